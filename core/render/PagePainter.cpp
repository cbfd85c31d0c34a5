#include "render/PagePainter.h"

#include "layout/Paragraph.h"

#include <QPaintEngine>
#include <QPainter>
#include <algorithm>

namespace vitae::render
{

namespace
{

struct LineSpan {
    int first = 0, count = 0;
};

/// The lines of the item that may reach into the clip. A line's glyphs may stand out of its box by a line on each side.
LineSpan linesInside(const layout::TextItem &text, const QRectF &clip)
{
    const auto &lines = text.paragraph->lines();
    const int end = qMin(text.firstLine + text.lineCount, int(lines.size()));
    if (clip.isNull() || end - text.firstLine <= 2)
        return {text.firstLine, end - text.firstLine};
    const qreal top = clip.top() - text.origin.y(), bottom = clip.bottom() - text.origin.y();
    int first = text.firstLine;
    while (first < end && lines[size_t(first)].top + 2 * lines[size_t(first)].height < top)
        ++first;
    int last = first;
    while (last < end && lines[size_t(last)].top - lines[size_t(last)].height <= bottom)
        ++last;
    return {first, last - first};
}

void paintText(QPainter &painter, const layout::TextItem &text, const QRectF &clip)
{
    const LineSpan lines = linesInside(text, clip);
    if (lines.count > 0)
        text.paragraph->draw(painter, text.origin, lines.first, lines.count);
}

void paintRect(QPainter &painter, const layout::RectItem &item)
{
    if (item.radius <= 0) {
        painter.fillRect(item.rect, item.fill);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(item.fill);
    painter.drawRoundedRect(item.rect, item.radius, item.radius);
}

void paintLine(QPainter &painter, const layout::LineItem &item)
{
    painter.setPen(QPen(item.color, item.width, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(item.line);
}

void paintImage(QPainter &painter, const layout::ImageItem &item)
{
    if (!item.image || item.image->isNull() || item.rect.isEmpty())
        return;
    if (item.radius <= 0) {
        painter.drawImage(item.rect, *item.image);
        return;
    }
    const QPaintEngine *engine = painter.paintEngine();
    if (engine && engine->type() == QPaintEngine::Raster) {
        // Clipping to a path is not antialiased on a raster; filling a shape with the picture is.
        QBrush brush(*item.image);
        brush.setTransform(
            QTransform()
                .translate(item.rect.x(), item.rect.y())
                .scale(item.rect.width() / item.image->width(), item.rect.height() / item.image->height()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(brush);
        painter.drawRoundedRect(item.rect, item.radius, item.radius);
        return;
    }
    QPainterPath corners;
    corners.addRoundedRect(item.rect, item.radius, item.radius);
    painter.save();
    painter.setClipPath(corners, Qt::IntersectClip);
    painter.drawImage(item.rect, *item.image);
    painter.restore();
}

} // namespace

void paintDecoration(QPainter &painter, const layout::Item &item)
{
    if (const auto *rect = std::get_if<layout::RectItem>(&item.content))
        paintRect(painter, *rect);
    else if (const auto *line = std::get_if<layout::LineItem>(&item.content))
        paintLine(painter, *line);
    else if (const auto *shape = std::get_if<layout::ShapeItem>(&item.content))
        painter.fillPath(shape->path, shape->fill);
    else if (const auto *image = std::get_if<layout::ImageItem>(&item.content))
        paintImage(painter, *image);
}

void paint(QPainter &painter, const layout::Document &document, int page, const QRectF &clip)
{
    if (page < 0 || page >= int(document.pages.size()))
        return;
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    painter.setBrush(Qt::NoBrush);
    for (const layout::Item &item : document.pages[size_t(page)].items) {
        if (!clip.isNull() && !item.bounds.intersects(clip) && !item.bounds.isEmpty())
            continue;
        if (const auto *text = std::get_if<layout::TextItem>(&item.content))
            paintText(painter, *text, clip);
        else
            paintDecoration(painter, item);
    }
    painter.restore();
}

} // namespace vitae::render
