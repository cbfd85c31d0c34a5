// How one JSON document differs from another, member by member, so that changes of several processes can be merged and
// each can be taken back.
#pragma once

#include "base/Json.h"
#include "base/Result.h"

#include <QStringList>
#include <functional>
#include <optional>
#include <vector>

namespace vitae::store
{

/// One member set, added (no `before`) or taken away (no `after`). The path names members; in a list whose items are all
/// objects with an "id" of their own it names the item by that. Any other list is one value.
struct PatchStep {
    QStringList path;
    std::optional<json::Value> before, after;
    int position = -1; ///< where it stands among its siblings; -1: last

    friend bool operator==(const PatchStep &, const PatchStep &) = default;
};

using Patch = std::vector<PatchStep>;

/// What makes `after` of `before`; empty where they are equal. Both are objects.
[[nodiscard]] Patch difference(const json::Value &before, const json::Value &after);

/// What takes it back.
[[nodiscard]] Patch inverted(const Patch &patch);

/// How well changes met the document that they were applied to.
enum class Fit {
    Exact,  ///< it was the one they were made for
    Forced, ///< something was otherwise, and gave way
    Partly, ///< some change had no place any more
};

/// Applies all of it, even where another process changed the document in between: what is there gives way, after
/// `beforeGivingWay` was called, once.
Fit applyPatch(json::Value &document, const Patch &patch, const std::function<void()> &beforeGivingWay);

[[nodiscard]] json::Value toJson(const Patch &patch);
[[nodiscard]] base::Result<Patch> patchFromJson(const json::Value &value);

} // namespace vitae::store
