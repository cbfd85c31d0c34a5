// Links that one has used, and images for everybody.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> houseRoutes();

} // namespace vitae::dialects::fitmycv
