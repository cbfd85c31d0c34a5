// Swagger UI over /openapi.json, served by us alone: no other host is ever asked.
#pragma once

#include "http/Dialect.h"

#include <memory>
#include <mutex>

namespace vitae::dialects::docs
{

/// Knows the finished document; made before the dialects that serve it, told once all of them are there. The document
/// is put together when somebody first asks for it: that takes a few megabytes and a tenth of a server's start.
class ApiDocs
{
public:
    /// Before the server listens; the dialects must live as long as the document is asked for.
    void describe(const std::vector<http::Dialect> &dialects) { m_dialects = &dialects; }
    /// Any thread.
    [[nodiscard]] const base::Result<QByteArray> &openApi() const;

private:
    const std::vector<http::Dialect> *m_dialects = nullptr;
    mutable std::once_flag m_once;
    mutable base::Result<QByteArray> m_openApi{QByteArray()};
};

/// /docs with its files, and /openapi.json.
[[nodiscard]] std::vector<http::Route> docsRoutes(std::shared_ptr<const ApiDocs> docs);
/// The page; its files lie under /docs.
base::Result<http::Reply> docsPage(http::Context &context);
/// /schema/cv.json: the JSON Schema of a CV.
base::Result<http::Reply> cvSchema(http::Context &context);

} // namespace vitae::dialects::docs
