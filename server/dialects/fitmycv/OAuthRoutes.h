// Signing in through a provider, and linking one to an account.
#pragma once

#include "http/Route.h"
#include "ports/IdentityProviders.h"

#include <memory>

namespace vitae::dialects::fitmycv
{

/// `providers` may be null: then none is configured.
[[nodiscard]] std::vector<http::Route> oauthRoutes(const std::shared_ptr<ports::IdentityProviders> &providers);

} // namespace vitae::dialects::fitmycv
