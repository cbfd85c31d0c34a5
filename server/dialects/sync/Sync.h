// The dialect of our own devices: the rows under /api/sync.
#pragma once

#include "http/Dialect.h"

namespace vitae::dialects::sync
{

[[nodiscard]] http::Dialect makeSync();

} // namespace vitae::dialects::sync
