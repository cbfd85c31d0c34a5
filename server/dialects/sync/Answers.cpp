#include "dialects/sync/Answers.h"

#include "api/Codes.h"
#include "api/Protocol.h"
#include "dialects/sync/Errors.h"
#include "gzip/Gzip.h"
#include "http/Composer.h"
#include "ports/DocumentRepository.h"

namespace vitae::dialects::sync
{

using base::Error;
using base::Result;
using http::Context;
using http::Reply;

namespace
{

constexpr qsizetype worthPacking = 64 * 1024; ///< what is smaller the connection packs by itself

Error tooOld(const QString &code, const QString &message)
{
    Error error = base::fail(Error::Kind::Conflict, message);
    error.code = code;
    return error;
}

Result<void> checkVersions(const Context &context)
{
    const auto number = [&](const char *name) {
        bool ok = false;
        const int value = context.request.header(name).toInt(&ok);
        return ok ? std::optional(value) : std::nullopt;
    };
    const QString update = QStringLiteral("Vitae must be updated to sync with this server.");
    if (const auto protocol = number(api::header::protocol)) {
        if (*protocol > api::protocolVersion)
            return tooOld(api::code::serverTooOld, QStringLiteral("The server is older than this version of Vitae."));
        if (*protocol < api::protocolVersion)
            return tooOld(api::code::clientTooOld, update);
    }
    if (const auto schema = number(api::header::schema); schema && *schema < api::minSchemaVersion)
        return tooOld(api::code::clientTooOld, update);
    return {};
}

void stamp(Reply &reply)
{
    reply.headers.push_back({api::header::protocol, QByteArray::number(api::protocolVersion)});
    reply.headers.push_back({api::header::schema, QByteArray::number(api::schemaVersion)});
    reply.headers.push_back({api::header::minSchema, QByteArray::number(api::minSchemaVersion)});
}

} // namespace

vitae::sync::Who whoOf(const Context &context)
{
    const http::Caller &caller = *context.caller;
    return {caller.account, caller.uuid, caller.space, caller.session};
}

http::Route::Handler versioned(http::Route::Handler handler)
{
    return [handler = std::move(handler)](Context &context) -> Result<Reply> {
        const Result<void> fits = checkVersions(context);
        Result<Reply> reply = fits ? handler(context) : Result<Reply>(fits.error());
        if (!reply) {
            const Error &error = reply.error();
            // An error rolls a transaction back, a reply would not; so what has a status of its own is looked at first.
            if (statusOf(error.code, error.kind) == http::statusOf(error.kind))
                return reply;
            reply = refuse(error);
        }
        stamp(*reply);
        return reply;
    };
}

Reply packed(QByteArray json, const http::Request &request)
{
    Reply reply = Reply::raw(std::move(json));
    reply.headers.push_back({"Cache-Control", "no-store"});
    if (reply.body.size() < worthPacking || !http::acceptsGzip(request.header("accept-encoding")))
        return reply;
    if (QByteArray small = gzip::Packer().packed(reply.body); !small.isEmpty()) {
        reply.body = std::move(small);
        reply.headers.push_back({"Content-Encoding", "gzip"});
        reply.headers.push_back({"Vary", "Accept-Encoding"});
    }
    return reply;
}

} // namespace vitae::dialects::sync
