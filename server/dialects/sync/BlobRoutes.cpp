#include "dialects/sync/BlobRoutes.h"

#include "api/Codes.h"
#include "api/Protocol.h"
#include "dialects/sync/Answers.h"
#include "dialects/sync/Errors.h"
#include "services/sync/Blobs.h"
#include "services/sync/Errors.h"

namespace vitae::dialects::sync
{

namespace
{

using base::Error;
using base::Result;
using http::Context;
using http::Reply;

QString shaOf(const Context &context)
{
    return context.request.parameter(QStringLiteral("sha256"));
}

Reply file(QByteArray bytes, const QString &sha, int status = 200)
{
    Reply reply;
    reply.status = status;
    reply.contentType = "application/octet-stream";
    reply.body = std::move(bytes);
    // What a hash names never changes.
    reply.headers.push_back({"ETag", '"' + sha.toLatin1() + '"'});
    reply.headers.push_back({"Cache-Control", "private, max-age=31536000, immutable"});
    reply.headers.push_back({"Accept-Ranges", "bytes"});
    return reply;
}

/// To HEAD: whether it is all there, or how much of the caller's own upload.
Result<Reply> state(Context &context)
{
    const QString sha = shaOf(context);
    const auto state = vitae::sync::Blobs(context.store, context.world).state(whoOf(context), sha);
    if (!state)
        return state.error();
    if (state->size)
        return file(QByteArray(*state->size, '\0'), sha); // its length alone is sent
    Reply reply = refuse(base::fail(Error::Kind::NotFound, QStringLiteral("There is no such file.")));
    if (state->received > 0)
        reply.headers.push_back({api::header::uploadOffset, QByteArray::number(state->received)});
    return reply;
}

struct Range {
    qint64 from = 0, to = 0; ///< both included
};

/// One range of RFC 9110 14.1.2; nothing where the field is none that we serve, and the whole is the answer.
std::optional<Range> rangeOf(const QByteArray &field, qint64 size)
{
    if (!field.startsWith("bytes=") || field.contains(','))
        return std::nullopt;
    const QList<QByteArray> ends = field.mid(6).split('-');
    if (ends.size() != 2)
        return std::nullopt;
    bool first = false, second = false;
    const qint64 from = ends[0].toLongLong(&first), to = ends[1].toLongLong(&second);
    if (!first && second && ends[0].isEmpty())
        return Range{std::max<qint64>(0, size - to), size - 1};
    if (!first || from < 0 || (!second && !ends[1].isEmpty()) || (second && to < from))
        return std::nullopt;
    return Range{from, second ? std::min(to, size - 1) : size - 1};
}

Result<Reply> get(Context &context)
{
    if (context.request.head)
        return state(context);
    const QString sha = shaOf(context);
    vitae::sync::Blobs blobs(context.store, context.world);
    const auto size = blobs.size(whoOf(context), sha);
    if (!size)
        return size.error();
    const auto range = rangeOf(context.request.header("range"), *size);
    if (!range) {
        auto bytes = blobs.read(whoOf(context), sha, 0, *size);
        if (!bytes)
            return bytes.error();
        return file(std::move(*bytes), sha);
    }
    const QByteArray total = '/' + QByteArray::number(*size);
    if (range->from >= *size || range->to < range->from) {
        Reply reply = refuse(base::fail(Error::Kind::InvalidInput, QStringLiteral("The file is shorter than that.")));
        reply.status = 416;
        return std::move(reply).with("Content-Range", "bytes *" + total);
    }
    auto bytes = blobs.read(whoOf(context), sha, range->from, range->to - range->from + 1);
    if (!bytes)
        return bytes.error();
    return file(std::move(*bytes), sha, 206)
        .with("Content-Range",
              "bytes " + QByteArray::number(range->from) + '-' + QByteArray::number(range->to) + total);
}

Result<Reply> put(Context &context)
{
    const http::Request &request = context.request;
    vitae::sync::Blobs::Piece piece{0, request.body.size(), request.body};
    bool good = true;
    const auto read = [&](const char *name, qint64 &value) {
        if (!request.hasHeader(name))
            return;
        bool ok = false;
        value = request.header(name).toLongLong(&ok);
        good = good && ok && value >= 0;
    };
    read(api::header::uploadOffset, piece.offset);
    piece.total += piece.offset;
    read(api::header::uploadLength, piece.total);
    if (!good || piece.total < piece.offset + piece.bytes.size() || piece.total == 0) {
        return vitae::sync::refusal(Error::Kind::InvalidInput, api::code::invalid,
                                    QStringLiteral("Upload-Offset and Upload-Length do not fit the bytes."));
    }
    const auto there = vitae::sync::Blobs(context.store, context.world).take(whoOf(context), shaOf(context), piece);
    if (!there) {
        if (there.error().code != u"upload_offset")
            return there.error();
        return refuse(there.error()).with(api::header::uploadOffset, there.error().detail.toLatin1());
    }
    Reply reply = *there == piece.total ? Reply::json(json::Object{{QStringLiteral("size"), *there}}, 201)
                                        : Reply::noContent();
    return std::move(reply).with(api::header::uploadOffset, QByteArray::number(*there));
}

} // namespace

std::vector<http::Route> blobRoutes()
{
    using http::Access, http::Body, http::Method, http::Route, http::Work;
    const QString path = QStringLiteral("/api/sync/blobs/{sha256}");
    Route reading{Method::Get, path, Access::User, 200, Work::Pool, Body::None, false, get};
    reading.description.summary = QStringLiteral("A file that a document names");
    Route writing{Method::Put, path, Access::User, 201, Work::Pool, Body::Any, false, put};
    writing.description.summary = QStringLiteral("Uploads a file, whole or in pieces");
    writing.bodyLimit = api::limit::blob;
    return {reading, writing};
}

} // namespace vitae::dialects::sync
