#include "dialects/fitmycv/HouseRoutes.h"

#include "base/Text.h"
#include "base/Uuid.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Input.h"
#include "dialects/common/Limits.h"
#include "dialects/common/Multipart.h"
#include "dialects/common/Owners.h"
#include "dialects/common/PublicUrl.h"
#include "dialects/fitmycv/Images.h"
#include "ports/BlobFiles.h"
#include "ports/GalleryRepository.h"

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Error;
using base::Result;
using base::s;
using http::Context;
using http::Reply;
using ports::PublicImageRow;
using ports::VisitedLinkRow;

constexpr int keptLinks = 100;

json::Object linkJson(const VisitedLinkRow &row)
{
    return {{s("id"), row.id},
            {s("url"), row.url},
            {s("createdAt"), instant(row.created)},
            {s("lastUsedAt"), instant(row.used)}};
}

Result<Reply> listLinks(Context &context)
{
    const auto rows = context.store.gallery().links(context.caller->account, keptLinks);
    if (!rows)
        return rows.error();
    json::Array all;
    for (const VisitedLinkRow &row : *rows)
        all.push_back(linkJson(row));
    return Reply::json(json::Object{{s("links"), std::move(all)}});
}

Result<Reply> noteLink(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto url = input.text(s("url"), {.required = true, .min = 1, .max = 2048});
    if (url && !isHttpUrl(*url))
        input.fail(s("url"), plainWords().notUrl);
    if (const auto result = input.result(); !result)
        return result.error();
    ports::GalleryRepository &gallery = context.store.gallery();
    const qint64 account = context.caller->account, now = context.world.clock.now().toMSecsSinceEpoch();
    auto known = gallery.link(account, *url);
    if (!known)
        return known.error();
    if (*known) {
        (*known)->used = now;
        if (auto done = gallery.touchLink((*known)->id, now); !done)
            return done.error();
    } else {
        *known = VisitedLinkRow{base::newUuid(context.world.random), account, *url, now, now};
        if (auto done = gallery.insertLink(**known); !done)
            return done.error();
        if (auto done = gallery.forgetLinks(account, keptLinks); !done)
            return done.error();
    }
    return Reply::json(json::Object{{s("link"), linkJson(**known)}});
}

json::Object imageJson(const Context &context, const PublicImageRow &row)
{
    return {{s("id"), row.id},         {s("name"), row.name},     {s("url"), QString(publicUrl(context) + u"/images/" + row.id)},
            {s("width"), row.width},   {s("height"), row.height}, {s("size"), row.size},
            {s("createdAt"), instant(row.created)}};
}

Result<Reply> listImages(Context &context)
{
    const auto rows = context.store.gallery().images();
    if (!rows)
        return rows.error();
    json::Array all;
    for (const PublicImageRow &row : *rows)
        all.push_back(imageJson(context, row));
    return Reply::json(json::Object{{s("images"), std::move(all)}});
}

Result<Reply> addImage(Context &context)
{
    const auto parts = partsOf(context.request);
    if (!parts)
        return parts.error();
    Findings findings;
    const Part *file = findPart(*parts, u"image");
    if (!file || file->content.isEmpty())
        findings.add(s("image"), plainWords().required);
    const Part *given = findPart(*parts, u"name");
    QString name = given ? QString::fromUtf8(given->content).trimmed() : QString();
    if (characters(name) > longestName)
        findings.add(s("name"), plainWords().tooLong.arg(longestName));
    if (const auto result = findings.result(); !result)
        return result.error();
    const auto image = cleanImage(file->content);
    if (!image) {
        findings.add(s("image"), image.error().message);
        return findings.result().error();
    }
    if (name.isEmpty())
        name = file->fileName.isEmpty() ? s("image") : file->fileName.left(longestName);

    const auto sha = context.world.blobs.put(image->bytes); // on disk before anything names it
    if (!sha)
        return sha.error();
    const PublicImageRow row{base::newUuid(context.world.random),
                             name,
                             *sha,
                             QString::fromLatin1(image->type),
                             image->width,
                             image->height,
                             image->bytes.size(),
                             context.world.clock.now().toMSecsSinceEpoch()};
    if (auto stored = context.world.storage.writeNow(
            [&](ports::Store &store) { return store.gallery().insertImage(row); });
        !stored)
        return stored.error();
    return Reply::json(json::Object{{s("image"), imageJson(context, row)}}, 201);
}

Result<Reply> showImage(Context &context)
{
    const auto id = uuidId(context.request.parameter(s("id")));
    const auto row = id ? context.store.gallery().image(*id) : Result<std::optional<PublicImageRow>>(std::nullopt);
    if (!row)
        return row.error();
    if (!*row)
        return notFound();
    auto bytes = context.world.blobs.read((*row)->sha);
    if (!bytes)
        return bytes.error();
    Reply reply = Reply::raw(*std::move(bytes));
    reply.contentType = (*row)->type.toLatin1();
    return std::move(reply)
        .with("Cache-Control", "public, max-age=31536000, immutable")
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", "default-src 'none'");
}

} // namespace

std::vector<http::Route> houseRoutes()
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Get, s("/api/link-history"), User, 200, Read, Body::None, false, listLinks},
        {Post, s("/api/link-history"), User, 200, Write, Body::Json, true, noteLink},
        {Get, s("/api/admin/public-images"), Admin, 200, Read, Body::None, false, listImages},
        {Post, s("/api/admin/public-images"), Admin, 201, Pool, Body::Any, true, addImage},
        {Get, s("/images/{id}"), None, 200, Pool, Body::None, false, showImage},
    };
}

} // namespace vitae::dialects::fitmycv
