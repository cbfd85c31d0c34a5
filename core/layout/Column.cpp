#include "layout/Column.h"

#include <limits>

namespace vitae::layout
{

namespace
{

constexpr int forever = std::numeric_limits<int>::max();

}

void DirtyPages::unite(const DirtyPages &other)
{
    if (other.isEmpty())
        return;
    if (isEmpty()) {
        *this = other;
        return;
    }
    first = std::min(first, other.first);
    end = std::max(end, other.end);
}

void ColumnFlow::clear()
{
    *this = {};
}

/// The last page that starts so early that nothing before it can have changed: breaks look ahead as far as blocks
/// must be kept together, so the page that holds the end of the last chunk before the change is early enough.
int ColumnFlow::restartPage() const
{
    int before = m_from;
    while (before > 0) {
        const Chunk &chunk = *m_chunks[size_t(--before)];
        if (!chunk.empty() && !chunk.back().keepWithNext)
            break;
    }
    int page = int(m_pages.size()) - 1;
    while (page > 0 && m_pages[size_t(page)].start.chunk > before)
        --page;
    return qMax(0, page);
}

/// The page of before that starts at the same place, beyond the change.
std::optional<size_t> ColumnFlow::oldPageFor(const FlowPosition &start, size_t near) const
{
    if (start.chunk < m_to)
        return {};
    const FlowPosition old{start.chunk - (m_to - m_oldTo), start.block, start.line};
    for (size_t page = near > 1 ? near - 1 : 1; page < m_pages.size() && page <= near + 1; ++page) {
        if (m_pages[page].start == old)
            return page;
    }
    return {};
}

bool ColumnFlow::paginate(const Paginator::Room &room)
{
    const bool anew = m_pages.empty() || !(room == m_room) || m_truncated;
    if (!anew && !m_changed)
        return m_truncated;
    m_room = room;
    m_changed = false;
    m_truncated = false;
    const size_t first = anew ? 0 : size_t(restartPage());
    const int delta = m_to - m_oldTo;
    const size_t oldCount = m_pages.size();
    const Paginator paginator(m_chunks, room);
    std::vector<ColumnPage> made;
    std::optional<FlowPosition> next = anew ? FlowPosition{} : m_pages[first].start;
    std::optional<size_t> rest;
    while (next && !rest) {
        const size_t index = first + made.size();
        if (int(index) >= room.maxPages || (room.cancelled && room.cancelled->load())) {
            m_truncated = true;
            break;
        }
        made.emplace_back();
        next = paginator.fill(*next, int(index), made.back());
        if (next && !anew)
            rest = oldPageFor(*next, index + 1);
    }

    const size_t end = first + made.size();
    const bool inPlace = rest && *rest == end;
    m_dirty.unite({int(first), inPlace ? int(end) : forever});
    if (!rest) {
        m_pages.resize(std::min(first, oldCount));
    } else {
        if (delta != 0) {
            for (size_t i = *rest; i < m_pages.size(); ++i) {
                m_pages[i].start.chunk += delta;
                for (Placement &placement : m_pages[i].placements)
                    placement.chunk += delta;
            }
        }
        m_pages.erase(m_pages.begin() + qsizetype(first), m_pages.begin() + qsizetype(*rest));
    }
    m_pages.insert(m_pages.begin() + qsizetype(first), std::make_move_iterator(made.begin()),
                   std::make_move_iterator(made.end()));
    return m_truncated;
}

} // namespace vitae::layout
