#include "theme/Banner.h"

#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QTimer>
#include <QToolButton>

namespace vitae::theme
{

namespace
{

struct Look {
    QStringView icon;
    QColor ink, fill;
};

Look look(Banner::Kind kind, const Colors &c)
{
    switch (kind) {
    case Banner::Kind::Info:
        return {u"info", c.accent, c.accentSoft};
    case Banner::Kind::Success:
        return {u"circle-check", c.success, c.successSoft};
    case Banner::Kind::Warning:
        return {u"triangle-alert", c.warning, c.warningSoft};
    case Banner::Kind::Error:
        return {u"circle-alert", c.danger, c.dangerSoft};
    }
    return {u"info", c.accent, c.accentSoft};
}

} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent), m_text(new QLabel(this)), m_buttons(new QHBoxLayout), m_close(new QToolButton(this)),
      m_timer(new QTimer(this))
{
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_text->setObjectName(QStringLiteral("bannerText"));
    m_close->setObjectName(QStringLiteral("bannerClose"));
    m_close->setAccessibleName(tr("Dismiss this message"));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setIcon(icon(u"x", Tone::Muted));
    m_close->setAutoRaise(true);
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &Banner::dismiss);
    connect(m_close, &QToolButton::clicked, this, &Banner::dismiss);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::small, space::small, space::small, space::small);
    row->setSpacing(space::small);
    row->addSpacing(space::small + size::icon + space::medium); // the icon; a spacer is mirrored, a margin is not
    row->addWidget(m_text, 1);
    row->addLayout(m_buttons);
    row->addWidget(m_close, 0, Qt::AlignVCenter);
    m_buttons->setSpacing(space::small);
    m_close->setMinimumHeight(size::control); // as high without other buttons
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    hide();
}

void Banner::show(Kind kind, const QString &sentence, std::vector<Button> buttons, int seconds)
{
    m_kind = kind;
    m_text->setText(sentence);
    setAccessibleName(sentence);
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (Button &given : buttons) {
        auto *button = new QPushButton(given.text, this);
        button->setObjectName(given.objectName);
        button->setAccessibleName(given.text);
        button->setProperty("danger", given.danger);
        connect(button, &QPushButton::clicked, this, [this, action = std::move(given.action)] {
            dismiss();
            if (action)
                action();
        });
        m_buttons->addWidget(button);
        button->show(); // a layout would do it only with the next event
    }
    m_timer->stop();
    if (seconds > 0)
        m_timer->start(seconds * 1000);
    setVisible(true);
    update();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Banner::dismiss()
{
    if (isHidden())
        return;
    m_timer->stop();
    hide();
    Q_EMIT dismissed();
}

QString Banner::sentence() const
{
    return isHidden() ? QString() : m_text->text();
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors &c = colors(palette());
    const Look drawn = look(m_kind, c);
    QColor edge = drawn.ink;
    edge.setAlphaF(0.35F);
    painter.setPen(edge);
    painter.setBrush(drawn.fill);
    const QRect panel = contentsRect();
    painter.drawRoundedRect(QRectF(panel).adjusted(0.5, 0.5, -0.5, -0.5), radius::control + 2, radius::control + 2);
    const QRect place(panel.left() + space::large, panel.top() + (panel.height() - size::icon) / 2, size::icon,
                      size::icon);
    paintIcon(painter, QStyle::visualRect(layoutDirection(), panel, place), drawn.icon, drawn.ink);
}

void Banner::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

} // namespace vitae::theme
