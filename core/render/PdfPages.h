// The first half of a PDF: the pages as QPdfWriter writes them, with marks around text that needs help to be read back.
#pragma once

#include "base/Result.h"
#include "layout/Document.h"
#include "render/painted/PaintedPages.h"
#include "render/painted/PdfOptions.h"

namespace vitae::render
{

[[nodiscard]] base::Result<PaintedPages> paintPages(const layout::Document &document, const PdfOptions &options,
                                                    Marking marking);

} // namespace vitae::render
