#include "editor/PhotoButton.h"

#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>
#include <QUrl>

namespace vitae::editor
{

PhotoButton::PhotoButton(QWidget *parent) : QAbstractButton(parent)
{
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

void PhotoButton::setImage(std::shared_ptr<const QImage> image)
{
    m_image = std::move(image);
    update();
}

void PhotoButton::paintEvent(QPaintEvent *)
{
    const theme::Colors &c = theme::colors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    QPainterPath shape;
    shape.addRoundedRect(frame, theme::radius::control, theme::radius::control);
    if (m_image && !m_image->isNull()) {
        painter.save();
        painter.setClipPath(shape);
        const QSizeF size = QSizeF(m_image->size()).scaled(frame.size(), Qt::KeepAspectRatioByExpanding);
        painter.drawImage(QRectF(frame.center() - QPointF(size.width() / 2, size.height() / 2), size), *m_image);
        painter.restore();
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(underMouse() ? c.hover : c.window);
        painter.drawPath(shape);
        const int icon = theme::size::icon + 2;
        const QRect top(0, height() / 2 - icon - 2, width(), icon);
        theme::paintIcon(painter, top, u"camera", c.muted);
        painter.setPen(c.muted);
        painter.drawText(QRect(4, height() / 2 + 4, width() - 8, height() / 2 - 6),
                         Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, tr("Add photo"));
    }
    const bool strong = hasFocus() || m_dropping;
    painter.setPen(QPen(strong ? c.accent : c.borderStrong, strong ? 1.5 : 1, m_image ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(shape);
}

void PhotoButton::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() != 1 || !urls.constFirst().isLocalFile())
        return;
    m_dropping = true;
    update();
    event->acceptProposedAction();
}

void PhotoButton::dragLeaveEvent(QDragLeaveEvent *)
{
    m_dropping = false;
    update();
}

void PhotoButton::dropEvent(QDropEvent *event)
{
    m_dropping = false;
    update();
    event->acceptProposedAction();
    Q_EMIT fileDropped(event->mimeData()->urls().value(0).toLocalFile());
}

void PhotoButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        Q_EMIT removeRequested();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace vitae::editor
