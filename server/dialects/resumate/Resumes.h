// /api/resumes/: the caller's CVs, as Markdown.
#pragma once

#include "dialects/common/AnswerCache.h"
#include "http/Route.h"

namespace vitae::dialects::resumate
{

base::Result<http::Reply> listResumes(http::Context &context, AnswerCache &cache);
base::Result<http::Reply> createResume(http::Context &context);
base::Result<http::Reply> getResume(http::Context &context);
base::Result<http::Reply> replaceResume(http::Context &context); ///< PUT: every field
base::Result<http::Reply> changeResume(http::Context &context);  ///< PATCH: those that are given
base::Result<http::Reply> deleteResume(http::Context &context);

} // namespace vitae::dialects::resumate
