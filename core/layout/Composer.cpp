#include "layout/Composer.h"

namespace vitae::layout
{

namespace
{

Item moved(Item item, QPointF by)
{
    struct Mover {
        QPointF by;
        void operator()(TextItem &text) const { text.origin += by; }
        void operator()(RectItem &rect) const { rect.rect.translate(by); }
        void operator()(LineItem &line) const { line.line.translate(by); }
        void operator()(ShapeItem &shape) const { shape.path.translate(by); }
        void operator()(ImageItem &image) const { image.rect.translate(by); }
    };
    std::visit(Mover{by}, item.content);
    item.bounds.translate(by);
    return item;
}

void addText(const BlockText &text, int firstLine, int lineCount, QPointF origin, ComposedPage &page)
{
    Item item{TextItem{text.paragraph, firstLine, lineCount, origin},
              text.paragraph->inkRect(firstLine, lineCount).translated(origin), text.path};
    page.page.items.push_back(std::move(item));
    for (const Hyperlink &link : text.paragraph->links()) {
        for (const QRectF &rect : text.paragraph->rects(link.start, link.length, firstLine, lineCount))
            page.links.push_back({0, rect.translated(origin), link.url});
    }
}

/// Draws the timeline's line past a block: lengthens the one above where they meet.
void addRail(const Block &block, const Placement &placement, qreal left, qreal height, ComposedPage &page,
             qsizetype &rail)
{
    qreal from = block.railFrom;
    if (from < 0)
        from = placement.firstLine > 0 ? 0 : -placement.before;
    const qreal x = left + block.railX, top = placement.y + from, bottom = placement.y + height;
    const QColor color = block.railColor;
    if (rail >= 0) {
        Item &item = page.page.items[size_t(rail)];
        auto &line = std::get<LineItem>(item.content);
        if (qAbs(line.line.y2() - top) < 1 && line.line.x1() == x) {
            line.line.setP2({x, bottom});
            item.bounds.setBottom(bottom);
            return;
        }
    }
    rail = qsizetype(page.page.items.size());
    const qreal half = block.railWidth / 2;
    page.page.items.push_back({LineItem{QLineF(x, top, x, bottom), color, block.railWidth},
                               QRectF(x - half, top, 2 * half, bottom - top),
                               {}});
}

bool sameContent(const Item &a, const Item &b)
{
    if (a.content.index() != b.content.index() || a.bounds != b.bounds)
        return false;
    struct Compare {
        const Item &other;
        bool operator()(const TextItem &a) const
        {
            const auto &b = std::get<TextItem>(other.content);
            return a.paragraph == b.paragraph && a.firstLine == b.firstLine && a.lineCount == b.lineCount &&
                   a.origin == b.origin;
        }
        bool operator()(const RectItem &a) const
        {
            const auto &b = std::get<RectItem>(other.content);
            return a.rect == b.rect && a.fill == b.fill && a.radius == b.radius;
        }
        bool operator()(const LineItem &a) const
        {
            const auto &b = std::get<LineItem>(other.content);
            return a.line == b.line && a.color == b.color && a.width == b.width;
        }
        bool operator()(const ShapeItem &a) const
        {
            const auto &b = std::get<ShapeItem>(other.content);
            return a.fill == b.fill && a.path == b.path;
        }
        bool operator()(const ImageItem &a) const
        {
            const auto &b = std::get<ImageItem>(other.content);
            return a.rect == b.rect && a.image == b.image && a.radius == b.radius;
        }
    };
    return std::visit(Compare{b}, a.content);
}

} // namespace

void compose(const ColumnPage &column, const Flow &flow, qreal left, ComposedPage &page)
{
    qsizetype rail = -1;
    for (const Placement &placement : column.placements) {
        const Block &block = (*flow[size_t(placement.chunk)])[size_t(placement.block)];
        const QPointF at(left, placement.y);
        const bool starts = placement.firstLine == 0;
        if (block.rail) {
            qreal height = block.height;
            if (block.splits) {
                const Paragraph &paragraph = *block.texts.back().paragraph;
                if (placement.lineCount < paragraph.lineCount())
                    height = paragraph.height(placement.firstLine, placement.lineCount);
            }
            addRail(block, placement, left, height, page, rail);
        }
        if (block.heading && starts)
            page.outline.push_back({block.title, 0, placement.y});
        if (starts) {
            for (const Item &ornament : block.ornaments)
                page.page.items.push_back(moved(ornament, at));
            for (size_t i = 0; i < block.texts.size() - (block.splits ? 1 : 0); ++i) {
                const BlockText &text = block.texts[i];
                addText(text, 0, text.paragraph->lineCount(), at + text.at, page);
            }
        }
        if (block.splits) {
            const BlockText &text = block.texts.back();
            const qreal top = starts ? text.at.y() : -text.paragraph->lines()[size_t(placement.firstLine)].top;
            addText(text, placement.firstLine, placement.lineCount, at + QPointF(text.at.x(), top), page);
        }
    }
}

std::vector<QRectF> differences(const Page &before, const Page &after)
{
    const std::vector<Item> &a = before.items, &b = after.items;
    const size_t common = std::min(a.size(), b.size());
    size_t head = 0;
    while (head < common && sameContent(a[head], b[head]))
        ++head;
    size_t tail = 0;
    while (tail < common - head && sameContent(a[a.size() - 1 - tail], b[b.size() - 1 - tail]))
        ++tail;
    QRectF area;
    for (size_t i = head; i < std::max(a.size(), b.size()) - tail; ++i) {
        const bool inA = i < a.size() - tail, inB = i < b.size() - tail;
        if (a.size() == b.size() && sameContent(a[i], b[i]))
            continue;
        if (inA)
            area |= a[i].bounds;
        if (inB)
            area |= b[i].bounds;
    }
    return area.isNull() ? std::vector<QRectF>{} : std::vector<QRectF>{area};
}

} // namespace vitae::layout
