// How much of something may be sent, where several routes say the same; CONTRACT.md §1.
#pragma once

#include <QtGlobal>

namespace vitae::dialects
{

inline constexpr qsizetype longestName = 255;       ///< of a person, a company, a résumé, a service
inline constexpr qsizetype longestContext = 10'000; ///< what is told beside an offer
inline constexpr qsizetype mostItems = 200;         ///< of a list within a body
inline constexpr qint64 mostCredits = 1'000'000'000;

} // namespace vitae::dialects
