// Payments that an administrator confirms: money comes by whatever way the office says.
#pragma once

#include "base/Random.h"
#include "ports/Payments.h"
#include "ports/Settings.h"

namespace vitae::billing
{

class Manual final : public ports::Payments
{
public:
    Manual(const ports::Settings &settings, base::Random &random) : m_settings(settings), m_random(random) {}

    [[nodiscard]] QString name() const override;
    [[nodiscard]] bool isAutomatic() const override { return false; }
    base::Result<ports::CheckoutSession> checkout(const ports::CheckoutOrder &order) override;
    base::Result<QString> portal(const QString &customer, const QString &returnUrl) override;
    base::Result<QString> customer(const QString &accountUuid, const QString &email) override;
    base::Result<QString> promotion(const QString &code) override;
    base::Result<qint64> preview(const ports::PlanChange &change) override;
    base::Result<void> change(const ports::PlanChange &change, bool prorate) override;
    base::Result<void> setCancelAtEnd(const QString &subscription, bool cancel) override;
    base::Result<void> end(const QString &subscription) override;
    base::Result<ports::ProviderSubscription> subscription(const QString &id) override;
    base::Result<Listed> list(const ports::Article &article, const QString &product) override;
    base::Result<ports::PaymentEvent> event(const QByteArray &body, const QByteArray &signature, qint64 now) override;

private:
    const ports::Settings &m_settings;
    base::Random &m_random;
};

} // namespace vitae::billing
