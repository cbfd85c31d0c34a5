#include "editor/OutlineView.h"

#include "editor/OutlineDelegate.h"
#include "editor/OutlineModel.h"
#include "theme/Colors.h"
#include "theme/Icons.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace vitae::editor
{

namespace
{
constexpr int edge = 24; ///< a drag this near to the edge scrolls
constexpr int arrowWidth = 18;
} // namespace

OutlineView::OutlineView(OutlineModel &model, QWidget *parent) : QTreeView(parent), m_model(model)
{
    setObjectName(QStringLiteral("outline"));
    setAccessibleName(tr("Outline of the CV"));
    setModel(&model);
    setItemDelegate(new OutlineDelegate(this));
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setIndentation(0);
    setRootIsDecorated(false);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(EditKeyPressed);
    setExpandsOnDoubleClick(false);
    setDragDropMode(NoDragDrop); // rows move within the view; QDrag would need a loop of its own
    viewport()->setAutoFillBackground(false);
    connect(&model, &QAbstractItemModel::modelReset, this, &OutlineView::restoreFolds);
    connect(this, &QTreeView::collapsed, this,
            [this](const QModelIndex &index) { m_folded.insert(index.data(OutlineModel::PathRole).toString()); });
    connect(this, &QTreeView::expanded, this,
            [this](const QModelIndex &index) { m_folded.remove(index.data(OutlineModel::PathRole).toString()); });
    restoreFolds();
}

void OutlineView::restoreFolds()
{
    stopDragging();
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QModelIndex section = m_model.index(row, 0);
        setExpanded(section, !m_folded.contains(section.data(OutlineModel::PathRole).toString()));
    }
    setCurrentPath(m_following);
}

void OutlineView::setCurrentPath(const cv::Path &path)
{
    m_following = path;
    const QScopedValueRollback quiet(m_quiet, true);
    QModelIndex index = m_model.indexOf(path);
    if (index.parent().isValid() && !isExpanded(index.parent()))
        index = index.parent();
    if (index != currentIndex())
        setCurrentIndex(index);
}

void OutlineView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (m_quiet || !current.isValid() || m_dragging)
        return;
    m_following = m_model.pathOf(current);
    Q_EMIT shown(m_following);
}

void OutlineView::drawBranches(QPainter *, const QRect &, const QModelIndex &) const {} // the delegate paints the arrow

bool OutlineView::isOnEye(const QModelIndex &index, QPoint point) const
{
    return index.data(OutlineModel::CanHideRole).toBool() &&
           OutlineDelegate::eyeRect(visualRect(index)).contains(point);
}

// The mouse -----------------------------------------------------------------------------------------------------------

void OutlineView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = QPersistentModelIndex();
    const QModelIndex index = indexAt(event->pos());
    if (event->button() != Qt::LeftButton || !index.isValid()) {
        QTreeView::mousePressEvent(event);
        return;
    }
    if (isOnEye(index, event->pos())) {
        m_model.toggleVisible(index);
        return;
    }
    if (!index.parent().isValid() && m_model.rowCount(index) > 0 && event->pos().x() < arrowWidth) {
        setExpanded(index, !isExpanded(index));
        return;
    }
    m_pressed = index;
    m_pressedAt = event->pos();
}

void OutlineView::mouseMoveEvent(QMouseEvent *event)
{
    const bool far = (event->pos() - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if (!m_dragging && m_pressed.isValid() && (event->buttons() & Qt::LeftButton) && far) {
        const bool isPerson = !m_pressed.parent().isValid() && m_pressed.row() == 0;
        m_dragging = !isPerson;
        if (m_dragging)
            viewport()->setCursor(Qt::ClosedHandCursor);
    }
    if (m_dragging)
        dragTo(event->pos().y());
    else
        QTreeView::mouseMoveEvent(event);
}

void OutlineView::mouseReleaseEvent(QMouseEvent *event)
{
    const QPersistentModelIndex pressed = m_pressed;
    m_pressed = QPersistentModelIndex();
    if (m_dragging) {
        m_pressed = pressed;
        drop();
        return;
    }
    if (event->button() == Qt::LeftButton && pressed.isValid() && indexAt(event->pos()) == pressed) {
        const cv::Path path = m_model.pathOf(pressed);
        setCurrentIndex(pressed);
        Q_EMIT activatedPath(path);
    }
}

void OutlineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    if (index.isValid() && (m_model.flags(index) & Qt::ItemIsEditable) && !isOnEye(index, event->pos()))
        edit(index);
}

QRect OutlineView::spanOf(const QModelIndex &index) const
{
    QRect span = visualRect(index);
    const int below = isExpanded(index) ? m_model.rowCount(index) : 0;
    if (below > 0)
        span |= visualRect(m_model.index(below - 1, 0, index));
    return span;
}

