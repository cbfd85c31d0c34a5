// The stream of what happens to one's account.
#pragma once

#include "dialects/fitmycv/Streams.h"
#include "http/Route.h"

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> streamRoutes(const std::shared_ptr<Streams> &streams);

} // namespace vitae::dialects::fitmycv
