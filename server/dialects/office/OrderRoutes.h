// What members order of the office.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::office
{

[[nodiscard]] std::vector<http::Route> orderRoutes();

} // namespace vitae::dialects::office
