// Swagger UI over /openapi.json, served by us alone: no other host is ever asked.
#pragma once

#include "http/Dialect.h"

#include <memory>

namespace vitae::dialects::docs
{

/// Knows the finished document; made before the dialects that serve it, told once all of them are there.
class ApiDocs
{
public:
    /// Before the server listens.
    base::Result<void> describe(const std::vector<http::Dialect> &dialects);
    [[nodiscard]] const QByteArray &openApi() const { return m_openApi; }

private:
    QByteArray m_openApi;
};

/// /docs with its files, and /openapi.json.
[[nodiscard]] std::vector<http::Route> docsRoutes(std::shared_ptr<const ApiDocs> docs);
/// The page; its files lie under /docs.
base::Result<http::Reply> docsPage(http::Context &context);
/// /schema/cv.json: the JSON Schema of a CV.
base::Result<http::Reply> cvSchema(http::Context &context);

} // namespace vitae::dialects::docs
