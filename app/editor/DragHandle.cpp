#include "editor/DragHandle.h"

#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>

namespace vitae::editor
{

DragHandle::DragHandle(QWidget *parent) : QWidget(parent)
{
    setCursor(Qt::OpenHandCursor);
    setObjectName(QStringLiteral("dragHandle"));
}

void DragHandle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor color = theme::colors(palette()).muted;
    color.setAlpha(underMouse() ? 255 : 130);
    const int side = theme::size::smallIcon;
    theme::paintIcon(painter, QRect(0, (height() - side) / 2, side, side), u"grip-vertical", color);
}

void DragHandle::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = event->pos();
}

void DragHandle::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    m_dragging |= (event->pos() - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if (m_dragging)
        Q_EMIT dragged(event->globalPosition().toPoint());
}

void DragHandle::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_dragging) {
        Q_EMIT menuRequested(event->globalPosition().toPoint());
        return;
    }
    m_dragging = false;
    Q_EMIT dropped(false);
}

void DragHandle::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuRequested(event->globalPos());
}

} // namespace vitae::editor
