// The provider of payments that the settings name.
#pragma once

#include "base/Random.h"
#include "ports/Payments.h"
#include "ports/Settings.h"
#include "ports/WebClient.h"

#include <memory>

namespace vitae::billing
{

/// InvalidInput for an unknown billing.provider. The settings and the randomness must outlive it.
[[nodiscard]] base::Result<std::shared_ptr<ports::Payments>>
makePayments(const ports::Settings &settings, const std::shared_ptr<ports::WebClient> &web, base::Random &random);

} // namespace vitae::billing
