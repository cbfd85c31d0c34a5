// Buying plans and credits, and the page that says how to pay.
#pragma once

#include "http/Route.h"
#include "ports/Payments.h"

#include <memory>

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> checkoutRoutes(const std::shared_ptr<ports::Payments> &payments);

} // namespace vitae::dialects::fitmycv
