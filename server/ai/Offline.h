// The provider that needs none: core/compose.
#pragma once

#include "ports/AiProvider.h"

namespace vitae::ai
{

/// Always answers, the same for the same task.
[[nodiscard]] ports::AiAnswer composeOffline(const ports::AiTask &task);

} // namespace vitae::ai
