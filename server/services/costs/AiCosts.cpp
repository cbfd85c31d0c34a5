#include "services/costs/AiCosts.h"

#include "base/Durations.h"
#include "base/Uuid.h"
#include "ports/BillingRepository.h"

namespace vitae::costs
{

using base::Error;
using base::Result;
using ports::AiAlertRow;
using ports::AiPriceRow;

namespace
{

using base::dayMs;
constexpr int mostFirings = 500;
constexpr double million = 1'000'000;

/// The day that an alert counts from at that time, in UTC; weeks begin on Monday (ISO 8601).
QDate firstDay(const QString &type, const QDate &today)
{
    if (type == u"weekly_cost")
        return today.addDays(1 - today.dayOfWeek());
    if (type == u"monthly_cost")
        return {today.year(), today.month(), 1};
    return today;
}

Error missing()
{
    return base::fail(Error::Kind::NotFound, QStringLiteral("Not found."));
}

} // namespace

const QStringList &alertTypes()
{
    static const QStringList all{QStringLiteral("daily_cost"), QStringLiteral("weekly_cost"),
                                 QStringLiteral("monthly_cost"), QStringLiteral("balance")};
    return all;
}

Result<void> AiCosts::record(const Call &call)
{
    ports::AiCallRow row;
    row.account = call.account;
    row.feature = call.feature;
    row.model = call.model;
    row.provider = call.provider;
    row.inputTokens = qMax<qint64>(0, call.inputTokens);
    row.outputTokens = qMax<qint64>(0, call.outputTokens);
    row.createdAt = m_world.clock.now().toMSecsSinceEpoch();
    const auto price = m_store.aiCosts().price(call.model);
    if (!price)
        return price.error();
    if (*price)
        row.cost = (double(row.inputTokens) * (*price)->input + double(row.outputTokens) * (*price)->output) / million;
    if (call.account != 0) {
        const auto subscription = m_store.billing().subscription(call.account);
        if (!subscription)
            return subscription.error();
        if (*subscription)
            row.plan = (*subscription)->plan;
    }
    if (auto done = m_store.aiCosts().insertCall(row); !done)
        return done;
    return row.cost > 0 ? watch(row.createdAt) : Result<void>();
}

Result<void> AiCosts::watch(qint64 now)
{
    const auto all = alerts();
    if (!all)
        return all.error();
    const QDate today = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).date();
    for (const AiAlertRow &alert : *all) {
        if (alert.type == u"balance")
            continue;
        const QDate first = firstDay(alert.type, today);
        const auto totals = m_store.aiCosts().totals(QDate(1970, 1, 1).daysTo(first));
        if (!totals)
            return totals.error();
        if (totals->cost < alert.threshold)
            continue;
        // Once for the day, week or month.
        if (auto fired = m_store.aiCosts().fire(alert.id, first.toString(Qt::ISODate), totals->cost, now); !fired)
            return fired.error();
    }
    return {};
}

Result<void> AiCosts::seeBalance(double balance)
{
    const auto all = alerts();
    if (!all)
        return all.error();
    for (const AiAlertRow &alert : *all) {
        if (alert.type != u"balance")
            continue;
        if (balance >= alert.threshold) {
            if (auto done = m_store.aiCosts().rearm(alert.id); !done)
                return done;
        } else if (auto fired = m_store.aiCosts().fire(alert.id, QStringLiteral("low"), balance,
                                                       m_world.clock.now().toMSecsSinceEpoch());
                   !fired) {
            return fired.error();
        }
    }
    return {};
}

Result<std::vector<AiPriceRow>> AiCosts::prices()
{
    return m_store.aiCosts().prices();
}

Result<AiPriceRow> AiCosts::setPrice(const QString &model, double input, double output)
{
    const AiPriceRow row{model, input, output, m_world.clock.now().toMSecsSinceEpoch()};
    if (auto done = m_store.aiCosts().putPrice(row); !done)
        return done.error();
    return row;
}

Result<void> AiCosts::removePrice(const QString &model)
{
    const auto removed = m_store.aiCosts().removePrice(model);
    if (!removed)
        return removed.error();
    return *removed ? Result<void>() : Result<void>(missing());
}

Result<std::vector<AiAlertRow>> AiCosts::alerts()
{
    return m_store.aiCosts().alerts();
}

Result<AiAlertRow> AiCosts::createAlert(const QString &type, double threshold, const QString &name)
{
    AiAlertRow row;
    row.id = base::newUuid(m_world.random);
    row.type = type;
    row.name = name;
    row.threshold = threshold;
    row.createdAt = m_world.clock.now().toMSecsSinceEpoch();
    if (auto done = m_store.aiCosts().insertAlert(row); !done)
        return done.error();
    return row;
}

Result<void> AiCosts::removeAlert(const QString &id)
{
    const auto removed = m_store.aiCosts().removeAlert(id);
    if (!removed)
        return removed.error();
    return *removed ? Result<void>() : Result<void>(missing());
}

Result<std::vector<ports::AiFiringRow>> AiCosts::firings()
{
    return m_store.aiCosts().firings(mostFirings);
}

} // namespace vitae::costs
