// Registering, signing in, and renewing tokens.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::resumate
{

[[nodiscard]] std::vector<http::Route> authRoutes();

} // namespace vitae::dialects::resumate
