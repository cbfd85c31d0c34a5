// A CV as a file to give away.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> exportRoutes();

} // namespace vitae::dialects::fitmycv
