// The application that a path names.
#pragma once

#include "http/Context.h"
#include "services/applications/Applications.h"

namespace vitae::dialects::jobforge
{

/// NotFound for another form of id, for another's, and for one that was taken out of lists in another dialect.
[[nodiscard]] base::Result<applications::Summary> findApplication(http::Context &context);
[[nodiscard]] base::Error noApplication();

} // namespace vitae::dialects::jobforge
