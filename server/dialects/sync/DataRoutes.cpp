#include "dialects/sync/DataRoutes.h"

#include "api/Codes.h"
#include "api/Protocol.h"
#include "dialects/sync/Answers.h"
#include "dialects/sync/Errors.h"
#include "services/sync/Devices.h"
#include "services/sync/Errors.h"
#include "services/sync/Pull.h"
#include "services/sync/Push.h"
#include "services/sync/Versions.h"

namespace vitae::dialects::sync
{

namespace
{

using base::Error;
using base::Result;
using http::Context;
using http::Reply;
using vitae::sync::refusal;

constexpr qint64 pushBytes = 4 * 1024 * 1024; ///< bodies, what merges put aside, and what stands around both

QString query(const Context &context, QStringView name)
{
    return context.request.queryValue(name).value_or(QString());
}

Result<Reply> push(Context &context)
{
    const auto request = api::decodePush(context.request.json);
    if (!request)
        return request.error();
    const auto reply = vitae::sync::Push(context.store, context.world, whoOf(context)).run(*request);
    if (!reply)
        return reply.error();
    const auto &refused = reply->refusal;
    const int status = refused ? statusOf(refused->code, Error::Kind::InvalidInput) : 200;
    Reply answer = Reply::raw(encode(*reply), status);
    if (status == 426)
        answer.headers.push_back({"Upgrade", "vitae-sync"});
    return answer;
}

/// When the device was seen last, now and then; the answer does not wait for it.
void noteSeen(const Context &context, const QString &client)
{
    vitae::sync::Devices devices(context.store, context.world);
    const auto due = devices.isSeenLongAgo(whoOf(context), client);
    if (!due || !*due)
        return;
    ports::World &world = context.world;
    world.storage.write(
        [&world, who = whoOf(context), client](ports::Store &store) {
            return vitae::sync::Devices(store, world).seen(who, client);
        },
        [](const Result<void> &) {});
}

Result<Reply> pull(Context &context)
{
    int limit = api::limit::page;
    if (const auto text = context.request.queryValue(u"limit")) {
        bool ok = false;
        limit = text->toInt(&ok);
        if (!ok || limit < 1 || limit > api::limit::page) {
            return refusal(Error::Kind::InvalidInput, api::code::invalid,
                           QStringLiteral("A page has 1 to %1 changes.").arg(api::limit::page), QStringLiteral("limit"));
        }
    }
    const QString client = query(context, u"client");
    const auto page = vitae::sync::Pull(context.store).page(whoOf(context), client, query(context, u"cursor"), limit);
    if (!page)
        return page.error();
    noteSeen(context, client);
    // In the head as well: the next page can be asked for before this one was read.
    return packed(encode(*page), context.request)
        .with(api::header::cursor, page->cursor.toLatin1())
        .with(api::header::more, page->more ? "1" : "0");
}

Result<Reply> snapshot(Context &context)
{
    const auto all = vitae::sync::Pull(context.store).snapshot(whoOf(context), query(context, u"client"));
    if (!all)
        return all.error();
    return packed(encode(*all), context.request);
}

Result<Reply> documents(Context &context)
{
    const json::Value &docs = context.request.json[u"docs"];
    const QStringList ids = docs.toStringList();
    if (!docs.isArray() || size_t(ids.size()) != docs.array().size()) {
        return refusal(Error::Kind::InvalidInput, api::code::invalid, QStringLiteral("docs must be a list of ids."),
                       QStringLiteral("docs"));
    }
    const auto found = vitae::sync::Pull(context.store).documents(whoOf(context), ids);
    if (!found)
        return found.error();
    return packed(encode(*found), context.request);
}

json::Object head(const ports::VersionRow &row)
{
    return {{QStringLiteral("rev"), row.rev},       {QStringLiteral("parent_rev"), row.parentRev},
            {QStringLiteral("at"), row.at},         {QStringLiteral("author"), row.author},
            {QStringLiteral("client"), row.client}, {QStringLiteral("reason"), row.reason},
            {QStringLiteral("note"), row.note},     {QStringLiteral("sha"), QString::fromLatin1(row.sha)}};
}

Result<Reply> versions(Context &context)
{
    const auto rows = vitae::sync::Versions(context.store).list(whoOf(context), context.request.parameter(QStringLiteral("doc")));
    if (!rows)
        return rows.error();
    json::Array list;
    for (const ports::VersionRow &row : *rows)
        list.push_back(head(row));
    return Reply::json(json::Object{{QStringLiteral("versions"), std::move(list)}});
}

Result<Reply> version(Context &context)
{
    bool ok = false;
    const qint64 rev = context.request.parameter(QStringLiteral("rev")).toLongLong(&ok);
    if (!ok)
        return vitae::sync::noSuchDocument();
    const auto row =
        vitae::sync::Versions(context.store).at(whoOf(context), context.request.parameter(QStringLiteral("doc")), rev);
    if (!row)
        return row.error();
    QByteArray text = json::write(head(*row));
    text.chop(1);
    text += ",\"body\":" + row->body + '}';
    return Reply::raw(std::move(text));
}

} // namespace

std::vector<http::Route> dataRoutes()
{
    using enum http::Method;
    using enum http::Work;
    using http::Access, http::Body, http::Route;
    const auto row = [](http::Method method, const char *path, http::Work work, Body body, Route::Handler handler,
                        const char *summary) {
        Route route{method, QString::fromLatin1(path), Access::User, 200, work, body, false, std::move(handler)};
        route.description.summary = QString::fromLatin1(summary);
        return route;
    };
    Route pushing = row(Post, "/api/sync/push", Write, Body::Json, push, "Sends a device's changes, in order");
    pushing.bodyLimit = pushBytes;
    Route pulling = row(Get, "/api/sync/pull", Pool, Body::None, pull, "A page of what has changed after a cursor");
    pulling.description.query = {QStringLiteral("client"), QStringLiteral("cursor"), QStringLiteral("limit")};
    Route listing =
        row(Get, "/api/sync/snapshot", Pool, Body::None, snapshot, "Every document's hash, without its body");
    listing.description.query = {QStringLiteral("client")};
    return {
        pushing,
        pulling,
        listing,
        row(Post, "/api/sync/documents", Pool, Body::Json, documents, "Documents by id"),
        row(Get, "/api/sync/documents/{doc}/versions", Read, Body::None, versions, "A document's history"),
        row(Get, "/api/sync/documents/{doc}/versions/{rev}", Read, Body::None, version, "A document as it was"),
    };
}

} // namespace vitae::dialects::sync
