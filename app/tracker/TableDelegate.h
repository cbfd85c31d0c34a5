// The table's cells: stages and priorities are chosen from lists, dates are checked, what is overdue is red.
#pragma once

#include "tracker/ApplicationsModel.h"

#include <QStyledItemDelegate>

namespace vitae::tracker
{

class TableDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    TableDelegate(Tracker &tracker, QObject *parent) : QStyledItemDelegate(parent), m_tracker(tracker) {}

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    Tracker &m_tracker;
};

} // namespace vitae::tracker
