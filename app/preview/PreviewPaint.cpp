// PreviewWidget's painting.
#include "preview/PreviewWidget.h"

#include "render/PagePainter.h"
#include "theme/Colors.h"

#include <QPaintEvent>
#include <QPainter>

namespace vitae::preview
{

namespace
{

constexpr int fewRects = 6;

} // namespace

void PreviewWidget::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const QRegion &region = event->region();
    if (region.rectCount() > fewRects) {
        paintRect(painter, region.boundingRect());
        return;
    }
    for (const QRect &rect : region) {
        paintRect(painter, rect);
    }
}

void PreviewWidget::paintRect(QPainter &painter, const QRect &rect)
{
    const theme::Colors &colors = theme::colors(palette());
    painter.setClipRect(rect);
    const QPoint origin = canvasOrigin();
    const auto [first, last] = m_stack.pagesBetween(rect.top() - origin.y() - PageShadow::reach,
                                                    rect.bottom() - origin.y() + PageShadow::reach);

    bool inside = false; // a page covers all of it: no desk to paint
    for (int page = first; page <= last; ++page) {
        inside = inside || m_stack.pageRect(page).translated(origin).contains(rect);
    }
    if (!inside) {
        painter.fillRect(rect, colors.sunken);
        for (int page = first; page <= last; ++page) {
            m_shadow.paint(painter, m_stack.pageRect(page).translated(origin), colors.shadow);
        }
    }
    const int count = document() ? int(document()->pages.size()) : 0;
    for (int page = first; page <= std::min(last, count - 1); ++page) {
        paintPage(painter, page, rect);
    }
}

void PreviewWidget::paintPage(QPainter &painter, int page, const QRect &clip) const
{
    const QRect paper = m_stack.pageRect(page).translated(canvasOrigin());
    const QRect part = paper & clip;
    if (part.isEmpty()) {
        return;
    }
    painter.save();
    painter.setClipRect(part);
    painter.fillRect(part, Qt::white);

    // The page's corner falls on a whole pixel of the device, so that it looks the same wherever it is scrolled to.
    const QTransform device = painter.deviceTransform();
    const QPointF corner = device.map(QPointF(paper.topLeft()));
    const QPointF snapped(std::round(corner.x()), std::round(corner.y()));
    painter.translate(device.inverted().map(snapped));
    painter.scale(m_stack.scale(), m_stack.scale());

    const QRectF clipOnPage((part.topLeft() - paper.topLeft()).toPointF() / m_stack.scale(),
                            QSizeF(part.size()) / m_stack.scale());
    const double grown = 2 * overhang + 1 / m_stack.scale();
    render::paint(painter, *document(), page, clipOnPage.adjusted(-grown, -grown, grown, grown));
    paintMarks(painter, page);
    painter.restore();
}

// On white paper in a dark window as well: the marks take the light theme's colours.
void PreviewWidget::paintMarks(QPainter &painter, int page) const
{
    const QColor accent = theme::colors(false).accent;
    painter.setRenderHint(QPainter::Antialiasing);
    const auto paint = [&](const FieldMark &mark, const QPen &pen, const QBrush &brush) {
        for (const layout::Damage::Area &area : mark.areas) {
            if (area.page == page) {
                painter.setPen(pen);
                painter.setBrush(brush);
                painter.drawRoundedRect(area.rect.adjusted(-markMargin, -markMargin / 2, markMargin, markMargin / 2),
                                        markMargin, markMargin);
            }
        }
    };
    QColor soft = accent;
    soft.setAlphaF(0.10F);
    paint(m_currentMark, Qt::NoPen, soft);
    if (m_hoverMark.path != m_currentMark.path) {
        QColor faint = accent;
        faint.setAlphaF(0.45F);
        QPen pen(faint, 1);
        pen.setCosmetic(true);
        paint(m_hoverMark, pen, Qt::NoBrush);
    }
}

} // namespace vitae::preview
