#include "tracker/BoardColumn.h"

#include "theme/Colors.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"
#include "tracker/BoardCard.h"

#include <QDrag>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

namespace vitae::tracker
{

namespace
{

const QString idsMime = QStringLiteral("application/x-vitae-applications");

constexpr int mostMeasured = 300; ///< cards; in a longer column all are of one height, which takes no time to find out

class StageProxy final : public QSortFilterProxyModel
{
public:
    StageProxy(const ApplicationsModel &model, QString stage, QObject *parent)
        : QSortFilterProxyModel(parent), m_model(model), m_stage(std::move(stage))
    {
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &) const override { return m_model.stageId(row) == m_stage; }

private:
    const ApplicationsModel &m_model;
    QString m_stage;
};

} // namespace

class BoardColumn::Cards final : public QListView
{
public:
    explicit Cards(BoardColumn &column) : QListView(&column), m_column(column)
    {
        setResizeMode(QListView::Adjust); // a card's height follows from its width
        setSelectionMode(QAbstractItemView::ExtendedSelection);
        setEditTriggers(QAbstractItemView::NoEditTriggers);
        setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        verticalScrollBar()->setSingleStep(32);
        setFrameShape(QFrame::NoFrame);
        setMouseTracking(true);
        setDragEnabled(true);
        setAcceptDrops(true);
        setTabKeyNavigation(false);
        viewport()->setAutoFillBackground(false);
        setContextMenuPolicy(Qt::DefaultContextMenu);
    }

protected:
    void startDrag(Qt::DropActions) override
    {
        const QStringList ids = m_column.selectedIds();
        if (ids.isEmpty())
            return;
        auto *data = new QMimeData;
        data->setData(idsMime, ids.join(u'\n').toUtf8());
        QStringList names;
        const QModelIndexList selected = selectionModel()->selectedIndexes();
        for (const QModelIndex &index : selected)
            names += index.data(Qt::AccessibleTextRole).toString();
        data->setText(names.join(u'\n'));
        auto *drag = new QDrag(this);
        drag->setMimeData(data);
        const QRect card = visualRect(selected.first());
        drag->setPixmap(viewport()->grab(card));
        drag->setHotSpot(viewport()->mapFromGlobal(QCursor::pos()) - card.topLeft());
        drag->exec(Qt::MoveAction);
    }
    void dragEnterEvent(QDragEnterEvent *event) override { accept(event); }
    void dragMoveEvent(QDragMoveEvent *event) override { accept(event); }
    void dragLeaveEvent(QDragLeaveEvent *) override { highlight(false); }
    void dropEvent(QDropEvent *event) override
    {
        highlight(false);
        if (!event->mimeData()->hasFormat(idsMime))
            return event->ignore();
        event->setDropAction(Qt::MoveAction);
        event->accept();
        const QStringList ids = QString::fromUtf8(event->mimeData()->data(idsMime)).split(u'\n', Qt::SkipEmptyParts);
        // After the drag has come to its end: what follows may take its source away.
        QMetaObject::invokeMethod(&m_column, [column = &m_column, ids] { Q_EMIT column->dropped(ids); },
                                  Qt::QueuedConnection);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        const int way = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
        const int by = layoutDirection() == Qt::RightToLeft ? -way : way;
        if (way != 0 && event->modifiers() == Qt::ControlModifier) {
            Q_EMIT m_column.stepRequested(by);
        } else if (way != 0 && event->modifiers() == Qt::NoModifier) {
            Q_EMIT m_column.neighbourRequested(by);
        } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
                   event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
            Q_EMIT m_column.opened(currentIndex().data(ApplicationsModel::IdRole).toString());
        } else {
            QListView::keyPressEvent(event);
        }
    }
    void contextMenuEvent(QContextMenuEvent *event) override
    {
        const QModelIndex index =
            event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
        if (!index.isValid())
            return;
        if (!selectionModel()->isSelected(index))
            selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
        Q_EMIT m_column.menuRequested(event->reason() == QContextMenuEvent::Keyboard
                                          ? viewport()->mapToGlobal(visualRect(index).center())
                                          : event->globalPos());
    }

private:
    void accept(QDragMoveEvent *event)
    {
        const bool ours = event->mimeData()->hasFormat(idsMime);
        if (!ours)
            return event->ignore(); // files go to the window
        highlight(true);
        event->setDropAction(Qt::MoveAction);
        event->accept();
    }
    void highlight(bool on)
    {
        m_column.m_target = on;
        m_column.update();
    }

