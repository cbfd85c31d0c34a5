#pragma once

#include "http/Route.h"

namespace vitae::dialects::sync
{

/// Files by their SHA-256: HEAD, PUT in pieces, GET whole or in parts.
[[nodiscard]] std::vector<http::Route> blobRoutes();

} // namespace vitae::dialects::sync
