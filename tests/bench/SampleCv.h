// A realistic CV of any length, always the same for the same length.
#pragma once

#include "cv/Cv.h"

namespace vitae::bench
{

/// `jobs` entries of experience, four or five bullets each, and every other usual section. Six jobs are about 800
/// words, two pages of A4.
[[nodiscard]] cv::Cv sampleCv(int jobs);

inline constexpr int jobsOnTwoPages = 6;
inline constexpr int jobsOnFiftyPages = 290;

} // namespace vitae::bench
