// The page that a mailed link leads to, on which somebody chooses a new password.
#pragma once

#include "http/Route.h"

namespace vitae::web
{

[[nodiscard]] std::vector<http::Route> resetRoutes();

} // namespace vitae::web
