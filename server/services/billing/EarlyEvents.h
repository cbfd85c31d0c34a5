// A provider's event as it waits for the subscription that it is about.
#pragma once

#include "ports/Payments.h"

namespace vitae::billing
{

[[nodiscard]] QByteArray earlyBody(const ports::PaymentEvent &event);
[[nodiscard]] base::Result<ports::PaymentEvent> earlyEvent(const QByteArray &body);

} // namespace vitae::billing
