// The addresses of a person, wherever they stand.
#pragma once

#include "cv/Cv.h"
#include "formats/pdf/PdfLines.h"

namespace vitae::formats::pdf
{

/// Takes what is contact data; the rest, a text, is returned.
[[nodiscard]] QString readContact(const std::vector<Line> &lines, cv::Personal &person);

} // namespace vitae::formats::pdf
