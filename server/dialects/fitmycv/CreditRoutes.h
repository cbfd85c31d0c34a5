// What somebody has, what things cost, and whether the one covers the other.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> creditRoutes();

} // namespace vitae::dialects::fitmycv
