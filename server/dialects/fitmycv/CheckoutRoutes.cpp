#include "dialects/fitmycv/CheckoutRoutes.h"

#include "base/Text.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Owners.h"
#include "dialects/common/PublicUrl.h"
#include "dialects/fitmycv/MoneyJson.h"
#include "services/billing/Plans.h"
#include "services/billing/Purchases.h"
#include "web/Page.h"

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
using ports::PaymentRow;
using ports::Payments;

Error unknownPromotion()
{
    Error error = base::fail(Error::Kind::InvalidInput, s("There is no such promotion."));
    error.fields.push_back({s("promoCode"), {error.message}});
    return error;
}

/// Opens the checkout at the provider, keeps the payment, and answers with both addresses.
Result<Reply> open(Context &context, Payments &payments, PaymentRow payment, const QString &price, const QString &code)
{
    ports::CheckoutOrder order;
    if (!code.isEmpty()) {
        const auto reduced = Purchases(context.store, context.world).reduced(payment.amount, code);
        if (!reduced)
            return reduced.error();
        if (*reduced) {
            payment.amount = **reduced;
        } else {
            const auto promotion = payments.promotion(code);
            if (!promotion)
                return promotion.error();
            if (promotion->isEmpty())
                return unknownPromotion();
            order.promotion = *promotion;
        }
        payment.promo = code;
    }
    const auto subscription = context.store.billing().subscription(payment.account);
    if (!subscription)
        return subscription.error();
    const bool ownPrice = !code.isEmpty() && order.promotion.isEmpty();
    order.article = {payment.description, payment.amount, payment.currency, payment.period,
                     ownPrice ? QString() : price};
    order.type = payment.type;
    order.item = payment.item;
    order.accountUuid = context.caller->uuid;
    order.email = context.caller->email;
    order.customer = *subscription ? (*subscription)->customer : QString();
    order.successUrl = QString(publicUrl(context) + u"/checkout/{CHECKOUT_SESSION_ID}");
    order.cancelUrl = publicUrl(context);
    const auto session = payments.checkout(order);
    if (!session)
        return session.error();
    payment.session = session->id;
    payment.url = session->url;
    const auto kept = context.world.storage.writeNow(
        [&](ports::Store &store) { return Purchases(store, context.world).keep(payment); });
    if (!kept)
        return kept.error();
    return Reply::json(json::Object{{s("sessionId"), session->id}, {s("url"), session->url}});
}

std::optional<QString> promoIn(Input &input)
{
    const auto code = input.text(s("promoCode"), {.max = 100, .nullable = true});
    return code ? std::optional(code->trimmed()) : std::nullopt;
}

Result<Reply> buyPlan(Context &context, Payments &payments)
{
    Input input(context.request.json, plainWords());
    const auto plan = idIn(input, s("planId"));
    const auto period = periodIn(input);
    const auto code = promoIn(input);
    if (const auto result = input.result(); !result)
        return result.error();
    const auto payment = Purchases(context.store, context.world).ofPlan(context.caller->account, *plan, *period);
    if (!payment)
        return payment.error();
    const auto row = context.store.billing().plan(*plan);
    if (!row)
        return row.error();
    const QString price = *row ? (*period == u"yearly" ? (*row)->providerYearly : (*row)->providerMonthly) : QString();
    return open(context, payments, *payment, price, code.value_or(QString()));
}

Result<Reply> buyCredits(Context &context, Payments &payments)
{
    Input input(context.request.json, plainWords());
    const auto pack = idIn(input, s("packId"));
    const auto code = promoIn(input);
    if (const auto result = input.result(); !result)
        return result.error();
    const auto payment = Purchases(context.store, context.world).ofPack(context.caller->account, *pack);
    if (!payment)
        return payment.error();
    const auto row = context.store.billing().pack(*pack);
    if (!row)
        return row.error();
    return open(context, payments, *payment, *row ? (*row)->providerPrice : QString(), code.value_or(QString()));
}

Result<Reply> verify(Context &context)
{
    const auto session = context.request.queryValue(u"sessionId");
    Findings findings;
    if (!session || isBlank(*session))
        findings.add(s("sessionId"), plainWords().required);
    if (const auto result = findings.result(); !result)
        return result.error();
    const auto payment = Purchases(context.store, context.world).find(*session);
    if (!payment)
        return payment.error();
    if (payment->account != context.caller->account)
        return notFound();
    const bool credits = payment->type == u"credits";
    json::Object details{{s("status"), payment->status}, {s("amount"), payment->amount}, {s("currency"), payment->currency}};
    details.append(credits ? s("packId") : s("planId"), payment->item);
    return Reply::json(json::Object{{s("success"), payment->status == u"paid"},
                                    {s("type"), payment->type},
                                    {s("details"), std::move(details)}});
}

/// The page that a browser is sent to. Its address is a secret between the buyer and us, and it tells nothing else.
Result<Reply> page(Context &context, const Payments &payments)
{
    const auto payment = Purchases(context.store, context.world).find(context.request.parameter(s("sessionId")));
    if (!payment) {
        if (payment.error().kind != Error::Kind::NotFound)
            return payment.error();
        web::PageOptions missing;
        missing.title = s("Not found");
        missing.body = s("<h1>There is no such payment</h1>");
        missing.status = 404;
        return web::page(missing);
    }
    const auto row = [](const char *name, const QString &value) {
        return QString(u"<tr><th scope=\"row\">" + QString::fromLatin1(name) + u"</th><td>" + value.toHtmlEscaped() +
                       u"</td></tr>");
    };
    web::PageOptions options;
    options.title = s("Payment");
    options.body = QString(s("<h1>Payment</h1><table>") + row("For", payment->description) +
                           row("Amount", billing::written(payment->amount, payment->currency)) +
                           row("Reference", payment->session) + row("Status", payment->status) + s("</table>"));
    if (payment->status == u"paid") {
        options.body += s("<p>Thank you: the payment has arrived.</p>");
    } else if (payment->status == u"pending" && !payments.isAutomatic()) {
        const QString instructions = context.world.settings.text(s("billing.instructions"));
        options.body += QString(
            u"<h2>How to pay</h2><p>" +
            (instructions.isEmpty() ? s("Please ask the office how to pay, and name the reference above. ") : instructions)
                .toHtmlEscaped()
                .replace(u'\n', s("<br>")) +
            u"</p><p>What you bought is yours as soon as the payment is confirmed.</p>");
    } else if (payment->status == u"pending") {
        options.body += s("<p>The payment provider has not confirmed it yet. Please load this page again in a moment.</p>");
    }
    return web::page(options);
}

} // namespace

std::vector<http::Route> checkoutRoutes(const std::shared_ptr<ports::Payments> &payments)
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Post, s("/api/checkout/subscription"), User, 200, Remote, Body::Json, true, bound(payments, buyPlan)},
        {Post, s("/api/checkout/credits"), User, 200, Remote, Body::Json, true, bound(payments, buyCredits)},
        {Get, s("/api/checkout/verify"), User, 200, Read, Body::None, false, verify},
        {Get, s("/checkout/{sessionId}"), None, 200, Read, Body::None, false,
         [payments](Context &context) { return page(context, *payments); }},
    };
}

} // namespace vitae::dialects::fitmycv
