#include "billing/MakePayments.h"

#include "billing/Manual.h"
#include "billing/Stripe.h"

namespace vitae::billing
{

base::Result<std::shared_ptr<ports::Payments>>
makePayments(const ports::Settings &settings, const std::shared_ptr<ports::WebClient> &web, base::Random &random)
{
    const QString provider = settings.text(QStringLiteral("billing.provider"));
    if (provider == u"manual")
        return std::shared_ptr<ports::Payments>(std::make_shared<Manual>(settings, random));
    if (provider == u"stripe")
        return std::shared_ptr<ports::Payments>(std::make_shared<Stripe>(settings, web, random));
    return base::fail(base::Error::Kind::InvalidInput,
                      QString(u"billing.provider must be “manual” or “stripe”, not “" + provider + u'”'));
}

} // namespace vitae::billing
