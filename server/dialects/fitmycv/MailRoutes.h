// Administration of mails: templates, triggers, the log.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> mailRoutes();

} // namespace vitae::dialects::fitmycv
