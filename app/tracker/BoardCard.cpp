#include "tracker/BoardCard.h"

#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"
#include "tracker/ApplicationsModel.h"

#include <QListView>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QTextLayout>
#include <algorithm>

namespace vitae::tracker
{

namespace
{

constexpr int cardGap = theme::space::small;
constexpr int cardPad = theme::space::medium;
constexpr QMarginsF cardInset{2.5, 1.5, 2.5, cardGap - 0.5}; ///< of the card in its item

QRect textRect(const QRectF &card)
{
    return card.toRect().adjusted(cardPad, cardPad, -cardPad, -cardPad);
}

int textWidth(int itemWidth)
{
    return textRect(QRectF(0, 0, itemWidth, 100).marginsRemoved(cardInset)).width();
}

QString cellText(const QModelIndex &index, int column)
{
    return index.siblingAtColumn(column).data().toString();
}

struct Line {
    QString words;
    theme::Text step = theme::Text::Body;
    QColor color;
    int rightRoom = 0;
};

/// The words in one line, or in two where they do not fit in one; what is longer still ends in an ellipsis.
QStringList folded(const QString &words, const QFont &font, int width)
{
    const QFontMetrics metrics(font);
    if (metrics.horizontalAdvance(words) <= width)
        return {words};
    QTextLayout layout(words, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine first = layout.createLine();
    first.setLineWidth(width);
    layout.endLayout();
    const int end = first.textLength();
    return {words.left(end).trimmed(), metrics.elidedText(words.mid(end).trimmed(), Qt::ElideRight, width)};
}

bool isStarred(const QModelIndex &index)
{
    return index.siblingAtColumn(ApplicationsModel::Priority).data(Qt::EditRole).toString() == u"high";
}

/// What the card says below its title; nothing where there is nothing to say.
std::vector<Line> details(const QModelIndex &index, const theme::Colors &c)
{
    std::vector<Line> lines;
    const QString company = cellText(index, ApplicationsModel::Company);
    if (!company.isEmpty() && !cellText(index, ApplicationsModel::Role).isEmpty())
        lines.push_back({company, theme::Text::Body, c.text});
    QStringList place{cellText(index, ApplicationsModel::Place), cellText(index, ApplicationsModel::Salary)};
    place.removeAll(QString());
    if (!place.isEmpty())
        lines.push_back({place.join(QStringLiteral(" · ")), theme::Text::Caption, c.muted});
    const QString due = cellText(index, ApplicationsModel::Due), step = cellText(index, ApplicationsModel::NextStep);
    const QString applied = cellText(index, ApplicationsModel::Applied);
    if (!due.isEmpty()) {
        lines.push_back({step.isEmpty() ? BoardCard::tr("Due: %1").arg(due) : BoardCard::tr("%1: %2").arg(due, step),
                         theme::Text::Caption,
                         index.data(ApplicationsModel::OverdueRole).toBool() ? c.danger : c.accent});
    } else if (!applied.isEmpty()) {
        lines.push_back({BoardCard::tr("Applied: %1").arg(applied), theme::Text::Caption, c.muted});
    }
    return lines;
}

/// All lines of a card `width` wide. Where all cards are of one height the title has one line.
std::vector<Line> linesOf(const QModelIndex &index, const theme::Colors &c, int width, bool uniform)
{
    const QString role = cellText(index, ApplicationsModel::Role);
    const QString title = role.isEmpty() ? cellText(index, ApplicationsModel::Company) : role;
    const int room = isStarred(index) ? theme::size::smallIcon + theme::space::tiny : 0;
    const QFont font = theme::font(theme::Text::Strong);
    const QStringList rows = uniform ? QStringList{QFontMetrics(font).elidedText(title, Qt::ElideRight, width - room)}
                                     : folded(title, font, width - room);
    std::vector<Line> lines;
    for (const QString &row : rows)
        lines.push_back({row, theme::Text::Strong, c.text, room});
    std::ranges::move(details(index, c), std::back_inserter(lines));
    return lines;
}

int heightOf(const std::vector<Line> &lines)
{
    int height = 2 * cardPad + cardGap;
    for (size_t i = 0; i < lines.size(); ++i) {
        const bool goesOn = i > 0 && lines[i].step == theme::Text::Strong;
        height += QFontMetrics(theme::font(lines[i].step)).height() + (i > 0 && !goesOn ? theme::space::tiny : 0);
    }
    return height;
}

} // namespace

QSize BoardCard::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QListView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    if (!view || view->uniformItemSizes()) {
        const std::vector<Line> most{{{}, theme::Text::Strong, {}},
                                     {{}, theme::Text::Body, {}},
                                     {{}, theme::Text::Caption, {}},
                                     {{}, theme::Text::Caption, {}}};
        return {width, heightOf(most)};
    }
    return {width, heightOf(linesOf(index, theme::colors(option.palette), textWidth(width), false))};
}

void BoardCard::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const theme::Colors &c = theme::colors(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    const bool focused = option.state & QStyle::State_HasFocus;
    const bool rightToLeft = option.direction == Qt::RightToLeft;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(option.rect).marginsRemoved(cardInset);
    painter->setPen(QPen(selected || focused ? c.accent : c.border, focused ? 2 : 1));
    painter->setBrush(selected ? c.accentSoft : option.state & QStyle::State_MouseOver ? c.hover : c.surface);
    painter->drawRoundedRect(card, theme::radius::card, theme::radius::card);

    QRect text = textRect(card);
    if (isStarred(index)) {
        const int icon = theme::size::smallIcon;
        const QRect place(rightToLeft ? text.left() : text.right() - icon + 1, text.top(), icon, icon);
        theme::paintIcon(*painter, place, u"star", c.warning);
    }
    const auto *view = qobject_cast<const QListView *>(option.widget);
    bool first = true;
    for (const Line &line : linesOf(index, c, text.width(), !view || view->uniformItemSizes())) {
        painter->setFont(theme::font(line.step));
        painter->setPen(line.color);
        const QFontMetrics metrics(painter->font());
        if (!first && line.step != theme::Text::Strong)
            text.setTop(text.top() + theme::space::tiny);
        first = false;
        QRect place(text.left(), text.top(), text.width() - line.rightRoom, metrics.height());
        if (rightToLeft)
            place.translate(line.rightRoom, 0);
        painter->drawText(place, Qt::AlignVCenter | (rightToLeft ? Qt::AlignRight : Qt::AlignLeft),
                          metrics.elidedText(line.words, Qt::ElideRight, place.width()));
        text.setTop(text.top() + metrics.height());
    }
    painter->restore();
}

} // namespace vitae::tracker
