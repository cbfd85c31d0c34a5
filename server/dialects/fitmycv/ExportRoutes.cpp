#include "dialects/fitmycv/ExportRoutes.h"

#include "base/Text.h"
#include "cv/Sections.h"
#include "dialects/common/Input.h"
#include "dialects/common/Owners.h"
#include "dialects/fitmycv/CvRoutes.h"
#include "ports/BlobFiles.h"
#include "ports/DocumentRepository.h"
#include "publish/Pages.h"

#include <QSet>
#include <QUrl>

// Static libraries leave out what nobody names. Outside of every namespace, as the macro demands.
static void initResources()
{
    Q_INIT_RESOURCE(templates);
    Q_INIT_RESOURCE(fonts);
}

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Result;
using base::s;
using http::Context;
using http::Reply;

constexpr double dpi = 150; // as the desktop's own exports

/// The parts that have a name of their own among the sections; the rest are extras.
const QStringList &named()
{
    static const QStringList names{s("summary"), s("experience"), s("education"),
                                   s("skills"),  s("languages"),  s("projects")};
    return names;
}

/// The fields of the CV that shall not be shown.
QStringList hiddenFields(Input &input)
{
    const json::Value &sections = input.value(u"sections");
    if (sections.isNull())
        return {};
    if (!sections.isObject()) {
        input.fail(s("sections"), plainWords().notObject);
        return {};
    }
    QStringList hidden;
    for (const json::Member &member : sections.object()) {
        const bool isKnown = named().contains(member.name) || member.name == u"header" || member.name == u"extras";
        if (!isKnown)
            input.fail(s("sections"), QString(u"There is no section " + member.name.left(100)));
        else if (!member.value.isBool())
            input.fail(s("sections"), QString(member.name + u" must be true or false"));
        else if (member.value.toBool())
            continue;
        else if (member.name == u"header")
            hidden.append(s("personal"));
        else if (member.name != u"extras")
            hidden.append(member.name);
        else
            for (const QString &section : cv::sectionNames())
                if (!named().contains(section))
                    hidden.append(section);
    }
    return hidden;
}

/// Without those fields: they are not in the file's attachment either.
json::Value without(const json::Value &content, const QStringList &hidden)
{
    json::Object shown = content.object();
    for (const QString &field : hidden)
        shown.take(field);
    if (const json::Value *layout = shown.find(u"layout"); layout && layout->isArray()) {
        QStringList names = layout->toStringList();
        names.removeIf([&](const QString &name) { return hidden.contains(name); });
        shown.set(s("layout"), json::Value(names));
    }
    return shown;
}

Reply asFile(QByteArray bytes, const QString &fileName, bool png)
{
    const QString stem = fileName.contains(u'.') ? fileName.section(u'.', 0, -2) : fileName;
    const QString name = stem + (png ? s(".png") : s(".pdf"));
    Reply reply = Reply::raw(std::move(bytes));
    reply.contentType = png ? QByteArrayLiteral("image/png") : QByteArrayLiteral("application/pdf");
    // RFC 6266; the plain name is for those who do not know the other.
    reply.headers.push_back({"Content-Disposition",
                             QByteArray("attachment; filename=\"cv." + QByteArray(png ? "png" : "pdf")
                                        + "\"; filename*=UTF-8''" + QUrl::toPercentEncoding(name))});
    reply.headers.push_back({"Cache-Control", "private, no-store"});
    return reply;
}

Result<Reply> exportPdf(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto name = input.text(s("filename"), {.required = true, .min = 1});
    const auto format = input.choice(s("format"), {s("pdf"), s("png")}, false, true);
    const QStringList hidden = hiddenFields(input);
    if (const auto result = input.result(); !result)
        return result.error();
    const auto row = cvNamed(context, *name);
    if (!row)
        return row.error();
    auto stored = cvs::Cvs(context.store, context.world).byId(ownerOf(context), row->id);
    if (!stored)
        return stored.error();
    if (!hidden.isEmpty())
        stored->structure = without(stored->structure, hidden);
    const auto cv = stored->cv();
    if (!cv)
        return cv.error();

    initResources();
    publish::PageOptions options;
    options.attachments = [&](const QString &sha) -> Result<QByteArray> {
        const auto owned = context.store.documents().namesBlob(context.caller->space, sha);
        if (!owned)
            return owned.error();
        return *owned ? context.world.blobs.read(sha) : Result<QByteArray>(notFound());
    };
    const bool png = format.value_or(QString()) == u"png";
    auto bytes = png ? publish::png(*cv, options, dpi) : publish::pdf(*cv, options);
    if (!bytes)
        return bytes.error();
    return asFile(*std::move(bytes), row->fileName, png);
}

} // namespace

std::vector<http::Route> exportRoutes()
{
    using namespace http;
    return {{Method::Post, s("/api/export-pdf"), Access::User, 200, Work::Pool, Body::Json, false, exportPdf}};
}

} // namespace vitae::dialects::fitmycv
