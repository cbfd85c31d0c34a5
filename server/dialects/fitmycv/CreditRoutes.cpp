#include "dialects/fitmycv/CreditRoutes.h"

#include "base/Text.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Input.h"
#include "dialects/fitmycv/Bodies.h"
#include "dialects/fitmycv/CvRoutes.h"
#include "dialects/fitmycv/MoneyJson.h"
#include "services/accounts/Referral.h"
#include "services/credits/Credits.h"
#include "services/credits/Features.h"

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Result;
using base::s;
using credits::Credits;
using http::Context;
using http::Reply;

const QString shortWords = QStringLiteral("Your credits do not cover this.");

Result<Reply> balance(Context &context)
{
    const auto totals = Credits(context.store, context.world).totals(context.caller->account);
    if (!totals)
        return totals.error();
    return Reply::json(json::Object{
        {s("balance"), totals->balance},
        {s("totalPurchased"), totals->purchased},
        {s("totalUsed"), totals->used},
        {s("totalRefunded"), totals->refunded},
        {s("totalGifted"), totals->gifted},
        {s("referralCode"), accounts::referralCode(context.caller->account, context.world.secrets)}});
}

Result<Reply> costs(Context &context)
{
    const auto all = Credits(context.store, context.world).costs();
    if (!all)
        return all.error();
    json::Object costs;
    for (const auto &[feature, credits] : *all)
        costs.append(feature, credits);
    return Reply::json(json::Object{{s("costs"), std::move(costs)}});
}

Result<Reply> transactions(Context &context)
{
    Query query(context.request, plainWords());
    const Page page = pageOf(query);
    if (const auto result = query.result(); !result)
        return result.error();
    Credits credits(context.store, context.world);
    const auto rows = credits.list(context.caller->account, page.limit, offsetOf(page));
    const auto total = credits.count(context.caller->account);
    return pageReply("transactions", rows, total, [](const ports::CreditRow &row) {
        return json::Object{{s("id"), row.id},
                            {s("amount"), row.amount},
                            {s("type"), row.type},
                            {s("featureName"), textOrNull(row.feature)},
                            {s("createdAt"), instant(row.createdAt)}};
    });
}

Result<Reply> canCreate(Context &context)
{
    const auto covers =
        Credits(context.store, context.world).covers(context.caller->account, credits::feature::generation);
    if (!covers)
        return covers.error();
    if (*covers)
        return Reply::json(json::Object{{s("canCreate"), true}});
    return Reply::json(json::Object{{s("canCreate"), false}, {s("reason"), shortWords}, {s("needsCredit"), true}});
}

Result<Reply> canEdit(Context &context)
{
    const auto cv = cvOfQuery(context);
    if (!cv)
        return cv.error();
    const auto covers = Credits(context.store, context.world).covers(context.caller->account, credits::feature::edit);
    if (!covers)
        return covers.error();
    if (*covers)
        return Reply::json(json::Object{{s("canEdit"), true}});
    return Reply::json(json::Object{{s("canEdit"), false}, {s("reason"), shortWords}});
}

Result<Reply> debitEdit(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto file = input.text(s("filename"), {.required = true, .min = 1});
    if (const auto result = input.result(); !result)
        return result.error();
    const auto cv = cvNamed(context, *file);
    if (!cv)
        return cv.error();
    const auto used =
        Credits(context.store, context.world).debit(context.caller->account, credits::feature::edit, QString());
    if (!used)
        return used.error();
    return Reply::json(json::Object{{s("success"), true}, {s("creditUsed"), *used}});
}

} // namespace

std::vector<http::Route> creditRoutes()
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Get, s("/api/credits/balance"), User, 200, Read, Body::None, false, balance},
        {Get, s("/api/credits/costs"), User, 200, Read, Body::None, false, costs},
        {Get, s("/api/credits/transactions"), User, 200, Read, Body::None, false, transactions},
        {Get, s("/api/cv/can-create"), User, 200, Read, Body::None, false, canCreate},
        {Get, s("/api/cv/can-edit"), User, 200, Read, Body::None, false, canEdit},
        {Post, s("/api/cv/debit-edit"), User, 200, Write, Body::Json, true, debitEdit},
    };
}

} // namespace vitae::dialects::fitmycv
