// POST /api/generate: a CV from its canonical JSON, and its PDF.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::ats
{

/// A new CV, its first version, and a PDF frozen from that version. On the pool: layout takes its time.
base::Result<http::Reply> generate(http::Context &context);

} // namespace vitae::dialects::ats
