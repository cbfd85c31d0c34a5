// A study from an entry: what of its head is the school, the degree and the field.
#pragma once

#include "cv/Cv.h"
#include "formats/pdf/PdfEntries.h"

namespace vitae::formats::pdf
{

[[nodiscard]] cv::Education studyOf(const PdfEntry &entry);

} // namespace vitae::formats::pdf
