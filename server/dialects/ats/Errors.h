// How ats words an error.
#pragma once

#include "http/Dialect.h"

namespace vitae::dialects::ats
{

/// {"success": false, "message": "…"}, the message naming every field at fault.
[[nodiscard]] http::Reply renderError(int status, const base::Error &error, const http::Request &request);

/// The same as an answer that is given, so that what was written with it stays: a failed attempt counts.
[[nodiscard]] http::Reply refusal(const http::Context &context, const base::Error &error);

} // namespace vitae::dialects::ats
