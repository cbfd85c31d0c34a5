// One's own account.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> accountRoutes();

} // namespace vitae::dialects::fitmycv
