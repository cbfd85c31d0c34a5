// How often somebody may try: to sign in, to guess or ask for a code, to register. Counted in the database, so that the
// limits hold across processes.
#pragma once

#include "ports/Storage.h"
#include "ports/World.h"

#include <QHostAddress>

namespace vitae::accounts
{

/// Counts a try to sign in, or to ask for or use a code, against the account that it names (existing or not) and against
/// the client's address; RateLimited beyond 10 a minute for the pair, 300 for the address. Writes; what follows in the
/// same transaction must commit, so that a try that fails is counted too.
[[nodiscard]] base::Result<void> countAttempt(ports::Store &store, ports::World &world, const QHostAddress &client,
                                              const QString &named);

/// The same against the address alone: registration, and what names no account.
[[nodiscard]] base::Result<void> countAttempt(ports::Store &store, ports::World &world, const QHostAddress &client);

/// Counts a mail with a code to that address: RateLimited beyond 3 in 10 minutes for one purpose. Writes.
[[nodiscard]] base::Result<void> countSend(ports::Store &store, ports::World &world, const QString &purpose,
                                           const QString &email);

/// The address as limits know it: of IPv6 the /64, since one customer has at least that many.
[[nodiscard]] QString clientKey(const QHostAddress &client);

} // namespace vitae::accounts
