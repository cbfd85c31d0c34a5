#include "dialects/docs/ApiDocs.h"

#include "dialects/common/Owners.h"
#include "dialects/docs/OpenApi.h"

#include <QFile>

// Static libraries leave out what nobody names. Outside of every namespace, as the macro demands.
static void initResources()
{
    Q_INIT_RESOURCE(swagger);
    Q_INIT_RESOURCE(openapi);
    Q_INIT_RESOURCE(schema);
}

namespace vitae::dialects::docs
{

namespace
{

using base::Result;
using http::Context;
using http::Reply;

/// Scripts and styles from here alone, no frames, nothing from other hosts. Swagger UI sets styles from its script
/// (which the policy allows) and has small pictures as data: URIs.
constexpr char policy[] = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                          "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
                          "frame-ancestors 'none'";

struct Asset {
    QStringView name;
    const char *type;
};
constexpr Asset assets[] = {
    {u"swagger-ui.css", "text/css; charset=utf-8"},
    {u"swagger-ui-bundle.js", "text/javascript; charset=utf-8"},
    {u"docs.css", "text/css; charset=utf-8"},
    {u"docs.js", "text/javascript; charset=utf-8"},
};

Result<QByteArray> resource(const QString &path)
{
    initResources();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::Error::Kind::Internal, QStringLiteral("a part of the documentation is missing"), path);
    return file.readAll();
}

Result<Reply> asset(Context &context)
{
    const QString name = context.request.parameter(QStringLiteral("file"));
    for (const Asset &known : assets) {
        if (known.name != name)
            continue;
        auto content = resource(u":/swagger/" + name);
        if (!content)
            return content.error();
        Reply reply = Reply::raw(*std::move(content));
        reply.contentType = known.type;
        reply.headers.push_back({"Cache-Control", "public, max-age=86400"});
        return reply;
    }
    return notFound();
}

http::Route get(const char *path, http::Route::Handler handler)
{
    http::Route route;
    route.path = QString::fromLatin1(path);
    route.access = http::Access::None;
    route.handler = std::move(handler);
    return route;
}

} // namespace

const Result<QByteArray> &ApiDocs::openApi() const
{
    std::call_once(m_once, [this] {
        initResources();
        const auto document = docs::openApi(*m_dialects);
        m_openApi = document ? Result<QByteArray>(json::write(*document)) : Result<QByteArray>(document.error());
    });
    return m_openApi;
}

std::vector<http::Route> docsRoutes(std::shared_ptr<const ApiDocs> docs)
{
    http::Route document = get("/openapi.json", [docs](Context &) -> Result<Reply> {
        const Result<QByteArray> &text = docs->openApi();
        return text ? Result<Reply>(Reply::raw(*text)) : Result<Reply>(text.error());
    });
    document.work = http::Work::Pool; // the first one takes its time
    return {get("/docs", docsPage), get("/docs/{file}", asset), std::move(document)};
}

Result<Reply> docsPage(Context &)
{
    auto page = resource(QStringLiteral(":/swagger/docs.html"));
    if (!page)
        return page.error();
    return Reply::html(*std::move(page)).with("Content-Security-Policy", policy);
}

Result<Reply> cvSchema(Context &)
{
    auto schema = resource(QStringLiteral(":/schema/cv.schema.json"));
    if (!schema)
        return schema.error();
    Reply reply = Reply::raw(*std::move(schema));
    reply.contentType = QByteArrayLiteral("application/schema+json");
    return reply;
}

} // namespace vitae::dialects::docs
