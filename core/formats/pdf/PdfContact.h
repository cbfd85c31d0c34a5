// The addresses of a person, wherever they stand.
#pragma once

#include "cv/Cv.h"
#include "formats/pdf/PdfSections.h"

namespace vitae::formats::pdf
{

/// Takes what is contact data; the rest, a text, is returned.
[[nodiscard]] QString readContact(const std::vector<Line> &lines, cv::Personal &person);

/// Brings addresses that stand elsewhere, at the foot of a page or under "About", to the others, where there are none.
void gatherContact(Outline &outline);

/// An e-mail address and a telephone number that are only behind links, where none is known.
void linkedContact(const std::vector<Line> &lines, cv::Personal &person);

} // namespace vitae::formats::pdf
