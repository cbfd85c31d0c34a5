// Document → PDF.
//
// QPdfWriter paints the pages (fonts embedded as subsets), libqpdf finishes the file: text that extracts as it was
// written, links, outline, document information, the CV's JSON inside, or PDF/A-1b. The same document and options give
// the same bytes, in every process.
#pragma once

#include "base/Result.h"
#include "cv/Cv.h"
#include "layout/Document.h"
#include "render/painted/PdfOptions.h"

#include <QByteArray>

namespace vitae::render
{

/// Options with a CV's own title, name, job title, skills, language and JSON.
[[nodiscard]] PdfOptions pdfOptions(const cv::Cv &cv);

/// Errors: InvalidInput for a document without pages, TooLarge for more than 5,000, Cancelled, Internal. Needs a
/// QGuiApplication; one export at a time for documents that share paragraphs.
[[nodiscard]] base::Result<QByteArray> exportPdf(const layout::Document &document, const PdfOptions &options);

/// exportPdf() with pdfOptions(cv).
[[nodiscard]] base::Result<QByteArray> exportPdf(const layout::Document &document, const cv::Cv &cv);

} // namespace vitae::render
