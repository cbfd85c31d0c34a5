// What sync refuses, as errors whose code is a word of api/Codes.h.
#pragma once

#include "base/Result.h"

namespace vitae::sync
{

[[nodiscard]] base::Error refusal(base::Error::Kind kind, const QString &code, const QString &message,
                                  const QString &detail = {});
[[nodiscard]] base::Error epochChanged(const QString &present); ///< which is its detail
[[nodiscard]] base::Error clientForked();
[[nodiscard]] base::Error noSuchDocument();

} // namespace vitae::sync
