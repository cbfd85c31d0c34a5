// Plans, packs, subscriptions, payments and invoices, as rows. Instants are ms since 1970, UTC; 0 where there is none.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <optional>
#include <utility>
#include <vector>

namespace vitae::ports
{

struct PlanRow {
    QString id, name;
    qint64 tier = 0;
    qint64 priceMonthly = 0, priceYearly = 0; ///< minor units
    qint64 credits = 0;                       ///< a month
    QStringList features;
    bool active = true;
    QString providerProduct, providerMonthly, providerYearly; ///< Stripe's ids, empty: not known there
    qint64 createdAt = 0;
};

struct PackRow {
    QString id, name;
    qint64 credits = 0, price = 0;
    bool active = true;
    QString providerPrice;
    qint64 createdAt = 0;
};

struct SubscriptionRow {
    qint64 account = 0;
    QString plan;
    QString status; ///< active, past_due, cancelled
    QString period; ///< monthly, yearly
    qint64 anchor = 0; ///< the first period's start: months are counted from here, so that the 31st stays one
    qint64 start = 0, end = 0; ///< of the present period
    qint64 creditsDue = 0;     ///< when the plan's credits are given next
    bool cancelAtEnd = false;
    QString pendingPlan, pendingPeriod;
    bool pendingUpgrade = false; ///< waits for a payment, not for the period's end
    QString customer, providerId; ///< Stripe's
    qint64 providerAt = 0;        ///< of the newest event that was applied

    friend bool operator==(const SubscriptionRow &, const SubscriptionRow &) = default;
};

struct PaymentRow {
    QString session;
    qint64 account = 0;
    QString accountUuid; ///< read only
    QString type;        ///< subscription, credits
    QString purpose;     ///< checkout, change, renewal
    QString item;        ///< the plan's or pack's id
    QString period;      ///< of a subscription
    qint64 credits = 0;  ///< of a pack, as it was when it was ordered
    QString description; ///< for the invoice
    qint64 amount = 0;
    QString currency;
    QString status; ///< pending, paid, cancelled
    QString promo, url;
    qint64 createdAt = 0, settledAt = 0;
};

struct InvoiceRow {
    QString id, number;
    qint64 account = 0;
    QString payment, providerId; ///< one invoice for each, where it is set
    QString plan;                ///< of a subscription
    QString description;
    qint64 amount = 0;
    QString currency, status; ///< open, paid, void
    qint64 createdAt = 0;
};

struct MonthRevenue {
    QString month; ///< YYYY-MM
    qint64 amount = 0;
};

struct PlanRevenue {
    QString plan;
    qint64 amount = 0;
};

struct PlanCount {
    QString plan, period;
    qint64 subscribers = 0;
};

class BillingRepository
{
public:
    virtual ~BillingRepository() = default;

    virtual base::Result<std::vector<PlanRow>> plans() = 0; ///< by tier
    virtual base::Result<std::optional<PlanRow>> plan(const QString &id) = 0;
    virtual base::Result<std::optional<PlanRow>> planByName(const QString &name) = 0; ///< in any case
    virtual base::Result<void> insertPlan(const PlanRow &row) = 0;
    virtual base::Result<void> updatePlan(const PlanRow &row) = 0;
    virtual base::Result<void> removePlan(const QString &id) = 0;
    virtual base::Result<bool> planInUse(const QString &id) = 0; ///< a subscription has it, or will

    virtual base::Result<std::vector<PackRow>> packs() = 0; ///< by amount
    virtual base::Result<std::optional<PackRow>> pack(const QString &id) = 0;
    virtual base::Result<void> insertPack(const PackRow &row) = 0;
    virtual base::Result<void> updatePack(const PackRow &row) = 0;
    virtual base::Result<void> removePack(const QString &id) = 0;

    virtual base::Result<std::optional<SubscriptionRow>> subscription(qint64 account) = 0;
    virtual base::Result<std::optional<SubscriptionRow>> subscriptionOfCustomer(const QString &customer) = 0;
    virtual base::Result<std::optional<SubscriptionRow>> subscriptionOfProvider(const QString &providerId) = 0;
    virtual base::Result<void> putSubscription(const SubscriptionRow &row) = 0; ///< inserts or replaces
    /// Whose period ends, or whose credits are due, at `now` or before; of those that are past due already only whose
    /// period ended at `late` or before.
    virtual base::Result<std::vector<SubscriptionRow>> due(qint64 now, qint64 late, int limit) = 0;
    virtual base::Result<std::vector<SubscriptionRow>> withProvider(int limit) = 0;
    /// Those that pay: of plans above tier 0, not cancelled.
    virtual base::Result<std::vector<PlanCount>> subscribers() = 0;
    virtual base::Result<std::vector<PlanCount>> subscribersOfAll() = 0; ///< of every plan, whatever the state

    virtual base::Result<void> insertPayment(const PaymentRow &row) = 0; ///< nothing where the session is there
    virtual base::Result<std::optional<PaymentRow>> payment(const QString &session) = 0;
    /// Moves it from one status to another; false where it is in none of `from`.
    virtual base::Result<bool> settle(const QString &session, const QStringList &from, const QString &to, qint64 at) = 0;
    virtual base::Result<std::vector<PaymentRow>> payments(const QString &status, int limit, int offset) = 0;
    virtual base::Result<qint64> countPayments(const QString &status) = 0; ///< empty: all
    /// The pending payments of an account for a purpose.
    virtual base::Result<std::vector<PaymentRow>> pendingOf(qint64 account, const QString &purpose) = 0;

    /// Gives it the next number of its year. False where its payment or provider's id has an invoice already.
    virtual base::Result<bool> insertInvoice(InvoiceRow &row, int year) = 0;
    virtual base::Result<std::optional<InvoiceRow>> invoice(const QString &id) = 0;
    virtual base::Result<std::vector<InvoiceRow>> invoices(qint64 account) = 0; ///< newest first
    virtual base::Result<void> setInvoiceStatus(const QString &providerId, const QString &status) = 0;
    virtual base::Result<void> payInvoiceOf(const QString &payment) = 0; ///< an open one

    virtual base::Result<std::vector<MonthRevenue>> revenueByMonth(qint64 since) = 0;
    virtual base::Result<std::vector<PlanRevenue>> revenueByPlan(qint64 since) = 0;

    /// False where an event of that id was handled already.
    virtual base::Result<bool> noteEvent(const QString &id, const QString &type, qint64 at) = 0;
    virtual base::Result<void> endProvider(const QString &providerId, qint64 at) = 0;
    virtual base::Result<bool> providerEnded(const QString &providerId) = 0;
    virtual base::Result<void> forgetEventsBefore(qint64 instant) = 0; ///< early ones, too

    /// An event that came before its subscription is known here, as the service wrote it down.
    virtual base::Result<void> keepEarly(const QString &event, const QString &subscription, const QByteArray &body,
                                         qint64 at) = 0;
    virtual base::Result<std::vector<QByteArray>> takeEarly(const QString &subscription) = 0; ///< they are gone then

    /// The provider's subscriptions of accounts that are gone: what nobody has must not be paid any longer.
    virtual base::Result<void> endAtProvider(const QString &subscription, qint64 at) = 0;
    virtual base::Result<QStringList> toEndAtProvider(int limit) = 0;
    virtual base::Result<void> endedAtProvider(const QString &subscription) = 0;
};

} // namespace vitae::ports
