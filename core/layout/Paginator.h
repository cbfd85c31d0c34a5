// Cuts a flow of chunks into pages.
#pragma once

#include "layout/Block.h"

#include <atomic>

namespace vitae::layout
{

/// A place in a flow between two lines.
struct FlowPosition {
    int chunk = 0, block = 0, line = 0;

    friend bool operator==(const FlowPosition &, const FlowPosition &) = default;
};

/// A block, or some lines of one, on a page.
struct Placement {
    int chunk = 0, block = 0;
    int firstLine = 0, lineCount = 0; ///< of the text that splits; all of them for a block that does not
    qreal y = 0;                      ///< of the block's top, or of its first line here
    qreal before = 0;                 ///< the space that was left above it

    friend bool operator==(const Placement &, const Placement &) = default;
};

struct ColumnPage {
    FlowPosition start;
    std::vector<Placement> placements;
};

using Flow = std::vector<std::shared_ptr<const Chunk>>;

class Paginator
{
public:
    /// The room on pages: text starts at firstTop on the first and at top on all others.
    struct Room {
        qreal firstTop = 0, top = 0, bottom = 0;
        int maxPages = 500;
        const std::atomic_bool *cancelled = nullptr;

        friend bool operator==(const Room &, const Room &) = default;
    };

    Paginator(const Flow &flow, const Room &room) : m_flow(flow), m_room(room) {}

    /// Fills one page from `start`; returns where the next one starts, nothing at the end of the flow.
    [[nodiscard]] std::optional<FlowPosition> fill(FlowPosition start, int pageIndex, ColumnPage &page) const;

    [[nodiscard]] static FlowPosition end(const Flow &flow) { return {int(flow.size()), 0, 0}; }

private:
    [[nodiscard]] FlowPosition skipEmpty(FlowPosition at) const;
    [[nodiscard]] const Block &block(const FlowPosition &at) const;
    [[nodiscard]] qreal heightOfStart(FlowPosition at) const;

    const Flow &m_flow;
    Room m_room;
};

/// How many of `lines` go on a page when `fitting` would fit: never one alone at either end.
[[nodiscard]] int linesToPlace(int lines, int fitting);

} // namespace vitae::layout
