// UUIDs as the lower-case text without braces that JSON, SQL and the APIs use (RFC 9562).
#pragma once

#include <QDateTime>
#include <QString>

namespace vitae::base
{

class Random;

/// A new random UUID (version 4).
[[nodiscard]] QString newUuid(Random &random);

/// A new UUID whose order is that of the time (version 7): what is written together lies together in an index.
[[nodiscard]] QString newOrderedUuid(Random &random, const QDateTime &now);

/// A name-based UUID (version 5) in Vitae's own namespace: the same name gives the same id everywhere.
[[nodiscard]] QString namedUuid(QStringView name);

/// Whether the text is a UUID in the form above; upper-case hex digits are allowed.
[[nodiscard]] bool isUuid(QStringView text);

} // namespace vitae::base
