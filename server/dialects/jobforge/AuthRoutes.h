// Registering, signing in, and who one is.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::jobforge
{

[[nodiscard]] std::vector<http::Route> authRoutes();

} // namespace vitae::dialects::jobforge
