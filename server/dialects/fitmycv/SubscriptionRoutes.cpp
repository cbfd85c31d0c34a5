#include "dialects/fitmycv/SubscriptionRoutes.h"

#include "base/Text.h"
#include "billing/InvoicePaper.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Owners.h"
#include "dialects/common/PublicUrl.h"
#include "dialects/fitmycv/MoneyJson.h"
#include "services/billing/Plans.h"
#include "services/billing/Purchases.h"
#include "services/billing/Subscriptions.h"

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Error;
using base::Result;
using base::s;
using billing::Subscriptions;
using http::Context;
using http::Reply;
using ports::Payments;
using ports::SubscriptionRow;
using Change = Subscriptions::Change;

Reply one(const SubscriptionRow &row)
{
    return Reply::json(json::Object{{s("subscription"), subscriptionJson(row)}});
}

/// Writes from the pool; what comes back is the subscription as it is then.
template <class Work>
Result<Reply> writeSubscription(Context &context, Work work)
{
    std::optional<SubscriptionRow> row;
    const auto done = context.world.storage.writeNow([&](ports::Store &store) -> Result<void> {
        auto changed = work(store);
        if (!changed)
            return changed.error();
        row = *std::move(changed);
        return {};
    });
    return done ? Result<Reply>(one(*row)) : Result<Reply>(done.error());
}

Result<Reply> current(Context &context)
{
    Subscriptions subscriptions(context.store, context.world);
    const auto row = subscriptions.of(context.caller->account);
    if (!row)
        return row.error();
    const auto plan = subscriptions.planOf(*row);
    if (!plan)
        return plan.error();
    return Reply::json(json::Object{{s("subscription"), subscriptionJson(*row)}, {s("plan"), planJson(*plan)}});
}

Result<Reply> plansOnOffer(Context &context)
{
    const auto all = billing::Plans(context.store, context.world).active();
    return all ? Result<Reply>(Reply::json(json::Object{{s("plans"), plansJson(*all)}})) : all.error();
}

Result<Reply> packs(Context &context)
{
    const auto all = billing::Plans(context.store, context.world).activePacks();
    return all ? Result<Reply>(Reply::json(json::Object{{s("packs"), packsJson(*all)}})) : all.error();
}

Result<Change> wanted(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto plan = idIn(input, s("planId"));
    const auto period = periodIn(input);
    if (const auto result = input.result(); !result)
        return result.error();
    return Subscriptions(context.store, context.world).change(context.caller->account, *plan, *period);
}

bool isAtProvider(const Payments &payments, const Change &change)
{
    return payments.isAutomatic() && !change.now.providerId.isEmpty();
}

ports::Article articleOf(const Context &context, const ports::PlanRow &plan, const QString &period)
{
    return {plan.name, billing::priceOf(plan, period), context.world.settings.text(s("billing.currency")), period,
            period == u"yearly" ? plan.providerYearly : plan.providerMonthly};
}

/// The change as the provider takes it: with a price that it knows, made there where it is new.
Result<ports::PlanChange> atProvider(Context &context, Payments &payments, const Change &change)
{
    ports::Article article = articleOf(context, change.target, change.period);
    if (article.price.isEmpty()) {
        const auto listed = payments.list(article, change.target.providerProduct);
        if (!listed)
            return listed.error();
        article.price = listed->price;
        const auto kept = context.world.storage.writeNow([&](ports::Store &store) -> Result<void> {
            auto plan = billing::Plans(store, context.world).byId(change.target.id);
            if (!plan)
                return plan.error();
            plan->providerProduct = listed->product;
            (change.period == u"yearly" ? plan->providerYearly : plan->providerMonthly) = listed->price;
            return store.billing().updatePlan(*plan);
        });
        if (!kept)
            return kept.error();
    }
    return ports::PlanChange{change.now.providerId, article, change.at};
}

