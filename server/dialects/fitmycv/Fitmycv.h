// The API of document 003: CVs as files, with tasks, credits, plans, mail and administration around them.
#pragma once

#include "http/Dialect.h"

#include <memory>

namespace vitae::dialects::fitmycv
{

/// What this dialect alone needs from outside; null for who only reads the table.
struct Outside {
};

[[nodiscard]] http::Dialect makeFitmycv(const Outside &outside = {});

} // namespace vitae::dialects::fitmycv
