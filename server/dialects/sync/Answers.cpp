#include "dialects/sync/Answers.h"

#include "api/Codes.h"
#include "api/Protocol.h"
#include "dialects/sync/Errors.h"
#include "ports/DocumentRepository.h"

#include <zlib.h>

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

/// Level 1: a quarter of the time of the usual one, and a tenth more bytes.
QByteArray gzip(const QByteArray &text)
{
    z_stream zip{};
    if (deflateInit2(&zip, 1, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray out(qsizetype(deflateBound(&zip, uLong(text.size()))), Qt::Uninitialized);
    zip.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.constData()));
    zip.avail_in = uInt(text.size());
    zip.next_out = reinterpret_cast<Bytef *>(out.data());
    zip.avail_out = uInt(out.size());
    const bool whole = deflate(&zip, Z_FINISH) == Z_STREAM_END;
    out.truncate(qsizetype(zip.total_out));
    deflateEnd(&zip);
    return whole ? out : QByteArray();
}

bool takesGzip(const http::Request &request)
{
    const QByteArray accepted = request.header("accept-encoding").toLower();
    return accepted.contains("gzip") && !accepted.contains("gzip;q=0");
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
    if (reply.body.size() < worthPacking || !takesGzip(request))
        return reply;
    if (QByteArray small = gzip(reply.body); !small.isEmpty()) {
        reply.body = std::move(small);
        reply.headers.push_back({"Content-Encoding", "gzip"});
        reply.headers.push_back({"Vary", "Accept-Encoding"});
    }
    return reply;
}

} // namespace vitae::dialects::sync
