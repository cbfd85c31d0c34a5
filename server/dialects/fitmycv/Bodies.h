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

} // namespace vitae::dialects::fitmycv
