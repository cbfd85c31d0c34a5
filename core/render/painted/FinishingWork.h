// What the module vitae-finish does, as functions to call once it is loaded.
#pragma once

#include "base/Result.h"
#include "layout/Document.h"
#include "render/painted/PaintedPages.h"
#include "render/painted/PdfOptions.h"

#include <optional>

namespace vitae::render
{

struct FinishingWork {
    const char *version; ///< of the module: the same as the program's, or nothing else here can be trusted

    /// As finishPdf() of render/finish/PdfFinish.h.
    base::Result<std::optional<QByteArray>> (*finish)(const PaintedPages &, Marking, const layout::Document &,
                                                      const PdfOptions &);
    /// As readAttachment() of render/PdfAttachment.h.
    base::Result<QByteArray> (*attachment)(const QByteArray &pdf);
};

} // namespace vitae::render
