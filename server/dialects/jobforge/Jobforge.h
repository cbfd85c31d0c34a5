// The dialect of 004: applications and their papers, a résumé library, and the documentation of all dialects.
#pragma once

#include "dialects/docs/ApiDocs.h"

namespace vitae::base
{
class Clock;
}

namespace vitae::dialects::jobforge
{

/// `docs` is told of every dialect later; the clock, for the time in errors, must outlive the dialect.
[[nodiscard]] http::Dialect makeJobforge(std::shared_ptr<const docs::ApiDocs> docs, const base::Clock &clock);

} // namespace vitae::dialects::jobforge
