// Addresses of a CV's PDF.
#pragma once

#include "http/Context.h"

namespace vitae::dialects::ats
{

/// Needs the bearer token of the CV's owner. An empty `file`: the CV as it is when the address is opened.
[[nodiscard]] QString pdfUrl(const http::Context &context, const QString &cv, const QString &file);

/// Opens without a token for an hour: it carries when it ends, and an HMAC-SHA256 over that, the CV and the file.
[[nodiscard]] QString downloadUrl(const http::Context &context, const QString &cv, const QString &file);
/// The file that the request's link names; Forbidden where anything of it was altered, or its time is over.
[[nodiscard]] base::Result<QString> openDownloadLink(const http::Context &context, const QString &cv);

} // namespace vitae::dialects::ats
