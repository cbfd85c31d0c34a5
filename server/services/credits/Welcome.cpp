#include "services/credits/Welcome.h"

#include "ports/BillingRepository.h"
#include "services/credits/Credits.h"
#include "services/settings/AppSettings.h"

namespace vitae::credits
{

using base::Result;

namespace
{

constexpr qint64 usualReferral = 5;

} // namespace

Result<void> onCreated(ports::Store &store, ports::World &world, const ports::AccountRow &account)
{
    ports::SubscriptionRow subscription;
    subscription.account = account.id;
    subscription.plan = freePlan;
    subscription.status = QStringLiteral("active");
    subscription.period = QStringLiteral("monthly");
    subscription.anchor = subscription.start = world.clock.now().toMSecsSinceEpoch();
    if (auto put = store.billing().putSubscription(subscription); !put)
        return put;
    const auto plan = store.billing().plan(freePlan);
    if (!plan)
        return plan.error();
    return *plan ? Credits(store, world).gift(account.id, (*plan)->credits, QStringLiteral("signup")) : Result<void>();
}

Result<void> onVerified(ports::Store &store, ports::World &world, const ports::AccountRow &account)
{
    if (account.referredBy == 0 || account.referredBy == account.id)
        return {};
    const auto referrer = store.accounts().byId(account.referredBy);
    if (!referrer)
        return referrer.error();
    const auto amount = settings::AppSettings(store, world).integer(QStringLiteral("referral_credits"), usualReferral);
    if (!amount)
        return amount.error();
    Credits credits(store, world);
    const QString reference = QString(u"referral:" + account.uuid);
    if (auto given = credits.gift(account.id, *amount, reference); !given)
        return given;
    return *referrer ? credits.gift(account.referredBy, *amount, reference) : Result<void>();
}

} // namespace vitae::credits
