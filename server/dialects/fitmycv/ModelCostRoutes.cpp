#include "dialects/fitmycv/ModelCostRoutes.h"

#include "base/JsonParser.h"
#include "base/Text.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Limits.h"
#include "dialects/fitmycv/Bodies.h"
#include "dialects/fitmycv/MoneyJson.h"
#include "ports/AiModelRepository.h"
#include "ports/AiProvider.h"
#include "services/costs/AiCosts.h"

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Error;
using base::Result;
using base::s;
using costs::AiCosts;
using http::Context;
using http::Reply;

json::Object priceJson(const ports::AiPriceRow &row)
{
    return {{s("modelName"), row.model},
            {s("inputPrice"), row.input},
            {s("outputPrice"), row.output},
            {s("updatedAt"), instant(row.updatedAt)}};
}

json::Object alertJson(const ports::AiAlertRow &row)
{
    return {{s("id"), row.id},
            {s("type"), row.type},
            {s("threshold"), row.threshold},
            {s("name"), row.name},
            {s("createdAt"), instant(row.createdAt)},
            {s("triggeredAt"), instantOrNull(row.triggeredAt)}};
}

Result<Reply> prices(Context &context)
{
    const auto rows = AiCosts(context.store, context.world).prices();
    if (!rows)
        return rows.error();
    json::Array all;
    for (const ports::AiPriceRow &row : *rows)
        all.push_back(priceJson(row));
    return Reply::json(json::Object{{s("pricing"), std::move(all)}});
}

Result<Reply> setPrice(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto model = input.text(s("modelName"), {.required = true, .min = 1, .max = longestName});
    const auto in = numberIn(input, s("inputPrice"), false);
    const auto out = numberIn(input, s("outputPrice"), false);
    if (const auto result = input.result(); !result)
        return result.error();
    const auto row = AiCosts(context.store, context.world).setPrice(model->trimmed(), *in, *out);
    return row ? Result<Reply>(Reply::json(json::Object{{s("price"), priceJson(*row)}}, 201)) : row.error();
}

Result<Reply> removePrice(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto model = input.text(s("modelName"), {.required = true, .min = 1, .max = longestName});
    if (const auto result = input.result(); !result)
        return result.error();
    const auto done = AiCosts(context.store, context.world).removePrice(model->trimmed());
    return done ? Result<Reply>(success()) : done.error();
}

Result<Reply> alerts(Context &context)
{
    const auto rows = AiCosts(context.store, context.world).alerts();
    if (!rows)
        return rows.error();
    json::Array all;
    for (const ports::AiAlertRow &row : *rows)
        all.push_back(alertJson(row));
    return Reply::json(json::Object{{s("alerts"), std::move(all)}});
}

Result<Reply> createAlert(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto type = input.choice(s("type"), costs::alertTypes(), true);
    const auto threshold = numberIn(input, s("threshold"), true);
    const auto name = input.text(s("name"), {.required = true, .min = 1, .max = longestName});
    if (const auto result = input.result(); !result)
        return result.error();
    const auto row = AiCosts(context.store, context.world).createAlert(*type, *threshold, name->trimmed());
    return row ? Result<Reply>(Reply::json(json::Object{{s("alert"), alertJson(*row)}}, 201)) : row.error();
}

Result<Reply> removeAlert(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto id = idIn(input, s("id"));
    if (const auto result = input.result(); !result)
        return result.error();
    const auto done = AiCosts(context.store, context.world).removeAlert(*id);
    return done ? Result<Reply>(success()) : done.error();
}

Result<Reply> triggered(Context &context)
{
    const auto rows = AiCosts(context.store, context.world).firings();
    if (!rows)
        return rows.error();
    json::Array all;
    for (const ports::AiFiringRow &row : *rows) {
        all.push_back(json::Object{{s("alertId"), row.alert.id},
                                   {s("name"), row.alert.name},
                                   {s("type"), row.alert.type},
                                   {s("threshold"), row.alert.threshold},
                                   {s("value"), row.value},
                                   {s("createdAt"), instant(row.createdAt)}});
    }
    return Reply::json(json::Object{{s("triggered"), std::move(all)}});
}

Error cannotBeAsked()
{
    return base::fail(Error::Kind::Unavailable,
                      s("No configured provider of language models can be asked for its balance."));
}

/// OpenRouter tells what was bought and used; the other providers have nobody to ask with a key of this kind.
Result<Reply> balance(Context &context, const std::shared_ptr<ports::WebClient> &web)
{
    const auto models = context.store.aiModels().all();
    if (!models)
        return models.error();
    for (const ports::AiModelRow &model : *models) {
        if (!model.isActive || model.apiProvider != u"open_router")
            continue;
        const QByteArray key = qgetenv(model.apiKeyName.toUtf8().constData()).trimmed();
        if (key.isEmpty() || key.contains('\r') || key.contains('\n'))
            continue;
        const ports::AiProviderKind *kind = ports::aiProviderKind(model.apiProvider);
        const QString base = model.baseUrl.isEmpty() ? kind->baseUrl : model.baseUrl;
        const auto answer = web->send({"GET", QString(base + u"/credits"), {"Authorization: Bearer " + key}, {}});
        if (!answer)
            return base::fail(Error::Kind::Unavailable, s("The provider cannot be reached at the moment."),
                              answer.error().text());
        const auto body = json::parse(answer->body);
        if (answer->status != 200 || !body || !(*body)[u"data"][u"total_credits"].isNumber())
            return base::fail(Error::Kind::Unavailable, s("The provider did not tell its balance."));
        const json::Value &data = (*body)[u"data"];
        // Dollars there, minor units here.
        const double left = (data[u"total_credits"].toDouble() - data[u"total_usage"].toDouble()) * 100;
        const auto seen = context.world.storage.writeNow(
            [&](ports::Store &store) { return AiCosts(store, context.world).seeBalance(left); });
        if (!seen)
            return seen.error();
        return Reply::json(
            json::Object{{s("balance"), left}, {s("currency"), s("USD")}, {s("provider"), model.apiProvider}});
    }
    return cannotBeAsked();
}

} // namespace

std::vector<http::Route> modelCostRoutes(const std::shared_ptr<ports::WebClient> &web)
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Get, s("/api/admin/openai-balance"), Admin, 200, Remote, Body::None, false,
         [web](Context &context) { return balance(context, web); }},
        {Get, s("/api/admin/openai-pricing"), Admin, 200, Read, Body::None, false, prices},
        {Post, s("/api/admin/openai-pricing"), Admin, 201, Write, Body::Json, true, setPrice},
        {Delete, s("/api/admin/openai-pricing"), Admin, 200, Write, Body::Json, false, removePrice},
        {Get, s("/api/admin/openai-alerts"), Admin, 200, Read, Body::None, false, alerts},
        {Post, s("/api/admin/openai-alerts"), Admin, 201, Write, Body::Json, true, createAlert},
        {Delete, s("/api/admin/openai-alerts"), Admin, 200, Write, Body::Json, false, removeAlert},
        {Get, s("/api/admin/openai-alerts/triggered"), Admin, 200, Read, Body::None, false, triggered},
    };
}

} // namespace vitae::dialects::fitmycv
