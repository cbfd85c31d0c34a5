// /admin/: signs an administrator in and shows users, models, tasks, mail and health.
#pragma once

#include "http/Dialect.h"

namespace vitae::web
{

/// Adds the page to the dialect whose document names it. Who is not signed in gets the sign-in form as the body of the
/// 401.
void addAdmin(http::Dialect &dialect);

/// The access token of a request: of its Authorization field, of its dialect's cookie, or, below /admin, of the page's.
[[nodiscard]] QByteArray tokenOf(const http::Request &request);

} // namespace vitae::web
