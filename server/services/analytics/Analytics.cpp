#include "services/analytics/Analytics.h"

#include "base/Durations.h"
#include "services/billing/Subscriptions.h"

namespace vitae::analytics
{

using base::Result;

namespace
{

using base::dayMs;

QDate monthOf(const QString &text)
{
    return {text.left(4).toInt(), text.mid(5, 2).toInt(), 1};
}

} // namespace

const QStringList &periodNames()
{
    static const QStringList names{QStringLiteral("7d"), QStringLiteral("30d"), QStringLiteral("90d"),
                                   QStringLiteral("all")};
    return names;
}

Period periodOf(const QString &name, qint64 now)
{
    if (name == u"all")
        return {};
    const qint64 days = name.chopped(1).toLongLong();
    const qint64 first = now / dayMs - days + 1;
    return {first * dayMs, first};
}

Period Analytics::of(const QString &period) const
{
    return periodOf(period, m_world.clock.now().toMSecsSinceEpoch());
}

Result<Recurring> Analytics::recurring()
{
    const auto counts = m_store.billing().subscribers();
    if (!counts)
        return counts.error();
    const auto plans = m_store.billing().plans();
    if (!plans)
        return plans.error();
    // Summed by the year, so that a twelfth is rounded once.
    qint64 yearly = 0;
    for (const ports::PlanCount &count : *counts) {
        for (const ports::PlanRow &plan : *plans) {
            if (plan.id == count.plan)
                yearly += count.subscribers * billing::priceOf(plan, count.period) * (count.period == u"yearly" ? 1 : 12);
        }
    }
    return Recurring{(yearly + 6) / 12, yearly};
}

Result<Summary> Analytics::summary(const QString &period)
{
    const Period from = of(period);
    const auto people = m_store.analytics().people(from.since);
    if (!people)
        return people.error();
    const auto cvs = m_store.analytics().cvs(from.since);
    if (!cvs)
        return cvs.error();
    const auto money = recurring();
    if (!money)
        return money.error();
    const auto ai = m_store.aiCosts().totals(from.sinceDay);
    if (!ai)
        return ai.error();
    return Summary{*people, *cvs, *money, *ai};
}

Result<Revenue> Analytics::revenue(const QString &period)
{
    const auto money = recurring();
    if (!money)
        return money.error();
    const auto months = m_store.billing().revenueByMonth(of(period).since);
    if (!months)
        return months.error();
    Revenue revenue;
    revenue.recurring = *money;
    if (months->empty())
        return revenue;
    const QDate last = m_world.clock.now().toUTC().date();
    size_t at = 0;
    for (QDate month = monthOf(months->front().month); month <= last; month = month.addMonths(1)) {
        const QString name = month.toString(QStringLiteral("yyyy-MM"));
        const bool has = at < months->size() && (*months)[at].month == name;
        revenue.byMonth.push_back({name, has ? (*months)[at].amount : 0});
        revenue.total += revenue.byMonth.back().amount;
        at += has ? 1 : 0;
    }
    return revenue;
}

Result<std::vector<PlanCost>> Analytics::planCosts(const QString &period)
{
    const Period from = of(period);
    const auto plans = m_store.billing().plans();
    if (!plans)
        return plans.error();
    const auto people = m_store.billing().subscribersOfAll();
    if (!people)
        return people.error();
    const auto earned = m_store.billing().revenueByPlan(from.since);
    if (!earned)
        return earned.error();
    const auto spent = m_store.aiCosts().costByPlan(from.sinceDay);
    if (!spent)
        return spent.error();
    std::vector<PlanCost> all;
    for (const ports::PlanRow &plan : *plans) {
        PlanCost row{plan.id, plan.name, 0, 0, 0, 0};
        for (const ports::PlanCount &count : *people)
            row.subscribers += count.plan == plan.id ? count.subscribers : 0;
        for (const ports::PlanRevenue &revenue : *earned)
            row.revenue += revenue.plan == plan.id ? revenue.amount : 0;
        for (const ports::AiPlanCost &cost : *spent)
            row.cost += cost.plan == plan.id ? cost.cost : 0;
        row.margin = double(row.revenue) - row.cost;
        all.push_back(row);
    }
    return all;
}

} // namespace vitae::analytics
