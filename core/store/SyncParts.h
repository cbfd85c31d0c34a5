// What the files of SyncTables share.
#pragma once

#include "base/JsonParser.h"
#include "base/Result.h"

#include <QString>

namespace vitae::store
{

/// That it was done; how many rows it was is nothing to the caller.
[[nodiscard]] inline base::Result<void> withoutCount(const base::Result<qint64> &rows)
{
    return rows ? base::Result<void>() : base::Result<void>(rows.error());
}

/// A value that the database has as text; null for what is none.
[[nodiscard]] inline json::Value jsonOf(const QByteArray &utf8)
{
    return json::parse(utf8, {.depth = 1000}).valueOr(json::Value());
}
[[nodiscard]] inline json::Value jsonOf(const QString &text)
{
    return jsonOf(text.toUtf8());
}

} // namespace vitae::store
