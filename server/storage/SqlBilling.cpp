// Plans, packs and subscriptions; SqlPayments.cpp has the rest.
#include "storage/SqlBilling.h"

#include "base/JsonParser.h"
#include "storage/Rows.h"

namespace vitae::storage
{

using base::Result;
using ports::PackRow;
using ports::PlanCount;
using ports::PlanRow;
using ports::SubscriptionRow;

namespace
{

#define PLAN_COLUMNS                                                                                                   \
    "id, name, tier, price_monthly, price_yearly, credits, features, active, provider_product, provider_monthly, "    \
    "provider_yearly, created_at"
#define PACK_COLUMNS "id, name, credits, price, active, provider_price, created_at"
#define SUBSCRIPTION_COLUMNS                                                                                           \
    "account, plan, status, period, anchor, period_start, period_end, credits_due, cancel_at_end, pending_plan, "     \
    "pending_period, pending_upgrade, customer, provider_id, provider_at"

PlanRow readPlan(const sql::Row &row)
{
    PlanRow plan;
    plan.id = row.text(0);
    plan.name = row.text(1);
    plan.tier = row.integer(2);
    plan.priceMonthly = row.integer(3);
    plan.priceYearly = row.integer(4);
    plan.credits = row.integer(5);
    plan.features = jsonOf(row.text(6)).toStringList();
    plan.active = row.integer(7) != 0;
    plan.providerProduct = row.text(8);
    plan.providerMonthly = row.text(9);
    plan.providerYearly = row.text(10);
    plan.createdAt = row.integer(11);
    return plan;
}

PackRow readPack(const sql::Row &row)
{
    return {row.text(0), row.text(1), row.integer(2), row.integer(3), row.integer(4) != 0, row.text(5), row.integer(6)};
}

SubscriptionRow readSubscription(const sql::Row &row)
{
    SubscriptionRow read;
    read.account = row.integer(0);
    read.plan = row.text(1);
    read.status = row.text(2);
    read.period = row.text(3);
    read.anchor = row.integer(4);
    read.start = row.integer(5);
    read.end = row.integer(6);
    read.creditsDue = row.integer(7);
    read.cancelAtEnd = row.integer(8) != 0;
    read.pendingPlan = row.text(9);
    read.pendingPeriod = row.text(10);
    read.pendingUpgrade = row.integer(11) != 0;
    read.customer = row.text(12);
    read.providerId = row.text(13);
    read.providerAt = row.integer(14);
    return read;
}

PlanCount readCount(const sql::Row &row)
{
    return {row.text(0), row.text(1), row.integer(2)};
}

} // namespace

Result<std::vector<PlanRow>> SqlBilling::plans()
{
    return all(m_database, QStringLiteral("SELECT " PLAN_COLUMNS " FROM plan ORDER BY tier, price_monthly, name_key"), {},
               readPlan);
}

Result<std::optional<PlanRow>> SqlBilling::plan(const QString &id)
{
    return first(m_database, QStringLiteral("SELECT " PLAN_COLUMNS " FROM plan WHERE id = ?"), {id}, readPlan);
}

Result<std::optional<PlanRow>> SqlBilling::planByName(const QString &name)
{
    return first(m_database, QStringLiteral("SELECT " PLAN_COLUMNS " FROM plan WHERE name_key = ?"),
                 {name.toCaseFolded()}, readPlan);
}

Result<void> SqlBilling::insertPlan(const PlanRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO plan (id, name, name_key, tier, price_monthly, price_yearly, credits, features, "
                       "active, provider_product, provider_monthly, provider_yearly, created_at) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {row.id, row.name, row.name.toCaseFolded(), row.tier, row.priceMonthly, row.priceYearly, row.credits,
         textOf(row.features), int(row.active), row.providerProduct, row.providerMonthly, row.providerYearly,
         row.createdAt}));
}

Result<void> SqlBilling::updatePlan(const PlanRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("UPDATE plan SET name = ?, name_key = ?, tier = ?, price_monthly = ?, price_yearly = ?, "
                       "credits = ?, features = ?, active = ?, provider_product = ?, provider_monthly = ?, "
                       "provider_yearly = ? WHERE id = ?"),
        {row.name, row.name.toCaseFolded(), row.tier, row.priceMonthly, row.priceYearly, row.credits,
         textOf(row.features), int(row.active), row.providerProduct, row.providerMonthly, row.providerYearly, row.id}));
}

Result<void> SqlBilling::removePlan(const QString &id)
{
    return plain(m_database.execute(QStringLiteral("DELETE FROM plan WHERE id = ?"), {id}));
}

