// The only way a CV changes.
#pragma once

#include "base/Json.h"
#include "cv/Path.h"

#include <optional>

namespace vitae::cv
{

struct Cv;

/// One change of a CV, with everything that undoing it needs.
///
/// | op     | path                                   | before / after        | from → to               |
/// |--------|----------------------------------------|-----------------------|-------------------------|
/// | Set    | a field, an item, a text of a list, "" | the value then, now   | `from`: see below       |
/// | Insert | the new item ("experience/<id>"), or a text's place ("…/bullets/2") | – / the value | `to`: its position
/// | | Remove | as Insert                              | the value / –         | `from`: its position    | | Move   |
/// the item, or the text's old place      | –                     | positions before, after |
///
/// A Set of a member that Vitae does not know has no `before` where it adds it and no `after` where it removes it;
/// `from` is then its position in its object.
struct Change {
    enum class Op { Set, Insert, Remove, Move };

    Op op = Op::Set;
    Path path;
    std::optional<json::Value> before, after;
    int from = -1, to = -1;

    friend bool operator==(const Change &, const Change &) = default;
};

/// Turns positions that stand for items into ids. NotFound names the first segment that leads nowhere.
[[nodiscard]] base::Result<Path> resolve(const Cv &cv, const Path &path);

/// The value at a path, as the codec would write it; a field that is empty gives its empty value.
[[nodiscard]] base::Result<json::Value> valueAt(const Cv &cv, const Path &path);

// Changes against the present CV: they fill in what Change needs beyond what is asked. Paths may hold positions.
// InvalidInput where the value has the wrong type ("experience/0/company: must be text"), NotFound where the path leads
// nowhere.
[[nodiscard]] base::Result<Change> makeSet(const Cv &cv, const Path &path, json::Value value);
/// `list` is the list ("experience"), `position` 0 to its length. An item without an id gets the one given.
[[nodiscard]] base::Result<Change> makeInsert(const Cv &cv, const Path &list, int position, json::Value value,
                                              const QString &newId);
[[nodiscard]] base::Result<Change> makeRemove(const Cv &cv, const Path &item);
[[nodiscard]] base::Result<Change> makeMove(const Cv &cv, const Path &item, int to);

/// Applies it; Conflict and an unchanged CV where the present state is not the one that the change was made for.
[[nodiscard]] base::Result<void> apply(Cv &cv, const Change &change);

/// The change that undoes it: apply(change), apply(inverse(change)) gives an equal CV.
[[nodiscard]] Change inverse(const Change &change);

// For the journal, the versions and the wire: {"op": "set", "path": "…", "before": …, "after": …, "from": …, "to": …}.
[[nodiscard]] json::Value toJson(const Change &change);
[[nodiscard]] base::Result<Change> changeFromJson(const json::Value &value);

} // namespace vitae::cv
