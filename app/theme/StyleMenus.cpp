#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/StyleParts.h"

#include <QPainter>
#include <QStyleOption>

namespace vitae::theme::parts
{

namespace
{

constexpr int itemPadding = space::small + 2;
constexpr int iconColumn = size::smallIcon + space::small + 2;
constexpr int itemHeight = 30;

} // namespace

QSize menuItemSize(const QStyleOptionMenuItem &option, const QSize &contents)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {contents.width(), 2 * space::tiny + 1};
    int width = contents.width() + 2 * itemPadding + iconColumn + space::large;
    if (option.text.contains(u'\t'))
        width += space::wide;
    return {width, qMax(itemHeight, option.fontMetrics.height() + space::medium)};
}

void drawMenuItem(const QStyleOptionMenuItem &option, QPainter &painter)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors &c = colors(option.palette);
    const bool enabled = option.state & QStyle::State_Enabled;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        const int y = option.rect.center().y();
        painter.fillRect(QRect(option.rect.left() + space::tiny, y, option.rect.width() - 2 * space::tiny, 1),
                         c.border);
        painter.restore();
        return;
    }
    if (enabled && (option.state & QStyle::State_Selected)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.hover);
        painter.drawRoundedRect(QRectF(option.rect), radius::control - 1, radius::control - 1);
    }
    const auto place = [&option](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    const QRect row = option.rect.adjusted(itemPadding, 0, -itemPadding, 0);
    const QRect icon(row.left(), row.center().y() - size::smallIcon / 2 + 1, size::smallIcon, size::smallIcon);
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (option.checked)
            paintIcon(painter, place(icon), u"check", c.accent);
    } else if (!option.icon.isNull()) {
        option.icon.paint(&painter, place(icon), Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const qsizetype tab = option.text.indexOf(u'\t');
    const QString label = tab < 0 ? option.text : option.text.left(tab);
    const QRect text = row.adjusted(iconColumn, 0, 0, 0);
    painter.setFont(option.font);
    painter.setPen(enabled ? c.text : option.palette.color(QPalette::Disabled, QPalette::Text));
    painter.drawText(place(text),
                     int(QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter)) |
                         Qt::TextHideMnemonic | Qt::TextSingleLine,
                     label);
    painter.setPen(c.muted);
    if (tab >= 0)
        painter.drawText(place(text),
                         int(QStyle::visualAlignment(option.direction, Qt::AlignRight | Qt::AlignVCenter)) |
                             Qt::TextSingleLine,
                         option.text.mid(tab + 1));
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        paintIcon(painter, place(QRect(row.right() - 13, row.center().y() - 6, 14, 14)),
                  option.direction == Qt::RightToLeft ? u"chevron-left" : u"chevron-right", c.muted);
    painter.restore();
}

void drawMenuPanel(const QStyleOption &option, QPainter &painter)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors &c = colors(option.palette);
    painter.setPen(QPen(isDark(option.palette) ? c.borderStrong : c.border, 1));
    painter.setBrush(c.raised);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius::card - 2, radius::card - 2);
    painter.restore();
}

void drawTab(const QStyleOption &option, QPainter &painter)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors &c = colors(option.palette);
    if (option.state & QStyle::State_Selected) {
        painter.fillRect(
            QRect(option.rect.left() + space::tiny, option.rect.bottom() - 1, option.rect.width() - 2 * space::tiny, 2),
            c.accent);
    } else if (option.state & QStyle::State_MouseOver) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.hover);
        painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 3, -2, -4), radius::control, radius::control);
    }
    painter.restore();
}

} // namespace vitae::theme::parts
