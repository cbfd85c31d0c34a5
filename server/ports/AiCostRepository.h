// What language models cost, as rows. Prices and costs are minor units of the currency, and may have decimals.
#pragma once

#include "base/Result.h"

#include <QString>
#include <optional>
#include <vector>

namespace vitae::ports
{

struct AiPriceRow {
    QString model;
    double input = 0, output = 0; ///< by 1,000,000 tokens
    qint64 updatedAt = 0;
};

struct AiCallRow {
    qint64 account = 0; ///< 0: nobody who signed in
    QString plan;       ///< that the account had then
    QString feature, model, provider;
    qint64 inputTokens = 0, outputTokens = 0;
    double cost = 0;
    qint64 createdAt = 0;
};

struct AiUsageRow {
    qint64 day = 0; ///< since 1970, UTC
    QString feature, model;
    qint64 tokens = 0, calls = 0;
    double cost = 0;
};

struct AiTotals {
    double cost = 0;
    qint64 calls = 0;
};

struct AiPlanCost {
    QString plan;
    double cost = 0;
};

struct AiAlertRow {
    QString id, type, name; ///< type: daily_cost, weekly_cost, monthly_cost, balance
    double threshold = 0;
    qint64 createdAt = 0, triggeredAt = 0;
    QString firedFor; ///< the day, week or month that it has fired for
};

struct AiFiringRow {
    AiAlertRow alert;
    double value = 0;
    qint64 createdAt = 0;
};

class AiCostRepository
{
public:
    virtual ~AiCostRepository() = default;

    virtual base::Result<std::vector<AiPriceRow>> prices() = 0; ///< by name
    virtual base::Result<std::optional<AiPriceRow>> price(const QString &model) = 0;
    virtual base::Result<void> putPrice(const AiPriceRow &row) = 0;
    virtual base::Result<bool> removePrice(const QString &model) = 0;

    virtual base::Result<void> insertCall(const AiCallRow &row) = 0; ///< and counts it for its day
    virtual base::Result<std::vector<AiUsageRow>> usage(qint64 sinceDay) = 0; ///< newest day first
    virtual base::Result<AiTotals> totals(qint64 sinceDay) = 0;
    virtual base::Result<std::vector<AiPlanCost>> costByPlan(qint64 sinceDay) = 0;

    virtual base::Result<std::vector<AiAlertRow>> alerts() = 0; ///< newest first
    virtual base::Result<void> insertAlert(const AiAlertRow &row) = 0;
    virtual base::Result<bool> removeAlert(const QString &id) = 0;
    /// Notes that it fired for that period; false where it had already.
    virtual base::Result<bool> fire(const QString &alert, const QString &period, double value, qint64 at) = 0;
    virtual base::Result<void> rearm(const QString &alert) = 0; ///< it may fire again for the same period
    virtual base::Result<std::vector<AiFiringRow>> firings(int limit) = 0;
};

} // namespace vitae::ports