    BoardColumn &m_column;
};

BoardColumn::BoardColumn(ApplicationsModel &model, const Stage &stage, QWidget *parent)
    : QWidget(parent), m_stage(stage), m_cards(new StageProxy(model, stage.id, this)), m_list(new Cards(*this)), m_view(m_list),
      m_title(new QLabel(this)), m_count(new QLabel(this))
{
    namespace space = theme::space;
    m_cards->setSourceModel(&model);
    m_view->setModel(m_cards);
    m_view->setItemDelegate(new BoardCard(m_view));
    m_view->setObjectName(u"boardCards_" + stage.id);
    m_title->setText(stage.name);
    m_title->setTextFormat(Qt::PlainText);
    theme::setText(m_title, theme::Text::Strong);
    theme::setMuted(m_count);
    auto *heading = new QHBoxLayout;
    heading->setContentsMargins(space::small, space::tiny, space::small, 0);
    heading->addWidget(m_title, 1);
    heading->addWidget(m_count);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::small - space::hair, space::small, space::small - space::hair, space::small);
    column->setSpacing(space::small);
    column->addLayout(heading);
    column->addWidget(m_view, 1);
    setMinimumWidth(172);
    connect(m_view, &QListView::doubleClicked, this,
            [this](const QModelIndex &index) { Q_EMIT opened(index.data(ApplicationsModel::IdRole).toString()); });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &BoardColumn::selectionChanged);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_cards, signal, this, &BoardColumn::updateCount);
    connect(m_cards, &QAbstractItemModel::modelReset, this, &BoardColumn::updateCount);
    updateCount();
}

void BoardColumn::updateCount()
{
    const int count = m_cards->rowCount();
    m_count->setText(QLocale().toString(count));
    m_view->setUniformItemSizes(count > mostMeasured);
    m_view->setAccessibleName(
        (count == 1 ? tr("%1, 1 application") : tr("%1, %n applications", nullptr, count)).arg(m_stage.name));
}

QStringList BoardColumn::selectedIds() const
{
    QStringList ids;
    const QModelIndexList selected = m_view->selectionModel()->selectedIndexes();
    for (const QModelIndex &index : selected)
        ids += index.data(ApplicationsModel::IdRole).toString();
    return ids;
}

bool BoardColumn::holds(const QString &id) const
{
    const auto &model = static_cast<const ApplicationsModel &>(*m_cards->sourceModel());
    return m_cards->mapFromSource(model.indexOf(id)).isValid();
}

void BoardColumn::select(const QString &id)
{
    const auto &model = static_cast<const ApplicationsModel &>(*m_cards->sourceModel());
    const QModelIndex index = m_cards->mapFromSource(model.indexOf(id));
    if (!index.isValid())
        return;
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    m_view->scrollTo(index);
}

bool BoardColumn::keepSelected(const QStringList &ids)
{
    const auto &model = static_cast<const ApplicationsModel &>(*m_cards->sourceModel());
    QItemSelection selection;
    for (const QString &id : ids) {
        if (const QModelIndex index = m_cards->mapFromSource(model.indexOf(id)); index.isValid())
            selection.select(index, index);
    }
    if (selection.isEmpty())
        return false;
    m_view->setAutoScroll(false);
    m_view->selectionModel()->setCurrentIndex(selection.first().topLeft(), QItemSelectionModel::NoUpdate);
    m_view->setAutoScroll(true);
    m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    return true;
}

void BoardColumn::focusCards()
{
    m_view->setFocus(Qt::OtherFocusReason);
    if (!m_view->currentIndex().isValid() && m_cards->rowCount() > 0)
        m_view->selectionModel()->setCurrentIndex(m_cards->index(0, 0), QItemSelectionModel::ClearAndSelect);
}

void BoardColumn::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const theme::Colors &c = theme::colors(palette());
    painter.setPen(m_target ? QPen(c.accent, 2) : QPen(c.border, 1));
    painter.setBrush(m_target ? c.accentSoft : c.sunken);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme::radius::card, theme::radius::card);
}

} // namespace vitae::tracker
