// What language models cost: every call at the price of its day, and alerts when it is too much. The methods that
// write need a store that writes.
#pragma once

#include "ports/AiCostRepository.h"
#include "ports/Storage.h"
#include "ports/World.h"

namespace vitae::costs
{

struct Call {
    qint64 account = 0; ///< 0: nobody who signed in
    QString feature, model, provider;
    qint64 inputTokens = 0, outputTokens = 0;
};

class AiCosts
{
public:
    AiCosts(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    /// Notes a call, priced as its model is now; 0 without a price. Alerts whose threshold it crosses fire. Writes.
    base::Result<void> record(const Call &call);

    base::Result<std::vector<ports::AiPriceRow>> prices();
    base::Result<ports::AiPriceRow> setPrice(const QString &model, double input, double output);
    base::Result<void> removePrice(const QString &model); ///< NotFound

    base::Result<std::vector<ports::AiAlertRow>> alerts(); ///< newest first
    base::Result<ports::AiAlertRow> createAlert(const QString &type, double threshold, const QString &name);
    base::Result<void> removeAlert(const QString &id); ///< NotFound
    base::Result<std::vector<ports::AiFiringRow>> firings();

    /// What is left at the provider: alerts on it fire when it falls below their threshold. Writes.
    base::Result<void> seeBalance(double balance);

private:
    base::Result<void> watch(qint64 now);

    ports::Store &m_store;
    ports::World &m_world;
};

/// daily_cost, weekly_cost, monthly_cost, balance.
[[nodiscard]] const QStringList &alertTypes();

} // namespace vitae::costs
