#include "dialects/fitmycv/PlanRoutes.h"

#include "base/Text.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Limits.h"
#include "dialects/common/Owners.h"
#include "dialects/fitmycv/Bodies.h"
#include "dialects/fitmycv/MoneyJson.h"
#include "services/billing/Plans.h"
#include "services/settings/AppSettings.h"

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Result;
using base::s;
using billing::Plans;
using http::Context;
using http::Reply;

constexpr qint64 mostMoney = 1'000'000'000'000;
constexpr qint64 mostTiers = 1000;
constexpr qsizetype longestPlanName = 100;
constexpr size_t mostFeatures = 50;

Result<ports::PlanRow> readPlan(Context &context, ports::PlanRow row, bool whole)
{
    Input input(context.request.json, plainWords());
    if (const auto name = input.text(s("name"), {.required = whole, .min = 1, .max = longestPlanName}))
        row.name = name->trimmed();
    const auto monthly = whole ? integerIn(input, s("priceMonthly"), 0, mostMoney)
                               : input.integer(s("priceMonthly"), 0, mostMoney);
    const auto yearly = input.integer(s("priceYearly"), 0, mostMoney);
    row.priceMonthly = monthly.value_or(row.priceMonthly);
    row.priceYearly = yearly.value_or(whole ? row.priceMonthly * 12 : row.priceYearly);
    row.tier = input.integer(s("tier"), 0, mostTiers).value_or(row.tier);
    row.credits = input.integer(s("creditsPerMonth"), 0, mostCredits).value_or(row.credits);
    row.active = input.flag(s("isActive")).value_or(row.active);
    if (input.has(s("features"))) {
        const json::Value &features = input.value(s("features"));
        const QStringList texts = features.toStringList();
        if (!features.isArray() || size_t(texts.size()) != features.array().size())
            input.fail(s("features"), s("Must be a list of texts"));
        else if (features.array().size() > mostFeatures)
            input.fail(s("features"), input.words().tooLarge.arg(mostFeatures));
        else
            row.features = texts;
    }
    if (const auto result = input.result(); !result)
        return result.error();
    return row;
}

Result<Reply> onePlan(const Result<ports::PlanRow> &plan, int status = 200)
{
    return plan ? Result<Reply>(Reply::json(json::Object{{s("plan"), planJson(*plan)}}, status)) : plan.error();
}

Result<Reply> listPlans(Context &context)
{
    const auto all = Plans(context.store, context.world).all();
    return all ? Result<Reply>(Reply::json(json::Object{{s("plans"), plansJson(*all)}})) : all.error();
}

Result<Reply> createPlan(Context &context)
{
    ports::PlanRow row;
    row.tier = 1;
    const auto plan = readPlan(context, row, true);
    return plan ? onePlan(Plans(context.store, context.world).create(*plan), 201) : plan.error();
}

QString planIdOf(const Context &context)
{
    return uuidId(context.request.parameter(s("id"))).value_or(QString());
}

Result<Reply> changePlan(Context &context)
{
    if (const auto fits = readPlan(context, {}, false); !fits) // 400 comes before 404
        return fits.error();
    Plans plans(context.store, context.world);
    const auto before = plans.byId(planIdOf(context));
    if (!before)
        return before.error();
    const auto plan = readPlan(context, *before, false);
    return plan ? onePlan(plans.update(*plan)) : plan.error();
}

Result<Reply> removePlan(Context &context)
{
    const auto done = Plans(context.store, context.world).remove(planIdOf(context));
    return done ? Result<Reply>(success()) : done.error();
}

Result<ports::PackRow> readPack(Context &context, ports::PackRow row, bool whole)
{
    Input input(context.request.json, plainWords());
    if (const auto name = input.text(s("name"), {.required = whole, .min = 1, .max = longestPlanName}))
        row.name = name->trimmed();
    const auto credits = whole ? integerIn(input, s("creditAmount"), 1, mostCredits)
                               : input.integer(s("creditAmount"), 1, mostCredits);
    const auto price = whole ? integerIn(input, s("price"), 0, mostMoney) : input.integer(s("price"), 0, mostMoney);
    row.credits = credits.value_or(row.credits);
    row.price = price.value_or(row.price);
    row.active = input.flag(s("isActive")).value_or(row.active);
    if (const auto result = input.result(); !result)
        return result.error();
    return row;
}

Result<Reply> onePack(const Result<ports::PackRow> &pack, int status = 200)
{
    return pack ? Result<Reply>(Reply::json(json::Object{{s("pack"), packJson(*pack)}}, status)) : pack.error();
}

Result<Reply> listPacks(Context &context)
{
    const auto all = Plans(context.store, context.world).packs();
    return all ? Result<Reply>(Reply::json(json::Object{{s("packs"), packsJson(*all)}})) : all.error();
}

Result<Reply> createPack(Context &context)
{
    const auto pack = readPack(context, {}, true);
    return pack ? onePack(Plans(context.store, context.world).createPack(*pack), 201) : pack.error();
}

Result<Reply> changePack(Context &context)
{
    if (const auto fits = readPack(context, {}, false); !fits)
        return fits.error();
    Plans plans(context.store, context.world);
    const auto before = plans.pack(planIdOf(context));
    if (!before)
        return before.error();
    const auto pack = readPack(context, *before, false);
    return pack ? onePack(plans.updatePack(*pack)) : pack.error();
}

Result<Reply> removePack(Context &context)
{
    const auto done = Plans(context.store, context.world).removePack(planIdOf(context));
    return done ? Result<Reply>(success()) : done.error();
}

const QString modeName = QStringLiteral("subscription_mode");

Result<Reply> mode(Context &context)
{
    const auto mode = settings::AppSettings(context.store, context.world).text(modeName, s("unlimited"));
    return mode ? Result<Reply>(Reply::json(json::Object{{s("mode"), *mode}})) : mode.error();
}

Result<Reply> setMode(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto mode = input.choice(s("mode"), {s("unlimited"), s("enforced")}, true);
    if (const auto result = input.result(); !result)
        return result.error();
    const auto set = settings::AppSettings(context.store, context.world)
                         .set(modeName, json::Value(*mode), s("billing"), {context.caller->uuid, context.caller->email});
    return set ? Result<Reply>(Reply::json(json::Object{{s("mode"), *mode}})) : set.error();
}

} // namespace

std::vector<http::Route> planRoutes()
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Get, s("/api/admin/subscription-plans"), Admin, 200, Read, Body::None, false, listPlans},
        {Post, s("/api/admin/subscription-plans"), Admin, 201, Write, Body::Json, true, createPlan},
        {Patch, s("/api/admin/subscription-plans/{id}"), Admin, 200, Write, Body::Json, false, changePlan},
        {Delete, s("/api/admin/subscription-plans/{id}"), Admin, 200, Write, Body::None, false, removePlan},
        {Get, s("/api/admin/subscription-mode"), Admin, 200, Read, Body::None, false, mode},
        {Post, s("/api/admin/subscription-mode"), Admin, 200, Write, Body::Json, false, setMode},
        {Get, s("/api/admin/credit-packs"), Admin, 200, Read, Body::None, false, listPacks},
        {Post, s("/api/admin/credit-packs"), Admin, 201, Write, Body::Json, true, createPack},
        {Patch, s("/api/admin/credit-packs/{id}"), Admin, 200, Write, Body::Json, false, changePack},
        {Delete, s("/api/admin/credit-packs/{id}"), Admin, 200, Write, Body::None, false, removePack},
    };
}

} // namespace vitae::dialects::fitmycv
