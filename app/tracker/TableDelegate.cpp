#include "tracker/TableDelegate.h"

#include "theme/Colors.h"
#include "theme/Metrics.h"
#include "applying/CsvApplications.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>

namespace vitae::tracker
{

QWidget *TableDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int column = index.column();
    if (column != ApplicationsModel::StageName && column != ApplicationsModel::Priority) {
        QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
        editor->setObjectName(QStringLiteral("cellEditor"));
        editor->setAccessibleName(index.model()->headerData(column, Qt::Horizontal).toString());
        if (auto *line = qobject_cast<QLineEdit *>(editor);
            line && (column == ApplicationsModel::Due || column == ApplicationsModel::Applied))
            line->setPlaceholderText(QStringLiteral("2026-05-01"));
        return editor;
    }
    auto *choice = new QComboBox(parent);
    choice->setObjectName(QStringLiteral("cellEditor"));
    choice->setAccessibleName(index.model()->headerData(column, Qt::Horizontal).toString());
    if (column == ApplicationsModel::StageName) {
        for (const Stage &stage : m_tracker.stages())
            choice->addItem(stage.name, stage.id);
    } else {
        for (const char16_t *priority : {u"high", u"medium", u"low"})
            choice->addItem(priorityName(QString::fromUtf16(priority)), QString::fromUtf16(priority));
    }
    connect(choice, &QComboBox::activated, this, [this, choice] {
        auto *delegate = const_cast<TableDelegate *>(this);
        Q_EMIT delegate->commitData(choice);
        Q_EMIT delegate->closeEditor(choice);
    });
    return choice;
}

void TableDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *choice = qobject_cast<QComboBox *>(editor)) {
        if (choice->view()->isVisible())
            return; // somebody is choosing
        choice->setCurrentIndex(choice->findData(index.data(Qt::EditRole)));
        QMetaObject::invokeMethod(choice, &QComboBox::showPopup, Qt::QueuedConnection);
        return;
    }
    if (const auto *line = qobject_cast<QLineEdit *>(editor); line && line->isModified())
        return; // a sync has read the rows again meanwhile
    QStyledItemDelegate::setEditorData(editor, index);
}

void TableDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (const auto *choice = qobject_cast<QComboBox *>(editor)) {
        model->setData(index, choice->currentData(), Qt::EditRole);
        return;
    }
    const auto *line = qobject_cast<QLineEdit *>(editor);
    if (!line)
        return;
    QString text = line->text().trimmed();
    if (index.column() == ApplicationsModel::Due || index.column() == ApplicationsModel::Applied) {
        const QString date = applying::readDate(text);
        if (date.isEmpty() && !text.isEmpty())
            return; // what is no date does not replace one
        text = text.size() >= 16 && text[10] == u'T' && index.column() == ApplicationsModel::Due ? text.left(16) : date;
    }
    model->setData(index, text, Qt::EditRole);
}

void TableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const theme::Colors &c = theme::colors(option.palette);
    const QRect cell = option.rect;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(cell, c.accentSoft);
    painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), c.border);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(c.accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(cell.adjusted(0, 0, -1, -2));
    }
    const QRect text = cell.adjusted(theme::space::small, 0, -theme::space::small, 0);
    painter->setFont(option.font);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(text, int(QStyle::visualAlignment(option.direction, Qt::AlignLeading | Qt::AlignVCenter)),
                      QFontMetrics(option.font).elidedText(option.text, Qt::ElideRight, text.width()));
}

void TableDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const theme::Colors &c = theme::colors(option->palette);
    const auto color = [&](const QColor &tone) {
        option->palette.setColor(QPalette::Text, tone);
        option->palette.setColor(QPalette::HighlightedText, tone);
    };
    if (index.column() == ApplicationsModel::Due && index.data(ApplicationsModel::OverdueRole).toBool())
        color(c.danger);
    else if (index.column() == ApplicationsModel::Priority && index.data(Qt::EditRole).toString() == u"high")
        color(c.warning);
    else if (index.column() == ApplicationsModel::Changed || index.column() == ApplicationsModel::Cv)
        color(c.muted);
    if (index.column() == ApplicationsModel::Company)
        option->font.setWeight(QFont::DemiBold);
    option->textElideMode = Qt::ElideRight;
}

} // namespace vitae::tracker
