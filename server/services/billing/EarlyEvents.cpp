#include "services/billing/EarlyEvents.h"

#include "base/Json.h"
#include "base/JsonParser.h"

namespace vitae::billing
{

using ports::PaymentEvent;

QByteArray earlyBody(const PaymentEvent &event)
{
    json::Object out{{QStringLiteral("id"), event.id},
                     {QStringLiteral("type"), event.type},
                     {QStringLiteral("kind"), qint64(event.kind)},
                     {QStringLiteral("created"), event.created},
                     {QStringLiteral("subscription"), event.subscription},
                     {QStringLiteral("invoice"), event.invoice},
                     {QStringLiteral("currency"), event.currency},
                     {QStringLiteral("renewal"), event.renewal},
                     {QStringLiteral("status"), event.state.status},
                     {QStringLiteral("cancelAtEnd"), event.state.cancelAtEnd}};
    if (event.amount)
        out.set(QStringLiteral("amount"), *event.amount);
    return json::write(json::Value(std::move(out)));
}

base::Result<PaymentEvent> earlyEvent(const QByteArray &body)
{
    const auto read = json::parse(body);
    if (!read)
        return read.error();
    const json::Value &value = *read;
    PaymentEvent event;
    event.id = value[u"id"].toString();
    event.type = value[u"type"].toString();
    event.kind = PaymentEvent::Kind(value[u"kind"].toInteger());
    event.created = value[u"created"].toInteger();
    event.subscription = value[u"subscription"].toString();
    event.invoice = value[u"invoice"].toString();
    event.currency = value[u"currency"].toString();
    event.renewal = value[u"renewal"].toBool();
    event.state.status = value[u"status"].toString();
    event.state.cancelAtEnd = value[u"cancelAtEnd"].toBool();
    if (!value[u"amount"].isNull())
        event.amount = value[u"amount"].toInteger();
    return event;
}

} // namespace vitae::billing
