#pragma once

#include "http/Route.h"

namespace vitae::dialects::sync
{

/// Push, pull, snapshot, documents and their versions.
[[nodiscard]] std::vector<http::Route> dataRoutes();

} // namespace vitae::dialects::sync
