// A CV as headings, paragraphs and bullets: what the Markdown and the plain text of it have in common.
#pragma once

#include "cv/Cv.h"
#include "formats/Block.h"

namespace vitae::formats
{

/// The visible sections in order. Level 1 is the name, 2 the sections, 3 the entries.
[[nodiscard]] Blocks outlineOf(const cv::Cv &cv);

} // namespace vitae::formats
