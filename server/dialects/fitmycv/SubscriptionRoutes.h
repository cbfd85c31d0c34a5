// One's own plan: how it changes, ends and is paid.
#pragma once

#include "http/Route.h"
#include "ports/Payments.h"

#include <memory>

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> subscriptionRoutes(const std::shared_ptr<ports::Payments> &payments);

} // namespace vitae::dialects::fitmycv