Result<bool> SqlBilling::planInUse(const QString &id)
{
    const auto found = m_database.integer(
        QStringLiteral("SELECT 1 FROM subscription WHERE plan = ? UNION ALL "
                       "SELECT 1 FROM subscription WHERE pending_plan = ? AND pending_plan <> '' UNION ALL "
                       "SELECT 1 FROM payment WHERE status = 'pending' AND item = ? LIMIT 1"),
        {id, id, id});
    if (!found)
        return found.error();
    return found->has_value();
}

Result<std::vector<PackRow>> SqlBilling::packs()
{
    return all(m_database, QStringLiteral("SELECT " PACK_COLUMNS " FROM pack ORDER BY credits, price, id"), {}, readPack);
}

Result<std::optional<PackRow>> SqlBilling::pack(const QString &id)
{
    return first(m_database, QStringLiteral("SELECT " PACK_COLUMNS " FROM pack WHERE id = ?"), {id}, readPack);
}

Result<void> SqlBilling::insertPack(const PackRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO pack (" PACK_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?)"),
        {row.id, row.name, row.credits, row.price, int(row.active), row.providerPrice, row.createdAt}));
}

Result<void> SqlBilling::updatePack(const PackRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("UPDATE pack SET name = ?, credits = ?, price = ?, active = ?, provider_price = ? WHERE id = ?"),
        {row.name, row.credits, row.price, int(row.active), row.providerPrice, row.id}));
}

Result<void> SqlBilling::removePack(const QString &id)
{
    return plain(m_database.execute(QStringLiteral("DELETE FROM pack WHERE id = ?"), {id}));
}

Result<std::optional<SubscriptionRow>> SqlBilling::subscription(qint64 account)
{
    return first(m_database, QStringLiteral("SELECT " SUBSCRIPTION_COLUMNS " FROM subscription WHERE account = ?"),
                 {account}, readSubscription);
}

Result<std::optional<SubscriptionRow>> SqlBilling::subscriptionOfCustomer(const QString &customer)
{
    return first(m_database,
                 QStringLiteral("SELECT " SUBSCRIPTION_COLUMNS " FROM subscription WHERE customer = ? AND customer <> ''"),
                 {customer}, readSubscription);
}

Result<std::optional<SubscriptionRow>> SqlBilling::subscriptionOfProvider(const QString &providerId)
{
    return first(
        m_database,
        QStringLiteral("SELECT " SUBSCRIPTION_COLUMNS " FROM subscription WHERE provider_id = ? AND provider_id <> ''"),
        {providerId}, readSubscription);
}

Result<void> SqlBilling::putSubscription(const SubscriptionRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO subscription (" SUBSCRIPTION_COLUMNS
                       ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                       "ON CONFLICT (account) DO UPDATE SET plan = excluded.plan, status = excluded.status, "
                       "period = excluded.period, anchor = excluded.anchor, period_start = excluded.period_start, "
                       "period_end = excluded.period_end, credits_due = excluded.credits_due, "
                       "cancel_at_end = excluded.cancel_at_end, pending_plan = excluded.pending_plan, "
                       "pending_period = excluded.pending_period, pending_upgrade = excluded.pending_upgrade, "
                       "customer = excluded.customer, provider_id = excluded.provider_id, "
                       "provider_at = excluded.provider_at"),
        {row.account, row.plan, row.status, row.period, row.anchor, row.start, row.end, row.creditsDue,
         int(row.cancelAtEnd), row.pendingPlan, row.pendingPeriod, int(row.pendingUpgrade), row.customer,
         row.providerId, row.providerAt}));
}

Result<std::vector<SubscriptionRow>> SqlBilling::due(qint64 now, qint64 late, int limit)
{
    return all(m_database,
               QStringLiteral("SELECT " SUBSCRIPTION_COLUMNS " FROM subscription "
                              "WHERE (period_end > 0 AND period_end <= ? AND (status <> 'past_due' OR period_end <= ?)) "
                              "OR (credits_due > 0 AND credits_due <= ? AND status = 'active') LIMIT ?"),
               {now, late, now, limit}, readSubscription);
}

Result<std::vector<SubscriptionRow>> SqlBilling::withProvider(int limit)
{
    return all(m_database,
               QStringLiteral("SELECT " SUBSCRIPTION_COLUMNS " FROM subscription WHERE provider_id <> '' LIMIT ?"),
               {limit}, readSubscription);
}

Result<std::vector<PlanCount>> SqlBilling::subscribers()
{
    return all(m_database,
               QStringLiteral("SELECT s.plan, s.period, COUNT(*) FROM subscription s "
                              "WHERE s.plan IN (SELECT id FROM plan WHERE tier > 0) AND s.status <> 'cancelled' "
                              "GROUP BY s.plan, s.period"),
               {}, readCount);
}

Result<std::vector<PlanCount>> SqlBilling::subscribersOfAll()
{
    return all(m_database, QStringLiteral("SELECT plan, period, COUNT(*) FROM subscription GROUP BY plan, period"), {},
               readCount);
}

} // namespace vitae::storage
