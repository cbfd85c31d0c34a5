// Sections whose items are a line each: skills, languages, certificates, interests.
#pragma once

#include "cv/Cv.h"
#include "formats/Block.h"

namespace vitae::formats
{

[[nodiscard]] std::vector<cv::Skill> readSkills(const Blocks &blocks);
[[nodiscard]] std::vector<cv::Interest> readInterests(const Blocks &blocks);
[[nodiscard]] std::vector<cv::Language> readLanguages(const Blocks &blocks);
[[nodiscard]] std::vector<cv::Certification> readCertifications(const Blocks &blocks);

} // namespace vitae::formats
