// The PDF of a CV: made now, or the one that was frozen when it was generated.
#pragma once

#include "cv/Cv.h"
#include "http/Route.h"

namespace vitae::dialects::ats
{

/// The bytes that the desktop exports of the same CV. A photo counts where the caller's space names it.
[[nodiscard]] base::Result<QByteArray> makePdf(http::Context &context, const cv::Cv &cv);

/// GET …/pdf: with `?version=` the frozen one, else of the CV as it is now.
base::Result<http::Reply> ownPdf(http::Context &context);
/// GET …/download: the frozen one for whoever holds a signed link; Forbidden where it was altered or has expired.
base::Result<http::Reply> signedPdf(http::Context &context);

} // namespace vitae::dialects::ats
