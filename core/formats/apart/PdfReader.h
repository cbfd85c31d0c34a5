// Any PDF that somebody has a CV or an offer in, read by the program vitae-read-pdf: PDFs may be hostile, and what reads
// them is large. That process may take 10 s and 300 MB at most, and may die without harm.
#pragma once

#include "base/Result.h"
#include "cv/Cv.h"

#include <QByteArray>

namespace vitae::formats::apart
{

struct ReadCv {
    cv::Cv cv;
    QStringList notes; ///< sentences about what a person should look at
};

/// The path of the reader; empty where it is not installed.
[[nodiscard]] QString readerProgram();

/// Every word of the PDF is in the CV. InvalidInput for what is no PDF, is damaged, needs a password or has pictures for
/// text, TooLarge for more pages or words than a CV has, TimedOut, Unsupported where there is no reader. Block; from any
/// thread.
[[nodiscard]] base::Result<ReadCv> readPdf(const QByteArray &bytes, const QString &program = readerProgram());

/// The text in the order in which a person reads it, a line each.
[[nodiscard]] base::Result<QString> textOfPdf(const QByteArray &bytes, const QString &program = readerProgram());

} // namespace vitae::formats::apart
