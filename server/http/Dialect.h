// A dialect: a table of routes and its way to word an error.
#pragma once

#include "http/Route.h"

namespace vitae::http
{

struct Dialect {
    QString name;         ///< "resumate"
    QStringList prefixes; ///< the paths it owns: the longest match words a 404 there
    std::vector<Route> routes;
    /// The body (and headers) of an error. The status is already decided, from the error's kind.
    std::function<Reply(int status, const base::Error &error, const Request &request)> render;
    /// The access token that a cookie carries, for requests without Authorization; empty where there is none.
    std::function<QByteArray(const Request &request)> session;
    /// Forbidden for a write whose caller is known by such a cookie alone, and that another site may have caused.
    std::function<base::Result<void>(const Request &request, const ports::World &world)> guard;
};

/// 400 for InvalidInput, 401, 403, 404, 409, 412, 402, 413, 415 for Unsupported, 429, 503 for Unavailable, TimedOut and
/// Io, 499 never leaves, 500 for the rest.
[[nodiscard]] int statusOf(base::Error::Kind kind);

} // namespace vitae::http
