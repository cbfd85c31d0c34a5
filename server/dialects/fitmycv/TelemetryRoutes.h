// What people allow, do and tell.
#pragma once

#include "http/Route.h"
#include "ports/JourneyRepository.h"
#include "ports/WebClient.h"

#include <memory>

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> telemetryRoutes(const std::shared_ptr<ports::WebClient> &web);

[[nodiscard]] json::Object feedbackJson(const ports::FeedbackRow &feedback);

} // namespace vitae::dialects::fitmycv
