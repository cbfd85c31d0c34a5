// PreviewWidget's mouse, wheel, gestures and keys.
#include "preview/FieldText.h"
#include "preview/PreviewWidget.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QScrollBar>
#include <QVariantAnimation>
#include <QWheelEvent>
#include <cmath>

namespace vitae::preview
{

namespace
{

enum class ZoomKey { None, In, Out, Reset };

ZoomKey zoomKey(const QKeyEvent &event)
{
    if (!(event.modifiers() & Qt::ControlModifier) || (event.modifiers() & Qt::AltModifier)) {
        return ZoomKey::None;
    }
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the same key without Shift on many keyboards
        return ZoomKey::In;
    case Qt::Key_Minus:
        return ZoomKey::Out;
    case Qt::Key_0:
        return ZoomKey::Reset;
    default:
        return ZoomKey::None;
    }
}

} // namespace

std::optional<layout::TextPosition> PreviewWidget::textAt(const QPointF &viewportPoint) const
{
    const auto at = pagePoint(viewportPoint);
    return at && document() ? document()->hit(at->first, at->second) : std::nullopt;
}

std::optional<QUrl> PreviewWidget::linkAt(const QPointF &viewportPoint) const
{
    const auto at = pagePoint(viewportPoint);
    if (!at || !document()) {
        return std::nullopt;
    }
    for (const layout::LinkArea &link : document()->links) {
        if (link.page == at->first && link.rect.contains(at->second)) {
            return QUrl(link.url);
        }
    }
    return std::nullopt;
}

void PreviewWidget::mousePressEvent(QMouseEvent *event)
{
    const bool left = event->button() == Qt::LeftButton;
    if (event->button() == Qt::MiddleButton || (left && m_spaceHeld)) {
        m_scrolling->stop();
        m_panning = true;
        m_panStart = event->position();
        m_panScroll = {horizontalScrollBar()->value(), verticalScrollBar()->value()};
    } else if (left && (event->modifiers() & Qt::ControlModifier)) {
        if (const auto url = linkAt(event->position())) {
            Q_EMIT linkActivated(*url);
        }
    } else if (left) {
        if (const auto text = textAt(event->position())) {
            Q_EMIT fieldClicked(text->path, text->offset);
        }
    }
    updateCursor(event->position(), event->modifiers());
}

void PreviewWidget::mouseMoveEvent(QMouseEvent *event)
{
    if (m_panning) {
        const QPoint moved = (event->position() - m_panStart).toPoint();
        horizontalScrollBar()->setValue(m_panScroll.x() - moved.x());
        verticalScrollBar()->setValue(m_panScroll.y() - moved.y());
        return;
    }
    const auto text = textAt(event->position());
    mark(m_hoverMark, text ? text->path : cv::Path());
    updateCursor(event->position(), event->modifiers());
}

void PreviewWidget::mouseReleaseEvent(QMouseEvent *event)
{
    m_panning = false;
    updateCursor(event->position(), event->modifiers());
}

void PreviewWidget::updateCursor(const QPointF &viewportPoint, Qt::KeyboardModifiers modifiers)
{
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (m_panning) {
        shape = Qt::ClosedHandCursor;
    } else if (m_spaceHeld) {
        shape = Qt::OpenHandCursor;
    } else if ((modifiers & Qt::ControlModifier) && linkAt(viewportPoint)) {
        shape = Qt::PointingHandCursor;
    } else if (!m_hoverMark.path.isEmpty()) {
        shape = Qt::IBeamCursor;
    }
    viewport()->setCursor(shape);
}

void PreviewWidget::wheelEvent(QWheelEvent *event)
{
    m_scrolling->stop();
    if (event->modifiers() & Qt::ControlModifier) {
        applyZoom(zoom() * std::pow(1.2, event->angleDelta().y() / 120.0), event->position());
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

bool PreviewWidget::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::Leave:
        mark(m_hoverMark, {});
        break;
    case QEvent::NativeGesture: { // touch pads
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            applyZoom(zoom() * (1 + gesture->value()), gesture->position());
            return true;
        }
        break;
    }
    case QEvent::Gesture: { // touch screens
        auto *gesture = static_cast<QGestureEvent *>(event);
        if (const auto *pinch = static_cast<QPinchGesture *>(gesture->gesture(Qt::PinchGesture))) {
            if (pinch->state() == Qt::GestureStarted) {
                m_pinchStart = zoom();
            }
            applyZoom(m_pinchStart * pinch->totalScaleFactor(), viewport()->mapFromGlobal(pinch->centerPoint()));
            return true;
        }
        break;
    }
    default:
        break;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

bool PreviewWidget::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && zoomKey(*static_cast<QKeyEvent *>(event)) != ZoomKey::None) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::FocusOut) {
        m_spaceHeld = false; // its release goes elsewhere
    }
    return QAbstractScrollArea::event(event);
}

void PreviewWidget::keyPressEvent(QKeyEvent *event)
{
    m_scrolling->stop();
    switch (zoomKey(*event)) {
    case ZoomKey::In:
        zoomIn();
        return;
    case ZoomKey::Out:
        zoomOut();
        return;
    case ZoomKey::Reset:
        setZoomMode(ZoomMode::FitWidth);
        return;
    case ZoomKey::None:
        break;
    }
    switch (event->key()) {
    case Qt::Key_Home:
        verticalScrollBar()->setValue(verticalScrollBar()->minimum());
        return;
    case Qt::Key_End:
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
        return;
    case Qt::Key_Space:
        m_spaceHeld = true;
        viewport()->setCursor(Qt::OpenHandCursor);
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void PreviewWidget::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceHeld = false;
        updateCursor(viewport()->mapFromGlobal(QCursor::pos()), event->modifiers());
        return;
    }
    QAbstractScrollArea::keyReleaseEvent(event);
}

void PreviewWidget::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const auto under = byKey ? std::nullopt : textAt(event->pos());
    const cv::Path field = under ? under->path : m_currentField;
    const QString text = document() && !field.isEmpty() ? fieldText(*document(), field) : QString();

    QMenu menu(this);
    menu.setObjectName(QStringLiteral("previewMenu"));
    const auto add = [&](const QString &label, auto &&action) {
        QAction *entry = menu.addAction(label);
        connect(entry, &QAction::triggered, this, action);
        return entry;
    };
    add(tr("&Copy text"), [text] { QApplication::clipboard()->setText(text); })->setEnabled(!text.isEmpty());
    if (const auto url = byKey ? std::nullopt : linkAt(event->pos())) {
        add(tr("&Open link"), [this, url] { Q_EMIT linkActivated(*url); });
        add(tr("Copy &link"), [url] { QApplication::clipboard()->setText(url->toString()); });
    }
    menu.addSeparator();
    add(tr("Zoom &in"), [this] { zoomIn(); });
    add(tr("Zoom &out"), [this] { zoomOut(); });
    add(tr("Fit &width"), [this] { setZoomMode(ZoomMode::FitWidth); });
    add(tr("Fit &page"), [this] { setZoomMode(ZoomMode::FitPage); });
    add(tr("&True size"), [this] { setZoom(1); });
    menu.exec(byKey ? viewport()->mapToGlobal(QPoint(24, 24)) : event->globalPos());
}

} // namespace vitae::preview
