#include "shell/StatusLine.h"

#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QTimer>

namespace vitae::shell
{

namespace
{

namespace space = theme::space;

constexpr int messageMs = 6000;
constexpr int iconSide = 14;

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent), m_text(new QLabel(this)), m_message(new QLabel(this)), m_timer(new QTimer(this))
{
    setObjectName(QStringLiteral("statusLine"));
    m_text->setObjectName(QStringLiteral("statusText"));
    m_message->setObjectName(QStringLiteral("statusMessage"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::medium, 0, space::medium, 0);
    row->setSpacing(space::large);
    row->addSpacing(iconSide + space::small); // a spacer is mirrored, a margin is not
    for (QLabel *label : {m_text, m_message}) {
        theme::setText(label, theme::Text::Caption);
        theme::setMuted(label);
        label->setTextFormat(Qt::PlainText);
        row->addWidget(label, label == m_message ? 1 : 0);
    }
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setFixedHeight(qMax(28, m_text->fontMetrics().height() + space::medium));
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, m_message, &QLabel::clear);
    setState(State::Saved, tr("All changes saved"));
}

void StatusLine::setState(State state, const QString &sentence)
{
    m_state = state;
    m_text->setText(sentence);
    m_text->setAccessibleName(sentence);
    update();
}

void StatusLine::showMessage(const QString &sentence)
{
    m_message->setText(sentence);
    m_timer->start(messageMs);
}

void StatusLine::setOpens(const QString &hint)
{
    m_text->setCursor(Qt::PointingHandCursor);
    m_text->setToolTip(hint);
    m_text->installEventFilter(this);
}

bool StatusLine::eventFilter(QObject *watched, QEvent *event)
{
    const auto *mouse = event->type() == QEvent::MouseButtonRelease ? static_cast<QMouseEvent *>(event) : nullptr;
    if (mouse && mouse->button() == Qt::LeftButton && m_text->rect().contains(mouse->pos()))
        Q_EMIT clicked();
    return QWidget::eventFilter(watched, event);
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const theme::Colors &c = theme::colors(palette());
    painter.fillRect(rect(), c.window);
    painter.fillRect(QRect(0, 0, width(), 1), c.border);
    const QRect place(space::medium, (height() - iconSide) / 2 + 1, iconSide, iconSide);
    const QRect mirrored = QStyle::visualRect(layoutDirection(), rect(), place);
    switch (m_state) {
    case State::Saved:
        return theme::paintIcon(painter, mirrored, u"circle-check", c.success);
    case State::Working:
        return theme::paintIcon(painter, mirrored, u"clock", c.muted);
    case State::Asking:
        return theme::paintIcon(painter, mirrored, u"circle-alert", c.warning);
    case State::Failed:
        return theme::paintIcon(painter, mirrored, u"circle-alert", c.danger);
    }
}

} // namespace vitae::shell
