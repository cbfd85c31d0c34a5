// What single sentences say, besides jobs and studies.
#pragma once

#include "cv/Cv.h"

#include <optional>
#include <vector>

namespace vitae::compose
{

/// "I speak English (C1) and French": the languages with their levels; empty where the sentence is about something
/// else.
[[nodiscard]] std::vector<cv::Language> readLanguages(const QString &sentence, bool underHeading);

/// "I am AWS certified", "PMP certification (2020)", "Permis B".
[[nodiscard]] std::optional<cv::Certification> readCertification(const QString &sentence, QStringView language);

[[nodiscard]] std::optional<cv::Award> readAward(const QString &sentence, QStringView language);

/// "In my free time I enjoy hiking and chess".
[[nodiscard]] std::vector<cv::Interest> readInterests(const QString &sentence);

/// "Proficient in a, b and c", "Skills: a, b": the items.
[[nodiscard]] QStringList readSkillList(const QString &sentence);
/// "HACCP, allergens, menu costing": a sentence that is nothing but a list with a known skill in it.
[[nodiscard]] bool isBareList(const QString &sentence);
/// The items of a list of skills, without articles and "a bit of".
[[nodiscard]] QStringList skillItems(const QString &list);

/// Whether a sentence says who somebody is or what they look for, not what they did.
[[nodiscard]] bool isProfile(const QString &sentence, QStringView language);
[[nodiscard]] bool namesYears(const QString &sentence); ///< of experience

/// Whether it tells of something done: with a number, or beginning with a verb of doing.
[[nodiscard]] bool isAchievement(const QString &sentence);
[[nodiscard]] bool hasMeasure(const QString &sentence); ///< a number that is no year

/// "a, b and c" as items.
[[nodiscard]] QStringList itemsOf(const QString &list);

} // namespace vitae::compose
