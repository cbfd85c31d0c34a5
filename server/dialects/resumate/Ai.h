// /api/ai/: the models to choose from, and a résumé from free text.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::resumate
{

base::Result<http::Reply> listModels(http::Context &context);
/// Stores the résumé for who is signed in, and gives it alone to who is not.
base::Result<http::Reply> generateResume(http::Context &context);

} // namespace vitae::dialects::resumate
