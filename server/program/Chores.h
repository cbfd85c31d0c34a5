// What the program does by itself beside jobs::usualChores(): what time brings to subscriptions, and what is forgotten.
#pragma once

#include "jobs/Housekeeping.h"

namespace vitae::program
{

[[nodiscard]] std::vector<jobs::Chore> allChores();

} // namespace vitae::program
