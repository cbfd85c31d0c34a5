// Coming in: registration, and what links in mails do.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> registrationRoutes();

} // namespace vitae::dialects::fitmycv
