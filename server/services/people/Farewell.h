// The end of an account.
#pragma once

#include "services/accounts/Accounts.h"

namespace vitae::people
{

/// Conflict "last_admin" where the account is the only administrator who may come in.
[[nodiscard]] base::Result<void> mayGo(ports::Store &store, const accounts::Account &account);

/// The account, its documents and files, its sessions, tasks, mails and whatever names it: all gone; the address is free
/// at once. Conflict as mayGo(). Writes.
[[nodiscard]] base::Result<void> erase(ports::Store &store, ports::World &world, const accounts::Account &account);

} // namespace vitae::people
