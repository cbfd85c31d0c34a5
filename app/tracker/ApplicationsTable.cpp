#include "tracker/ApplicationsTable.h"

#include "theme/Metrics.h"
#include "tracker/TableDelegate.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <algorithm>

namespace vitae::tracker
{

namespace
{

const QString tableKey = QStringLiteral("tracker_table");
constexpr int columnWidths[] = {170, 190, 110, 90, 120, 110, 100, 160, 110, 140, 120};
constexpr int shares[] = {1, 5, 0, 0, 1, 2, 0, 4, 0, 1, 0}; ///< of the room that is left in a wide window

} // namespace

ApplicationsTable::ApplicationsTable(ApplicationsModel &model, QWidget *parent) : QTableView(parent), m_model(model)
{
    setObjectName(QStringLiteral("applicationsTable"));
    setAccessibleName(tr("Applications"));
    setModel(&model);
    setItemDelegate(new TableDelegate(model.tracker(), this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 2 * theme::space::small + theme::space::tiny);
    QHeaderView *header = horizontalHeader();
    header->setObjectName(QStringLiteral("applicationsHeader"));
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setToolTip(tr("Click to sort, drag to move, right-click to choose columns"));
    for (int i = 0; i < ApplicationsModel::ColumnCount; ++i)
        setColumnWidth(i, columnWidths[i]);
    restoreState();
    header->setSortIndicator(model.sortColumn(), model.sortOrder());
    setSortingEnabled(true);
    connect(header, &QHeaderView::customContextMenuRequested, this, &ApplicationsTable::chooseColumns);
    connect(header, &QHeaderView::sectionMoved, this, &ApplicationsTable::saveState);
    connect(header, &QHeaderView::sectionResized, this, [this](int, int before, int now) {
        if (m_spreading)
            return;
        m_ownWidths |= before > 0 && now > 0; // hidden or shown is not drawn
        saveState();
    });
    connect(header, &QHeaderView::sortIndicatorChanged, this, &ApplicationsTable::saveState);
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex &index) { Q_EMIT opened(index.data(ApplicationsModel::IdRole).toString()); });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &ApplicationsTable::selectionChangedByUser);
}

QStringList ApplicationsTable::selectedIds() const
{
    QStringList ids;
    const QModelIndexList selected = selectionModel()->selectedRows();
    for (const QModelIndex &index : selected)
        ids += index.data(ApplicationsModel::IdRole).toString();
    return ids;
}

void ApplicationsTable::select(const QStringList &ids, Reveal reveal)
{
    std::vector<int> rows;
    for (const QString &id : ids) {
        if (const QModelIndex index = m_model.indexOf(id); index.isValid())
            rows.push_back(index.row());
    }
    if (rows.empty())
        return;
    const QModelIndex first = m_model.index(rows.front(), 0);
    std::ranges::sort(rows);
    QItemSelection selection; // a range for what lies together: all of ten thousand are one
    for (size_t from = 0, to = 0; from < rows.size(); from = to) {
        for (to = from + 1; to < rows.size() && rows[to] == rows[to - 1] + 1; ++to) { }
        selection.select(m_model.index(rows[from], 0), m_model.index(rows[to - 1], ApplicationsModel::ColumnCount - 1));
    }
    setAutoScroll(reveal == Reveal::Yes);
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    setAutoScroll(true);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (reveal == Reveal::Yes)
        scrollTo(first);
}

void ApplicationsTable::keyPressEvent(QKeyEvent *event)
{
    // Rows that went meanwhile end the state, but not the editor.
    const bool editing = state() == EditingState || isPersistentEditorOpen(currentIndex());
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !editing && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex().data(ApplicationsModel::IdRole).toString());
        return;
    }
    QTableView::keyPressEvent(event);
}

void ApplicationsTable::contextMenuEvent(QContextMenuEvent *event)
{
    if (!selectionModel()->hasSelection())
        return;
    const QPoint place = event->reason() == QContextMenuEvent::Keyboard
                             ? viewport()->mapToGlobal(visualRect(currentIndex()).center())
                             : event->globalPos();
    Q_EMIT menuRequested(place);
}

void ApplicationsTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    spread();
}

void ApplicationsTable::spread()
{
    if (m_ownWidths)
        return;
    m_spreading = true;
    int room = viewport()->width(), parts = 0;
    for (int i = 0; i < ApplicationsModel::ColumnCount; ++i) {
        room -= isColumnHidden(i) ? 0 : columnWidths[i];
        parts += isColumnHidden(i) ? 0 : shares[i];
    }
    for (int i = 0; i < ApplicationsModel::ColumnCount; ++i) {
        if (!isColumnHidden(i))
            setColumnWidth(i, columnWidths[i] + (room > 0 && parts > 0 ? room * shares[i] / parts : 0));
    }
    m_spreading = false;
}

void ApplicationsTable::chooseColumns(QPoint position)
{
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("columnsMenu"));
    for (int i = 1; i < ApplicationsModel::ColumnCount; ++i) { // the company stays
        QAction *action = menu.addAction(m_model.headerData(i, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(i));
        connect(action, &QAction::toggled, this, [this, i](bool shown) {
            setColumnHidden(i, !shown);
            spread();
            saveState();
        });
    }
    menu.exec(horizontalHeader()->mapToGlobal(position));
}

void ApplicationsTable::restoreState()
{
    const json::Value state = m_model.tracker().library().state(tableKey);
    const QByteArray header = QByteArray::fromBase64(state[u"header"].toString().toLatin1());
    if (!header.isEmpty())
        m_ownWidths = horizontalHeader()->restoreState(header) && state[u"own_widths"].toBool(true);
    const int column = int(state[u"sort"].toInteger(ApplicationsModel::Changed));
    const auto order = state[u"ascending"].toBool() ? Qt::AscendingOrder : Qt::DescendingOrder;
    m_model.sort(qBound(0, column, ApplicationsModel::ColumnCount - 1), order);
}

void ApplicationsTable::saveState()
{
    m_model.tracker().library().setState(
        tableKey,
        json::Object{{QStringLiteral("header"), QString::fromLatin1(horizontalHeader()->saveState().toBase64())},
                     {QStringLiteral("own_widths"), m_ownWidths},
                     {QStringLiteral("sort"), m_model.sortColumn()},
                     {QStringLiteral("ascending"), m_model.sortOrder() == Qt::AscendingOrder}});
}

} // namespace vitae::tracker
