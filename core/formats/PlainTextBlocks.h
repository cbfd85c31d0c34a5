// Plain text as blocks.
#pragma once

#include "formats/Block.h"

namespace vitae::formats
{

/// The name (level 1), headings of sections (level 2), paragraphs and bullets that the lines seem to be. Texts are
/// escaped: nothing in them is a mark.
[[nodiscard]] Blocks blocksOfPlainText(QStringView text);

} // namespace vitae::formats
