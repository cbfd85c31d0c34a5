// Versions of a CV, and the changes that a model would make.
#include "dialects/common/Forms.h"
#include "base/Text.h"
#include "dialects/common/Input.h"
#include "dialects/common/Owners.h"
#include "dialects/fitmycv/Bodies.h"
#include "dialects/fitmycv/CvRoutes.h"
#include "services/changes/Changes.h"

#include <QHash>
#include <limits>

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Result;
using base::s;
using changes::Change;
using changes::Changes;
using http::Context;
using http::Reply;

constexpr qsizetype longestChangelog = 1000, longestType = 50;

json::Object versionJson(const cvs::Version &version)
{
    const bool isFirst = version.number == 1;
    const bool isSave = version.reason == u"save";
    return {{s("version"), version.number},
            {s("changelog"), version.note.isEmpty() && isFirst ? s("Created") : version.note},
            {s("changeType"), isFirst && isSave ? s("create") : version.reason},
            {s("createdAt"), instant(version.at)}};
}

Result<Reply> listVersions(Context &context)
{
    const auto row = cvOfQuery(context);
    if (!row)
        return row.error();
    const auto versions = cvs::Cvs(context.store, context.world).numbered(ownerOf(context), row->id);
    if (!versions)
        return versions.error();
    json::Array all;
    for (const cvs::Version &version : *versions)
        all.push_back(versionJson(version));
    return Reply::json(json::Object{{s("versions"), std::move(all)}});
}

Result<Reply> keepVersion(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto name = input.text(s("filename"), {.required = true, .min = 1});
    const auto changelog = input.text(s("changelog"), {.max = longestChangelog, .nullable = true});
    const auto type = input.text(s("changeType"), {.min = 1, .max = longestType, .nullable = true});
    if (const auto result = input.result(); !result)
        return result.error();
    const auto row = cvNamed(context, *name);
    if (!row)
        return row.error();
    const auto version = cvs::Cvs(context.store, context.world)
                             .keepVersion(ownerOf(context), row->id, changelog.value_or(QString()),
                                          type.value_or(s("manual")));
    if (!version)
        return version.error();
    return Reply::json(versionJson(*version), 201);
}

Result<Reply> restore(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto name = input.text(s("filename"), {.required = true, .min = 1});
    if (!input.has(u"version"))
        input.fail(s("version"), plainWords().required);
    const auto number = input.integer(s("version"), std::numeric_limits<qint64>::min(),
                                      std::numeric_limits<qint64>::max());
    if (const auto result = input.result(); !result)
        return result.error();
    const auto row = cvNamed(context, *name);
    if (!row)
        return row.error();
    cvs::Cvs cvs(context.store, context.world);
    const auto versions = cvs.numbered(ownerOf(context), row->id);
    if (!versions)
        return versions.error();
    for (const cvs::Version &version : *versions) {
        if (version.number != *number)
            continue;
        const auto cv = cvs.restore(ownerOf(context), row->id, version.rev,
                                    QString(u"Restored version " + QString::number(version.number)));
        if (!cv)
            return cv.error();
        return Reply::json(json::Object{{s("cv"), cvJson(cv->summary)}});
    }
    return notFound(s("There is no such version."));
}

json::Object changeJson(const Change &change)
{
    json::Object body{{s("id"), change.id},         {s("path"), change.path},       {s("op"), change.op},
                      {s("before"), change.before}, {s("after"), change.after},     {s("section"), change.section},
                      {s("status"), change.status}};
    if (!change.flags.isEmpty())
        body.append(s("flags"), json::Value(change.flags));
    return body;
}

Result<Reply> listChanges(Context &context)
{
    const auto row = cvOfQuery(context);
    if (!row)
        return row.error();
    const auto changes = Changes(context.store, context.world).of(ownerOf(context), row->id);
    if (!changes)
        return changes.error();
    json::Array all;
    for (const Change &change : *changes)
        all.push_back(changeJson(change));
    return Reply::json(json::Object{{s("changes"), std::move(all)}});
}

/// What is wrong with one entry; empty: nothing.
QString wrongDecision(const json::Value &entry, QHash<QString, QString> &seen)
{
    static const QStringList words{s("pending"), s("accepted"), s("rejected")};
    if (!entry[u"id"].isString())
        return s("Each change needs its id as text");
    const QString *status = entry[u"status"].asString();
    if (!status || !words.contains(*status))
        return plainWords().refuse(status ? *status : QString(), words);
    const QString id = entry[u"id"].toString();
    if (seen.contains(id) && seen.value(id) != *status)
        return s("A change cannot be decided in two ways");
    seen.insert(id, *status);
    return {};
}

Result<Reply> decide(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto name = input.text(s("filename"), {.required = true, .min = 1});
    std::vector<changes::Decision> decisions;
    QHash<QString, QString> seen;
    const json::Value &list = input.value(u"changes");
    if (!input.has(u"changes"))
        input.fail(s("changes"), plainWords().required);
    else if (!list.isArray())
        input.fail(s("changes"), plainWords().notList);
    for (const json::Value &entry : list.array()) {
        if (const QString wrong = wrongDecision(entry, seen); !wrong.isEmpty()) {
            input.fail(s("changes"), wrong);
            break;
        }
        decisions.push_back({entry[u"id"].toString(), entry[u"status"].toString()});
    }
    if (const auto result = input.result(); !result)
        return result.error();
    const auto row = cvNamed(context, *name);
    if (!row)
        return row.error();
    if (auto done = Changes(context.store, context.world).decide(ownerOf(context), row->id, decisions); !done)
        return done.error();
    return success();
}

} // namespace

std::vector<http::Route> cvVersionRoutes()
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Get, s("/api/cvs/versions"), User, 200, Read, Body::None, false, listVersions},
        {Post, s("/api/cvs/versions"), User, 201, Write, Body::Json, true, keepVersion},
        {Post, s("/api/cvs/restore"), User, 200, Write, Body::Json, false, restore},
        {Get, s("/api/cvs/changes"), User, 200, Read, Body::None, false, listChanges},
        {Post, s("/api/cvs/changes"), User, 200, Write, Body::Json, false, decide},
    };
}

} // namespace vitae::dialects::fitmycv
