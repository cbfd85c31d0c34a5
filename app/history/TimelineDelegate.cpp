#include "history/TimelineDelegate.h"

#include "theme/Colors.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QPainter>

namespace vitae::history
{

namespace
{

namespace space = theme::space;

constexpr int railX = space::large; ///< of the line, from the leading edge
constexpr qreal point = 5;          ///< radius

} // namespace

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const theme::Colors &c = theme::colors(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || (option.state & QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? c.accentSoft : c.hover);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), theme::radius::control,
                                 theme::radius::control);
    }
    const auto mirrored = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const QRect place = mirrored(QRect(option.rect.left() + railX - 6, option.rect.top(), 12, option.rect.height()));
    const QPointF middle = QRectF(place).center();
    painter->setPen(QPen(c.borderStrong, 1.5));
    if (index.row() > 0)
        painter->drawLine(QPointF(middle.x(), option.rect.top()), QPointF(middle.x(), middle.y() - point));
    if (index.row() + 1 < index.model()->rowCount())
        painter->drawLine(QPointF(middle.x(), middle.y() + point), QPointF(middle.x(), option.rect.bottom() + 1));
    const bool marked = index.data(markedRole).toBool();
    painter->setPen(QPen(marked || selected ? c.accent : c.borderStrong, 1.5));
    painter->setBrush(marked ? c.accent : c.surface);
    painter->drawEllipse(middle, point, point);

    const QFontMetrics metrics = option.fontMetrics;
    const int left = option.rect.left() + 2 * railX;
    QRect line(left, option.rect.center().y() - metrics.height() - 1, option.rect.right() - left - space::small,
               metrics.height());
    const int leading = int(QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter));
    painter->setPen(c.text);
    painter->setFont(theme::font(marked ? theme::Text::Strong : theme::Text::Body));
    painter->drawText(mirrored(line), leading,
                      QFontMetrics(painter->font()).elidedText(index.data().toString(), Qt::ElideRight, line.width()));
    line.translate(0, metrics.height() + 2);
    painter->setPen(c.muted);
    painter->setFont(theme::font(theme::Text::Caption));
    painter->drawText(mirrored(line), leading, index.data(Qt::UserRole).toString());
    painter->restore();
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {160, 2 * option.fontMetrics.height() + space::large};
}

} // namespace vitae::history
