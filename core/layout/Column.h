// A column's flow and its pages, kept from one layout to the next so that an update does only what it must.
#pragma once

#include "layout/Paginator.h"
#include "layout/Plan.h"

namespace vitae::layout
{

/// Pages [first, end) of a column that are not as they were.
struct DirtyPages {
    int first = 0, end = 0;

    [[nodiscard]] bool isEmpty() const { return first >= end; }
    void unite(const DirtyPages &other);
};

class ColumnFlow
{
public:
    /// Forgets everything.
    void clear();

    /// Takes the plan's parts, calling `make` for those that are new or that `changed` concerns.
    template <class Make>
    void setParts(std::vector<Part> parts, const cv::Path &changed, const Make &make);

    /// Cuts into pages again where that can have changed. True: cut at the limit of pages.
    [[nodiscard]] bool paginate(const Paginator::Room &room);

    [[nodiscard]] const Flow &chunks() const { return m_chunks; }
    [[nodiscard]] const std::vector<Part> &parts() const { return m_parts; }
    [[nodiscard]] const std::vector<ColumnPage> &pages() const { return m_pages; }
    [[nodiscard]] DirtyPages takeDirty() { return std::exchange(m_dirty, {}); }

private:
    [[nodiscard]] int restartPage() const;
    [[nodiscard]] std::optional<size_t> oldPageFor(const FlowPosition &start, size_t near) const;

    std::vector<Part> m_parts;
    Flow m_chunks;
    std::vector<ColumnPage> m_pages;
    Paginator::Room m_room;
    bool m_truncated = false;
    // What changed since the pages were cut: chunks [m_from, m_to) were chunks [m_from, m_oldTo).
    bool m_changed = true;
    int m_from = 0, m_to = 0, m_oldTo = 0;
    DirtyPages m_dirty;
};

template <class Make>
void ColumnFlow::setParts(std::vector<Part> parts, const cv::Path &changed, const Make &make)
{
    const size_t common = std::min(parts.size(), m_parts.size());
    const auto unchanged = [&](size_t i, size_t old) {
        return parts[i].sameAs(m_parts[old]) && !parts[i].dependsOn(changed);
    };
    size_t head = 0;
    while (head < common && unchanged(head, head))
        ++head;
    size_t tail = 0;
    while (tail < common - head && unchanged(parts.size() - 1 - tail, m_parts.size() - 1 - tail))
        ++tail;
    const size_t to = parts.size() - tail;
    Flow made;
    for (size_t i = head; i < to; ++i) {
        const bool same = parts.size() == m_parts.size() && unchanged(i, i);
        made.push_back(same ? m_chunks[i] : std::make_shared<const Chunk>(make(parts[i])));
    }
    m_from = int(head);
    m_to = int(to);
    m_oldTo = int(m_parts.size() - tail);
    m_changed = m_to > m_from || m_oldTo > m_from;
    m_chunks.erase(m_chunks.begin() + m_from, m_chunks.begin() + m_oldTo);
    m_chunks.insert(m_chunks.begin() + m_from, made.begin(), made.end());
    m_parts = std::move(parts);
}

} // namespace vitae::layout
