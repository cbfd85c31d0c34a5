#pragma once

#include "ports/World.h"

namespace vitae::accounts
{

/// Milliseconds since 1970.
inline qint64 nowOf(const ports::World &world)
{
    return world.clock.now().toMSecsSinceEpoch();
}

} // namespace vitae::accounts
