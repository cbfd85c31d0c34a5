// multipart/form-data (RFC 7578): what a form with files sends.
#pragma once

#include "http/Request.h"

#include "base/Result.h"

namespace vitae::dialects
{

struct Part {
    QString name;
    QString fileName; ///< empty: a field
    bool isFile = false;
    QByteArray type, content;
};

/// The parts in order, 100 at most. Unsupported where the body is of another type (the router leaves that to the handler
/// of a route with Body::Any), InvalidInput where it is malformed.
[[nodiscard]] base::Result<std::vector<Part>> partsOf(const http::Request &request);

/// The first of that name; null where there is none.
[[nodiscard]] const Part *findPart(const std::vector<Part> &parts, QStringView name);

} // namespace vitae::dialects
