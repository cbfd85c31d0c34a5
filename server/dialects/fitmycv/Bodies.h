// What several groups read and write alike.
#pragma once

#include "dialects/common/Query.h"
#include "http/Context.h"
#include "services/accounts/Sessions.h"

namespace vitae::dialects::fitmycv
{

/// The fields of a form, as text, or the object of a JSON body; nothing sent is an empty object. Unsupported for another
/// type, InvalidInput for what cannot be read.
[[nodiscard]] base::Result<json::Value> fieldsOf(const http::Request &request);

/// Whether the client wants its answers as JSON where a browser would be redirected.
[[nodiscard]] bool wantsJson(const http::Request &request, const json::Value &fields);

[[nodiscard]] json::Object userJson(const accounts::Account &account);

/// From where and through what a session begins.
[[nodiscard]] accounts::Client clientOf(const http::Context &context);

/// `limit` 1 to 100, 50 where none is given; `offset` from 0.
struct Page {
    int limit = 50;
    qint64 offset = 0;
};
[[nodiscard]] Page pageOf(Query &query);

[[nodiscard]] http::Reply success();

/// {<name>: […], total}: a page of rows, each as `write` makes it an object, and how many there are in all.
template <class Row, class Write>
[[nodiscard]] base::Result<http::Reply> pageReply(const char *name, const base::Result<std::vector<Row>> &rows,
                                                  const base::Result<qint64> &total, const Write &write)
{
    if (!rows)
        return rows.error();
    if (!total)
        return total.error();
    json::Array all;
    for (const Row &row : *rows)
        all.push_back(write(row));
    return http::Reply::json(
        json::Object{{QString::fromLatin1(name), std::move(all)}, {QStringLiteral("total"), *total}});
}

/// A handler with what it works with beside the request.
template <class With>
[[nodiscard]] auto bound(const std::shared_ptr<With> &with, base::Result<http::Reply> (*handler)(http::Context &, With &))
{
    return [with, handler](http::Context &context) { return handler(context, *with); };
}

} // namespace vitae::dialects::fitmycv
