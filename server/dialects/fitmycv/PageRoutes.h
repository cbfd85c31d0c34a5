// The pages of signing in and out, for browsers.
#pragma once

#include "http/Route.h"
#include "ports/IdentityProviders.h"

#include <memory>

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> pageRoutes(const std::shared_ptr<ports::IdentityProviders> &providers);

} // namespace vitae::dialects::fitmycv
