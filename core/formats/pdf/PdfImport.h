// Any PDF that somebody has a CV in, read as a CV by how it looks.
#pragma once

#include "base/Result.h"
#include "cv/Cv.h"
#include "formats/pdf/PageWords.h"

#include <QByteArray>

namespace vitae::formats::pdf
{

struct PdfImported {
    cv::Cv cv;
    QStringList notes; ///< sentences about what a person should look at
};

/// Every word of the PDF is in the CV. Errors as readWords() has them. Hostile files can take long or much memory: see
/// PdfAnswer.h.
[[nodiscard]] base::Result<PdfImported> importPdf(const QByteArray &bytes);

/// The same of words that are read already.
[[nodiscard]] PdfImported importPages(std::vector<Page> pages);

/// The text in the order in which a person reads it, a line each.
[[nodiscard]] base::Result<QString> textOfPdf(const QByteArray &bytes);

} // namespace vitae::formats::pdf
