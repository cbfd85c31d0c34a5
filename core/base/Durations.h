// In milliseconds, as all instants are kept.
#pragma once

#include <QtGlobal>

namespace vitae::base
{

inline constexpr qint64 minuteMs = 60'000, hourMs = 60 * minuteMs, dayMs = 24 * hourMs;

} // namespace vitae::base
