// What all handlers of sync share: who asks, the versions in the headers, answers that are packed here.
#pragma once

#include "http/Route.h"
#include "services/sync/Who.h"

namespace vitae::dialects::sync
{

[[nodiscard]] vitae::sync::Who whoOf(const http::Context &context);

/// Checks the versions that the request names before the handler runs, puts ours in its answer, and gives errors the
/// statuses of Errors.h.
[[nodiscard]] http::Route::Handler versioned(http::Route::Handler handler);

/// JSON, packed on this thread where the client takes that: a page is megabytes, and the connection's thread has others
/// to serve.
[[nodiscard]] http::Reply packed(QByteArray json, const http::Request &request);

} // namespace vitae::dialects::sync
