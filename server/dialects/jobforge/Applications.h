// /api/v1/applications: job applications that papers are made for.
#pragma once

#include "dialects/common/AnswerCache.h"
#include "http/Route.h"

namespace vitae::dialects::jobforge
{

base::Result<http::Reply> createApplication(http::Context &context);
base::Result<http::Reply> listApplications(http::Context &context, AnswerCache &cache); ///< newest first
base::Result<http::Reply> getApplication(http::Context &context);
base::Result<http::Reply> updateApplication(http::Context &context); ///< the fields that are given
base::Result<http::Reply> deleteApplication(http::Context &context);

} // namespace vitae::dialects::jobforge
