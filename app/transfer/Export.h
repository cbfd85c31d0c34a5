// A CV → the bytes of a file. The one way out, for the window and the command line.
#pragma once

#include "base/Result.h"
#include "cv/Cv.h"
#include "formats/Format.h"
#include "publish/Photos.h"

#include <atomic>

namespace vitae::transfer
{

struct ExportOptions {
    formats::Format format = formats::Format::Pdf;
    QString templateId; ///< empty: the CV's own
    QString pageSize;   ///< "A4" or "Letter"; empty: the CV's own
    double dpi = 150;   ///< of a PNG, 18 to 1200
    bool pdfa = false;
    QString templateFolder; ///< the user's own templates, may be empty
    bool aloneInProcess = false; ///< see publish::PageOptions
    publish::AttachmentSource attachments;
    const std::atomic_bool *cancelled = nullptr;
};

/// NotFound where there is no such template; else as the format's writer says. A CV that names a template which is not
/// there is written with the default one.
[[nodiscard]] base::Result<QByteArray> exportCv(const cv::Cv &cv, const ExportOptions &options);
/// Never leaves half a file; "-" is standard output.
[[nodiscard]] base::Result<void> exportFile(const cv::Cv &cv, const ExportOptions &options, const QString &path);

/// What a reader of the file would miss, as a sentence: a photo that the CV only names. Empty where nothing is.
[[nodiscard]] QString exportNote(const cv::Cv &cv, const ExportOptions &options);

/// A name for a file with this CV: the title without what a file system refuses, and the format's ending.
[[nodiscard]] QString fileName(const QString &title, formats::Format format);

} // namespace vitae::transfer
