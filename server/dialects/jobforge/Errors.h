// How jobforge words an error: a code, a sentence, the fields at fault, when and where.
#pragma once

#include "base/Clock.h"
#include "http/Dialect.h"

namespace vitae::dialects::jobforge
{

[[nodiscard]] http::Reply renderError(const base::Clock &clock, int status, const base::Error &error,
                                      const http::Request &request);

} // namespace vitae::dialects::jobforge
