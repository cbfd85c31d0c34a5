// How the server is used and what it earns: sums over periods that end now. Days, weeks and months are those of UTC,
// wherever the server stands.
#pragma once

#include "ports/AnalyticsRepository.h"
#include "ports/AiCostRepository.h"
#include "ports/BillingRepository.h"
#include "ports/Storage.h"
#include "ports/World.h"

namespace vitae::analytics
{

/// From a midnight on: "7d" is today and the six days before it.
struct Period {
    qint64 since = 0; ///< ms since 1970
    qint64 sinceDay = 0;
};

/// 7d, 30d, 90d, all.
[[nodiscard]] const QStringList &periodNames();
[[nodiscard]] Period periodOf(const QString &name, qint64 now);

struct Recurring {
    qint64 monthly = 0, yearly = 0; ///< minor units
};

struct Summary {
    ports::PeopleCounts people;
    ports::CvCounts cvs;
    Recurring revenue;
    ports::AiTotals ai;
};

struct Revenue {
    Recurring recurring;
    qint64 total = 0;
    std::vector<ports::MonthRevenue> byMonth; ///< every month from the first with any to this one
};

struct PlanCost {
    QString plan, name;
    qint64 subscribers = 0, revenue = 0;
    double cost = 0, margin = 0;
};

class Analytics
{
public:
    Analytics(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    base::Result<Summary> summary(const QString &period);
    base::Result<Revenue> revenue(const QString &period);
    base::Result<std::vector<PlanCost>> planCosts(const QString &period); ///< by tier

private:
    base::Result<Recurring> recurring();
    [[nodiscard]] Period of(const QString &period) const;

    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::analytics
