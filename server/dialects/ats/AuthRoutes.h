// Signing in by a code that is mailed.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::ats
{

[[nodiscard]] std::vector<http::Route> authRoutes();

} // namespace vitae::dialects::ats
