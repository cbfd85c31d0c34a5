// What a new account is given.
#pragma once

#include "ports/AccountRepository.h"
#include "ports/Storage.h"
#include "ports/World.h"

namespace vitae::credits
{

/// The plan that every account begins with, and that stays when others end.
inline const QString freePlan = QStringLiteral("5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a01");

/// In the transaction that makes the account: its subscription to the free plan, and that plan's credits.
base::Result<void> onCreated(ports::Store &store, ports::World &world, const ports::AccountRow &account);

/// In the transaction that verifies its address: the credits of a referral, to both, once.
base::Result<void> onVerified(ports::Store &store, ports::World &world, const ports::AccountRow &account);

} // namespace vitae::credits
