// What sync refuses, as errors whose code is a word of api/Codes.h.
#pragma once

#include "api/Refusal.h"

namespace vitae::sync
{

[[nodiscard]] base::Error refusal(base::Error::Kind kind, const QString &code, const QString &message,
                                  const QString &detail = {});
[[nodiscard]] base::Error epochChanged(const QString &present); ///< which is its detail
[[nodiscard]] base::Error clientForked();
[[nodiscard]] base::Error noSuchDocument();

/// Whether a device can act on it; anything else means that nothing was done, and is told to the device as an outage.
[[nodiscard]] bool isRefusal(const base::Error &error);
[[nodiscard]] api::Refusal refusalOf(const base::Error &error, qint64 mid);

} // namespace vitae::sync
