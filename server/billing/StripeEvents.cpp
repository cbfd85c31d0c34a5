#include "billing/StripeEvents.h"

#include "base/JsonParser.h"

namespace vitae::billing
{

using base::Error;
using base::Result;
using ports::PaymentEvent;
using Kind = PaymentEvent::Kind;

namespace
{

/// An id, or an object that was expanded in its place.
QString idOf(const json::Value &value)
{
    return value.isObject() ? value[u"id"].toString() : value.toString();
}

std::optional<qint64> numberOf(const json::Value &value)
{
    return value.isNumber() ? value.number().toInteger() : std::nullopt;
}

void readMetadata(PaymentEvent &event, const json::Value &metadata)
{
    event.accountUuid = metadata[u"accountId"].toString();
    event.purchase = metadata[u"type"].toString();
    event.planId = metadata[u"planId"].toString();
    event.packId = metadata[u"packId"].toString();
    event.period = metadata[u"billingPeriod"].toString();
}

void readSession(PaymentEvent &event, const json::Value &object)
{
    event.session = object[u"id"].toString();
    event.customer = idOf(object[u"customer"]);
    event.subscription = idOf(object[u"subscription"]);
    event.invoice = idOf(object[u"invoice"]);
    event.amount = numberOf(object[u"amount_total"]);
    event.currency = object[u"currency"].toString();
    readMetadata(event, object[u"metadata"]);
    if (event.accountUuid.isEmpty())
        event.accountUuid = object[u"client_reference_id"].toString();
    const QString paid = object[u"payment_status"].toString();
    if (event.type == u"checkout.session.completed")
        event.kind = paid == u"unpaid" ? Kind::Other : Kind::Paid; // unpaid: the money comes later, with its own event
    else if (event.type == u"checkout.session.async_payment_succeeded")
        event.kind = Kind::Paid;
    else if (event.type == u"checkout.session.expired" || event.type == u"checkout.session.async_payment_failed")
        event.kind = Kind::Expired;
}

void readSubscription(PaymentEvent &event, const json::Value &object)
{
    event.subscription = object[u"id"].toString();
    event.customer = idOf(object[u"customer"]);
    readMetadata(event, object[u"metadata"]);
    event.state.status = stripeStatus(object[u"status"].toString());
    event.state.cancelAtEnd = object[u"cancel_at_period_end"].toBool();
    if (event.type == u"customer.subscription.deleted" || event.state.status == u"cancelled")
        event.kind = Kind::SubscriptionEnded;
    else
        event.kind = Kind::SubscriptionChanged;
}

void readInvoice(PaymentEvent &event, const json::Value &object)
{
    event.invoice = object[u"id"].toString();
    event.customer = idOf(object[u"customer"]);
    event.subscription = idOf(object[u"subscription"]);
    if (event.subscription.isEmpty()) // where newer versions of the API keep it
        event.subscription = idOf(object[u"parent"][u"subscription_details"][u"subscription"]);
    event.amount = numberOf(object[u"amount_paid"]);
    event.currency = object[u"currency"].toString();
    const QString reason = object[u"billing_reason"].toString();
    event.renewal = reason == u"subscription_cycle";
    if (event.type == u"invoice.paid" || event.type == u"invoice.payment_succeeded")
        event.kind = reason == u"subscription_create" ? Kind::Other : Kind::InvoicePaid; // the first is its checkout's
    else if (event.type == u"invoice.payment_failed")
        event.kind = Kind::InvoiceFailed;
    else if (event.type == u"invoice.voided")
        event.kind = Kind::InvoiceVoided;
}

} // namespace

QString stripeStatus(const QString &status)
{
    if (status == u"active" || status == u"trialing")
        return QStringLiteral("active");
    if (status == u"past_due" || status == u"unpaid" || status == u"paused")
        return QStringLiteral("past_due");
    if (status == u"canceled" || status == u"incomplete_expired")
        return QStringLiteral("cancelled");
    return {};
}

Result<PaymentEvent> stripeEvent(const QByteArray &body)
{
    const auto parsed = json::parse(body);
    PaymentEvent event;
    if (parsed) {
        event.id = (*parsed)[u"id"].toString();
        event.type = (*parsed)[u"type"].toString();
    }
    if (event.id.isEmpty() || event.type.isEmpty() || event.id.size() > 255)
        return base::fail(Error::Kind::InvalidInput, QStringLiteral("The body is not an event."));
    event.created = (*parsed)[u"created"].toInteger() * 1000;
    const json::Value &object = (*parsed)[u"data"][u"object"];
    if (event.type.startsWith(u"checkout.session."))
        readSession(event, object);
    else if (event.type.startsWith(u"customer.subscription."))
        readSubscription(event, object);
    else if (event.type.startsWith(u"invoice."))
        readInvoice(event, object);
    return event;
}

} // namespace vitae::billing
