#include "services/people/Farewell.h"

#include "ports/BillingRepository.h"
#include "services/documents/Documents.h"

namespace vitae::people
{

using base::Error;
using base::Result;

Result<void> mayGo(ports::Store &store, const accounts::Account &account)
{
    if (account.role != accounts::role::admin || account.suspended)
        return {};
    const auto admins = store.accounts().countActive(accounts::role::admin);
    if (!admins)
        return admins.error();
    if (*admins > 1)
        return {};
    Error error = base::fail(Error::Kind::Conflict, QStringLiteral("This is the last administrator."));
    error.code = QStringLiteral("last_admin");
    return error;
}

Result<void> erase(ports::Store &store, ports::World &world, const accounts::Account &account)
{
    if (auto allowed = mayGo(store, account); !allowed)
        return allowed;
    const auto subscription = store.billing().subscription(account.id);
    if (!subscription)
        return subscription.error();
    if (*subscription && !(*subscription)->providerId.isEmpty()) {
        const qint64 now = world.clock.now().toMSecsSinceEpoch();
        if (auto noted = store.billing().endAtProvider((*subscription)->providerId, now); !noted)
            return noted;
    }
    if (auto gone = documents::Documents(store, world).eraseSpace(account.space); !gone)
        return gone;
    return store.accounts().remove(account);
}

} // namespace vitae::people
