// The header stripe-signature: "t=<seconds>,v1=<hex of HMAC-SHA256 over t.body>,…" (Stripe, "Verify webhook signatures").
#pragma once

#include "base/Result.h"

#include <QByteArray>

namespace vitae::billing
{

/// InvalidInput where no v1 in it is the body's, or its time is more than 5 minutes from `now` (ms).
[[nodiscard]] base::Result<void> checkSignature(const QByteArray &header, const QByteArray &body,
                                                const QByteArray &secret, qint64 now);
/// What such a header says; for who plays Stripe.
[[nodiscard]] QByteArray signatureOf(const QByteArray &body, const QByteArray &secret, qint64 at);

} // namespace vitae::billing
