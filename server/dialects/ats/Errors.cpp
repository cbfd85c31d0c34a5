#include "dialects/ats/Errors.h"

namespace vitae::dialects::ats
{

http::Reply renderError(int status, const base::Error &error, const http::Request &)
{
    QStringList sentences;
    for (const base::FieldMessages &field : error.fields)
        sentences.append(field.field + u": " + field.messages.join(u", "));
    const QString message = sentences.isEmpty() ? error.message : sentences.join(u"; ");
    http::Reply reply = http::Reply::json(
        json::Object{{QStringLiteral("success"), false}, {QStringLiteral("message"), message}}, status);
    if (status == 401)
        reply.headers.push_back({"WWW-Authenticate", "Bearer"});
    return reply;
}

http::Reply refusal(const http::Context &context, const base::Error &error)
{
    http::Reply reply = renderError(http::statusOf(error.kind), error, context.request);
    if (error.retryAfter > 0)
        reply.headers.push_back({"Retry-After", QByteArray::number(error.retryAfter)});
    return reply;
}

} // namespace vitae::dialects::ats
