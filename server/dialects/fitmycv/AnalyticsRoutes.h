// Sums over everything, for administrators.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> analyticsRoutes();

} // namespace vitae::dialects::fitmycv
