#include "storage/SqlAiCosts.h"

#include "base/Durations.h"
#include "storage/Rows.h"

namespace vitae::storage
{

using base::Result;
using ports::AiAlertRow;
using ports::AiCallRow;
using ports::AiFiringRow;
using ports::AiPlanCost;
using ports::AiPriceRow;
using ports::AiTotals;
using ports::AiUsageRow;

namespace
{

using base::dayMs;

AiPriceRow readPrice(const sql::Row &row)
{
    return {row.text(0), row.real(1), row.real(2), row.integer(3)};
}

AiUsageRow readUsage(const sql::Row &row)
{
    return {row.integer(0), row.text(1), row.text(2), row.integer(3), row.integer(4), row.real(5)};
}

AiTotals readAiTotals(const sql::Row &row)
{
    return {row.real(0), row.integer(1)};
}

AiPlanCost readPlanCost(const sql::Row &row)
{
    return {row.text(0), row.real(1)};
}

AiAlertRow readAlert(const sql::Row &row)
{
    return {row.text(0), row.text(1), row.text(2), row.real(3), row.integer(4), row.integer(5), row.text(6)};
}

AiFiringRow readFiring(const sql::Row &row)
{
    return {readAlert(row), row.real(7), row.integer(8)};
}

} // namespace

Result<std::vector<AiPriceRow>> SqlAiCosts::prices()
{
    return all(m_database,
               QStringLiteral("SELECT model, input_price, output_price, updated_at FROM ai_price ORDER BY model"), {},
               readPrice);
}

Result<std::optional<AiPriceRow>> SqlAiCosts::price(const QString &model)
{
    return first(m_database,
                 QStringLiteral("SELECT model, input_price, output_price, updated_at FROM ai_price WHERE model = ?"),
                 {model}, readPrice);
}

Result<void> SqlAiCosts::putPrice(const AiPriceRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO ai_price (model, input_price, output_price, updated_at) VALUES (?, ?, ?, ?) "
                       "ON CONFLICT (model) DO UPDATE SET input_price = excluded.input_price, "
                       "output_price = excluded.output_price, updated_at = excluded.updated_at"),
        {row.model, row.input, row.output, row.updatedAt}));
}

Result<bool> SqlAiCosts::removePrice(const QString &model)
{
    return any(m_database.execute(QStringLiteral("DELETE FROM ai_price WHERE model = ?"), {model}));
}

Result<void> SqlAiCosts::insertCall(const AiCallRow &row)
{
    if (auto done = m_database.execute(
            QStringLiteral("INSERT INTO ai_call (account, plan, feature, model, provider, input_tokens, output_tokens, "
                           "cost, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            {row.account ? QVariant(row.account) : sql::null(), row.plan, row.feature, row.model, row.provider,
             row.inputTokens, row.outputTokens, row.cost, row.createdAt});
        !done)
        return done.error();
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO ai_day (day, feature, model, plan, tokens, calls, cost) VALUES (?, ?, ?, ?, ?, 1, ?) "
                       "ON CONFLICT (day, feature, model, plan) DO UPDATE SET tokens = ai_day.tokens + excluded.tokens, "
                       "calls = ai_day.calls + 1, cost = ai_day.cost + excluded.cost"),
        {row.createdAt / dayMs, row.feature, row.model, row.plan, row.inputTokens + row.outputTokens, row.cost}));
}

Result<std::vector<AiUsageRow>> SqlAiCosts::usage(qint64 sinceDay)
{
    return all(m_database,
               QStringLiteral("SELECT day, feature, model, CAST(SUM(tokens) AS BIGINT), CAST(SUM(calls) AS BIGINT), "
                              "SUM(cost) FROM ai_day WHERE day >= ? GROUP BY day, feature, model "
                              "ORDER BY day DESC, feature, model"),
               {sinceDay}, readUsage);
}

Result<AiTotals> SqlAiCosts::totals(qint64 sinceDay)
{
    auto found = first(m_database,
                       QStringLiteral("SELECT COALESCE(SUM(cost), 0), CAST(COALESCE(SUM(calls), 0) AS BIGINT) "
                                      "FROM ai_day WHERE day >= ?"),
                       {sinceDay}, readAiTotals);
    if (!found)
        return found.error();
    return found->value_or(AiTotals());
}

Result<std::vector<AiPlanCost>> SqlAiCosts::costByPlan(qint64 sinceDay)
{
    return all(m_database, QStringLiteral("SELECT plan, SUM(cost) FROM ai_day WHERE day >= ? GROUP BY plan"),
               {sinceDay}, readPlanCost);
}

Result<std::vector<AiAlertRow>> SqlAiCosts::alerts()
{
    return all(m_database,
               QStringLiteral("SELECT id, type, name, threshold, created_at, triggered_at, fired_for FROM ai_alert "
                              "ORDER BY number DESC"),
               {}, readAlert);
}

Result<void> SqlAiCosts::insertAlert(const AiAlertRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO ai_alert (id, type, name, threshold, created_at, triggered_at, fired_for) "
                       "VALUES (?, ?, ?, ?, ?, 0, '')"),
        {row.id, row.type, row.name, row.threshold, row.createdAt}));
}

Result<bool> SqlAiCosts::removeAlert(const QString &id)
{
    return any(m_database.execute(QStringLiteral("DELETE FROM ai_alert WHERE id = ?"), {id}));
}

Result<bool> SqlAiCosts::fire(const QString &alert, const QString &period, double value, qint64 at)
{
    const auto fired = any(m_database.execute(
        QStringLiteral("UPDATE ai_alert SET fired_for = ?, triggered_at = ? WHERE id = ? AND fired_for <> ?"),
        {period, at, alert, period}));
    if (!fired || !*fired)
        return fired;
    auto noted = m_database.execute(
        QStringLiteral("INSERT INTO ai_alert_firing (alert, value, created_at) VALUES (?, ?, ?)"), {alert, value, at});
    if (!noted)
        return noted.error();
    return true;
}

Result<void> SqlAiCosts::rearm(const QString &alert)
{
    return plain(m_database.execute(QStringLiteral("UPDATE ai_alert SET fired_for = '' WHERE id = ?"), {alert}));
}

Result<std::vector<AiFiringRow>> SqlAiCosts::firings(int limit)
{
    return all(m_database,
               QStringLiteral("SELECT a.id, a.type, a.name, a.threshold, a.created_at, a.triggered_at, a.fired_for, "
                              "f.value, f.created_at FROM ai_alert_firing f JOIN ai_alert a ON a.id = f.alert "
                              "ORDER BY f.number DESC LIMIT ?"),
               {limit}, readFiring);
}

} // namespace vitae::storage
