#include "services/billing/Subscriptions.h"

#include "base/Durations.h"
#include "services/billing/Periods.h"
#include "services/billing/Plans.h"
#include "services/credits/Credits.h"
#include "services/credits/Welcome.h"

namespace vitae::billing
{

using base::Error;
using base::Result;
using ports::PlanRow;
using ports::SubscriptionRow;

namespace
{

using base::dayMs;
constexpr qint64 graceMs = 14 * dayMs;      ///< that somebody may be late with a payment
constexpr qint64 providerMs = dayMs;        ///< that a provider may be late with its word
constexpr int mostAtOnce = 500;

const QString active = QStringLiteral("active");
const QString pastDue = QStringLiteral("past_due");

Error conflict(const QString &message, const char *code)
{
    Error error = base::fail(Error::Kind::Conflict, message);
    error.code = QString::fromLatin1(code);
    return error;
}

qint64 nowOf(const ports::World &world)
{
    return world.clock.now().toMSecsSinceEpoch();
}

void forgetPending(SubscriptionRow &subscription)
{
    subscription.pendingPlan.clear();
    subscription.pendingPeriod.clear();
    subscription.pendingUpgrade = false;
}

} // namespace

qint64 priceOf(const PlanRow &plan, const QString &period)
{
    return period == yearly ? plan.priceYearly : plan.priceMonthly;
}

Result<SubscriptionRow> Subscriptions::of(qint64 account)
{
    auto row = m_store.billing().subscription(account);
    if (!row)
        return row.error();
    if (*row)
        return **std::move(row);
    SubscriptionRow free;
    free.account = account;
    free.plan = credits::freePlan;
    free.status = active;
    free.period = monthly;
    free.anchor = free.start = nowOf(m_world);
    return free;
}

Result<PlanRow> Subscriptions::planOf(const SubscriptionRow &subscription)
{
    return Plans(m_store, m_world).byId(subscription.plan);
}

Result<Subscriptions::Change> Subscriptions::change(qint64 account, const QString &plan, const QString &period)
{
    auto now = of(account);
    if (!now)
        return now.error();
    auto old = planOf(*now);
    if (!old)
        return old.error();
    auto target = Plans(m_store, m_world).byId(plan);
    if (!target)
        return target.error();
    if (!target->active && target->id != old->id)
        return base::fail(Error::Kind::NotFound, QStringLiteral("There is no such plan."));
    Change change{Change::Kind::None, *now, *old, *target, period, 0, nowOf(m_world)};
    if (old->tier == 0) {
        change.kind = target->id == old->id ? Change::Kind::None : Change::Kind::FromFree;
        change.due = target->id == old->id ? 0 : priceOf(*target, period);
        return change;
    }
    if (target->id == old->id && period == now->period)
        return change;
    bool dearer = false;
    if (target->id == old->id) {
        dearer = period == yearly;
    } else {
        const qint64 before = priceOf(*old, period), after = priceOf(*target, period);
        dearer = after != before ? after > before : target->tier > old->tier;
    }
    change.kind = dearer ? Change::Kind::Dearer : Change::Kind::Cheaper;
    if (!dearer)
        return change;
    const qint64 oldPrice = priceOf(*old, now->period), newPrice = priceOf(*target, period);
    if (period == now->period) {
        change.due = prorated(oldPrice, newPrice, now->start, now->end, change.at);
    } else {
        // A new period begins: what is left of the old one counts towards it.
        change.due = qMax<qint64>(0, newPrice - prorated(0, oldPrice, now->start, now->end, change.at));
    }
    return change;
}

Result<SubscriptionRow> Subscriptions::cancel(qint64 account)
{
    auto row = of(account);
    if (!row)
        return row;
    if (row->end == 0 || row->cancelAtEnd)
        return conflict(QStringLiteral("There is nothing to cancel."), "nothing_to_cancel");
    row->cancelAtEnd = true;
    if (auto put = m_store.billing().putSubscription(*row); !put)
        return put.error();
    return row;
}

Result<SubscriptionRow> Subscriptions::reactivate(qint64 account)
{
    auto row = of(account);
    if (!row)
        return row;
    if (!row->cancelAtEnd)
        return conflict(QStringLiteral("The subscription is not cancelled."), "not_cancelled");
    row->cancelAtEnd = false;
    if (auto put = m_store.billing().putSubscription(*row); !put)
        return put.error();
    return row;
}

Result<SubscriptionRow> Subscriptions::cancelDowngrade(qint64 account)
{
    auto row = of(account);
    if (!row)
        return row;
    if (row->pendingPlan.isEmpty() || row->pendingUpgrade)
        return conflict(QStringLiteral("No downgrade is pending."), "none_pending");
    forgetPending(*row);
    if (auto put = m_store.billing().putSubscription(*row); !put)
        return put.error();
    return row;
}

Result<SubscriptionRow> Subscriptions::downgradeLater(const Change &change)
{
    SubscriptionRow row = change.now;
    row.pendingPlan = change.target.id;
    row.pendingPeriod = change.period;
    row.pendingUpgrade = false;
    if (auto put = m_store.billing().putSubscription(row); !put)
        return put.error();
    return row;
}

Result<SubscriptionRow> Subscriptions::upgradeLater(const Change &change)
{
    SubscriptionRow row = change.now;
    row.pendingPlan = change.target.id;
    row.pendingPeriod = change.period;
    row.pendingUpgrade = true;
    if (auto put = m_store.billing().putSubscription(row); !put)
        return put.error();
    return row;
}

/// The credits of every month of the present period that begins before `until`.
Result<void> Subscriptions::giveCredits(SubscriptionRow &subscription, qint64 until)
{
    const auto plan = planOf(subscription);
    if (!plan)
        return plan.error();
    credits::Credits credits(m_store, m_world);
    while (subscription.creditsDue > 0 && subscription.creditsDue <= until) {
        const QString reference = QString(u"period:" + QString::number(subscription.creditsDue));
        if (auto given = credits.gift(subscription.account, plan->credits, reference); !given)
            return given;
        const qint64 next = nextEnd(subscription.anchor, monthly, subscription.creditsDue);
        subscription.creditsDue = subscription.end > 0 && next < subscription.end ? next : 0;
    }
    return {};
}

Result<SubscriptionRow> Subscriptions::begin(qint64 account, const QString &plan, const QString &period)
{
    auto row = of(account);
    if (!row)
        return row;
    row->plan = plan;
    row->status = active;
    row->period = period;
    row->anchor = row->start = row->creditsDue = nowOf(m_world);
    row->end = nextEnd(row->anchor, period, row->start);
    row->cancelAtEnd = false;
    forgetPending(*row);
    if (auto given = giveCredits(*row, row->start); !given)
        return given.error();
    if (auto put = m_store.billing().putSubscription(*row); !put)
        return put.error();
    return row;
}

Result<SubscriptionRow> Subscriptions::upgrade(qint64 account, const QString &plan, const QString &period)
{
    auto row = of(account);
    if (!row)
        return row;
    if (row->end == 0 || row->period != period)
        return begin(account, plan, period);
    row->plan = plan;
    row->status = active;
    row->cancelAtEnd = false;
    forgetPending(*row);
    if (auto put = m_store.billing().putSubscription(*row); !put)
        return put.error();
    return row;
}

Result<SubscriptionRow> Subscriptions::renew(SubscriptionRow row, const QString &plan, const QString &period)
{
    const bool sameLength = period == row.period;
    row.plan = plan;
    row.period = period;
    row.status = active;
    row.start = row.end > 0 ? row.end : nowOf(m_world);
    if (!sameLength)
        row.anchor = row.start;
    row.end = nextEnd(row.anchor, period, row.start);
    row.creditsDue = row.start;
    forgetPending(row);
    if (auto given = giveCredits(row, nowOf(m_world)); !given)
        return given.error();
    if (auto put = m_store.billing().putSubscription(row); !put)
        return put.error();
    return row;
}

Result<SubscriptionRow> Subscriptions::backToFree(SubscriptionRow row)
{
    row.plan = credits::freePlan;
    row.status = active;
    row.period = monthly;
    row.anchor = row.start = row.end > 0 ? qMin(row.end, nowOf(m_world)) : nowOf(m_world);
    row.end = row.creditsDue = 0;
    row.cancelAtEnd = false;
    row.providerId.clear();
    forgetPending(row);
    if (auto put = m_store.billing().putSubscription(row); !put)
        return put.error();
    return row;
}

Result<std::vector<SubscriptionRow>> Subscriptions::passTime()
{
    const qint64 now = nowOf(m_world);
    auto rows = m_store.billing().due(now, now - graceMs, mostAtOnce);
    if (!rows)
        return rows.error();
    std::vector<SubscriptionRow> unpaid;
    for (SubscriptionRow &row : *rows) {
        if (row.creditsDue > 0 && row.creditsDue <= now && row.status == active) {
            if (auto given = giveCredits(row, now); !given)
                return given.error();
            if (auto put = m_store.billing().putSubscription(row); !put)
                return put.error();
        }
        if (row.end == 0 || row.end > now)
            continue;
        const bool toFree = row.cancelAtEnd || row.end + graceMs <= now ||
            (!row.pendingUpgrade && row.pendingPlan == credits::freePlan);
        if (toFree) {
            if (auto done = backToFree(row); !done)
                return done.error();
            continue;
        }
        if (!row.providerId.isEmpty()) {
            if (row.end + providerMs <= now && row.status != pastDue) {
                row.status = pastDue;
                if (auto put = m_store.billing().putSubscription(row); !put)
                    return put.error();
            }
            continue;
        }
        if (row.status == pastDue)
            continue;
        row.status = pastDue;
        if (auto put = m_store.billing().putSubscription(row); !put)
            return put.error();
        unpaid.push_back(row);
    }
    return unpaid;
}

} // namespace vitae::billing
