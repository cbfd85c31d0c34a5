// Credits: what somebody has, what things cost, and the ledger of it all. Whatever is written is written in the
// transaction that it is called in: work and its debit happen together or not at all.
#pragma once

#include "ports/CreditRepository.h"
#include "ports/Storage.h"
#include "ports/World.h"

#include <utility>
#include <vector>

namespace vitae::credits
{

class Credits
{
public:
    Credits(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    base::Result<ports::CreditTotals> totals(qint64 account);
    base::Result<std::vector<ports::CreditRow>> list(qint64 account, int limit, int offset); ///< newest first
    base::Result<qint64> count(qint64 account);

    /// The subscription mode: in "unlimited" nothing is refused for want of credits, and everything costs 0.
    base::Result<bool> isEnforced();
    base::Result<qint64> cost(const QString &feature);
    base::Result<std::vector<std::pair<QString, qint64>>> costs();
    base::Result<bool> covers(qint64 account, const QString &feature); ///< whether debit() would do

    /// The credits used: 0 where it costs nothing, which is recorded all the same. PaymentRequired "needs_credit" where
    /// the balance is short. Once a reference (a task's id); the same again costs nothing more. Writes.
    base::Result<qint64> debit(qint64 account, const QString &feature, const QString &reference);
    /// Gives back what was debited for the reference, once; nothing where nothing was. Writes.
    base::Result<void> refund(qint64 account, const QString &reference);
    /// Once a reference, as purchase(). Writes.
    base::Result<void> gift(qint64 account, qint64 amount, const QString &reference);
    base::Result<void> purchase(qint64 account, qint64 amount, const QString &reference);
    /// Makes the balance that number, by a gift or an adjustment. Writes.
    base::Result<void> setBalance(qint64 account, qint64 balance);

private:
    base::Result<ports::CreditRepository::Posted> post(qint64 account, const QString &type, qint64 amount,
                                                       const QString &feature, const QString &reference);

    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::credits
