// How ats words an error.
#pragma once

#include "http/Dialect.h"

namespace vitae::dialects::ats
{

/// {"success": false, "message": "…"}, the message naming every field at fault.
[[nodiscard]] http::Reply renderError(int status, const base::Error &error, const http::Request &request);

} // namespace vitae::dialects::ats
