// The due dates as a calendar that other programs read (RFC 5545).
#pragma once

#include <QDateTime>
#include <QString>
#include <vector>

namespace vitae::applying
{

struct CalendarEntry {
    QString id;  ///< of the application: importing again replaces, not doubles
    QString due; ///< "2026-05-01" or "2026-05-01T14:30"; entries without a valid one are left out
    QString title, description, url, location;
};

/// "\r\n" lines of at most 75 octets. A day is an all-day event, a time half an hour in local ("floating") time; each
/// has an alarm: at nine that morning, or a quarter of an hour before.
[[nodiscard]] QByteArray toIcs(const std::vector<CalendarEntry> &entries, const QDateTime &now);

/// The instant of a due date in local time: a day without a time is due at nine. Invalid where it is none.
[[nodiscard]] QDateTime dueInstant(const QString &due);

} // namespace vitae::applying
