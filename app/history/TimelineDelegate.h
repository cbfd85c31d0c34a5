// Paints a version as a point on a line: what it is, and when.
#pragma once

#include <QStyledItemDelegate>

namespace vitae::history
{

class TimelineDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int markedRole = Qt::UserRole + 1; ///< kept by the user: a filled point

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace vitae::history
