// Being signed in, as NextAuth's clients ask for it.
#pragma once

#include "http/Route.h"
#include "ports/IdentityProviders.h"

#include <memory>

namespace vitae::dialects::fitmycv
{

/// `providers` may be null: then there are none but a password.
[[nodiscard]] std::vector<http::Route> sessionRoutes(const std::shared_ptr<ports::IdentityProviders> &providers);

} // namespace vitae::dialects::fitmycv
