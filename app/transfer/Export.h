// A CV → the bytes of a file. The one way out, for the window and the command line.
#pragma once

#include "base/Result.h"
#include "cv/Cv.h"
#include "transfer/Formats.h"
#include "transfer/Photos.h"

#include <atomic>

namespace vitae::transfer
{

struct ExportOptions {
    Format format = Format::Pdf;
    QString templateId; ///< empty: the CV's own
    QString pageSize;   ///< "A4" or "Letter"; empty: the CV's own
    double dpi = 150;   ///< of a PNG, 18 to 1200
    bool pdfa = false;
    QString templateFolder; ///< the user's own templates, may be empty
    AttachmentSource attachments;
    const std::atomic_bool *cancelled = nullptr;
};

/// The errors name what the options got wrong (NotFound: no such template).
[[nodiscard]] base::Result<QByteArray> exportCv(const cv::Cv &cv, const ExportOptions &options);
/// Never leaves half a file; "-" is standard output.
[[nodiscard]] base::Result<void> exportFile(const cv::Cv &cv, const ExportOptions &options, const QString &path);

} // namespace vitae::transfer
