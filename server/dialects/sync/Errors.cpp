#include "dialects/sync/Errors.h"

#include "api/Codes.h"

#include <QHash>

namespace vitae::dialects::sync
{

using base::Error;
using http::Reply;

namespace
{

const QHash<QString, int> &statuses()
{
    static const QHash<QString, int> all{
        {api::code::conflict, 409},       {api::code::clientForked, 409}, {api::code::mutationGap, 409},
        {api::code::epochChanged, 409},   {api::code::documentNewer, 409}, {api::code::resyncRequired, 410},
        {api::code::clientTooOld, 426},   {api::code::serverTooOld, 426}, {api::code::blobMissing, 422},
        {api::code::blobMismatch, 422},   {api::code::tooLarge, 413},     {api::code::noSuchDocument, 404},
        {api::code::noSuchSpace, 404},    {api::code::readOnly, 403},
    };
    return all;
}

/// A word where the error brings none of its own.
QString codeFor(int status)
{
    switch (status) {
    case 400:
        return api::code::invalid;
    case 401:
        return api::code::signedOut;
    case 403:
        return QStringLiteral("forbidden");
    case 404:
        return QStringLiteral("not_found");
    case 405:
        return QStringLiteral("method_not_allowed");
    case 413:
        return api::code::tooLarge;
    case 429:
        return QStringLiteral("rate_limited");
    case 503:
        return QStringLiteral("unavailable");
    default:
        return status < 500 ? QStringLiteral("refused") : QStringLiteral("internal");
    }
}

} // namespace

int statusOf(const QString &code, Error::Kind kind)
{
    const auto known = statuses().constFind(code);
    return known == statuses().constEnd() ? http::statusOf(kind) : *known;
}

Reply renderError(int status, const Error &error, const http::Request &)
{
    // Words of the layers below have none of their own here.
    const bool known = !error.code.isEmpty() && error.code != u"token_not_valid" && error.code != u"validation" &&
        error.code != u"malformed_json";
    json::Object told{{QStringLiteral("code"), known ? error.code : codeFor(status)},
                      {QStringLiteral("message"), error.message}};
    json::Object body;
    if (error.code == api::code::epochChanged)
        body.set(QStringLiteral("epoch"), error.detail);
    else if (!error.detail.isEmpty() && status < 500)
        told.set(QStringLiteral("detail"), error.detail);
    if (error.retryAfter > 0)
        told.set(QStringLiteral("retry_after"), error.retryAfter);
    if (!error.fields.empty()) {
        json::Object fields;
        for (const base::FieldMessages &field : error.fields)
            fields.set(field.field, json::Value(field.messages));
        told.set(QStringLiteral("fields"), std::move(fields));
    }
    body.insert(0, QStringLiteral("error"), std::move(told));
    return Reply::json(body, status);
}

Reply refuse(const Error &error)
{
    const int status = statusOf(error.code, error.kind);
    Reply reply = renderError(status, error, {});
    if (status == 426)
        reply.headers.push_back({"Upgrade", "vitae-sync"});
    if (error.retryAfter > 0)
        reply.headers.push_back({"Retry-After", QByteArray::number(error.retryAfter)});
    return reply;
}

} // namespace vitae::dialects::sync
