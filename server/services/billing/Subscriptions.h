// Who has which plan, from when to when, and how that changes. The methods that write need a store that writes.
#pragma once

#include "ports/BillingRepository.h"
#include "ports/Storage.h"
#include "ports/World.h"

namespace vitae::billing
{

class Subscriptions
{
public:
    Subscriptions(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    base::Result<ports::SubscriptionRow> of(qint64 account); ///< the free plan where nothing is known
    base::Result<ports::PlanRow> planOf(const ports::SubscriptionRow &subscription);

    /// What asking for a plan and period would mean.
    struct Change {
        enum class Kind { FromFree, Dearer, Cheaper, None };
        Kind kind = Kind::None;
        ports::SubscriptionRow now;
        ports::PlanRow plan, target;
        QString period;
        qint64 due = 0; ///< at once, prorated
        qint64 at = 0;
    };
    /// NotFound where there is no such plan for sale.
    base::Result<Change> change(qint64 account, const QString &plan, const QString &period);

    /// Conflict where there is nothing to cancel, to take back, to stay with.
    base::Result<ports::SubscriptionRow> cancel(qint64 account);
    base::Result<ports::SubscriptionRow> reactivate(qint64 account);
    base::Result<ports::SubscriptionRow> cancelDowngrade(qint64 account);
    /// At the period's end; a pending upgrade is given up.
    base::Result<ports::SubscriptionRow> downgradeLater(const Change &change);
    base::Result<ports::SubscriptionRow> upgradeLater(const Change &change); ///< once it is paid

    /// The plan from now on, in a period of its own, with its credits.
    base::Result<ports::SubscriptionRow> begin(qint64 account, const QString &plan, const QString &period);
    /// The plan from now on; in the running period where its length stays.
    base::Result<ports::SubscriptionRow> upgrade(qint64 account, const QString &plan, const QString &period);
    /// The next period, with its credits.
    base::Result<ports::SubscriptionRow> renew(ports::SubscriptionRow subscription, const QString &plan,
                                               const QString &period);
    base::Result<ports::SubscriptionRow> backToFree(ports::SubscriptionRow subscription);

    /// What time brings: credits of the month, ends of periods. Done by itself every minute. Returns those whose new
    /// period has to be paid for first.
    base::Result<std::vector<ports::SubscriptionRow>> passTime();

private:
    base::Result<void> giveCredits(ports::SubscriptionRow &subscription, qint64 until);

    ports::Store &m_store;
    ports::World &m_world;
};

[[nodiscard]] qint64 priceOf(const ports::PlanRow &plan, const QString &period);

} // namespace vitae::billing
