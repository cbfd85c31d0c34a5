// /api/job-applications/: where the caller applied, and how far it went.
#pragma once

#include "dialects/common/AnswerCache.h"
#include "http/Route.h"

namespace vitae::dialects::resumate
{

base::Result<http::Reply> listJobApplications(http::Context &context, AnswerCache &cache);
base::Result<http::Reply> createJobApplication(http::Context &context);
base::Result<http::Reply> getJobApplication(http::Context &context);
base::Result<http::Reply> replaceJobApplication(http::Context &context); ///< PUT: title and company at least
base::Result<http::Reply> changeJobApplication(http::Context &context);  ///< PATCH; `is_deleted: false` restores
base::Result<http::Reply> deleteJobApplication(http::Context &context);  ///< out of lists, but still there
base::Result<http::Reply> exampleJobApplications(http::Context &context);

} // namespace vitae::dialects::resumate