Result<Reply> dearer(Context &context, Payments &payments, const Change &change)
{
    const qint64 account = context.caller->account;
    if (isAtProvider(payments, change)) {
        const auto there = atProvider(context, payments, change);
        if (!there)
            return there.error();
        if (auto done = payments.change(*there, true); !done)
            return done.error();
    }
    if (isAtProvider(payments, change) || change.due == 0) {
        return writeSubscription(context, [&](ports::Store &store) {
            return Subscriptions(store, context.world).upgrade(account, change.target.id, change.period);
        });
    }
    ports::PaymentRow payment = billing::Purchases(context.store, context.world).ofChange(change);
    ports::CheckoutOrder order;
    order.article = {payment.description, payment.amount, payment.currency, {}, {}};
    order.type = payment.type;
    order.item = payment.item;
    order.accountUuid = context.caller->uuid;
    order.email = context.caller->email;
    order.customer = change.now.customer;
    order.successUrl = order.cancelUrl = publicUrl(context);
    const auto session = payments.checkout(order);
    if (!session)
        return session.error();
    payment.session = session->id;
    payment.url = session->url;
    return writeSubscription(context, [&](ports::Store &store) -> Result<SubscriptionRow> {
        if (auto kept = billing::Purchases(store, context.world).keep(payment); !kept)
            return kept.error();
        return Subscriptions(store, context.world).upgradeLater(change);
    });
}

Result<Reply> changePlanOfCaller(Context &context, Payments &payments)
{
    const auto change = wanted(context);
    if (!change)
        return change.error();
    switch (change->kind) {
    case Change::Kind::FromFree:
        return base::fail(Error::Kind::Conflict, s("A free plan is left by a checkout."));
    case Change::Kind::None:
        return base::fail(Error::Kind::Conflict, s("This is the plan that you have."));
    case Change::Kind::Dearer:
        return dearer(context, payments, *change);
    case Change::Kind::Cheaper:
        break;
    }
    if (isAtProvider(payments, *change)) {
        if (change->target.tier == 0) {
            if (auto done = payments.setCancelAtEnd(change->now.providerId, true); !done)
                return done.error();
        } else {
            const auto there = atProvider(context, payments, *change);
            if (!there)
                return there.error();
            if (auto done = payments.change(*there, false); !done)
                return done.error();
        }
    }
    return writeSubscription(
        context, [&](ports::Store &store) { return Subscriptions(store, context.world).downgradeLater(*change); });
}

/// Whether the provider has to be told before our own row changes.
Result<bool> toTell(Context &context, const Payments &payments, SubscriptionRow &row)
{
    auto found = Subscriptions(context.store, context.world).of(context.caller->account);
    if (!found)
        return found.error();
    row = *std::move(found);
    return payments.isAutomatic() && !row.providerId.isEmpty();
}

Result<Reply> cancel(Context &context, Payments &payments)
{
    SubscriptionRow row;
    const auto tell = toTell(context, payments, row);
    if (!tell)
        return tell.error();
    if (*tell && row.end > 0 && !row.cancelAtEnd) {
        if (auto done = payments.setCancelAtEnd(row.providerId, true); !done)
            return done.error();
    }
    return writeSubscription(context, [&](ports::Store &store) {
        return Subscriptions(store, context.world).cancel(context.caller->account);
    });
}

Result<Reply> reactivate(Context &context, Payments &payments)
{
    SubscriptionRow row;
    const auto tell = toTell(context, payments, row);
    if (!tell)
        return tell.error();
    if (*tell && row.cancelAtEnd) {
        if (auto done = payments.setCancelAtEnd(row.providerId, false); !done)
            return done.error();
    }
    return writeSubscription(context, [&](ports::Store &store) {
        return Subscriptions(store, context.world).reactivate(context.caller->account);
    });
}

Result<Reply> cancelDowngrade(Context &context, Payments &payments)
{
    SubscriptionRow row;
    const auto tell = toTell(context, payments, row);
    if (!tell)
        return tell.error();
    if (*tell && !row.pendingPlan.isEmpty() && !row.pendingUpgrade) {
        Subscriptions subscriptions(context.store, context.world);
        const auto plan = subscriptions.planOf(row);
        if (!plan)
            return plan.error();
        const auto pending = billing::Plans(context.store, context.world).byId(row.pendingPlan);
        if (!pending)
            return pending.error();
        if (pending->tier == 0) {
            if (auto done = payments.setCancelAtEnd(row.providerId, false); !done)
                return done.error();
        } else {
            // The price that the next invoice would have had is taken back.
            const Change back{Change::Kind::Cheaper, row, *pending, *plan, row.period, 0, 0};
            const auto there = atProvider(context, payments, back);
            if (!there)
                return there.error();
            if (auto done = payments.change(*there, false); !done)
                return done.error();
        }
    }
    return writeSubscription(context, [&](ports::Store &store) {
        return Subscriptions(store, context.world).cancelDowngrade(context.caller->account);
    });
}

