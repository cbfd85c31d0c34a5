// Payments from the order to the invoice: what is bought is given once, when the money is there, whoever says so and
// how often. The methods that write need a store that writes.
#pragma once

#include "ports/BillingRepository.h"
#include "ports/Payments.h"
#include "ports/Storage.h"
#include "ports/World.h"
#include "services/billing/Subscriptions.h"

namespace vitae::billing
{

class Purchases
{
public:
    Purchases(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    /// A payment that is not kept yet, without a session: NotFound where nothing of the kind is for sale, InvalidInput
    /// with `fields` "planId" for the free plan.
    base::Result<ports::PaymentRow> ofPlan(qint64 account, const QString &plan, const QString &period);
    base::Result<ports::PaymentRow> ofPack(qint64 account, const QString &pack);
    [[nodiscard]] ports::PaymentRow ofChange(const Subscriptions::Change &change) const;

    /// What is left to pay with a promotion of our own: the setting "promo_<code>", {"percent": 20} or {"amount": 500},
    /// and "until": "2027-01-31" where it ends. Nothing where there is no such promotion.
    base::Result<std::optional<qint64>> reduced(qint64 amount, const QString &code);

    base::Result<void> keep(const ports::PaymentRow &payment); ///< writes
    /// NotFound.
    base::Result<ports::PaymentRow> find(const QString &session);

    /// What a provider says beside that it is paid.
    struct Proof {
        QString customer, subscription, invoice;
        std::optional<qint64> amount;
        bool evenIfCancelled = false; ///< the money is there, whatever we thought
    };
    /// Gives what was bought, makes the invoice, writes a mail; false where all that was done before.
    base::Result<bool> pay(const QString &session, const Proof &proof);
    base::Result<bool> cancel(const QString &session); ///< false where it is not pending

    /// Payments of new periods for those whose old one has ended.
    base::Result<void> askFor(const std::vector<ports::SubscriptionRow> &unpaid);
    /// Subscriptions::passTime(), and askFor() what it says.
    base::Result<void> passTime();

    /// An invoice that has its number. Nothing where there is one for its payment or provider's id.
    base::Result<std::optional<ports::InvoiceRow>> bill(ports::InvoiceRow invoice);

private:
    base::Result<void> deliver(const ports::PaymentRow &payment, const Proof &proof);
    base::Result<void> tell(const ports::PaymentRow &payment, const char *kind); ///< by mail

    ports::Store &m_store;
    ports::World &m_world;
};

/// "9.90 EUR": with the decimals of the currency (ISO 4217).
[[nodiscard]] QString written(qint64 amount, const QString &currency);

} // namespace vitae::billing
