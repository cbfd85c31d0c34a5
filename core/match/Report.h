// A match as people and programs read it.
#pragma once

#include "base/Json.h"
#include "match/Match.h"

namespace vitae::match
{

/// {matchScore, scoreBreakdown: {skills, keywords, experience, education, title: {score, weight, evidence}},
/// improvementSuggestions: [{text, gain}], missingSkills, matchingSkills}: scores from 0 to 100.
[[nodiscard]] json::Object toJson(const Match &match);

/// The same before anything was matched: null and empty lists.
[[nodiscard]] json::Object emptyReport();

[[nodiscard]] QString toText(const Match &match);

} // namespace vitae::match
