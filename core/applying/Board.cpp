#include "applying/Board.h"

#include "applying/Tr.h"

#include <algorithm>

namespace vitae::applying
{

namespace
{

const Stage *byId(const Stages &stages, const QString &id)
{
    const auto found = std::ranges::find(stages, id, &Stage::id);
    return found == stages.end() ? nullptr : &*found;
}

QString knownApi(const QString &api)
{
    return apiStages().contains(api) ? api : QStringLiteral("Applied");
}

} // namespace

QStringList apiStages()
{
    return {QStringLiteral("Applied"), QStringLiteral("Interviewing"), QStringLiteral("Offer"),
            QStringLiteral("Rejected")};
}

Stages standardStages()
{
    return {{draftStage, tr("Draft"), QStringLiteral("Applied")},
            {QStringLiteral("applied"), tr("Applied"), QStringLiteral("Applied")},
            {QStringLiteral("interviewing"), tr("Interviewing"), QStringLiteral("Interviewing")},
            {QStringLiteral("offer"), tr("Offer"), QStringLiteral("Offer")},
            {QStringLiteral("rejected"), tr("Rejected"), QStringLiteral("Rejected")}};
}

bool isStandard(const QString &id)
{
    return byId(standardStages(), id);
}

Stage stageOf(const QString &apiStage, const QString &column, const QString &columnName, const Stages &stages)
{
    const QString api = knownApi(apiStage);
    if (!column.isEmpty()) {
        const Stage *known = byId(stages, column);
        if (known && known->api == api)
            return *known;
        if (!known && !columnName.isEmpty())
            return {column, columnName, api};
    }
    if (const Stage *own = byId(stages, api.toLower()))
        return *own;
    return {api.toLower(), api, api};
}

void move(Application &application, const Stage &to, const Stages &stages, const QDateTime &now, const QString &eventId)
{
    const Stage from = stageOf(application.stage, application.column, application.columnName, stages);
    if (from.id == to.id)
        return;
    application.stage = to.api;
    const bool own = to.id == to.api.toLower(); // the APIs' word says it all
    application.column = own ? QString() : to.id;
    application.columnName = own ? QString() : to.name;
    if (from.id == draftStage)
        application.dateApplied = now.toString(u"yyyy-MM-dd");
    Event event{eventId, QStringLiteral("stage"), now.toString(u"yyyy-MM-ddTHH:mm"), to.name, to.api};
    if (to.id == draftStage)
        event.stage.clear();
    application.events.push_back(std::move(event));
}

Stages stagesFromJson(const json::Value &value)
{
    Stages stages;
    for (const json::Value &item : value.array()) {
        Stage stage{item[u"id"].toString(), item[u"name"].toString().trimmed(), knownApi(item[u"api"].toString())};
        if (!stage.id.isEmpty() && !stage.name.isEmpty() && !byId(stages, stage.id))
            stages.push_back(std::move(stage));
    }
    const Stages standard = standardStages();
    for (size_t i = 0; i < standard.size(); ++i) {
        const auto there = std::ranges::find(stages, standard[i].id, &Stage::id);
        if (there == stages.end())
            stages.insert(stages.begin() + qsizetype(std::min(i, stages.size())), standard[i]);
        else
            there->api = standard[i].api;
    }
    return stages;
}

json::Value toJson(const Stages &stages)
{
    json::Array items;
    for (const Stage &stage : stages) {
        items.push_back(json::Object{{QStringLiteral("id"), stage.id},
                                     {QStringLiteral("name"), stage.name},
                                     {QStringLiteral("api"), stage.api}});
    }
    return items;
}

const Stage *findStage(const Stages &stages, const QString &word)
{
    const QString sought = word.trimmed();
    const auto same = [&](const QString &text) { return text.compare(sought, Qt::CaseInsensitive) == 0; };
    const auto found = std::ranges::find_if(stages, [&](const Stage &stage) { return same(stage.id) || same(stage.name); });
    return found == stages.end() ? nullptr : &*found;
}

} // namespace vitae::applying