void OutlineView::dragTo(int y)
{
    const QModelIndex parent = m_pressed.parent();
    const int rows = m_model.rowCount(parent);
    int at = parent.isValid() ? 0 : 1;
    while (at < rows && spanOf(m_model.index(at, 0, parent)).center().y() < y)
        ++at;
    m_dropRow = at;
    m_dropY = at < rows ? spanOf(m_model.index(at, 0, parent)).top()
                        : spanOf(m_model.index(rows - 1, 0, parent)).bottom() + 1;
    if (y < edge)
        verticalScrollBar()->setValue(verticalScrollBar()->value() - edge / 2);
    else if (y > viewport()->height() - edge)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + edge / 2);
    viewport()->update();
}

void OutlineView::drop()
{
    const QPersistentModelIndex index = m_pressed;
    const int at = m_dropRow;
    stopDragging();
    if (!index.isValid() || at < 0)
        return;
    m_following = m_model.pathOf(index);
    m_model.moveTo(index, at > index.row() ? at - 1 : at);
}

void OutlineView::stopDragging()
{
    m_dragging = false;
    m_pressed = QPersistentModelIndex();
    m_dropRow = m_dropY = -1;
    viewport()->unsetCursor();
    viewport()->update();
}

void OutlineView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (m_dropY < 0)
        return;
    QPainter painter(viewport());
    painter.fillRect(QRect(4, m_dropY - 1, viewport()->width() - 8, 2), theme::colors(palette()).accent);
}

// The keyboard --------------------------------------------------------------------------------------------------------

void OutlineView::moveCurrent(int steps)
{
    const QModelIndex index = currentIndex();
    if (!m_model.canMove(index, steps))
        return;
    m_following = m_model.pathOf(index);
    m_model.moveTo(index, index.row() + steps);
}

void OutlineView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex();
    const bool alt = event->modifiers() == Qt::AltModifier;
    if (m_dragging && event->key() == Qt::Key_Escape)
        stopDragging();
    else if (alt && event->key() == Qt::Key_Up)
        moveCurrent(-1);
    else if (alt && event->key() == Qt::Key_Down)
        moveCurrent(1);
    else if (event->key() == Qt::Key_Space)
        m_model.toggleVisible(index);
    else if (event->key() == Qt::Key_Delete)
        m_model.remove(index);
    else if (event->key() == Qt::Key_D && event->modifiers() == Qt::ControlModifier)
        m_model.duplicate(index);
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && state() != EditingState)
        Q_EMIT activatedPath(m_model.pathOf(index));
    else
        QTreeView::keyPressEvent(event);
}

void OutlineView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex index = byMouse ? indexAt(event->pos()) : currentIndex();
    if (index.isValid())
        openMenu(index, byMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(index).bottomLeft()));
}

void OutlineView::openMenu(const QModelIndex &at, const QPoint &globalPosition)
{
    const QPersistentModelIndex index(at);
    const bool isSection = !at.parent().isValid();
    const bool isCustom = isSection && m_model.pathOf(at).first() == u"custom_sections";
    const bool fixed = isSection && !at.data(OutlineModel::CanHideRole).toBool();
    const bool visible = at.data(OutlineModel::VisibleRole).toBool();
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("outlineMenu"));
    const auto add = [&](const char16_t *icon, const QString &label, const QKeySequence &keys, bool possible,
                         auto act) {
        QAction *action = menu.addAction(theme::icon(icon, theme::Tone::Muted), label);
        action->setShortcut(keys);
        action->setEnabled(possible);
        connect(action, &QAction::triggered, this, act);
    };
    if (isSection) {
        add(u"pencil", tr("Rename"), Qt::Key_F2, !fixed, [this, index] { edit(index); });
        add(visible ? u"eye-off" : u"eye", visible ? tr("Hide") : tr("Show"), Qt::Key_Space, !fixed,
            [this, index] { m_model.toggleVisible(index); });
    }
    if (!isSection || isCustom)
        add(u"copy", tr("Duplicate"), Qt::CTRL | Qt::Key_D, true, [this, index] { m_model.duplicate(index); });
    add(u"arrow-up", tr("Move up"), Qt::ALT | Qt::Key_Up, m_model.canMove(at, -1),
        [this, index] { m_model.moveTo(index, index.row() - 1); });
    add(u"arrow-down", tr("Move down"), Qt::ALT | Qt::Key_Down, m_model.canMove(at, 1),
        [this, index] { m_model.moveTo(index, index.row() + 1); });
    menu.addSeparator();
    add(u"trash-2", isSection ? tr("Remove section") : tr("Delete"), Qt::Key_Delete, !fixed,
        [this, index] { m_model.remove(index); });
    menu.exec(globalPosition);
}

} // namespace vitae::editor
