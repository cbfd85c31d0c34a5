// The second half of a PDF: what QPdfWriter cannot write, done by libqpdf on the file that it wrote.
#pragma once

#include "base/Result.h"
#include "layout/Document.h"
#include "render/painted/PaintedPages.h"
#include "render/painted/PdfOptions.h"

#include <optional>

namespace vitae::render
{

/// The finished file. Nothing where some text cannot be read back without marks: paint again with Marking::EveryWord.
[[nodiscard]] base::Result<std::optional<QByteArray>>
finishPdf(const PaintedPages &painted, Marking marking, const layout::Document &document, const PdfOptions &options);

/// The address of a link as a PDF may hold it, percent-encoded; empty where it is none that a CV should lead to
/// (http, https, mailto and tel may). An address without a scheme is one of the web.
[[nodiscard]] QByteArray linkTarget(const QString &url);

} // namespace vitae::render
