// A strict parser of JSON (RFC 8259) that keeps order and digits; see Json.h.
#pragma once

#include "base/Json.h"

namespace vitae::json
{

struct ParseLimits {
    int depth = 200; ///< arrays and objects inside each other
};

/// Reads one JSON text in UTF-8 (a byte order mark is passed over). Errors: InvalidInput with "line L, column C" in
/// `detail` for anything that is not JSON, invalid UTF-8 and an unpaired surrogate included; TooLarge for depth.
/// Of a member that stands twice in an object the last value counts, as in ECMAScript.
[[nodiscard]] base::Result<Value> parse(QByteArrayView utf8, const ParseLimits &limits = {});

} // namespace vitae::json
