// Work in the background: asking for it, hearing of it, ending it; and how a CV fits an offer.
#pragma once

#include "http/Route.h"
#include "ports/TaskRepository.h"

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> taskRoutes();
[[nodiscard]] std::vector<http::Route> taskSyncRoutes();

[[nodiscard]] json::Object taskJson(const ports::TaskRow &task);
/// Whether it is one of those that this dialect knows.
[[nodiscard]] bool isShown(const ports::TaskRow &task);

} // namespace vitae::dialects::fitmycv
