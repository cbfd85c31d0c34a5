// The caller's CVs: one whole, or the list of them.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::ats
{

/// As it was sent to generate, with cv_id, title, created_at and updated_at.
base::Result<http::Reply> getCv(http::Context &context);
/// Of the address in the path: the caller's own, or anybody's for an administrator.
base::Result<http::Reply> listCvs(http::Context &context);

} // namespace vitae::dialects::ats
