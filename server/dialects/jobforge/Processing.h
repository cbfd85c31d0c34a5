// /api/v1/processing: the three steps that make an application's papers, in the background.
#pragma once

#include "http/Route.h"
#include "services/applications/Phase.h"

namespace vitae::dialects::jobforge
{

base::Result<http::Reply> startPhase(http::Context &context, applications::Phase phase);
base::Result<http::Reply> processingStatus(http::Context &context);

} // namespace vitae::dialects::jobforge
