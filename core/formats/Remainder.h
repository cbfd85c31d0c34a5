// What a format cannot say about a CV, as an object that rides along in it (JSON Resume: `meta.vitae`; Markdown: a
// comment at the end), so that reading the format gives the same CV again, and still respects what somebody changed in
// between.
//
//     {"ids":   {"experience": ["<hash of the item's first texts>:<id>", …], "custom_sections/<id>/items": […]},
//      "fixes": {"experience/<id>/title": ["<hash of what the format says>", "the true value", 3], …}}
//
// A fix holds only as long as the format still says what it said when the fix was made; then it puts the true value
// (none: removes it) there, a new member at the position in its object.
#pragma once

#include "base/Json.h"
#include "cv/Cv.h"

namespace vitae::formats
{

/// `wanted` is the CV, `derived` what reading the format alone gives. Ids of `wanted` are set and unique. Empty where
/// there is nothing to remember.
[[nodiscard]] json::Object remainderOf(const cv::Cv &wanted, const cv::Cv &derived);

/// What reading gave, completed by a remainder; restored(derived, remainderOf(wanted, derived)) == wanted. A remainder
/// that makes no sense changes nothing. All ids are set.
[[nodiscard]] cv::Cv restored(const cv::Cv &derived, const json::Object &remainder);

} // namespace vitae::formats
