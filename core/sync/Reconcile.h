// What becomes of a document here when the server tells of it.
#pragma once

#include "api/Change.h"
#include "store/SyncTables.h"
#include "sync/Merge.h"

namespace vitae::sync
{

/// What the server has.
struct Theirs {
    json::Value body; ///< null where it is gone
    bool trashed = false, gone = false;
};

struct Reconciled {
    json::Value body;
    bool deleted = false;
    std::vector<Loser> losers;
    bool keepOurs = false;         ///< what is here now belongs into the history
    std::optional<json::Value> copy; ///< ours, as a document of its own: the merge would be no CV
};

/// Pure. `ours` as it is here, what the server last had included; where that is unknown, everything that differs has two
/// versions. What nobody changed here is the server's.
[[nodiscard]] Reconciled reconcile(const store::SyncDocument &ours, const Theirs &theirs);

} // namespace vitae::sync
