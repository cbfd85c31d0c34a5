#include "tracker/BoardView.h"

#include "theme/Metrics.h"
#include "tracker/BoardColumn.h"

#include <QHBoxLayout>

namespace vitae::tracker
{

BoardView::BoardView(ApplicationsModel &model, QWidget *parent) : QScrollArea(parent), m_model(model)
{
    setObjectName(QStringLiteral("board"));
    setAccessibleName(tr("Board of applications"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    auto *inside = new QWidget;
    inside->setAutoFillBackground(false);
    m_row = new QHBoxLayout(inside);
    m_row->setContentsMargins(theme::space::wide, 0, theme::space::wide, theme::space::medium);
    m_row->setSpacing(theme::space::small);
    setWidget(inside);
    connect(&model.tracker(), &Tracker::stagesChanged, this, &BoardView::build);
    build();
}

void BoardView::build()
{
    for (BoardColumn *column : std::as_const(m_columns)) {
        column->hide();
        column->deleteLater();
    }
    m_columns.clear();
    for (const Stage &stage : m_model.tracker().stages()) {
        const int at = int(m_columns.size());
        auto *column = new BoardColumn(m_model, stage);
        column->setObjectName(u"boardColumn_" + stage.id);
        m_row->addWidget(column, 1);
        m_columns.append(column);
        connect(column, &BoardColumn::opened, this, &BoardView::opened);
        connect(column, &BoardColumn::menuRequested, this, &BoardView::menuRequested);
        connect(column, &BoardColumn::dropped, this, [this, at](const QStringList &ids) { move(ids, at); });
        connect(column, &BoardColumn::stepRequested, this,
                [this, at, column](int by) { move(column->selectedIds(), at + by); });
        connect(column, &BoardColumn::neighbourRequested, this, [this, at](int by) { focusNeighbour(at, by); });
        connect(column, &BoardColumn::selectionChanged, this, [this, column] {
            // One column at a time has the selection: that is what the keys and the menus mean.
            if (!column->selectedIds().isEmpty()) {
                for (BoardColumn *other : std::as_const(m_columns)) {
                    if (other != column)
                        other->view().clearSelection();
                }
            }
            Q_EMIT selectionChanged();
        });
    }
}

QStringList BoardView::selectedIds() const
{
    for (const BoardColumn *column : m_columns) {
        const QStringList ids = column->selectedIds();
        if (!ids.isEmpty())
            return ids;
    }
    return {};
}

void BoardView::select(const QString &id)
{
    for (BoardColumn *column : std::as_const(m_columns)) {
        if (column->holds(id)) {
            ensureWidgetVisible(column);
            column->select(id);
            return;
        }
    }
}

void BoardView::keepSelected(const QStringList &ids)
{
    for (BoardColumn *column : std::as_const(m_columns)) {
        if (!ids.isEmpty() && column->keepSelected(ids))
            return;
    }
}

void BoardView::focusCards()
{
    for (BoardColumn *column : std::as_const(m_columns)) {
        if (!column->selectedIds().isEmpty())
            return column->focusCards();
    }
    for (BoardColumn *column : std::as_const(m_columns)) {
        if (column->view().model()->rowCount() > 0)
            return column->focusCards();
    }
}

void BoardView::move(const QStringList &ids, int to)
{
    if (ids.isEmpty() || to < 0 || to >= m_columns.size())
        return;
    m_model.tracker().moveTo(ids, m_columns[to]->stage());
    ensureWidgetVisible(m_columns[to]);
    m_columns[to]->select(ids.first());
    m_columns[to]->focusCards();
}

void BoardView::focusNeighbour(int from, int by)
{
    for (int at = from + by; at >= 0 && at < m_columns.size(); at += by) {
        if (m_columns[at]->view().model()->rowCount() > 0) {
            ensureWidgetVisible(m_columns[at]);
            m_columns[at]->focusCards();
            return;
        }
    }
}

} // namespace vitae::tracker
