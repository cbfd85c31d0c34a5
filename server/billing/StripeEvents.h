// An event of Stripe's in our words.
#pragma once

#include "ports/Payments.h"

namespace vitae::billing
{

/// InvalidInput where the body is no event.
[[nodiscard]] base::Result<ports::PaymentEvent> stripeEvent(const QByteArray &body);

/// active, past_due or cancelled for the words of a Stripe subscription; empty where it says nothing of ours.
[[nodiscard]] QString stripeStatus(const QString &status);

} // namespace vitae::billing
