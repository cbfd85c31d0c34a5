// The headings that the composer adds, beside those of cv::sectionTitle().
#pragma once

#include <QString>

namespace vitae::compose
{

enum class Heading { Achievements, Additional, OtherSkills, FromExperience };

[[nodiscard]] QString wording(Heading heading, QStringView language);

/// "Senior Developer Resume" → "Senior Developer".
[[nodiscard]] QString withoutDocumentWords(const QString &title);

} // namespace vitae::compose
