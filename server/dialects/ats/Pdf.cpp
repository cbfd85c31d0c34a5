#include "dialects/ats/Pdf.h"

#include "dialects/ats/Links.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Owners.h"
#include "ports/BlobFiles.h"
#include "ports/DocumentRepository.h"
#include "publish/Pages.h"
#include "services/cvs/Cvs.h"

#include <QUrl>

// Static libraries leave out what nobody names. Outside of every namespace, as the macro demands.
static void initResources()
{
    Q_INIT_RESOURCE(templates);
    Q_INIT_RESOURCE(fonts);
}

namespace vitae::dialects::ats
{

namespace
{

using base::Error;
using base::Result;
using http::Context;
using http::Reply;

base::Error noCv()
{
    return notFound(QStringLiteral("CV not found"));
}

Reply asFile(QByteArray pdf, const QString &title)
{
    Reply reply = Reply::raw(std::move(pdf));
    reply.contentType = QByteArrayLiteral("application/pdf");
    const QByteArray name = QUrl::toPercentEncoding(title.left(80).trimmed() + u".pdf");
    // RFC 6266; the plain name is for those who do not know the other.
    reply.headers.push_back({"Content-Disposition", "inline; filename=\"cv.pdf\"; filename*=UTF-8''" + name});
    reply.headers.push_back({"Cache-Control", "private, no-store"});
    return reply;
}

} // namespace

Result<QByteArray> makePdf(Context &context, const cv::Cv &cv)
{
    initResources();
    publish::PageOptions options;
    options.attachments = [&](const QString &sha) -> Result<QByteArray> {
        const auto named = context.store.documents().namesBlob(context.caller->space, sha);
        if (!named)
            return named.error();
        return *named ? context.world.blobs.read(sha) : Result<QByteArray>(noCv());
    };
    return publish::pdf(cv, options);
}

Result<Reply> ownPdf(Context &context)
{
    const auto id = uuidId(context.request.parameter(QStringLiteral("id")));
    if (!id)
        return noCv();
    cvs::Cvs cvs(context.store, context.world);
    const auto found = cvs.byId(ownerOf(context), *id);
    if (!found)
        return found.error().kind == Error::Kind::NotFound ? noCv() : found.error();

    std::optional<cvs::FrozenPdf> frozen;
    if (const auto version = context.request.queryValue(u"version")) {
        const auto named = cvs.pdf(ownerOf(context), *version);
        if (!named)
            return named.error().kind == Error::Kind::NotFound ? noCv() : named.error();
        if (named->cv != *id)
            return noCv();
        frozen = *named;
    } else {
        const auto latest = cvs.latestPdf(ownerOf(context), *id);
        if (!latest)
            return latest.error();
        if (*latest && (*latest)->rev == found->summary.rev)
            frozen = **latest;
    }
    if (frozen) {
        auto bytes = context.world.blobs.read(frozen->sha);
        return bytes ? Result<Reply>(asFile(*std::move(bytes), found->summary.title)) : bytes.error();
    }
    const auto cv = found->cv();
    if (!cv)
        return cv.error();
    auto bytes = makePdf(context, *cv);
    return bytes ? Result<Reply>(asFile(*std::move(bytes), found->summary.title)) : bytes.error();
}

Result<Reply> signedPdf(Context &context)
{
    const QString id = context.request.parameter(QStringLiteral("id"));
    const auto link = openDownloadLink(context, id);
    if (!link)
        return link.error();
    const auto file = context.store.documents().blobRef(*link);
    if (!file)
        return file.error();
    if (!*file || (*file)->doc != id)
        return noCv();
    const auto row = context.store.cvs().byId((*file)->space, id);
    if (!row)
        return row.error();
    if (!*row)
        return noCv();
    auto bytes = context.world.blobs.read((*file)->sha);
    return bytes ? Result<Reply>(asFile(*std::move(bytes), (*row)->title)) : bytes.error();
}

} // namespace vitae::dialects::ats
