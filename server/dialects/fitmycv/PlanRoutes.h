// Administration of plans, packs and the subscription mode.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> planRoutes();

} // namespace vitae::dialects::fitmycv
