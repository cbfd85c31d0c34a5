// Reading rows into values.
#pragma once

#include "base/JsonParser.h"
#include "sql/Database.h"

#include <vector>

namespace vitae::storage
{

/// Every row, as `read` makes a value of it.
template <class T>
base::Result<std::vector<T>> all(sql::Database &database, const QString &query, const QVariantList &values,
                                 T (*read)(const sql::Row &))
{
    std::vector<T> found;
    auto done = database.select(query, values, [&](const sql::Row &row) { found.push_back(read(row)); });
    if (!done)
        return done.error();
    return found;
}

/// The first row, where there is one.
template <class T>
base::Result<std::optional<T>> first(sql::Database &database, const QString &query, const QVariantList &values,
                                     T (*read)(const sql::Row &))
{
    std::optional<T> found;
    auto done = database.select(query, values, [&](const sql::Row &row) {
        if (!found)
            found = read(row);
    });
    if (!done)
        return done.error();
    return found;
}

[[nodiscard]] inline base::Result<void> plain(base::Result<qint64> written)
{
    return written ? base::Result<void>() : base::Result<void>(written.error());
}

/// Whether a statement found what it was to write.
[[nodiscard]] inline base::Result<bool> any(base::Result<qint64> written)
{
    if (!written)
        return written.error();
    return *written > 0;
}

[[nodiscard]] inline QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? sql::null() : QVariant(text);
}

/// A column of JSON; null where it holds none.
[[nodiscard]] inline json::Value jsonOf(const QString &text)
{
    auto parsed = json::parse(text.toUtf8());
    return parsed ? std::move(parsed).value() : json::Value();
}

[[nodiscard]] inline QString textOf(const json::Value &value)
{
    return QString::fromUtf8(json::write(value));
}

} // namespace vitae::storage
