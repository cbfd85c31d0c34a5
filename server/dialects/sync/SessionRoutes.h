#pragma once

#include "http/Route.h"

namespace vitae::dialects::sync
{

class Waiters;

/// Signing a device in and out.
[[nodiscard]] std::vector<http::Route> sessionRoutes(const std::shared_ptr<Waiters> &waiters);

} // namespace vitae::dialects::sync
