#include "editor/TemplatePicker.h"

#include "theme/Colors.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QButtonGroup>
#include <QPainter>

namespace vitae::editor
{

namespace
{
constexpr int pictureGap = theme::space::medium;
constexpr int nameHeight = 24;
constexpr qreal paper = 1.414; ///< the pictures of Letter stand on it with some space left
constexpr int pad = 3;
} // namespace

TemplateButton::TemplateButton(const layout::TemplateInfo &info, QWidget *parent)
    : QAbstractButton(parent), m_id(info.id)
{
    setText(info.name);
    setCheckable(true);
    setObjectName(QString(u"template-" + info.id));
    setAccessibleName(info.name);
    setAccessibleDescription(info.description);
    setToolTip(info.description);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

int TemplateButton::heightFor(int width)
{
    return int((width - 2 * pad) * paper) + 2 * pad + nameHeight;
}

void TemplateButton::setPage(const QImage &page)
{
    m_page = page;
    update();
}

void TemplateButton::paintEvent(QPaintEvent *)
{
    const theme::Colors &c = theme::colors(palette());
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRect frame(0, 0, width(), height() - nameHeight);
    const QRect page = frame.adjusted(pad, pad, -pad, -pad);
    painter.fillRect(page, Qt::white);
    if (!m_page.isNull()) {
        const QSize size = m_page.size().scaled(page.size(), Qt::KeepAspectRatio);
        painter.drawImage(QRect(page.topLeft() + QPoint((page.width() - size.width()) / 2, 0), size), m_page);
    }
    const bool strong = isChecked() || hasFocus();
    painter.setPen(QPen(strong ? c.accent : underMouse() ? c.muted : c.borderStrong, isChecked() ? 2 : 1));
    painter.setBrush(Qt::NoBrush);
    const qreal inset = strong ? 1 : pad - 0.5;
    painter.drawRoundedRect(QRectF(frame).adjusted(inset, inset, -inset, -inset), strong ? 4 : 2, strong ? 4 : 2);
    painter.setFont(theme::font(isChecked() ? theme::Text::Strong : theme::Text::Body));
    painter.setPen(isChecked() ? c.accent : c.text);
    const QRect name(0, height() - nameHeight, width(), nameHeight);
    painter.drawText(name, Qt::AlignCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, width()));
}

TemplatePicker::TemplatePicker(const std::vector<layout::TemplateInfo> &templates, QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("templatePicker"));
    for (const layout::TemplateInfo &info : templates) {
        auto *button = new TemplateButton(info, this);
        m_buttons.push_back(button);
        m_group->addButton(button);
        connect(button, &QAbstractButton::clicked, this, [this, button] { Q_EMIT chosen(button->id()); });
    }
    setFixedHeight(heightFor(240));
}

int TemplatePicker::inRow(int width)
{
    return qMax(2, (width + pictureGap) / (130 + pictureGap));
}

int TemplatePicker::buttonWidth(int width) const
{
    const int count = inRow(width);
    return (width - (count - 1) * pictureGap) / count;
}

int TemplatePicker::heightFor(int width) const
{
    const int rows = (int(m_buttons.size()) + inRow(width) - 1) / inRow(width);
    return rows * (TemplateButton::heightFor(buttonWidth(width)) + theme::space::tiny);
}

void TemplatePicker::resizeEvent(QResizeEvent *)
{
    setFixedHeight(heightFor(width()));
    const int wide = buttonWidth(width());
    const int high = TemplateButton::heightFor(wide);
    for (int i = 0; i < int(m_buttons.size()); ++i)
        m_buttons[size_t(i)]->setGeometry((i % inRow(width())) * (wide + pictureGap),
                                          (i / inRow(width())) * (high + theme::space::tiny), wide, high);
}

void TemplatePicker::setCurrent(const QString &id)
{
    for (TemplateButton *button : m_buttons)
        if (button->id() == id)
            button->setChecked(true);
}

void TemplatePicker::setPage(const QString &id, const QImage &page)
{
    for (TemplateButton *button : m_buttons)
        if (button->id() == id)
            button->setPage(page);
}

QStringList TemplatePicker::ids() const
{
    QStringList ids;
    for (const TemplateButton *button : m_buttons)
        ids << button->id();
    return ids;
}

int TemplatePicker::pageWidth() const
{
    return qRound((buttonWidth(width()) - 2 * pad) * devicePixelRatioF());
}

} // namespace vitae::editor
