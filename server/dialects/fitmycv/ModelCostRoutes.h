// What language models cost: prices, alerts, what is left at the provider.
#pragma once

#include "http/Route.h"
#include "ports/WebClient.h"

#include <memory>

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> modelCostRoutes(const std::shared_ptr<ports::WebClient> &web);

} // namespace vitae::dialects::fitmycv
