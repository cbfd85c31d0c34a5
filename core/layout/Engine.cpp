#include "layout/Engine.h"

#include "layout/Column.h"
#include "layout/Composer.h"
#include "layout/Footer.h"

#include <cmath>

namespace vitae::layout
{

struct Engine::Private {
    Options options;
    BuildCache cache;
    SheetKey key;
    std::unique_ptr<const Sheet> sheet;
    Column across; ///< the width of both columns, for a header above them
    ColumnFlow top, main, side;
    bool cutShort = false;              ///< a column holds more than all pages: what comes after was not even built
    std::vector<ComposedPage> composed; ///< their pages have moved into the document
    Document document;

    [[nodiscard]] bool isCancelled() const { return options.cancelled && options.cancelled->load(); }

    void run(const cv::Cv &cv, const cv::Path &changed);
    void fill(ColumnFlow &flow, std::vector<Part> parts, const Column &column, const cv::Cv &cv,
              const cv::Path &changed);
    [[nodiscard]] qreal headerHeight() const;
    [[nodiscard]] ComposedPage composePage(const cv::Cv &cv, int index, int count);
    [[nodiscard]] int pageCount() const { return int(std::max({size_t(1), main.pages().size(), side.pages().size()})); }
    void collect();
};

namespace
{

constexpr qreal shortestColumn = 0.3; ///< of a page: what a header above two columns must leave

} // namespace

Engine::Engine(Options options) : d(std::make_unique<Private>())
{
    d->options = std::move(options);
    d->options.maxPages = qMax(1, d->options.maxPages);
}

Engine::~Engine() = default;

const Document &Engine::document() const
{
    return d->document;
}

void Engine::Private::fill(ColumnFlow &flow, std::vector<Part> parts, const Column &column, const cv::Cv &cv,
                           const cv::Path &changed)
{
    // With a page more than there may be, for breaks look ahead.
    const qreal most = (options.maxPages + 1) * (sheet->bottom() - sheet->top());
    qreal height = 0;
    flow.setParts(std::move(parts), changed, [&](const Part &part) {
        cutShort |= height > most;
        if (cutShort || isCancelled())
            return Chunk{};
        Chunk chunk = build(part, cv, *sheet, column, cache, options.images);
        for (const Block &block : chunk)
            height += block.height;
        return chunk;
    });
}

qreal Engine::Private::headerHeight() const
{
    if (top.chunks().empty() || top.chunks().front()->empty())
        return 0;
    return top.chunks().front()->front().height;
}

/// Brings columns and pages up to date after `changed` changed; everything where it is empty.
void Engine::Private::run(const cv::Cv &cv, const cv::Path &changed)
{
    Plan plan = planOf(cv, *sheet);
    std::vector<Part> header;
    if (plan.headerAcross) {
        header = {plan.main.front()};
        plan.main.erase(plan.main.begin());
    }
    fill(top, header, across, cv, changed);
    // A header too tall for its place above the columns runs through the main one instead.
    if (plan.headerAcross && top.chunks().front()->size() != 1) {
        plan.main.insert(plan.main.begin(), header.front());
        fill(top, {}, across, cv, changed);
    }
    fill(main, std::move(plan.main), sheet->main, cv, changed);
    fill(side, std::move(plan.side), sheet->side, cv, changed);

    const qreal pageTop = sheet->top(), bottom = sheet->bottom();
    const qreal firstTop = qMin(pageTop + headerHeight(), pageTop + (bottom - pageTop) * (1 - shortestColumn));
    bool truncated = top.paginate({pageTop, pageTop, bottom, 1, options.cancelled});
    truncated |= main.paginate({firstTop, pageTop, bottom, options.maxPages, options.cancelled});
    truncated |= side.paginate({firstTop, pageTop, bottom, options.maxPages, options.cancelled});
    document.truncated = truncated || isCancelled();
    document.pageSize = sheet->pageSize;
}

ComposedPage Engine::Private::composePage(const cv::Cv &cv, int index, int count)
{
    ComposedPage page;
    if (!sheet->panel.isNull())
        page.page.items.push_back({RectItem{sheet->panel, sheet->color(Ink::Panel), 0}, sheet->panel, {}});
    const auto add = [&](const ColumnFlow &flow, const Column &column) {
        if (size_t(index) < flow.pages().size())
            compose(flow.pages()[size_t(index)], flow.chunks(), column.left, page);
    };
    add(top, across);
    const bool sideFirst = sheet->design().sideFirst;
    if (sideFirst)
        add(side, sheet->side);
    add(main, sheet->main);
    if (!sideFirst)
        add(side, sheet->side);
    if (sheet->showPageNumbers && count > 1)
        page.page.items.push_back(footer(*sheet, cv.personal.name, index, count, cache.paragraphs));
    return page;
}

/// Links and outline of the whole document from those of its pages.
void Engine::Private::collect()
{
    document.links.clear();
    document.outline.clear();
    for (size_t i = 0; i < composed.size(); ++i) {
        for (const LinkArea &link : composed[i].links)
            document.links.push_back({int(i), link.rect, link.url});
        for (const OutlineEntry &entry : composed[i].outline)
            document.outline.push_back({entry.title, int(i), entry.y});
    }
}

const Document &Engine::layout(const cv::Cv &cv, std::shared_ptr<const Template> design)
{
    SheetKey key(std::move(design), cv);
    if (!d->sheet || !(key == d->key)) {
        d->sheet = std::make_unique<const Sheet>(key.design, cv);
        d->key = std::move(key);
        const QMarginsF &margins = d->sheet->margins;
        d->across = {margins.left(), d->sheet->pageSize.width() - margins.left() - margins.right(), Ground::Page};
    }
    for (ColumnFlow *flow : {&d->top, &d->main, &d->side})
        flow->clear();
    d->cutShort = false;
    d->run(cv, {});
    const int count = d->pageCount();
    d->composed.clear();
    d->document.pages.clear();
    for (int i = 0; i < count; ++i) {
        d->composed.push_back(d->composePage(cv, i, count));
        d->document.pages.push_back(std::move(d->composed.back().page));
    }
    for (ColumnFlow *flow : {&d->top, &d->main, &d->side})
        (void)flow->takeDirty();
    d->collect();
    d->cache.paragraphs.sweep();
    return d->document;
}

Damage Engine::update(const cv::Cv &cv, const cv::Path &changed)
{
    Damage damage;
    const SheetKey key(d->key, cv, changed);
    if (!d->sheet || changed.isEmpty() || d->cutShort || !(key == d->key)) {
        Q_ASSERT(d->key.design);
        const size_t pages = d->document.pages.size();
        layout(cv, d->key.design);
        damage.everything = true;
        damage.pageCountChanged = d->document.pages.size() != pages;
        return damage;
    }
    d->run(cv, changed);
    DirtyPages dirty;
    for (ColumnFlow *flow : {&d->top, &d->main, &d->side})
        dirty.unite(flow->takeDirty());
    const int before = int(d->document.pages.size());
    const int count = d->pageCount();
    damage.pageCountChanged = count != before;
    d->composed.resize(size_t(count));
    d->document.pages.resize(size_t(count));
    if (damage.pageCountChanged)
        dirty = {qMin(dirty.first, before), dirty.end};
    if (d->sheet->showPageNumbers && (damage.pageCountChanged || changed.first() == u"personal"))
        dirty.unite({0, count}); // the feet
    for (int i = dirty.first; i < qMin(dirty.end, count); ++i) {
        ComposedPage page = d->composePage(cv, i, count);
        if (i < before) {
            for (const QRectF &rect : differences(d->document.pages[size_t(i)], page.page))
                damage.areas.push_back({i, rect});
        } else {
            damage.areas.push_back({i, QRectF(QPointF(), d->document.pageSize)});
        }
        d->document.pages[size_t(i)] = std::move(page.page);
        page.page.items.clear();
        d->composed[size_t(i)] = std::move(page);
    }
    d->collect();
    d->cache.paragraphs.sweep();
    return damage;
}

} // namespace vitae::layout
