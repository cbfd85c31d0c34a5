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
/// - Set: `path` is a field, an item, a text of a list, or "" (all); `before` and `after` its values. `from`: see
/// below.
/// - Insert: `path` is the new item ("experience/<id>") or the text's place ("…/bullets/2"), `after` it, `to` its
/// position.
/// - Remove: as Insert, with `before` and `from`.
/// - Move: `path` is the item, or the text's old place; `from` and `to` are its positions before and after.
///
/// A member that is not in the JSON has no value: a Set has no `before` where it adds one and no `after` where it takes
/// one away. That is how a field becomes empty: without `after`. A present null, "", [] or {} is a value of its own,
/// which makeSet() never brings in but a diff may.
///
/// Where a Set adds or takes away a member that Vitae does not know, `from` is its position among these members of its
/// object; none means the last.
///
/// Where a list is empty but came as [] or null, the Insert of its first entry has that as `before`, and the Remove
/// that undoes it as `after`. A struct (`personal`, `style`) that is empty but came as {} or null is set as a whole.
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
// nowhere. In rare cases (see Change) what comes back has another op or a shorter path than what was asked for.

/// An empty value or null empties a field. Items in the value that have no id, or one that is taken, get one.
[[nodiscard]] base::Result<Change> makeSet(const Cv &cv, const Path &path, json::Value value);
/// `list` is the list ("experience"), `position` 0 to its length. An item without an id, or with one that is taken,
/// gets the one given.
[[nodiscard]] base::Result<Change> makeInsert(const Cv &cv, const Path &list, int position, json::Value value,
                                              const QString &newId);
/// An item, a text of a list, or a member of an object.
[[nodiscard]] base::Result<Change> makeRemove(const Cv &cv, const Path &item);
[[nodiscard]] base::Result<Change> makeMove(const Cv &cv, const Path &item, int to);

/// Applies it. Conflict where the present state is not the one that the change was made for, NotFound where the path
/// leads nowhere, InvalidInput where the value does not fit; then the CV is unchanged.
[[nodiscard]] base::Result<void> apply(Cv &cv, const Change &change);

/// The change that undoes it: apply(change), apply(inverse(change)) gives an equal CV.
[[nodiscard]] Change inverse(const Change &change);

// For the journal, the versions and the wire: {"op": "set", "path": "…", "before": …, "after": …, "from": …, "to": …}.
[[nodiscard]] json::Value toJson(const Change &change);
[[nodiscard]] base::Result<Change> changeFromJson(const json::Value &value);

} // namespace vitae::cv
