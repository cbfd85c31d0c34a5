// What a payment provider tells by itself, applied to our rows: each event once, late or twice, in whatever order.
#pragma once

#include "ports/Payments.h"
#include "ports/Storage.h"
#include "ports/World.h"

namespace vitae::billing
{

/// In a write transaction. An event that was handled before, or that concerns nobody here, changes nothing.
base::Result<void> apply(ports::Store &store, ports::World &world, const ports::PaymentEvent &event);

} // namespace vitae::billing
