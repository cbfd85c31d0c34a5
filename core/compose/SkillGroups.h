// Many skills as a few lines.
#pragma once

#include "cv/Cv.h"

namespace vitae::compose
{

/// The skills that a text names, in groups where there are enough of them; `listed` are what it calls skills itself.
/// `without` are texts (names of employers) in which a name is no skill.
[[nodiscard]] std::vector<cv::Skill> groupedSkills(const QString &text, const QStringList &listed,
                                                   const QStringList &without, QStringView language);

} // namespace vitae::compose
