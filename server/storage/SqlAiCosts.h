#pragma once

#include "ports/AiCostRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlAiCosts final : public ports::AiCostRepository
{
public:
    explicit SqlAiCosts(sql::Database &database) : m_database(database) {}

    base::Result<std::vector<ports::AiPriceRow>> prices() override;
    base::Result<std::optional<ports::AiPriceRow>> price(const QString &model) override;
    base::Result<void> putPrice(const ports::AiPriceRow &row) override;
    base::Result<bool> removePrice(const QString &model) override;
    base::Result<void> insertCall(const ports::AiCallRow &row) override;
    base::Result<std::vector<ports::AiUsageRow>> usage(qint64 sinceDay) override;
    base::Result<ports::AiTotals> totals(qint64 sinceDay) override;
    base::Result<std::vector<ports::AiPlanCost>> costByPlan(qint64 sinceDay) override;
    base::Result<std::vector<ports::AiAlertRow>> alerts() override;
    base::Result<void> insertAlert(const ports::AiAlertRow &row) override;
    base::Result<bool> removeAlert(const QString &id) override;
    base::Result<bool> fire(const QString &alert, const QString &period, double value, qint64 at) override;
    base::Result<void> rearm(const QString &alert) override;
    base::Result<std::vector<ports::AiFiringRow>> firings(int limit) override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
