// How resumate words an error: `detail` for authentication and what is not there, a map of fields for validation,
// `error` for the rest.
#pragma once

#include "http/Dialect.h"

namespace vitae::dialects::resumate
{

[[nodiscard]] http::Reply renderError(int status, const base::Error &error, const http::Request &request);

} // namespace vitae::dialects::resumate
