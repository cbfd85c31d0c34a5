// The OpenAPI 3.1 document of every operation, from the tables of routes and resources/openapi/<dialect>.json.
#pragma once

#include "http/Dialect.h"

namespace vitae::dialects::docs
{

/// What a dialect's file says of its operations and data:
///
///     {"title", "description",
///      "schemas": {"Resume": {JSON Schema, with examples}}, "Error" is the form of its errors,
///      "parameters": {"limit": {what follows name and in}},       of queries and paths
///      "operations": {"GET /api/resumes/": {"summary", "description", "request", "response", "query": ["limit"],
///                                           "errors": ["400", "404"], "type": "text/html", "example"}}}
///
/// Names of schemas may have "[]" after them for a list. A route's own Description stands in where the file is silent.
[[nodiscard]] base::Result<json::Value> openApi(const std::vector<http::Dialect> &dialects);

/// The words of endpoints.tsv: "GET", "user" …
[[nodiscard]] QString methodName(http::Method method);

} // namespace vitae::dialects::docs
