#include "services/billing/ProviderEvents.h"

#include "ports/AccountRepository.h"
#include "services/billing/EarlyEvents.h"
#include "services/billing/Purchases.h"

#include <algorithm>

namespace vitae::billing
{

using base::Result;
using ports::PaymentEvent;
using ports::SubscriptionRow;
using Kind = PaymentEvent::Kind;

namespace
{

/// The payment of a session that we have not heard of yet: the event overtook our own note of it.
Result<bool> keepUnknown(ports::Store &store, ports::World &world, const PaymentEvent &event)
{
    const auto there = store.billing().payment(event.session);
    if (!there)
        return there.error();
    if (*there)
        return true;
    const auto account = store.accounts().byUuid(event.accountUuid);
    if (!account)
        return account.error();
    if (!*account)
        return false;
    Purchases purchases(store, world);
    auto payment = event.purchase == u"credits" ? purchases.ofPack((*account)->id, event.packId)
                                                : purchases.ofPlan((*account)->id, event.planId, event.period);
    if (!payment)
        return payment.error().kind == base::Error::Kind::Internal ? Result<bool>(payment.error()) : Result<bool>(false);
    payment->session = event.session;
    if (auto kept = purchases.keep(*payment); !kept)
        return kept.error();
    return true;
}

Result<void> applyKnown(ports::Store &store, ports::World &world, SubscriptionRow row, const PaymentEvent &event);

/// What came about a subscription before it was known.
Result<void> applyEarly(ports::Store &store, ports::World &world, const QString &subscription)
{
    if (subscription.isEmpty())
        return {};
    const auto bodies = store.billing().takeEarly(subscription);
    if (!bodies)
        return bodies.error();
    std::vector<PaymentEvent> events;
    for (const QByteArray &body : *bodies) {
        if (auto event = earlyEvent(body))
            events.push_back(*std::move(event));
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const PaymentEvent &a, const PaymentEvent &b) { return a.created < b.created; });
    for (const PaymentEvent &event : events) {
        const auto row = store.billing().subscriptionOfProvider(subscription);
        if (!row)
            return row.error();
        if (!*row)
            return {}; // it ended meanwhile
        if (auto done = applyKnown(store, world, **row, event); !done)
            return done;
    }
    return {};
}

Result<void> applyPaid(ports::Store &store, ports::World &world, const PaymentEvent &event)
{
    const auto known = keepUnknown(store, world, event);
    if (!known)
        return known.error();
    if (!*known)
        return {};
    const auto done = Purchases(store, world)
                          .pay(event.session, {event.customer, event.subscription, event.invoice, event.amount, true});
    return done ? applyEarly(store, world, event.subscription) : Result<void>(done.error());
}

Result<void> applyExpired(ports::Store &store, ports::World &world, const PaymentEvent &event)
{
    const auto done = Purchases(store, world).cancel(event.session);
    return done || done.error().kind == base::Error::Kind::NotFound ? Result<void>() : Result<void>(done.error());
}

Result<void> applyEnded(ports::Store &store, ports::World &world, const PaymentEvent &event)
{
    if (auto noted = store.billing().endProvider(event.subscription, event.created); !noted)
        return noted;
    const auto row = store.billing().subscriptionOfProvider(event.subscription);
    if (!row)
        return row.error();
    if (!*row)
        return {};
    const auto done = Subscriptions(store, world).backToFree(**row);
    return done ? Result<void>() : Result<void>(done.error());
}

Result<void> applyChanged(ports::Store &store, SubscriptionRow row, const PaymentEvent &event)
{
    if (event.created < row.providerAt)
        return {}; // something newer is known
    row.providerAt = event.created;
    row.cancelAtEnd = event.state.cancelAtEnd;
    if (!event.state.status.isEmpty())
        row.status = event.state.status;
    return store.billing().putSubscription(row);
}

Result<void> applyInvoicePaid(ports::Store &store, ports::World &world, SubscriptionRow row, const PaymentEvent &event)
{
    const bool lower = event.renewal && !row.pendingPlan.isEmpty() && !row.pendingUpgrade;
    ports::InvoiceRow invoice;
    invoice.account = row.account;
    invoice.providerId = event.invoice;
    invoice.plan = lower ? row.pendingPlan : row.plan;
    const auto plan = store.billing().plan(invoice.plan);
    if (!plan)
        return plan.error();
    invoice.description = *plan ? (*plan)->name : QStringLiteral("Subscription");
    invoice.amount = event.amount.value_or(0);
    invoice.currency = event.currency.isEmpty() ? world.settings.text(QStringLiteral("billing.currency"))
                                                : event.currency.toUpper();
    invoice.status = QStringLiteral("paid");
    const auto billed = Purchases(store, world).bill(invoice);
    if (!billed)
        return billed.error();
    if (!*billed) // an open or failed one is paid now; a paid one was applied before
        return store.billing().setInvoiceStatus(event.invoice, QStringLiteral("paid"));
    if (!event.renewal)
        return {};
    const auto renewed = Subscriptions(store, world)
                             .renew(row, invoice.plan, lower ? row.pendingPeriod : row.period);
    return renewed ? Result<void>() : Result<void>(renewed.error());
}

Result<void> applyKnown(ports::Store &store, ports::World &world, SubscriptionRow row, const PaymentEvent &event)
{
    if (event.kind == Kind::SubscriptionChanged)
        return applyChanged(store, row, event);
    if (event.kind == Kind::InvoicePaid)
        return applyInvoicePaid(store, world, row, event);
    if (event.created < row.providerAt)
        return {};
    row.providerAt = event.created;
    row.status = QStringLiteral("past_due");
    return store.billing().putSubscription(row);
}

} // namespace

Result<void> apply(ports::Store &store, ports::World &world, const PaymentEvent &event)
{
    const auto isNew = store.billing().noteEvent(event.id, event.type, world.clock.now().toMSecsSinceEpoch());
    if (!isNew)
        return isNew.error();
    if (!*isNew)
        return {};
    switch (event.kind) {
    case Kind::Other:
        return {};
    case Kind::Paid:
        return applyPaid(store, world, event);
    case Kind::Expired:
        return applyExpired(store, world, event);
    case Kind::SubscriptionEnded:
        return applyEnded(store, world, event);
    case Kind::InvoiceVoided:
        return store.billing().setInvoiceStatus(event.invoice, QStringLiteral("void"));
    case Kind::SubscriptionChanged:
    case Kind::InvoicePaid:
    case Kind::InvoiceFailed:
        break;
    }
    auto row = store.billing().subscriptionOfProvider(event.subscription);
    if (!row)
        return row.error();
    if (*row)
        return applyKnown(store, world, **row, event);
    const auto over = store.billing().providerEnded(event.subscription);
    if (!over)
        return over.error();
    if (*over || event.subscription.isEmpty())
        return {};
    return store.billing().keepEarly(event.id, event.subscription, earlyBody(event),
                                     world.clock.now().toMSecsSinceEpoch());
}

} // namespace vitae::billing
