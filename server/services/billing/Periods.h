// Months and years as subscriptions count them: from the first day on, in UTC, so that the 31st stays the month's last.
#pragma once

#include <QString>

namespace vitae::billing
{

inline const QString monthly = QStringLiteral("monthly");
inline const QString yearly = QStringLiteral("yearly");

/// The anchor's instant so many months later; a day that the month lacks becomes its last.
[[nodiscard]] qint64 addMonths(qint64 anchor, int months);
/// The first end of a period that lies after `after`.
[[nodiscard]] qint64 nextEnd(qint64 anchor, const QString &period, qint64 after);

/// What is due for a change now, when `paid` of the running period [start, end) was for the old price: the share of
/// the time that is left, at the new price minus the old one, half a unit rounded up; never negative.
[[nodiscard]] qint64 prorated(qint64 oldPrice, qint64 newPrice, qint64 start, qint64 end, qint64 now);

} // namespace vitae::billing
