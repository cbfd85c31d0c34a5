// People, as administrators see them.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> userRoutes();

} // namespace vitae::dialects::fitmycv
