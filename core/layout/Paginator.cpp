#include "layout/Paginator.h"

namespace vitae::layout
{

namespace
{

constexpr int minLines = 2; ///< of a paragraph on either side of a break

const Paragraph &splitting(const Block &block)
{
    return *block.texts.back().paragraph;
}

/// The height of a block's part from `line` on; its other texts stand beside the first line.
qreal heightFrom(const Block &block, int line, int count)
{
    const Paragraph &paragraph = splitting(block);
    if (line == 0 && count == paragraph.lineCount())
        return block.height;
    const qreal top = line == 0 ? block.texts.back().at.y() : 0;
    return top + paragraph.height(line, count);
}

int fittingLines(const Block &block, int line, qreal room)
{
    const Paragraph &paragraph = splitting(block);
    const std::vector<Paragraph::Line> &lines = paragraph.lines();
    room -= line == 0 ? block.texts.back().at.y() : 0;
    const qreal limit = lines[size_t(line)].top + room;
    const auto beyond = std::partition_point(lines.begin() + line, lines.end(), [limit](const Paragraph::Line &l) {
        return l.top + l.height <= limit + 0.5;
    });
    return int(beyond - lines.begin()) - line;
}

} // namespace

int linesToPlace(int lines, int fitting)
{
    if (fitting >= lines)
        return lines;
    if (lines - fitting < minLines)
        fitting = lines - minLines;
    return fitting < minLines ? 0 : fitting;
}

const Block &Paginator::block(const FlowPosition &at) const
{
    return (*m_flow[size_t(at.chunk)])[size_t(at.block)];
}

FlowPosition Paginator::skipEmpty(FlowPosition at) const
{
    while (at.chunk < int(m_flow.size()) && at.block >= int(m_flow[size_t(at.chunk)]->size()))
        at = {at.chunk + 1, 0, 0};
    return at;
}

/// The least height that must fit for something to start here: the block, those that must stay with it, and the first
/// lines of what follows them.
qreal Paginator::heightOfStart(FlowPosition at) const
{
    qreal height = 0, room = 0;
    for (bool first = true; at.chunk < int(m_flow.size()); first = false) {
        const Block &block = this->block(at);
        if (!first)
            height += block.before;
        room = qMax(room, height + block.room);
        if (!block.keepWithNext) {
            if (!block.splits)
                return qMax(room, height + block.height);
            const int lines = splitting(block).lineCount() - at.line;
            const int least = lines <= 2 * minLines - 1 ? lines : minLines;
            return qMax(room, height + heightFrom(block, at.line, least));
        }
        height += block.height;
        at = skipEmpty({at.chunk, at.block + 1, 0});
    }
    return qMax(room, height);
}

std::optional<FlowPosition> Paginator::fill(FlowPosition start, int pageIndex, ColumnPage &page) const
{
    page.start = start;
    page.placements.clear();
    qreal y = pageIndex == 0 ? m_room.firstTop : m_room.top;
    const bool fresh = pageIndex > 0 || m_room.firstTop <= m_room.top;
    FlowPosition at = skipEmpty(start);
    int kept = -1; // the chunk whose start was already found to fit
    FlowPosition keptUntil{};
    while (at.chunk < int(m_flow.size())) {
        const Block &block = this->block(at);
        const bool atTop = page.placements.empty();
        const qreal before = atTop && fresh && at.line == 0 ? 0 : (at.line > 0 ? 0 : block.before);
        const qreal room = m_room.bottom - y - before;
        const bool isKept =
            kept >= 0 && (at.chunk < keptUntil.chunk || (at.chunk == keptUntil.chunk && at.block <= keptUntil.block));
        if (!atTop && !isKept && heightOfStart(at) > room + 0.5)
            return at;
        if (!isKept && block.keepWithNext) { // what it must stay with has been measured along with it
            keptUntil = at;
            while (keptUntil.chunk < int(m_flow.size()) && this->block(keptUntil).keepWithNext)
                keptUntil = skipEmpty({keptUntil.chunk, keptUntil.block + 1, 0});
            kept = keptUntil.chunk;
        }
        if (!block.splits) {
            if (!atTop && block.height > room + 0.5)
                return at;
            page.placements.push_back({at.chunk, at.block, 0, 0, y + before, before});
            y += before + block.height;
            at = skipEmpty({at.chunk, at.block + 1, 0});
            continue;
        }
        const int lines = splitting(block).lineCount() - at.line;
        int count = linesToPlace(lines, fittingLines(block, at.line, room));
        if (count == 0 && !atTop)
            return at;
        if (count == 0) // a page that is lower than two lines
            count = qMax(1, fittingLines(block, at.line, room));
        page.placements.push_back({at.chunk, at.block, at.line, count, y + before, before});
        y += before + heightFrom(block, at.line, count);
        if (count < lines)
            return FlowPosition{at.chunk, at.block, at.line + count};
        at = skipEmpty({at.chunk, at.block + 1, 0});
    }
    return {};
}

} // namespace vitae::layout
