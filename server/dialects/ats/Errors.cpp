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

} // namespace vitae::dialects::ats
