#pragma once

#include "http/Route.h"

namespace vitae::dialects::sync
{

class Waiters;

/// Word of what is new: one answer that waits, or a stream of them.
[[nodiscard]] std::vector<http::Route> waitRoutes(const std::shared_ptr<Waiters> &waiters);

} // namespace vitae::dialects::sync
