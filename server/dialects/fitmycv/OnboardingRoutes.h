// First steps, one's own and everybody's.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> onboardingRoutes();

} // namespace vitae::dialects::fitmycv
