// The few pages that a browser sees.
#pragma once

#include "http/Dialect.h"

namespace vitae::web
{

/// Invitations, confirmations, "signed in", "not found", and what these pages load. Words what belongs to no dialect:
/// as a page to who asks for one, else as {"error": "…"}.
[[nodiscard]] http::Dialect makeWeb();

} // namespace vitae::web
