#include "dialects/fitmycv/Errors.h"

namespace vitae::dialects::fitmycv
{

http::Reply renderError(int status, const base::Error &error, const http::Request &)
{
    json::Object body{{QStringLiteral("error"), error.message}};
    if (status == 402)
        body.append(QStringLiteral("needsCredit"), true);
    if (status == 400 && !error.fields.empty()) {
        json::Object fields;
        for (const base::FieldMessages &field : error.fields)
            fields.set(field.field, field.messages.join(u' '));
        body.append(QStringLiteral("fields"), std::move(fields));
    }
    http::Reply reply = http::Reply::json(body, status);
    if (status == 401)
        return std::move(reply).with("WWW-Authenticate", "Bearer realm=\"api\"");
    return reply;
}

} // namespace vitae::dialects::fitmycv
