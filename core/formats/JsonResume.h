// JSON Resume (https://jsonresume.org/schema): version 1.0 and the names before it.
//
// What JSON Resume knows and the CV does not stays in `extra` where it came from: unknown members under their own
// names, those whose names mean something else in the CV (and originals that were not texts) under "jsonresume". What
// the CV knows and JSON Resume does not rides under `meta.vitae` (see Remainder.h).
#pragma once

#include "base/Json.h"
#include "base/Result.h"
#include "cv/Cv.h"

namespace vitae::formats
{

/// Whether the value is an object with `basics`.
[[nodiscard]] bool looksLikeJsonResume(const json::Value &value);

/// Reads version 1.0 and older names (`company`, `website`, `picture`, `gpa`, …). Values of a wrong type are kept, not
/// refused. An entry with a start and no end goes on to the present, as every theme shows it. Errors as cv::fromJson().
[[nodiscard]] base::Result<cv::Cv> fromJsonResume(const json::Value &value);

/// Version 1.0. fromJsonResume(toJsonResume(cv)) == cv for every CV whose ids are set and unique, and every value of a
/// file that came through fromJsonResume() is in it again, under the names of 1.0. Dates are as written: the result is
/// valid by the schema where they are ISO 8601.
[[nodiscard]] json::Value toJsonResume(const cv::Cv &cv);

} // namespace vitae::formats
