#include "billing/Stripe.h"

#include "base/JsonParser.h"
#include "base/Uuid.h"
#include "billing/StripeEvents.h"
#include "billing/StripeSignature.h"

namespace vitae::billing
{

using base::Error;
using base::Result;
using ports::Article;
using ports::PlanChange;

namespace
{

QString key(const char *text)
{
    return QString::fromLatin1(text);
}

QString interval(const QString &period)
{
    return period == u"yearly" ? QStringLiteral("year") : QStringLiteral("month");
}

/// The price of an article below `prefix`, by Stripe's id where it has one, else described on the spot.
void addPrice(std::vector<std::pair<QString, QString>> &fields, const QString &prefix, const Article &article)
{
    if (!article.price.isEmpty()) {
        fields.emplace_back(QString(prefix + u"[price]"), article.price);
        return;
    }
    const QString data = prefix + u"[price_data]";
    fields.emplace_back(QString(data + u"[currency]"), article.currency.toLower());
    fields.emplace_back(QString(data + u"[unit_amount]"), QString::number(article.amount));
    fields.emplace_back(QString(data + u"[product_data][name]"), article.name);
    if (!article.period.isEmpty())
        fields.emplace_back(QString(data + u"[recurring][interval]"), interval(article.period));
}

qint64 milliseconds(const json::Value &seconds)
{
    return seconds.toInteger() * 1000;
}

} // namespace

QString Stripe::name() const
{
    return key("stripe");
}

Result<json::Value> Stripe::send(ports::WebRequest request)
{
    const QByteArray secret = m_settings.text(key("stripe.secret_key")).toUtf8();
    if (secret.isEmpty())
        return base::fail(Error::Kind::Unavailable, key("Stripe's key is not configured."));
    request.headers.push_back("Authorization: Bearer " + secret);
    const auto answer = m_web->send(request);
    if (!answer)
        return base::fail(Error::Kind::Unavailable, key("The payment provider cannot be reached at the moment."),
                          answer.error().text());
    auto parsed = json::parse(answer->body);
    if (answer->status >= 200 && answer->status < 300) {
        if (!parsed || !parsed->isObject())
            return base::fail(Error::Kind::Unavailable, key("The payment provider gave an answer that cannot be read."));
        return parsed;
    }
    const QString why = parsed ? (*parsed)[u"error"][u"message"].toString() : QString();
    Error error = base::fail(Error::Kind::Unavailable,
                             QString(u"The payment provider refused" +
                                     (why.isEmpty() ? QString(u" with status " + QString::number(answer->status))
                                                    : QString(u": " + why))));
    error.code = answer->status == 404 ? key("provider_404") : key("provider_refused");
    return error;
}

Result<json::Value> Stripe::post(const QString &path, const Fields &fields)
{
    ports::WebRequest request;
    request.method = "POST";
    request.url = QString(m_settings.text(key("stripe.api_base")) + u"/v1" + path);
    request.headers = {QByteArrayLiteral("Content-Type: application/x-www-form-urlencoded"),
                       // The client tries once more where no answer came; Stripe then does it once all the same.
                       "Idempotency-Key: " + base::newUuid(m_random).toLatin1()};
    request.body = ports::formEncoded(fields);
    return send(std::move(request));
}

Result<json::Value> Stripe::get(const QString &path, const Fields &query)
{
    ports::WebRequest request;
    request.url = QString(m_settings.text(key("stripe.api_base")) + u"/v1" + path);
    if (!query.empty())
        request.url += QString(u'?' + QString::fromLatin1(ports::formEncoded(query)));
    return send(std::move(request));
}

Result<ports::CheckoutSession> Stripe::checkout(const ports::CheckoutOrder &order)
{
    const bool recurring = !order.article.period.isEmpty();
    Fields fields{{key("mode"), recurring ? key("subscription") : key("payment")},
                  {key("success_url"), order.successUrl},
                  {key("cancel_url"), order.cancelUrl},
                  {key("client_reference_id"), order.accountUuid}};
    if (order.customer.isEmpty())
        fields.emplace_back(key("customer_email"), order.email);
    else
        fields.emplace_back(key("customer"), order.customer);
    addPrice(fields, key("line_items[0]"), order.article);
    fields.emplace_back(key("line_items[0][quantity]"), key("1"));
    if (!order.promotion.isEmpty())
        fields.emplace_back(key("discounts[0][promotion_code]"), order.promotion);
    Fields metadata{{key("accountId"), order.accountUuid},
                    {key("type"), order.type},
                    {recurring ? key("planId") : key("packId"), order.item}};
    if (recurring)
        metadata.emplace_back(key("billingPeriod"), order.article.period);
    for (const auto &[name, value] : metadata)
        fields.emplace_back(QString(u"metadata[" + name + u']'), value);
    if (recurring) {
        for (const auto &[name, value] : metadata)
            fields.emplace_back(QString(u"subscription_data[metadata][" + name + u']'), value);
    }
    const auto made = post(key("/checkout/sessions"), fields);
    if (!made)
        return made.error();
    ports::CheckoutSession session{(*made)[u"id"].toString(), (*made)[u"url"].toString()};
    if (session.id.isEmpty() || session.url.isEmpty())
        return base::fail(Error::Kind::Unavailable, key("The payment provider gave an answer that cannot be read."));
    return session;
}

Result<QString> Stripe::portal(const QString &customer, const QString &returnUrl)
{
    const auto made =
        post(key("/billing_portal/sessions"), {{key("customer"), customer}, {key("return_url"), returnUrl}});
    if (!made)
        return made.error();
    return (*made)[u"url"].toString();
}

Result<QString> Stripe::customer(const QString &accountUuid, const QString &email)
{
    const auto made = post(key("/customers"), {{key("email"), email}, {key("metadata[accountId]"), accountUuid}});
    if (!made)
        return made.error();
    return (*made)[u"id"].toString();
}

Result<QString> Stripe::promotion(const QString &code)
{
    const auto found = get(key("/promotion_codes"), {{key("code"), code}, {key("active"), key("true")},
                                                     {key("limit"), key("1")}});
    if (!found)
        return found.error().code == u"provider_404" ? Result<QString>(QString()) : Result<QString>(found.error());
    const json::Array &data = (*found)[u"data"].array();
    return data.empty() ? QString() : data.front()[u"id"].toString();
}

Result<QString> Stripe::itemOf(const QString &subscription)
{
    const auto found = get(QString(u"/subscriptions/" + subscription));
    if (!found)
        return found.error();
    const json::Array &items = (*found)[u"items"][u"data"].array();
    if (items.empty())
        return base::fail(Error::Kind::Unavailable, key("The payment provider knows no item of the subscription."));
    return items.front()[u"id"].toString();
}

Result<qint64> Stripe::preview(const PlanChange &change)
{
    const auto item = itemOf(change.subscription);
    if (!item)
        return item.error();
    Fields fields{{key("subscription"), change.subscription},
                  {key("subscription_details[items][0][id]"), *item},
                  {key("subscription_details[proration_behavior]"), key("always_invoice")},
                  {key("subscription_details[proration_date]"), QString::number(change.at / 1000)}};
    addPrice(fields, key("subscription_details[items][0]"), change.article);
    const auto made = post(key("/invoices/create_preview"), fields);
    if (!made)
        return made.error();
    return qMax<qint64>(0, (*made)[u"amount_due"].toInteger());
}

Result<void> Stripe::change(const PlanChange &change, bool prorate)
{
    const auto item = itemOf(change.subscription);
    if (!item)
        return item.error();
    Fields fields{{key("items[0][id]"), *item},
                  {key("proration_behavior"), prorate ? key("always_invoice") : key("none")}};
    if (prorate)
        fields.emplace_back(key("proration_date"), QString::number(change.at / 1000));
    addPrice(fields, key("items[0]"), change.article);
    const auto made = post(QString(u"/subscriptions/" + change.subscription), fields);
    return made ? Result<void>() : Result<void>(made.error());
}

Result<void> Stripe::setCancelAtEnd(const QString &subscription, bool cancel)
{
    const auto made = post(QString(u"/subscriptions/" + subscription),
                           {{key("cancel_at_period_end"), cancel ? key("true") : key("false")}});
    return made ? Result<void>() : Result<void>(made.error());
}

Result<void> Stripe::end(const QString &subscription)
{
    ports::WebRequest request;
    request.method = "DELETE";
    request.url = QString(m_settings.text(key("stripe.api_base")) + u"/v1/subscriptions/" + subscription);
    const auto made = send(std::move(request));
    return made || made.error().code == u"provider_404" ? Result<void>() : Result<void>(made.error());
}

Result<ports::ProviderSubscription> Stripe::subscription(const QString &id)
{
    const auto found = get(QString(u"/subscriptions/" + id));
    if (!found)
        return found.error();
    return ports::ProviderSubscription{stripeStatus((*found)[u"status"].toString()),
                                       (*found)[u"cancel_at_period_end"].toBool(),
                                       milliseconds((*found)[u"current_period_start"]),
                                       milliseconds((*found)[u"current_period_end"])};
}

Result<ports::Payments::Listed> Stripe::list(const Article &article, const QString &product)
{
    Listed listed{product, {}};
    if (listed.product.isEmpty()) {
        const auto made = post(key("/products"), {{key("name"), article.name}});
        if (!made)
            return made.error();
        listed.product = (*made)[u"id"].toString();
    }
    Fields fields{{key("product"), listed.product},
                  {key("currency"), article.currency.toLower()},
                  {key("unit_amount"), QString::number(article.amount)}};
    if (!article.period.isEmpty())
        fields.emplace_back(key("recurring[interval]"), interval(article.period));
    const auto made = post(key("/prices"), fields);
    if (!made)
        return made.error();
    listed.price = (*made)[u"id"].toString();
    return listed;
}

Result<ports::PaymentEvent> Stripe::event(const QByteArray &body, const QByteArray &signature, qint64 now)
{
    const QString secret = m_settings.text(key("stripe.webhook_secret"));
    if (secret.isEmpty())
        return base::fail(Error::Kind::Unavailable, key("The secret of Stripe's events is not configured."));
    if (auto fits = checkSignature(signature, body, secret.toUtf8(), now); !fits)
        return fits.error();
    return stripeEvent(body);
}

} // namespace vitae::billing
