// How sync words what goes wrong: {"error": {"code", "message", …}}, see api/Refusal.h.
#pragma once

#include "http/Dialect.h"

namespace vitae::dialects::sync
{

/// The status of a word of api/Codes.h, else of the kind.
[[nodiscard]] int statusOf(const QString &code, base::Error::Kind kind);

/// Of an error that commits, or whose status is no kind's own.
[[nodiscard]] http::Reply refuse(const base::Error &error);

[[nodiscard]] http::Reply renderError(int status, const base::Error &error, const http::Request &request);

} // namespace vitae::dialects::sync
