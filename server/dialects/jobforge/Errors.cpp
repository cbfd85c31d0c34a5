#include "dialects/jobforge/Errors.h"

#include "dialects/common/JsonText.h"

namespace vitae::dialects::jobforge
{

namespace
{

/// What the state of a thing does not allow, in the words of the services.
bool isState(const base::Error &error)
{
    return error.code == u"phase_running" || error.code == u"phase_done" || error.code == u"phase_missing"
           || error.code == u"no_resume" || error.code == u"only_resume";
}

QStringView codeOf(int status, const base::Error &error)
{
    if (isState(error))
        return u"INVALID_STATE";
    switch (status) {
    case 400:
        return u"VALIDATION_ERROR";
    case 401:
        return u"AUTHENTICATION_ERROR";
    case 403:
        return u"AUTHORIZATION_ERROR";
    case 404:
        return u"NOT_FOUND";
    case 405:
        return u"METHOD_NOT_ALLOWED";
    case 408:
        return u"REQUEST_TIMEOUT";
    case 409:
        return u"DUPLICATE_RESOURCE";
    case 412:
        return u"INVALID_STATE";
    case 413:
    case 414:
    case 431:
        return u"REQUEST_TOO_LARGE";
    case 415:
        return u"UNSUPPORTED_MEDIA_TYPE";
    case 429:
        return u"RATE_LIMITED";
    case 503:
        return error.code == u"EXTERNAL_API_ERROR" ? QStringView(u"EXTERNAL_API_ERROR") : QStringView(u"SERVICE_UNAVAILABLE");
    default:
        return status < 500 ? QStringView(u"BAD_REQUEST") : QStringView(u"INTERNAL_ERROR");
    }
}

} // namespace

http::Reply renderError(const base::Clock &clock, int status, const base::Error &error, const http::Request &request)
{
    QByteArray body;
    JsonText out(body);
    out.open().name("error").open();
    out.member("code", codeOf(status, error));
    out.member("message", error.fields.empty() ? error.message : QStringLiteral("Invalid input data"));
    out.name("details").open();
    for (const base::FieldMessages &field : error.fields) {
        QByteArray name;
        appendJsonString(name, field.field);
        out.name(QByteArrayView(name).sliced(1, name.size() - 2)).value(json::Value(field.messages));
    }
    out.close().close();
    out.memberInstant("timestamp", clock.now().toMSecsSinceEpoch());
    out.member("path", request.path);
    out.close();
    auto reply = http::Reply::raw(std::move(body), status);
    if (status == 401)
        reply.headers.push_back({"WWW-Authenticate", "Bearer"});
    return reply;
}

} // namespace vitae::dialects::jobforge
