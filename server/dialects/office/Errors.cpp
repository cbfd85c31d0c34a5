#include "dialects/office/Errors.h"

namespace vitae::dialects::office
{

namespace
{

QString messageOf(int status, const base::Error &error, const http::Request &request)
{
    if (status == 401 && error.code != u"wrong_credentials")
        return QStringLiteral("Access denied to access this route.");
    if (status == 403 && error.code != u"already_confirmed") {
        return request.path.endsWith(u"/office/invitation/create")
                   ? QStringLiteral("Access denied. Only admins can create invitations.")
                   : QStringLiteral("Access denied");
    }
    return error.message;
}

} // namespace

http::Reply renderError(int status, const base::Error &error, const http::Request &request)
{
    json::Object body{{QStringLiteral("message"), messageOf(status, error, request)}};
    if (status == 400 && !error.fields.empty()) {
        json::Object fields;
        for (const base::FieldMessages &field : error.fields)
            fields.set(field.field, json::Value(field.messages));
        body.append(QStringLiteral("errors"), fields);
    }
    http::Reply reply = http::Reply::json(body, status);
    if (status == 401)
        reply.headers.push_back({"WWW-Authenticate", "Bearer"});
    return reply;
}

http::Reply answer(const json::Value &data, const QString &message, int status)
{
    return http::Reply::json(json::Object{{QStringLiteral("data"), data}, {QStringLiteral("message"), message}}, status);
}

http::Reply refusal(const http::Context &context, const base::Error &error)
{
    // "Cannot resend to confirmed email" is 403 in the document.
    const int status = error.code == u"already_confirmed" ? 403 : http::statusOf(error.kind);
    http::Reply reply = renderError(status, error, context.request);
    if (error.retryAfter > 0)
        reply.headers.push_back({"Retry-After", QByteArray::number(error.retryAfter)});
    return reply;
}

base::Error worded(base::Error error, const QString &message)
{
    error.message = message;
    return error;
}

} // namespace vitae::dialects::office
