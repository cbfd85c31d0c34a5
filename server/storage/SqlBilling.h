#pragma once

#include "ports/BillingRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlBilling final : public ports::BillingRepository
{
public:
    explicit SqlBilling(sql::Database &database) : m_database(database) {}

    base::Result<std::vector<ports::PlanRow>> plans() override;
    base::Result<std::optional<ports::PlanRow>> plan(const QString &id) override;
    base::Result<std::optional<ports::PlanRow>> planByName(const QString &name) override;
    base::Result<void> insertPlan(const ports::PlanRow &row) override;
    base::Result<void> updatePlan(const ports::PlanRow &row) override;
    base::Result<void> removePlan(const QString &id) override;
    base::Result<bool> planInUse(const QString &id) override;
    base::Result<std::vector<ports::PackRow>> packs() override;
    base::Result<std::optional<ports::PackRow>> pack(const QString &id) override;
    base::Result<void> insertPack(const ports::PackRow &row) override;
    base::Result<void> updatePack(const ports::PackRow &row) override;
    base::Result<void> removePack(const QString &id) override;
    base::Result<std::optional<ports::SubscriptionRow>> subscription(qint64 account) override;
    base::Result<std::optional<ports::SubscriptionRow>> subscriptionOfCustomer(const QString &customer) override;
    base::Result<std::optional<ports::SubscriptionRow>> subscriptionOfProvider(const QString &providerId) override;
    base::Result<void> putSubscription(const ports::SubscriptionRow &row) override;
    base::Result<std::vector<ports::SubscriptionRow>> due(qint64 now, qint64 late, int limit) override;
    base::Result<std::vector<ports::SubscriptionRow>> withProvider(int limit) override;
    base::Result<std::vector<ports::PlanCount>> subscribers() override;
    base::Result<std::vector<ports::PlanCount>> subscribersOfAll() override;
    base::Result<void> insertPayment(const ports::PaymentRow &row) override;
    base::Result<std::optional<ports::PaymentRow>> payment(const QString &session) override;
    base::Result<bool> settle(const QString &session, const QStringList &from, const QString &to, qint64 at) override;
    base::Result<std::vector<ports::PaymentRow>> payments(const QString &status, int limit, int offset) override;
    base::Result<qint64> countPayments(const QString &status) override;
    base::Result<std::vector<ports::PaymentRow>> pendingOf(qint64 account, const QString &purpose) override;
    base::Result<bool> insertInvoice(ports::InvoiceRow &row, int year) override;
    base::Result<std::optional<ports::InvoiceRow>> invoice(const QString &id) override;
    base::Result<std::vector<ports::InvoiceRow>> invoices(qint64 account) override;
    base::Result<void> setInvoiceStatus(const QString &providerId, const QString &status) override;
    base::Result<void> payInvoiceOf(const QString &payment) override;
    base::Result<std::vector<ports::MonthRevenue>> revenueByMonth(qint64 since) override;
    base::Result<std::vector<ports::PlanRevenue>> revenueByPlan(qint64 since) override;
    base::Result<bool> noteEvent(const QString &id, const QString &type, qint64 at) override;
    base::Result<void> endProvider(const QString &providerId, qint64 at) override;
    base::Result<bool> providerEnded(const QString &providerId) override;
    base::Result<void> forgetEventsBefore(qint64 instant) override;
    base::Result<void> keepEarly(const QString &event, const QString &subscription, const QByteArray &body,
                                 qint64 at) override;
    base::Result<std::vector<QByteArray>> takeEarly(const QString &subscription) override;
    base::Result<void> endAtProvider(const QString &subscription, qint64 at) override;
    base::Result<QStringList> toEndAtProvider(int limit) override;
    base::Result<void> endedAtProvider(const QString &subscription) override;

private:
    /// Makes those invoices paid, or those that are paid something else, and the day's revenue with them.
    base::Result<void> turnInvoices(const QString &status, const QString &which, const QString &key);

    sql::Database &m_database;
};

} // namespace vitae::storage
