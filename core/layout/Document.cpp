#include "layout/Document.h"

#include "layout/Paragraph.h"

namespace vitae::layout
{

namespace
{

constexpr qreal reach = 24 * unitsPerPoint; ///< how far from a text a click may be that means it

/// The distance from a point to a rectangle; across the lines counts more than along them.
qreal distance(const QRectF &rect, QPointF point)
{
    const qreal dx = qMax(0.0, qMax(rect.left() - point.x(), point.x() - rect.right()));
    const qreal dy = qMax(0.0, qMax(rect.top() - point.y(), point.y() - rect.bottom()));
    return dx * 0.5 + dy * 2;
}

bool isFirstPartOf(const cv::Path &path, const Item &item)
{
    if (item.path.startsWith(path) && !item.path.isEmpty())
        return true;
    const auto *text = std::get_if<TextItem>(&item.content);
    if (!text || !path.startsWith(item.path))
        return false;
    const auto &sources = text->paragraph->sources();
    return std::any_of(sources.begin(), sources.end(),
                       [&](const Source &source) { return source.path.startsWith(path); });
}

std::optional<Document::Place> placeInText(const Item &item, int page, const cv::Path &path, int offset)
{
    const auto *text = std::get_if<TextItem>(&item.content);
    if (!text)
        return {};
    const std::optional<int> position = text->paragraph->positionOf(path, offset);
    if (!position)
        return {};
    const int line = text->paragraph->lineAt(*position);
    if (line < text->firstLine || line >= text->firstLine + text->lineCount)
        return {};
    return Document::Place{page, text->paragraph->lines()[size_t(line)].rect().translated(text->origin)};
}

} // namespace

std::optional<TextPosition> Document::hit(int page, QPointF point) const
{
    if (page < 0 || page >= int(pages.size()))
        return {};
    const TextItem *nearest = nullptr;
    int nearestLine = 0;
    qreal least = reach;
    for (const Item &item : pages[size_t(page)].items) {
        const auto *text = std::get_if<TextItem>(&item.content);
        if (!text || text->paragraph->sources().empty() || distance(item.bounds, point) > least)
            continue;
        for (int i = text->firstLine; i < text->firstLine + text->lineCount; ++i) {
            const qreal d = distance(text->paragraph->lines()[size_t(i)].rect().translated(text->origin), point);
            if (d < least || !nearest) {
                nearest = text;
                nearestLine = i;
                least = d;
            }
        }
    }
    if (!nearest || least >= reach)
        return {};
    const int position = nearest->paragraph->positionAt(nearestLine, point.x() - nearest->origin.x());
    const Source *source = nearest->paragraph->sourceAt(position);
    if (!source)
        return {};
    const int offset = source->verbatim ? std::clamp(position - source->start, 0, source->length) : 0;
    return TextPosition{source->path, source->offset + offset};
}

std::optional<Document::Place> Document::find(const cv::Path &path, int offset) const
{
    for (int page = 0; page < int(pages.size()); ++page) {
        for (const Item &item : pages[size_t(page)].items) {
            if (path.startsWith(item.path)) {
                if (const auto place = placeInText(item, page, path, offset))
                    return place;
            }
        }
    }
    // No text of its own on the page: the first text inside it, else of what it is in.
    for (cv::Path at = path; !at.isEmpty(); at = at.parent()) {
        for (int page = 0; page < int(pages.size()); ++page) {
            for (const Item &item : pages[size_t(page)].items) {
                if (isFirstPartOf(at, item))
                    return Place{page, item.bounds};
            }
        }
    }
    return {};
}

} // namespace vitae::layout
