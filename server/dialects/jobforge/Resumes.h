// /api/v1/resumes: the caller's CVs as a library of Markdown résumés, of which one is primary.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::jobforge
{

base::Result<http::Reply> listLibrary(http::Context &context);
base::Result<http::Reply> uploadResume(http::Context &context);
base::Result<http::Reply> getLibraryResume(http::Context &context);
base::Result<http::Reply> updateLibraryResume(http::Context &context);
base::Result<http::Reply> deleteLibraryResume(http::Context &context);

} // namespace vitae::dialects::jobforge
