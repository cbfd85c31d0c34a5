// The foot of a page of several: whose CV it is and which page of how many, in the bottom margin.
#pragma once

#include "layout/ParagraphCache.h"
#include "layout/Sheet.h"

namespace vitae::layout
{

/// For page `index` of `count`; a click on it means the name.
[[nodiscard]] Item footer(const Sheet &sheet, const QString &name, int index, int count, ParagraphCache &paragraphs);

} // namespace vitae::layout
