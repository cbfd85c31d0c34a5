// A CV → the bytes of a PDF or PNG, in its template. The one way there, for the desktop and the server: the same CV
// gives the same bytes in both.
#pragma once

#include "base/Result.h"
#include "cv/Cv.h"
#include "publish/Photos.h"

#include <atomic>

namespace vitae::publish
{

struct PageOptions {
    QString templateId;     ///< empty: the CV's own
    QString pageSize;       ///< "A4" or "Letter"; empty: the CV's own
    QString templateFolder; ///< the user's own templates, may be empty
    AttachmentSource attachments;
    bool pdfA = false;
    const std::atomic_bool *cancelled = nullptr;
    /// The process does nothing else with fonts: those of the system are left out where the bundled ones do.
    bool aloneInProcess = false;
};

/// NotFound where there is no template `templateId`; a CV that names one which is not there is laid out in the default
/// one. TooLarge for more than 500 pages; else as render::exportPdf(). Needs a QGuiApplication; any thread.
[[nodiscard]] base::Result<QByteArray> pdf(const cv::Cv &cv, const PageOptions &options);
[[nodiscard]] base::Result<QByteArray> png(const cv::Cv &cv, const PageOptions &options, double dpi); ///< 18 to 1200

} // namespace vitae::publish
