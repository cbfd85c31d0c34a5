#include "dialects/resumate/Errors.h"

namespace vitae::dialects::resumate
{

namespace
{

json::Value fieldMap(const base::Error &error)
{
    json::Object map;
    for (const base::FieldMessages &field : error.fields)
        map.set(field.field, json::Value(field.messages));
    return map;
}

/// The sentences that clients of this dialect know.
QString detail(int status, const base::Error &error)
{
    if (status == 404)
        return QStringLiteral("Not found.");
    if (error.code == u"token_missing")
        return QStringLiteral("Authentication credentials were not provided.");
    if (error.code == u"token_not_valid")
        return QStringLiteral("Given token not valid for any token type");
    return error.message;
}

} // namespace

http::Reply renderError(int status, const base::Error &error, const http::Request &)
{
    if (status == 401) {
        json::Object body{{QStringLiteral("detail"), detail(status, error)}};
        if (error.code == u"token_not_valid")
            body.append(QStringLiteral("code"), error.code);
        return http::Reply::json(body, status).with("WWW-Authenticate", "Bearer realm=\"api\"");
    }
    if (status == 404)
        return http::Reply::json(json::Object{{QStringLiteral("detail"), detail(status, error)}}, status);
    if (!error.fields.empty())
        return http::Reply::json(fieldMap(error), status);
    return http::Reply::json(json::Object{{QStringLiteral("error"), error.message}}, status);
}

} // namespace vitae::dialects::resumate
