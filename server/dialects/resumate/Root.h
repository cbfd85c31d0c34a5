// /api/: where everything is.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::resumate
{

base::Result<http::Reply> root(http::Context &context);

} // namespace vitae::dialects::resumate
