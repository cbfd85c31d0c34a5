// The decoding of a request's target: path and query.
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>
#include <utility>
#include <vector>

namespace vitae::http
{

/// The path of a target, percent-decoded; without the query and, but for "/", without a trailing slash. Nothing where
/// it holds what could mean another path to somebody else: broken escapes or UTF-8, control characters, encoded
/// slashes, backslashes, "." and ".." as segments.
[[nodiscard]] std::optional<QString> decodedPath(QByteArrayView target);

/// The path as it stands in the target, for what only looks at its beginning: whose it is, and what to call it.
[[nodiscard]] QString writtenPath(QByteArrayView target);

using Query = std::vector<std::pair<QString, QString>>;
/// The names and values of a target's query, in order. Nothing where an escape or the UTF-8 is broken, or a NUL is in it.
[[nodiscard]] std::optional<Query> decodedQuery(QByteArrayView target);

} // namespace vitae::http
