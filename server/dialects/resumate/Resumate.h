// The dialect of 002: résumés in Markdown, job applications, résumés written by a model.
#pragma once

#include "http/Dialect.h"

namespace vitae::dialects::resumate
{

[[nodiscard]] http::Dialect makeResumate();

} // namespace vitae::dialects::resumate
