// Three versions of one document made into one: what both ends had in common, what this device wrote, and what the
// server has by now.
//
// Pure and total: any three JSON values have a merge. Objects are merged member by member, lists of objects with ids
// item by item and in order, other lists as sequences, long texts word by word; where both sides wrote the same leaf,
// the server's stays in the document and ours is handed back as a loser, so that nothing that anybody wrote is lost.
#pragma once

#include "base/Json.h"

#include <vector>

namespace vitae::sync
{

/// What somebody wrote and the merged document does not hold, or holds against somebody's wish.
struct Loser {
    enum class Kind {
        Overridden, ///< both wrote the leaf: `value` is ours, the document has theirs
        Deleted,    ///< one side deleted what the other changed: the change stays, `value` is what stays
    };

    Kind kind = Kind::Overridden;
    QString path; ///< member names, item ids and positions: "experience/6f…/bullets/1"; empty: the whole document
    json::Value value;

    friend bool operator==(const Loser &, const Loser &) = default;
};

struct Merged {
    json::Value body;
    std::vector<Loser> losers;

    friend bool operator==(const Merged &, const Merged &) = default;
};

/// merge(b, x, b) == merge(b, b, x) == merge(b, x, x) == x without losers, for all b and x. The same three values give
/// the same result, everywhere.
[[nodiscard]] Merged merge(const json::Value &base, const json::Value &ours, const json::Value &theirs);

} // namespace vitae::sync
