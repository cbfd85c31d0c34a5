// Being signed in, as NextAuth's clients ask for it.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> sessionRoutes();

} // namespace vitae::dialects::fitmycv
