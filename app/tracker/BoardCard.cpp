#include "tracker/BoardCard.h"

#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"
#include "tracker/ApplicationsModel.h"

#include <QPainter>
#include <QSortFilterProxyModel>

namespace vitae::tracker
{

namespace
{

constexpr int cardGap = theme::space::small;
constexpr int cardPad = theme::space::medium;

QString cellText(const QModelIndex &index, int column)
{
    return index.siblingAtColumn(column).data().toString();
}

} // namespace

QSize BoardCard::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int line = QFontMetrics(theme::font(theme::Text::Body)).height();
    const int strong = QFontMetrics(theme::font(theme::Text::Strong)).height();
    const int caption = QFontMetrics(theme::font(theme::Text::Caption)).height();
    return {option.rect.width(), strong + line + 2 * caption + 3 * theme::space::tiny + 2 * cardPad + cardGap};
}

void BoardCard::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const theme::Colors &c = theme::colors(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    const bool focused = option.state & QStyle::State_HasFocus;
    const bool rightToLeft = option.direction == Qt::RightToLeft;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(option.rect).adjusted(2.5, 1.5, -2.5, -cardGap + 0.5);
    painter->setPen(QPen(selected || focused ? c.accent : c.border, focused ? 2 : 1));
    painter->setBrush(selected                                  ? c.accentSoft
                      : option.state & QStyle::State_MouseOver ? c.hover
                                                                : c.surface);
    painter->drawRoundedRect(card, theme::radius::card, theme::radius::card);

    QRect text = card.toRect().adjusted(cardPad, cardPad, -cardPad, -cardPad);
    const auto line = [&](const QString &words, theme::Text step, const QColor &color, int rightRoom = 0) {
        painter->setFont(theme::font(step));
        painter->setPen(color);
        const QFontMetrics metrics(painter->font());
        QRect place(text.left(), text.top(), text.width() - rightRoom, metrics.height());
        if (rightToLeft)
            place.translate(rightRoom, 0);
        painter->drawText(place, Qt::AlignVCenter | (rightToLeft ? Qt::AlignRight : Qt::AlignLeft),
                          metrics.elidedText(words, Qt::ElideRight, place.width()));
        text.setTop(text.top() + metrics.height() + theme::space::tiny);
    };
    const QString priority = index.siblingAtColumn(ApplicationsModel::Priority).data(Qt::EditRole).toString();
    if (priority == u"high") {
        const int icon = theme::size::smallIcon;
        const QRect place(rightToLeft ? text.left() : text.right() - icon + 1, text.top(), icon, icon);
        theme::paintIcon(*painter, place, u"star", c.warning);
    }
    const QString company = cellText(index, ApplicationsModel::Company);
    const QString role = cellText(index, ApplicationsModel::Role);
    line(role.isEmpty() ? company : role, theme::Text::Strong, c.text,
         priority == u"high" ? theme::size::smallIcon + theme::space::tiny : 0);
    line(role.isEmpty() ? QString() : company, theme::Text::Body, c.text);
    QStringList details{cellText(index, ApplicationsModel::Place), cellText(index, ApplicationsModel::Salary)};
    details.removeAll(QString());
    line(details.join(QStringLiteral(" · ")), theme::Text::Caption, c.muted);
    const QString due = cellText(index, ApplicationsModel::Due);
    if (due.isEmpty()) {
        const QString applied = cellText(index, ApplicationsModel::Applied);
        line(applied.isEmpty() ? QString() : tr("Applied: %1").arg(applied), theme::Text::Caption, c.muted);
    } else {
        const QColor color = index.data(ApplicationsModel::OverdueRole).toBool() ? c.danger : c.accent;
        const QString step = cellText(index, ApplicationsModel::NextStep);
        line(step.isEmpty() ? tr("Due: %1").arg(due) : tr("%1: %2").arg(due, step), theme::Text::Caption, color);
    }
    painter->restore();
}

} // namespace vitae::tracker
