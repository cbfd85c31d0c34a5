// Turns placed blocks into the items of pages, and tells pages apart.
#pragma once

#include "layout/Column.h"

namespace vitae::layout
{

struct ComposedPage {
    Page page;
    std::vector<LinkArea> links;       ///< page numbers are set by whoever collects them
    std::vector<OutlineEntry> outline; ///< likewise
};

/// Appends what a column shows on one page.
void compose(const ColumnPage &column, const Flow &flow, qreal left, ComposedPage &page);

/// The areas in which two versions of a page differ.
[[nodiscard]] std::vector<QRectF> differences(const Page &before, const Page &after);

} // namespace vitae::layout
