#include "billing/Manual.h"

#include "base/Uuid.h"
#include "billing/StripeEvents.h"
#include "billing/StripeSignature.h"

namespace vitae::billing
{

using base::Error;
using base::Result;

namespace
{

Error none()
{
    return base::fail(Error::Kind::Unavailable,
                      QStringLiteral("Payments are confirmed by hand here: there is no payment provider to ask."));
}

} // namespace

QString Manual::name() const
{
    return QStringLiteral("manual");
}

Result<ports::CheckoutSession> Manual::checkout(const ports::CheckoutOrder &)
{
    const QString id = base::newUuid(m_random);
    return ports::CheckoutSession{id, QString(m_settings.text(QStringLiteral("public_url")) + u"/checkout/" + id)};
}

Result<QString> Manual::portal(const QString &, const QString &)
{
    return none();
}

Result<QString> Manual::customer(const QString &, const QString &)
{
    return none();
}

Result<QString> Manual::promotion(const QString &)
{
    return QString();
}

Result<qint64> Manual::preview(const ports::PlanChange &)
{
    return none();
}

Result<void> Manual::change(const ports::PlanChange &, bool)
{
    return none();
}

Result<void> Manual::setCancelAtEnd(const QString &, bool)
{
    return {}; // our own rows say it all
}

Result<void> Manual::end(const QString &)
{
    return {};
}

Result<ports::ProviderSubscription> Manual::subscription(const QString &)
{
    return none();
}

Result<ports::Payments::Listed> Manual::list(const ports::Article &, const QString &)
{
    return none();
}

Result<ports::PaymentEvent> Manual::event(const QByteArray &body, const QByteArray &signature, qint64 now)
{
    // Who went back from Stripe still hears of what was sold there.
    const QString secret = m_settings.text(QStringLiteral("stripe.webhook_secret"));
    if (secret.isEmpty())
        return none();
    if (auto fits = checkSignature(signature, body, secret.toUtf8(), now); !fits)
        return fits.error();
    return stripeEvent(body);
}

} // namespace vitae::billing
