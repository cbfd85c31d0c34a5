#include "dialects/fitmycv/Bodies.h"

#include "base/JsonParser.h"
#include "dialects/common/Forms.h"

#include <QUrlQuery>
#include <limits>

namespace vitae::dialects::fitmycv
{

using base::Error;
using base::Result;

namespace
{

Error unreadable(const QString &message)
{
    Error error = base::fail(Error::Kind::InvalidInput, message);
    error.code = QStringLiteral("malformed_json");
    return error;
}

} // namespace

Result<json::Value> fieldsOf(const http::Request &request)
{
    if (request.body.isEmpty())
        return json::Value(json::Object());
    const QByteArray type = request.header("content-type").split(';').first().trimmed().toLower();
    if (type == "application/json") {
        auto parsed = json::parse(request.body);
        if (!parsed)
            return unreadable(QString(u"The body is not JSON: " + parsed.error().message));
        if (!parsed->isObject())
            return unreadable(QString(u"The body must be an object, not " + json::typeName(parsed->type()) + u'.'));
        return parsed;
    }
    if (type != "application/x-www-form-urlencoded")
        return base::fail(Error::Kind::Unsupported, QStringLiteral("The body must be a form or application/json."));
    QByteArray spaced = request.body;
    spaced.replace('+', "%20");
    json::Object fields;
    const QUrlQuery form(QString::fromUtf8(spaced));
    for (const auto &[name, value] : form.queryItems(QUrl::FullyDecoded)) {
        if (!fields.contains(name))
            fields.append(name, value);
    }
    return json::Value(std::move(fields));
}

bool wantsJson(const http::Request &request, const json::Value &fields)
{
    if (request.header("content-type").trimmed().toLower().startsWith("application/json"))
        return true;
    const json::Value &asked = fields[u"json"];
    return asked.toBool() || asked.toString() == u"true" || request.queryValue(u"json").value_or(QString()) == u"true";
}

json::Object userJson(const accounts::Account &account)
{
    return {{QStringLiteral("id"), account.uuid},
            {QStringLiteral("email"), account.email},
            {QStringLiteral("name"), account.name},
            {QStringLiteral("image"), account.image.isEmpty() ? json::Value() : json::Value(account.image)},
            {QStringLiteral("role"), account.role},
            {QStringLiteral("emailVerified"), account.emailVerified > 0},
            {QStringLiteral("suspended"), account.suspended},
            {QStringLiteral("createdAt"), instant(account.created)}};
}

accounts::Client clientOf(const http::Context &context)
{
    return {QStringLiteral("fitmycv"), context.request.client.toString(),
            QString::fromUtf8(context.request.header("user-agent"))};
}

Page pageOf(Query &query)
{
    return {int(query.integer(QStringLiteral("limit"), 50, 1, 100)),
            query.integer(QStringLiteral("offset"), 0, 0, std::numeric_limits<qint64>::max())};
}

http::Reply success()
{
    return http::Reply::raw(QByteArrayLiteral("{\"success\":true}"));
}

} // namespace vitae::dialects::fitmycv
