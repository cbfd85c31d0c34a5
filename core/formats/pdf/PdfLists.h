// Sections whose items are short: skills, languages, interests.
#pragma once

#include "cv/Cv.h"
#include "formats/pdf/PdfLines.h"

namespace vitae::formats::pdf
{

[[nodiscard]] std::vector<cv::Skill> skillsOf(const std::vector<Line> &lines);
[[nodiscard]] std::vector<cv::Language> languagesOf(const std::vector<Line> &lines);
[[nodiscard]] std::vector<cv::Interest> interestsOf(const std::vector<Line> &lines);

} // namespace vitae::formats::pdf
