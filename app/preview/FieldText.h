// Where a field stands on the pages, and what they say: read from the display list.
#pragma once

#include "layout/Engine.h"

namespace vitae::preview
{

/// The rectangles, at most one an item and page, of a field's text and of all that lies under its path. Looks from
/// the page on which the path is first found to where it ends.
[[nodiscard]] std::vector<layout::Damage::Area> fieldAreas(const layout::Document &document, const cv::Path &path);

/// The text of a field as it stands on the pages, without marks; a line for each item.
[[nodiscard]] QString fieldText(const layout::Document &document, const cv::Path &path);

/// The lines of a page in reading order.
[[nodiscard]] QString pageText(const layout::Page &page);

/// How many lines of text a page has; what stands side by side counts once.
[[nodiscard]] int lineCount(const layout::Page &page);

} // namespace vitae::preview
