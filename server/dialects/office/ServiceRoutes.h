// What the office offers.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::office
{

[[nodiscard]] std::vector<http::Route> serviceRoutes();

} // namespace vitae::dialects::office
