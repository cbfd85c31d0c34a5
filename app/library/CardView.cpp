#include "library/CardView.h"

#include "library/CardDelegate.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

namespace vitae::library
{

CardView::CardView(QWidget *parent) : QListView(parent)
{
    setObjectName(QStringLiteral("cards"));
    setAccessibleName(tr("CVs"));
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalScrollBar()->setSingleStep(32);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // a bar that comes and goes would change the columns
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setSpacing(0);
    viewport()->setAutoFillBackground(false);
}

void CardView::setCards(CardDelegate *delegate)
{
    m_cards = delegate;
    setItemDelegate(delegate);
    arrange();
}

void CardView::arrange()
{
    if (!m_cards)
        return;
    const QSize grid = CardDelegate::gridSize(viewport()->width() - 1, fontMetrics());
    m_cards->setGridSize(grid);
    if (grid != gridSize())
        setGridSize(grid);
}

void CardView::resizeEvent(QResizeEvent *event)
{
    arrange();
    QListView::resizeEvent(event);
}

void CardView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

void CardView::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && state() != EditingState &&
        currentIndex().isValid()) {
        Q_EMIT opened(currentIndex());
        return;
    }
    QListView::keyPressEvent(event);
}

void CardView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && event->button() == Qt::LeftButton &&
        !CardDelegate::menuRect(visualRect(index)).contains(event->position().toPoint())) {
        Q_EMIT opened(index);
        return;
    }
    QListView::mouseDoubleClickEvent(event);
}

void CardView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid()) {
        Q_EMIT menuRequested(viewport()->mapToGlobal(visualRect(currentIndex()).center()));
        return;
    }
    if (indexAt(event->pos()).isValid())
        Q_EMIT menuRequested(event->globalPos());
}

} // namespace vitae::library
