// Signing in and signing up with the office.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::office
{

[[nodiscard]] std::vector<http::Route> authRoutes();

} // namespace vitae::dialects::office
