// Where a page, or a part of it, is parted into two columns.
#pragma once

#include "formats/pdf/PdfChunks.h"

#include <optional>

namespace vitae::formats::pdf
{

struct Gutter {
    double x = 0, top = 0, bottom = 0;
    size_t chunks = 0;
};

/// The line from top to bottom that parts two columns, the longest there is. A column of
/// dates, or of labels, beside the text is none.
[[nodiscard]] std::optional<Gutter> gutterOf(const Chunks &chunks, double least);

} // namespace vitae::formats::pdf
