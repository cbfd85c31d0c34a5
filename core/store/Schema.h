// The tables of library.db.
#pragma once

#include "sql/Migrator.h"

namespace vitae::store
{

[[nodiscard]] const std::vector<sql::Migration> &librarySchema();

} // namespace vitae::store
