// CVs as files: what there is, one of them, its versions and its changes.
#pragma once

#include "http/Route.h"
#include "services/cvs/Cvs.h"

namespace vitae::dialects::fitmycv
{

[[nodiscard]] std::vector<http::Route> cvRoutes();
[[nodiscard]] std::vector<http::Route> cvVersionRoutes();

/// As lists show it.
[[nodiscard]] json::Object cvJson(const cvs::Summary &row);

/// The row of the CV that the query's `file` names; InvalidInput where it names none, NotFound where it is not the
/// caller's.
[[nodiscard]] base::Result<cvs::Summary> cvOfQuery(http::Context &context);
/// The same by a file name; what cannot be one is InvalidInput and names the field it came in.
[[nodiscard]] base::Result<cvs::Summary> cvNamed(http::Context &context, const QString &fileName,
                                                 const char *field = "filename");
[[nodiscard]] base::Result<cvs::Summary> cvNamed(ports::Store &store, const http::Context &context,
                                                 const QString &fileName, const char *field = "filename");

} // namespace vitae::dialects::fitmycv
