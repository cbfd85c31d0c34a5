#pragma once

#include "http/Route.h"

namespace vitae::dialects::sync
{

class Waiters;

/// Which devices there are, and ending one.
[[nodiscard]] std::vector<http::Route> deviceRoutes(const std::shared_ptr<Waiters> &waiters);

} // namespace vitae::dialects::sync
