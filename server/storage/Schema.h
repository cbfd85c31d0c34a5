// The server's tables, step by step.
#pragma once

#include "sql/Migrator.h"

namespace vitae::storage
{

/// migrations/*.sql, in their order.
[[nodiscard]] const std::vector<sql::Migration> &migrations();

} // namespace vitae::storage
