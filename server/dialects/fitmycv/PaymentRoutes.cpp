#include "dialects/fitmycv/PaymentRoutes.h"

#include "base/Text.h"
#include "dialects/common/Owners.h"
#include "dialects/fitmycv/Bodies.h"
#include "dialects/fitmycv/MoneyJson.h"
#include "services/billing/Plans.h"
#include "services/billing/ProviderEvents.h"
#include "services/billing/Purchases.h"

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Error;
using base::Result;
using base::s;
using billing::Purchases;
using http::Context;
using http::Reply;
using ports::Payments;

constexpr int mostSubscriptions = 10'000;

Result<Reply> listPayments(Context &context)
{
    Query query(context.request, plainWords());
    const auto status = query.choice(s("status"), {s("pending"), s("paid"), s("cancelled")});
    const Page page = pageOf(query);
    if (const auto result = query.result(); !result)
        return result.error();
    const auto rows = context.store.billing().payments(status.value_or(QString()), page.limit, offsetOf(page));
    const auto total = context.store.billing().countPayments(status.value_or(QString()));
    return pageReply("payments", rows, total, [](const ports::PaymentRow &row) { return paymentJson(row); });
}

Result<Reply> settle(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto status = input.choice(s("status"), {s("paid"), s("cancelled")}, true);
    if (const auto result = input.result(); !result)
        return result.error();
    Purchases purchases(context.store, context.world);
    const QString session = context.request.parameter(s("sessionId"));
    auto payment = purchases.find(session);
    if (!payment)
        return payment.error();
    if (payment->status != u"pending" && payment->status != *status)
        return base::fail(Error::Kind::Conflict, QString(u"The payment is " + payment->status + u" already."));
    if (payment->status == u"pending") {
        const auto done = *status == u"paid" ? purchases.pay(session, {}) : purchases.cancel(session);
        if (!done)
            return done.error();
        payment = purchases.find(session);
        if (!payment)
            return payment.error();
    }
    return Reply::json(json::Object{{s("payment"), paymentJson(*payment)}});
}

Result<Reply> webhook(Context &context, Payments &payments)
{
    const auto event = payments.event(context.request.body, context.request.header("stripe-signature"),
                                      context.world.clock.now().toMSecsSinceEpoch());
    if (!event)
        return event.error();
    if (auto applied = billing::apply(context.store, context.world, *event); !applied)
        return applied.error();
    return Reply::json(json::Object{{s("received"), true}});
}

/// The provider's price of an article, made where it has none; true where one was made.
Result<bool> listAt(Payments &payments, const ports::Article &article, QString &product, QString &price)
{
    if (!price.isEmpty() || article.amount <= 0)
        return false;
    const auto listed = payments.list(article, product);
    if (!listed)
        return listed.error();
    product = listed->product;
    price = listed->price;
    return true;
}

Result<Reply> synchronise(Context &context, Payments &payments)
{
    if (!payments.isAutomatic())
        return payments.subscription({}).error();
    const QString currency = context.world.settings.text(s("billing.currency"));
    qint64 plans = 0, packs = 0, subscriptions = 0;
    const auto allPlans = context.store.billing().plans();
    if (!allPlans)
        return allPlans.error();
    for (ports::PlanRow plan : *allPlans) {
        const auto monthly = listAt(payments, {plan.name, plan.priceMonthly, currency, s("monthly"), {}},
                                    plan.providerProduct, plan.providerMonthly);
        if (!monthly)
            return monthly.error();
        const auto yearly = listAt(payments, {plan.name, plan.priceYearly, currency, s("yearly"), {}},
                                   plan.providerProduct, plan.providerYearly);
        if (!yearly)
            return yearly.error();
        if (!*monthly && !*yearly)
            continue;
        ++plans;
        if (auto kept = context.world.storage.writeNow(
                [&](ports::Store &store) { return store.billing().updatePlan(plan); });
            !kept)
            return kept.error();
    }
    const auto allPacks = context.store.billing().packs();
    if (!allPacks)
        return allPacks.error();
    for (ports::PackRow pack : *allPacks) {
        QString product;
        const auto made = listAt(payments, {pack.name, pack.price, currency, {}, {}}, product, pack.providerPrice);
        if (!made)
            return made.error();
        if (!*made)
            continue;
        ++packs;
        if (auto kept = context.world.storage.writeNow(
                [&](ports::Store &store) { return store.billing().updatePack(pack); });
            !kept)
            return kept.error();
    }
    const auto rows = context.store.billing().withProvider(mostSubscriptions);
    if (!rows)
        return rows.error();
    for (const ports::SubscriptionRow &row : *rows) {
        const auto there = payments.subscription(row.providerId);
        if (!there && there.error().code != u"provider_404")
            return there.error();
        const bool over = !there || there->status == u"cancelled";
        if (!over && (there->status.isEmpty() || there->status == row.status) && there->cancelAtEnd == row.cancelAtEnd)
            continue;
        ++subscriptions;
        const auto kept = context.world.storage.writeNow([&](ports::Store &store) -> Result<void> {
            auto now = store.billing().subscription(row.account);
            if (!now)
                return now.error();
            if (!*now || (*now)->providerId != row.providerId)
                return {};
            if (over) {
                const auto done = billing::Subscriptions(store, context.world).backToFree(**now);
                return done ? Result<void>() : Result<void>(done.error());
            }
            if (!there->status.isEmpty())
                (*now)->status = there->status;
            (*now)->cancelAtEnd = there->cancelAtEnd;
            return store.billing().putSubscription(**now);
        });
        if (!kept)
            return kept.error();
    }
    return Reply::json(json::Object{
        {s("success"), true}, {s("plans"), plans}, {s("packs"), packs}, {s("subscriptions"), subscriptions}});
}

} // namespace

std::vector<http::Route> paymentRoutes(const std::shared_ptr<ports::Payments> &payments)
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Get, s("/api/admin/payments"), Admin, 200, Read, Body::None, false, listPayments},
        {Patch, s("/api/admin/payments/{sessionId}"), Admin, 200, Write, Body::Json, false, settle},
        {Post, s("/api/webhooks/stripe"), http::Access::Signature, 200, Write, Body::Any, false,
         bound(payments, webhook)},
        {Post, s("/api/admin/sync-stripe"), Admin, 200, Remote, Body::OptionalJson, false, bound(payments, synchronise)},
    };
}

} // namespace vitae::dialects::fitmycv
