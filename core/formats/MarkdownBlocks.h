// CommonMark documents as blocks, read by cmark, and blocks as a document.
#pragma once

#include "formats/Block.h"

namespace vitae::formats
{

/// Flattened: quotes and list items inside others become blocks after each other, rows of tables lines, code lines,
/// HTML the text between its tags. No word is lost.
[[nodiscard]] Blocks blocksOfMarkdown(QStringView markdown);

/// A document in which nothing in a text begins a block or an HTML tag.
[[nodiscard]] QString markdownOf(const Blocks &blocks);

} // namespace vitae::formats
