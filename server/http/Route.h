// A route is a row: the router, --print-routes, OpenAPI and the coverage tests all read the same table.
#pragma once

#include "base/Result.h"
#include "http/Context.h"

#include <functional>

namespace vitae::http
{

/// Who may call; the words of endpoints.tsv's auth column.
enum class Access { None, Optional, User, Admin, Signup, Code, Signature };

/// Where a handler runs.
enum class Work {
    Read,   ///< on the connection's own thread; quick, and reads only
    Write,  ///< inside a write transaction; the answer leaves after it is durable. An Error rolls back, a Reply of any
            ///< status commits (a wrong code is counted although it is refused)
    Pool,   ///< on a bounded pool: hashing, PDF; writes go through ctx.world.storage.writeNow()
    Remote, ///< the same on threads of its own, for what waits for somebody else's server: payments, sign-ins
    Model, ///< the same for who waits for a model: strangers may, and hold up no payment
};

enum class Body {
    None,         ///< a body is ignored
    Json,         ///< an object in application/json; anything else was refused before the handler runs
    OptionalJson, ///< no body is an empty object
    Form,         ///< application/x-www-form-urlencoded or JSON, read by the handler; up to the limit of JSON
    Any,          ///< bytes of any type, up to the upload limit
};

/// What OpenAPI says of a route. Schemas are names in resources/openapi/<dialect>.json#/schemas; empty: none.
struct Description {
    QString summary;
    QString request, response; ///< schema names
    QStringList query;         ///< names of parameters there
};

struct Route {
    using Handler = std::function<base::Result<Reply>(Context &)>;

    Method method = Method::Get;
    QString path; ///< "/api/cv/{id}"; a literal segment beats a parameter, a trailing slash is optional
    Access access = Access::User;
    int success = 200;
    Work work = Work::Read;
    Body body = Body::None;
    bool creates = false; ///< a POST that honours Idempotency-Key
    Handler handler;
    Description description;
    /// Set instead of `handler` where nothing is asked of the storage: health, static pages. Access is not looked at.
    std::function<Reply(const Request &)> plain;
    /// Most bytes of a body, where it is neither the limit of JSON nor that of uploads.
    qint64 bodyLimit = 0;
    /// Whether this row takes the request, where two dialects share a path; unset: it does.
    std::function<bool(const Request &)> takes;
};

} // namespace vitae::http
