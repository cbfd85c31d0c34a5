// A CV as a file of one of the text formats.
#pragma once

#include "base/Result.h"
#include "cv/Cv.h"
#include "formats/Format.h"

namespace vitae::formats
{

/// UTF-8, with a line feed at the end. Unsupported for PDF and PNG, which core/render makes.
[[nodiscard]] base::Result<QByteArray> exportCv(const cv::Cv &cv, Format format);

} // namespace vitae::formats
