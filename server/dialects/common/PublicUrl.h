// The address under which clients reach this server.
#pragma once

#include "http/Context.h"

namespace vitae::dialects
{

/// The setting public_url, without a slash at its end; where it is empty, as the request was addressed.
[[nodiscard]] QString publicUrl(const http::Context &context);

} // namespace vitae::dialects
