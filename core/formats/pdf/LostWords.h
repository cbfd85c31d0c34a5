// That no word of a PDF is lost.
#pragma once

#include "cv/Cv.h"
#include "formats/pdf/PdfSections.h"

namespace vitae::formats::pdf
{

/// Puts lines whose words are nowhere in the CV into a section of its own. Headings that the CV has names of its own for
/// are not missed, nor the numbers of pages in what was taken for `feet`.
void keepLost(cv::Cv &cv, const std::vector<Line> &lines, const Outline &outline, const QStringList &feet);

} // namespace vitae::formats::pdf
