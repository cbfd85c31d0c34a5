#include "editor/OutlineDelegate.h"

#include "editor/OutlineModel.h"
#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QPainter>

namespace vitae::editor
{

namespace
{
constexpr int sectionHeight = 34;
constexpr int entryHeight = 28;
constexpr int arrowSpace = 18;
constexpr int sectionText = arrowSpace + theme::size::smallIcon + 10;
constexpr int entryText = sectionText;
} // namespace

QRect OutlineDelegate::eyeRect(const QRect &row)
{
    const int side = theme::size::smallIcon + 8;
    return {row.right() - side - 3, row.center().y() - side / 2, side, side};
}

void OutlineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const theme::Colors &c = theme::colors(option.palette);
    const bool isSection = !index.parent().isValid();
    const bool visible = index.data(OutlineModel::VisibleRole).toBool();
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    // The view indents entries; rows are painted over the whole width.
    QRect row = option.rect;
    row.setLeft(0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF plate = QRectF(row).adjusted(2, 1, -2, -1);
    if (selected || hovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? c.accentSoft : c.hover);
        painter->drawRoundedRect(plate, theme::radius::control, theme::radius::control);
    }
    const bool focused = option.widget && option.widget->hasFocus();
    if (selected && focused) {
        painter->setPen(QPen(c.accent, 1.2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), theme::radius::control, theme::radius::control);
    }
    const int icon = theme::size::smallIcon;
    const int middle = row.center().y() - icon / 2 + 1;
    QColor color = selected ? c.accent : c.text;
    if (!visible)
        color = c.muted;
    QRect text = row.adjusted(sectionText, 0, -theme::space::small, 0);
    if (isSection) {
        if (index.model()->rowCount(index) > 0) {
            const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
            const bool open = option.state & QStyle::State_Open;
            if (view)
                theme::paintIcon(*painter, QRect(5, row.center().y() - 5, 12, 12),
                                 open ? u"chevron-down" : u"chevron-right", c.muted);
        }
        theme::paintIcon(*painter, QRect(arrowSpace + 2, middle, icon, icon),
                         index.data(OutlineModel::IconRole).toString(), selected ? c.accent : c.muted);
        const bool eye =
            index.data(OutlineModel::CanHideRole).toBool() && (hovered || !visible || (selected && focused));
        if (eye) {
            const QRect rect = eyeRect(row);
            theme::paintIcon(*painter, rect.adjusted(4, 4, -4, -4), visible ? u"eye" : u"eye-off", c.muted);
            text.setRight(rect.left() - theme::space::tiny);
        }
        painter->setFont(theme::font(theme::Text::Strong));
    } else {
        painter->setFont(option.font);
        if (!selected)
            color = index.data(OutlineModel::EmptyRole).toBool() ? c.muted : (visible ? c.text : c.muted);
    }
    painter->setPen(color);
    painter->drawText(text, Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    painter->restore();
}

QSize OutlineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {100, index.parent().isValid() ? entryHeight : sectionHeight};
}

QWidget *OutlineDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setObjectName(QStringLiteral("sectionHeading"));
    editor->setAccessibleName(tr("Heading of the section “%1”").arg(index.data().toString()));
    return editor;
}

void OutlineDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                           const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(sectionText - option.rect.left() - 8, 1, -2, -1));
}

} // namespace vitae::editor
