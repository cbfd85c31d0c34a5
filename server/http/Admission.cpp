#include "http/Admission.h"

#include "base/JsonParser.h"
#include "http/Exchange.h"

namespace vitae::http
{

namespace
{

using base::Error;
using base::fail;
using base::Result;

QString sentence(const char *text)
{
    return QString::fromUtf8(text);
}

QByteArrayView mediaType(const QByteArray &contentType)
{
    const qsizetype semicolon = contentType.indexOf(';');
    return QByteArrayView(contentType).first(semicolon < 0 ? contentType.size() : semicolon).trimmed();
}

bool charsetIsUtf8(const QByteArray &contentType)
{
    const QByteArray lower = contentType.toLower();
    const qsizetype at = lower.indexOf("charset=");
    if (at < 0)
        return true;
    QByteArray charset = lower.mid(at + 8).split(';').first().trimmed();
    charset.replace('"', "");
    return charset == "utf-8" || charset == "utf8" || charset == "us-ascii";
}

bool takesJson(const Route &route)
{
    return route.body == Body::Json || route.body == Body::OptionalJson;
}

} // namespace

bool Admission::needsCaller(Access access)
{
    return access == Access::Optional || access == Access::User || access == Access::Admin;
}

bool Admission::isJson(const Request &request)
{
    const QByteArray field = request.header("content-type");
    const QByteArrayView type = mediaType(field);
    return qstrnicmp(type.data(), type.size(), "application/json", -1) == 0;
}

Result<void> Admission::checkType(const Exchange &exchange)
{
    const Request &request = exchange.request;
    if (request.body.isEmpty() || !takesJson(*exchange.match.entry->route))
        return {};
    const QByteArray coding = request.header("content-encoding");
    if (!coding.isEmpty() && qstrnicmp(coding.constData(), coding.size(), "identity", -1) != 0)
        return fail(Error::Kind::Unsupported, sentence("A body must be sent without a content coding."));
    if (!isJson(request))
        return fail(Error::Kind::Unsupported, sentence("The body must be application/json."));
    if (!charsetIsUtf8(request.header("content-type")))
        return fail(Error::Kind::Unsupported, sentence("The body must be in UTF-8."));
    return {};
}

Result<void> Admission::readJson(Request &request)
{
    if (!request.json.isNull())
        return {};
    Result<json::Value> parsed = json::parse(request.body);
    if (!parsed) {
        const Error &found = parsed.error();
        Error error = fail(Error::Kind::InvalidInput,
                           QString(u"The body is not JSON: " + found.message + u" (" + found.detail + u')'));
        error.code = sentence("malformed_json");
        return error;
    }
    if (!parsed->isObject()) {
        Error error = fail(Error::Kind::InvalidInput, QString(u"The body must be an object, not " +
                                                              json::typeName(parsed->type()) + u'.'));
        error.code = sentence("malformed_json");
        return error;
    }
    request.json = std::move(parsed).value();
    return {};
}

Result<void> Admission::admit(Exchange &exchange, ports::Store *store) const
{
    const Route &route = *exchange.match.entry->route;
    Request &request = exchange.request;
    if (needsCaller(route.access) && store) {
        const Dialect &dialect = *exchange.match.dialect;
        if (dialect.session && !request.hasHeader("authorization"))
            request.session = dialect.session(request);
        Result<std::optional<Caller>> caller = m_hooks.authenticate(request, *store);
        if (caller)
            exchange.caller = std::move(caller).value();
        else if (route.access == Access::Optional && !request.session.isEmpty()
                 && caller.error().kind == Error::Kind::Unauthenticated)
            request.session.clear(); // a browser sends an old cookie to everything
        else
            return caller.error();
    }
    if ((route.access == Access::User || route.access == Access::Admin) && !exchange.caller)
        return fail(Error::Kind::Unauthenticated, sentence("Authentication credentials were not provided."));
    if (route.access == Access::Admin && !exchange.caller->isAdmin())
        return fail(Error::Kind::Forbidden, sentence("Only administrators may do this."));
    if (exchange.caller && !request.session.isEmpty() && request.method != Method::Get
        && exchange.match.dialect->guard) {
        if (Result<void> meant = exchange.match.dialect->guard(request, m_world); !meant)
            return meant;
    }
    if (exchange.caller && m_hooks.overRate) {
        if (const std::optional<int> wait = m_hooks.overRate(*exchange.caller)) {
            Error error = fail(Error::Kind::RateLimited, sentence("Too many requests. Please wait a moment."));
            error.retryAfter = std::max(1, *wait);
            return error;
        }
    }
    if (Result<void> type = checkType(exchange); !type)
        return type;
    if (exchange.badQuery)
        return fail(Error::Kind::InvalidInput, sentence("The query of the URL is malformed."));
    if (route.body == Body::Json || (route.body == Body::OptionalJson && !request.body.isEmpty())) {
        if (request.body.isEmpty())
            request.json = json::Object(); // every required field is missing, and the handler names them
        else if (Result<void> read = readJson(request); !read)
            return read;
    } else if (route.body == Body::OptionalJson) {
        request.json = json::Object();
    }
    return {};
}

} // namespace vitae::http
