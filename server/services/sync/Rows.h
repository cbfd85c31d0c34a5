// Rows of the storage as what goes over the wire.
#pragma once

#include "api/Change.h"
#include "ports/DocumentRepository.h"

namespace vitae::sync
{

[[nodiscard]] api::Change changeOf(const ports::DocumentRow &row);
/// {"rev", "client", "losers"} of what a merge put aside.
[[nodiscard]] json::Value losersOf(const ports::VersionRow &row);
[[nodiscard]] api::Heads headsOf(const std::vector<ports::MemberSpaceRow> &spaces);

} // namespace vitae::sync
