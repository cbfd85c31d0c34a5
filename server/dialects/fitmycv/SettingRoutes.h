// What administrators set, with its history, and what of it everybody may read.
#pragma once

#include "http/Route.h"
#include "ports/IdentityProviders.h"

#include <memory>

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> settingRoutes(const std::shared_ptr<ports::IdentityProviders> &providers);

} // namespace vitae::dialects::fitmycv
