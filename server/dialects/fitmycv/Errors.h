// The form of this dialect's errors: {"error"}, with "fields" where single values are at fault.
#pragma once

#include "http/Reply.h"
#include "http/Request.h"

namespace vitae::dialects::fitmycv
{

[[nodiscard]] http::Reply renderError(int status, const base::Error &error, const http::Request &request);

} // namespace vitae::dialects::fitmycv
