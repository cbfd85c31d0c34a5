// Stripe, through its HTTP API: Checkout Sessions, Billing Portal, subscriptions with proration, products and prices.
#pragma once

#include "base/Json.h"
#include "base/Random.h"
#include "ports/Payments.h"
#include "ports/Settings.h"
#include "ports/WebClient.h"

#include <memory>

namespace vitae::billing
{

class Stripe final : public ports::Payments
{
public:
    Stripe(const ports::Settings &settings, std::shared_ptr<ports::WebClient> web, base::Random &random)
        : m_settings(settings), m_web(std::move(web)), m_random(random)
    {
    }

    [[nodiscard]] QString name() const override;
    [[nodiscard]] bool isAutomatic() const override { return true; }
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
    using Fields = std::vector<std::pair<QString, QString>>;

    base::Result<json::Value> post(const QString &path, const Fields &fields);
    base::Result<json::Value> get(const QString &path, const Fields &query = {});
    base::Result<json::Value> send(ports::WebRequest request);
    /// The id of the one item of a subscription.
    base::Result<QString> itemOf(const QString &subscription);

    const ports::Settings &m_settings;
    std::shared_ptr<ports::WebClient> m_web;
    base::Random &m_random;
};

} // namespace vitae::billing
