// /api/v1/applications/{id}/documents: the papers of an application.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::jobforge
{

base::Result<http::Reply> listPapers(http::Context &context);
base::Result<http::Reply> getPaper(http::Context &context);
base::Result<http::Reply> editPaper(http::Context &context);

} // namespace vitae::dialects::jobforge
