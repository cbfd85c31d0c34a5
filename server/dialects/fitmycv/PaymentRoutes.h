// What providers and administrators say of payments.
#pragma once

#include "http/Route.h"
#include "ports/Payments.h"

#include <memory>

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> paymentRoutes(const std::shared_ptr<ports::Payments> &payments);

} // namespace vitae::dialects::fitmycv
