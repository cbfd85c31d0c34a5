// How office words an error, and what its handlers share.
#pragma once

#include "http/Dialect.h"

namespace vitae::dialects::office
{

/// {"message": "…"}; of a body that is not right also {"errors": {field: […]}}.
[[nodiscard]] http::Reply renderError(int status, const base::Error &error, const http::Request &request);

/// {"data": …, "message": "…"}
[[nodiscard]] http::Reply answer(const json::Value &data, const QString &message, int status = 200);

/// An error as an answer, which commits what was counted.
[[nodiscard]] http::Reply refusal(const http::Context &context, const base::Error &error);

/// The error with the document's sentence for it.
[[nodiscard]] base::Error worded(base::Error error, const QString &message);

} // namespace vitae::dialects::office
