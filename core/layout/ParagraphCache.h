// Measured paragraphs by what they were made from.
#pragma once

#include "layout/Paragraph.h"

#include <unordered_map>

namespace vitae::layout
{

class ParagraphCache
{
public:
    [[nodiscard]] std::shared_ptr<const Paragraph> get(ParagraphSpec spec)
    {
        const size_t key = qHash(spec);
        const auto [from, to] = m_paragraphs.equal_range(key);
        for (auto it = from; it != to; ++it) {
            if (it->second->spec() == spec)
                return it->second;
        }
        return m_paragraphs.emplace(key, std::make_shared<const Paragraph>(std::move(spec)))->second;
    }

    /// Forgets what no page holds any more, once enough of that has gathered; some is kept for an undo.
    void sweep()
    {
        if (m_paragraphs.size() < m_sweepAt)
            return;
        std::erase_if(m_paragraphs, [](const auto &entry) { return entry.second.use_count() == 1; });
        m_sweepAt = m_paragraphs.size() * 2 + slack;
    }

private:
    static constexpr size_t slack = 500;

    std::unordered_multimap<size_t, std::shared_ptr<const Paragraph>> m_paragraphs;
    size_t m_sweepAt = slack;
};

} // namespace vitae::layout