Result<Reply> preview(Context &context, Payments &payments)
{
    const auto change = wanted(context);
    if (!change)
        return change.error();
    qint64 amount = change->due;
    if (change->kind == Change::Kind::Dearer && isAtProvider(payments, *change)) {
        const auto there = atProvider(context, payments, *change);
        if (!there)
            return there.error();
        const auto due = payments.preview(*there);
        if (!due)
            return due.error();
        amount = *due;
    }
    return Reply::json(json::Object{
        {s("preview"), json::Object{{s("amount"), amount},
                                    {s("prorationDate"), instant(change->at)},
                                    {s("currency"), context.world.settings.text(s("billing.currency"))}}}});
}

Result<Reply> portal(Context &context, Payments &payments)
{
    if (!payments.isAutomatic())
        return payments.portal({}, {}).error();
    auto row = Subscriptions(context.store, context.world).of(context.caller->account);
    if (!row)
        return row.error();
    if (row->customer.isEmpty()) {
        const auto customer = payments.customer(context.caller->uuid, context.caller->email);
        if (!customer)
            return customer.error();
        row->customer = *customer;
        const auto kept = context.world.storage.writeNow([&](ports::Store &store) -> Result<void> {
            auto now = Subscriptions(store, context.world).of(context.caller->account);
            if (!now)
                return now.error();
            now->customer = *customer;
            return store.billing().putSubscription(*now);
        });
        if (!kept)
            return kept.error();
    }
    const auto url = payments.portal(row->customer, publicUrl(context));
    return url ? Result<Reply>(Reply::json(json::Object{{s("url"), *url}})) : url.error();
}

Result<Reply> invoices(Context &context)
{
    const auto rows = context.store.billing().invoices(context.caller->account);
    if (!rows)
        return rows.error();
    json::Array all;
    for (const ports::InvoiceRow &row : *rows)
        all.push_back(invoiceJson(row));
    return Reply::json(json::Object{{s("invoices"), std::move(all)}});
}

Result<Reply> invoicePdf(Context &context)
{
    const auto id = uuidId(context.request.parameter(s("id")));
    if (!id)
        return notFound();
    const auto row = context.store.billing().invoice(*id);
    if (!row)
        return row.error();
    if (!*row || (*row)->account != context.caller->account)
        return notFound();
    const ports::InvoiceRow &invoice = **row;
    billing::InvoicePaper paper;
    paper.seller = s("Vitae");
    if (const QString words = context.world.settings.text(s("billing.seller")); !words.isEmpty())
        paper.seller = words;
    paper.name = context.caller->name;
    paper.email = context.caller->email;
    paper.number = invoice.number;
    paper.date = dateOf(invoice.createdAt);
    paper.description = invoice.description;
    paper.status = invoice.status;
    paper.amount = billing::written(invoice.amount, invoice.currency);
    auto pdf = billing::invoicePdf(paper);
    if (!pdf)
        return pdf.error();
    Reply reply = Reply::raw(*std::move(pdf));
    reply.contentType = "application/pdf";
    reply.headers.push_back({"Content-Disposition", "inline; filename=\"invoice-" + invoice.number.toLatin1() + ".pdf\""});
    reply.headers.push_back({"Cache-Control", "private, no-store"});
    return reply;
}

} // namespace

std::vector<http::Route> subscriptionRoutes(const std::shared_ptr<ports::Payments> &payments)
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Get, s("/api/subscription/current"), User, 200, Read, Body::None, false, current},
        {Get, s("/api/subscription/plans"), User, 200, Read, Body::None, false, plansOnOffer},
        {Post, s("/api/subscription/change"), User, 200, Remote, Body::Json, false, bound(payments, changePlanOfCaller)},
        {Post, s("/api/subscription/cancel"), User, 200, Remote, Body::OptionalJson, false, bound(payments, cancel)},
        {Post, s("/api/subscription/reactivate"), User, 200, Remote, Body::OptionalJson, false,
         bound(payments, reactivate)},
        {Post, s("/api/subscription/cancel-downgrade"), User, 200, Remote, Body::OptionalJson, false,
         bound(payments, cancelDowngrade)},
        {Get, s("/api/subscription/invoices"), User, 200, Read, Body::None, false, invoices},
        {Get, s("/api/subscription/invoices/{id}/pdf"), User, 200, Pool, Body::None, false, invoicePdf},
        {Post, s("/api/subscription/billing-portal"), User, 200, Remote, Body::OptionalJson, false,
         bound(payments, portal)},
        {Post, s("/api/subscription/preview-upgrade"), User, 200, Remote, Body::Json, false, bound(payments, preview)},
        {Get, s("/api/subscription/credit-packs"), User, 200, Read, Body::None, false, packs},
    };
}

} // namespace vitae::dialects::fitmycv
