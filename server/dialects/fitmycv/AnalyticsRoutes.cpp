#include "dialects/fitmycv/AnalyticsRoutes.h"

#include "base/Durations.h"
#include "base/JsonParser.h"
#include "base/Text.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Owners.h"
#include "dialects/fitmycv/Bodies.h"
#include "dialects/fitmycv/MoneyJson.h"
#include "dialects/fitmycv/TelemetryRoutes.h"
#include "ports/JourneyRepository.h"
#include "services/analytics/Analytics.h"
#include "services/billing/Subscriptions.h"

namespace vitae::dialects::fitmycv
{

namespace
{

using analytics::Analytics;
using base::Result;
using base::s;
using http::Context;
using http::Reply;

constexpr int mostEvents = 1000;
using base::dayMs;

Result<QString> spanIn(const Context &context, const char *fallback)
{
    Query query(context.request, plainWords());
    const auto period = query.choice(s("period"), analytics::periodNames());
    if (const auto result = query.result(); !result)
        return result.error();
    return period.value_or(s(fallback));
}

json::Value parsed(const QByteArray &text)
{
    auto value = json::parse(text);
    return value ? *std::move(value) : json::Value(json::Object());
}

Result<Reply> summary(Context &context)
{
    const auto period = spanIn(context, "30d");
    if (!period)
        return period.error();
    const auto all = Analytics(context.store, context.world).summary(*period);
    if (!all)
        return all.error();
    return Reply::json(json::Object{
        {s("users"), json::Object{{s("total"), all->people.total}, {s("new"), all->people.fresh},
                                  {s("active"), all->people.active}}},
        {s("cvs"), json::Object{{s("total"), all->cvs.total}, {s("generated"), all->cvs.generated},
                                {s("imported"), all->cvs.imported}}},
        {s("revenue"), json::Object{{s("mrr"), all->revenue.monthly}, {s("arr"), all->revenue.yearly}}},
        {s("openai"), json::Object{{s("cost"), all->ai.cost}, {s("calls"), all->ai.calls}}}});
}

Result<Reply> events(Context &context)
{
    Query query(context.request, plainWords());
    const int limit = int(query.integer(s("limit"), 100, 1, mostEvents));
    if (const auto result = query.result(); !result)
        return result.error();
    const auto rows = context.store.journeys().events(context.request.queryValue(u"type").value_or(QString()), limit);
    if (!rows)
        return rows.error();
    json::Array all;
    for (const ports::EventRow &row : *rows) {
        all.push_back(json::Object{{s("id"), row.id},
                                   {s("userId"), textOrNull(row.accountUuid)},
                                   {s("type"), row.type},
                                   {s("category"), row.category},
                                   {s("metadata"), parsed(row.metadata)},
                                   {s("duration"), row.duration ? json::Value(*row.duration) : json::Value()},
                                   {s("createdAt"), instant(row.createdAt)}});
    }
    return Reply::json(json::Object{{s("events"), std::move(all)}});
}

Result<Reply> errors(Context &context)
{
    Query query(context.request, plainWords());
    const int limit = int(query.integer(s("limit"), 100, 1, mostEvents));
    if (const auto result = query.result(); !result)
        return result.error();
    const auto rows = context.store.analytics().errors(limit);
    if (!rows)
        return rows.error();
    json::Array all;
    for (const ports::ErrorRow &row : *rows) {
        all.push_back(json::Object{{s("id"), row.id},
                                   {s("source"), row.source},
                                   {s("message"), row.message},
                                   {s("userId"), textOrNull(row.accountUuid)},
                                   {s("requestId"), textOrNull(row.request)},
                                   {s("createdAt"), instant(row.createdAt)}});
    }
    return Reply::json(json::Object{{s("errors"), std::move(all)}});
}

Result<Reply> features(Context &context)
{
    const auto period = spanIn(context, "all");
    if (!period)
        return period.error();
    const auto from = analytics::periodOf(*period, context.world.clock.now().toMSecsSinceEpoch());
    const auto rows = context.store.analytics().features(from.sinceDay);
    if (!rows)
        return rows.error();
    json::Array all;
    for (const ports::FeatureUse &row : *rows)
        all.push_back(json::Object{{s("name"), row.name}, {s("usageCount"), row.uses}, {s("uniqueUsers"), row.people}});
    return Reply::json(json::Object{{s("features"), std::move(all)}});
}

Result<Reply> feedbacks(Context &context)
{
    Query query(context.request, plainWords());
    const auto status = query.choice(s("status"), {s("new"), s("reviewed")});
    if (const auto result = query.result(); !result)
        return result.error();
    const auto rows = context.store.journeys().feedbacks(status.value_or(QString()));
    if (!rows)
        return rows.error();
    json::Array all;
    for (const ports::FeedbackRow &row : *rows)
        all.push_back(feedbackJson(row));
    return Reply::json(json::Object{{s("feedbacks"), std::move(all)}});
}

Result<Reply> changeFeedback(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto id = idIn(input, s("id"));
    const auto status = input.choice(s("status"), {s("new"), s("reviewed")}, true);
    if (const auto result = input.result(); !result)
        return result.error();
    auto row = context.store.journeys().feedback(*id);
    if (!row)
        return row.error();
    if (!*row)
        return notFound();
    if (auto done = context.store.journeys().setFeedbackStatus(*id, *status); !done)
        return done.error();
    (*row)->status = *status;
    return Reply::json(json::Object{{s("feedback"), feedbackJson(**row)}});
}

Result<Reply> removeFeedback(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto id = idIn(input, s("id"));
    if (const auto result = input.result(); !result)
        return result.error();
    const auto removed = context.store.journeys().removeFeedback(*id);
    if (!removed)
        return removed.error();
    return *removed ? Result<Reply>(success()) : Result<Reply>(notFound());
}

Result<Reply> users(Context &context)
{
    Query query(context.request, plainWords());
    const Page page = pageOf(query);
    if (const auto result = query.result(); !result)
        return result.error();
    const auto rows = context.store.analytics().list(page.limit, offsetOf(page));
    if (!rows)
        return rows.error();
    const auto total = context.store.accounts().count();
    if (!total)
        return total.error();
    json::Array all;
    for (const ports::PersonRow &row : *rows) {
        const auto account = context.store.accounts().byId(row.account);
        if (!account)
            return account.error();
        json::Object user = userJson(account->value_or(ports::AccountRow()));
        user.append(s("lastActiveAt"), instantOrNull(row.lastActive));
        user.append(s("cvCount"), row.cvs);
        user.append(s("planId"), textOrNull(row.plan));
        all.push_back(std::move(user));
    }
    return Reply::json(json::Object{{s("users"), std::move(all)}, {s("total"), *total}});
}

Result<Reply> userSummary(Context &context)
{
    const auto id = uuidId(context.request.parameter(s("userId")));
    if (!id)
        return notFound();
    const auto account = context.store.accounts().byUuid(*id);
    if (!account)
        return account.error();
    if (!*account)
        return notFound();
    const auto cvs = context.store.analytics().cvsOf((*account)->space);
    if (!cvs)
        return cvs.error();
    const auto subscription = billing::Subscriptions(context.store, context.world).of((*account)->id);
    if (!subscription)
        return subscription.error();
    const auto activity = context.store.analytics().activityOf((*account)->id);
    if (!activity)
        return activity.error();
    return Reply::json(json::Object{
        {s("user"), userJson(**account)},
        {s("cvs"), json::Object{{s("total"), cvs->total}, {s("generated"), cvs->generated},
                                {s("imported"), cvs->imported}}},
        {s("subscription"), subscriptionJson(*subscription)},
        {s("activity"), json::Object{{s("lastActiveAt"), instantOrNull(activity->lastActive)},
                                     {s("tasks"), activity->tasks}, {s("events"), activity->events}}}});
}

Result<Reply> usage(Context &context)
{
    const auto period = spanIn(context, "30d");
    if (!period)
        return period.error();
    const auto from = analytics::periodOf(*period, context.world.clock.now().toMSecsSinceEpoch());
    const auto rows = context.store.aiCosts().usage(from.sinceDay);
    if (!rows)
        return rows.error();
    json::Array all;
    for (const ports::AiUsageRow &row : *rows) {
        all.push_back(json::Object{{s("date"), dateOf(row.day * dayMs)},
                                   {s("feature"), row.feature},
                                   {s("modelName"), row.model},
                                   {s("tokens"), row.tokens},
                                   {s("calls"), row.calls},
                                   {s("cost"), row.cost}});
    }
    return Reply::json(json::Object{{s("usage"), std::move(all)}});
}

Result<Reply> revenue(Context &context)
{
    const auto period = spanIn(context, "all");
    if (!period)
        return period.error();
    const auto all = Analytics(context.store, context.world).revenue(*period);
    if (!all)
        return all.error();
    json::Array months;
    for (const ports::MonthRevenue &month : all->byMonth)
        months.push_back(json::Object{{s("month"), month.month}, {s("amount"), month.amount}});
    return Reply::json(json::Object{{s("mrr"), all->recurring.monthly},
                                    {s("arr"), all->recurring.yearly},
                                    {s("total"), all->total},
                                    {s("currency"), context.world.settings.text(s("billing.currency"))},
                                    {s("byMonth"), std::move(months)}});
}

Result<Reply> planCosts(Context &context)
{
    const auto period = spanIn(context, "30d");
    if (!period)
        return period.error();
    const auto rows = Analytics(context.store, context.world).planCosts(*period);
    if (!rows)
        return rows.error();
    json::Array all;
    for (const analytics::PlanCost &row : *rows) {
        all.push_back(json::Object{{s("planId"), row.plan},
                                   {s("name"), row.name},
                                   {s("subscribers"), row.subscribers},
                                   {s("revenue"), row.revenue},
                                   {s("cost"), row.cost},
                                   {s("margin"), row.margin}});
    }
    return Reply::json(json::Object{{s("plans"), std::move(all)}});
}

} // namespace

std::vector<http::Route> analyticsRoutes()
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Get, s("/api/analytics/summary"), Admin, 200, Read, Body::None, false, summary},
        {Get, s("/api/analytics/events"), Admin, 200, Read, Body::None, false, events},
        {Get, s("/api/analytics/errors"), Admin, 200, Read, Body::None, false, errors},
        {Get, s("/api/analytics/features"), Admin, 200, Read, Body::None, false, features},
        {Get, s("/api/analytics/feedbacks"), Admin, 200, Read, Body::None, false, feedbacks},
        {Patch, s("/api/analytics/feedbacks"), Admin, 200, Write, Body::Json, false, changeFeedback},
        {Delete, s("/api/analytics/feedbacks"), Admin, 200, Write, Body::Json, false, removeFeedback},
        {Get, s("/api/analytics/users"), Admin, 200, Read, Body::None, false, users},
        {Get, s("/api/analytics/users/{userId}/summary"), Admin, 200, Read, Body::None, false, userSummary},
        {Get, s("/api/analytics/openai-usage"), Admin, 200, Read, Body::None, false, usage},
        {Get, s("/api/admin/revenue"), Admin, 200, Read, Body::None, false, revenue},
        {Get, s("/api/admin/plan-costs"), Admin, 200, Read, Body::None, false, planCosts},
    };
}

} // namespace vitae::dialects::fitmycv
