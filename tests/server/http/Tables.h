// Tables of routes for the tests of the HTTP server.
#pragma once

#include "http/Dialect.h"

namespace vitae::test
{

/// "alpha" owns /alpha and words errors as {"alpha": …}; "beta" owns /beta and shares POST /shared with it.
[[nodiscard]] std::vector<http::Dialect> tables();

} // namespace vitae::test
