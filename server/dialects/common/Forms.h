// The forms of single values: ids, dates, addresses, instants.
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>

namespace vitae::dialects
{

/// Code points.
[[nodiscard]] qsizetype characters(QStringView text);
/// Nothing but white space.
[[nodiscard]] bool isBlank(QStringView text);

/// A positive decimal number without sign or leading zeros, the only form of an integer id.
[[nodiscard]] std::optional<qint64> integerId(QStringView text);
/// A UUID, in lower case.
[[nodiscard]] std::optional<QString> uuidId(QStringView text);

/// YYYY-MM-DD of a day that exists, years 1 to 9999.
[[nodiscard]] bool isDate(QStringView text);
/// An absolute http or https URL with a host, no white space and no user information.
[[nodiscard]] bool isHttpUrl(const QString &text);

/// 2026-05-01T07:04:52.647Z from milliseconds since 1970.
[[nodiscard]] QString instant(qint64 ms);
void appendInstant(QByteArray &out, qint64 ms);
/// The UTC date of an instant, 2026-05-01.
[[nodiscard]] QString dateOf(qint64 ms);

} // namespace vitae::dialects
