#include "dialects/fitmycv/MoneyJson.h"

#include "base/Text.h"
#include "dialects/common/Forms.h"

#include <cmath>

namespace vitae::dialects::fitmycv
{

namespace
{

using base::s;

} // namespace

int offsetOf(const Page &page)
{
    return int(std::min<qint64>(page.offset, std::numeric_limits<int>::max()));
}

json::Value instantOrNull(qint64 ms)
{
    return ms > 0 ? json::Value(instant(ms)) : json::Value();
}

json::Value textOrNull(const QString &text)
{
    return text.isEmpty() ? json::Value() : json::Value(text);
}

json::Object planJson(const ports::PlanRow &plan)
{
    return {{s("id"), plan.id},
            {s("name"), plan.name},
            {s("tier"), plan.tier},
            {s("priceMonthly"), plan.priceMonthly},
            {s("priceYearly"), plan.priceYearly},
            {s("creditsPerMonth"), plan.credits},
            {s("features"), json::Value(plan.features)},
            {s("isActive"), plan.active}};
}

json::Object packJson(const ports::PackRow &pack)
{
    return {{s("id"), pack.id},
            {s("name"), pack.name},
            {s("creditAmount"), pack.credits},
            {s("price"), pack.price},
            {s("isActive"), pack.active}};
}

json::Object subscriptionJson(const ports::SubscriptionRow &subscription)
{
    return {{s("planId"), subscription.plan},
            {s("status"), subscription.status},
            {s("billingPeriod"), subscription.period},
            {s("currentPeriodStart"), instant(subscription.start)},
            {s("currentPeriodEnd"), instantOrNull(subscription.end)},
            {s("cancelAtPeriodEnd"), subscription.cancelAtEnd},
            {s("pendingPlanId"), textOrNull(subscription.pendingPlan)},
            {s("pendingBillingPeriod"), textOrNull(subscription.pendingPeriod)}};
}

json::Object invoiceJson(const ports::InvoiceRow &invoice)
{
    return {{s("id"), invoice.id},
            {s("number"), invoice.number},
            {s("amount"), invoice.amount},
            {s("currency"), invoice.currency},
            {s("status"), invoice.status},
            {s("date"), dateOf(invoice.createdAt)},
            {s("pdfUrl"), QString(u"/api/subscription/invoices/" + invoice.id + u"/pdf")},
            {s("description"), invoice.description}};
}

json::Object paymentJson(const ports::PaymentRow &payment)
{
    return {{s("sessionId"), payment.session},
            {s("userId"), payment.accountUuid},
            {s("type"), payment.type},
            {s("description"), payment.description},
            {s("amount"), payment.amount},
            {s("currency"), payment.currency},
            {s("status"), payment.status},
            {s("createdAt"), instant(payment.createdAt)}};
}

json::Array plansJson(const std::vector<ports::PlanRow> &plans)
{
    json::Array all;
    for (const ports::PlanRow &plan : plans)
        all.push_back(planJson(plan));
    return all;
}

json::Array packsJson(const std::vector<ports::PackRow> &packs)
{
    json::Array all;
    for (const ports::PackRow &pack : packs)
        all.push_back(packJson(pack));
    return all;
}

std::optional<QString> idIn(Input &input, const QString &name)
{
    const auto text = input.text(name, {.required = true, .min = 1, .max = 255});
    return text ? std::optional(uuidId(*text).value_or(QString())) : std::nullopt;
}

std::optional<qint64> integerIn(Input &input, const QString &name, qint64 min, qint64 max)
{
    if (input.has(name))
        return input.integer(name, min, max);
    input.fail(name, input.words().required);
    return {};
}

std::optional<double> numberIn(Input &input, const QString &name, bool aboveZero)
{
    if (!input.has(name) || input.isNull(name)) {
        input.fail(name, input.words().required);
        return {};
    }
    const json::Value &value = input.value(name);
    const double number = value.toDouble(std::nan(""));
    if (!value.isNumber() || !std::isfinite(number))
        input.fail(name, s("Must be a number"));
    else if (aboveZero ? number <= 0 : number < 0)
        input.fail(name, aboveZero ? s("Must be more than 0") : s("Must be 0 or more"));
    else if (number > 1e15)
        input.fail(name, input.words().tooLarge.arg(s("1000000000000000")));
    else
        return number;
    return {};
}

std::optional<QString> periodIn(Input &input)
{
    return input.choice(s("billingPeriod"), {s("monthly"), s("yearly")}, true);
}

} // namespace vitae::dialects::fitmycv
