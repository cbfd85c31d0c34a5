#include "program/Chores.h"

#include "base/Durations.h"
#include "ports/AnalyticsRepository.h"
#include "ports/BillingRepository.h"
#include "services/billing/Purchases.h"

namespace vitae::program
{

namespace
{

using base::hourMs;
using base::minuteMs;
constexpr qint64 keptMs = qint64(90) * 24 * hourMs; ///< events of a provider, which are not sent again so late, and errors

qint64 before(const ports::World &world)
{
    return world.clock.now().toMSecsSinceEpoch() - keptMs;
}

} // namespace

std::vector<jobs::Chore> allChores()
{
    std::vector<jobs::Chore> chores = jobs::usualChores();
    chores.push_back({QStringLiteral("subscriptions"), minuteMs, [](ports::Store &store, ports::World &world) {
                          return billing::Purchases(store, world).passTime();
                      }});
    chores.push_back({QStringLiteral("provider events"), hourMs, [](ports::Store &store, ports::World &world) {
                          return store.billing().forgetEventsBefore(before(world));
                      }});
    chores.push_back({QStringLiteral("errors"), hourMs,
                      [](ports::Store &store, ports::World &world) -> base::Result<void> {
                          const auto gone = store.analytics().removeErrorsBefore(before(world));
                          return gone ? base::Result<void>() : base::Result<void>(gone.error());
                      }});
    return chores;
}

} // namespace vitae::program
