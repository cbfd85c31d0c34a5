// The canonical JSON of a CV: reading with a path for each error, writing, ids.
#pragma once

#include "base/Json.h"
#include "cv/Cv.h"

#include <vector>

namespace vitae::cv
{

struct FieldError {
    QString path;    ///< "experience/0/company"
    QString message; ///< "must be text, not a number"

    friend bool operator==(const FieldError &, const FieldError &) = default;
};

/// Whether the object looks like a canonical CV: it has `personal` or one of the sections, and no `basics`.
[[nodiscard]] bool looksLikeCv(const json::Value &value);

/// Every error at once; empty: the value is a CV. A known field may be null. Limits: 20,000 items and texts of lists in
/// all, 1 MiB (of UTF-16 units) a text, 128 levels in what Vitae does not know.
[[nodiscard]] std::vector<FieldError> validate(const json::Value &value);

/// Reads a CV. The first error of validate() as InvalidInput, or TooLarge where it is a limit, its path in `detail`;
/// but an unknown section in `layout` is kept, as it may come from a newer Vitae. Items without an id, or with one that
/// an item before them has, get one that depends only on their place and content: the same file gives the same ids.
[[nodiscard]] base::Result<Cv> fromJson(const json::Value &value);

/// Known fields in the order of the table in Fields.h, then the others as they came. Empty fields are left out unless
/// they came empty. fromJson(toJson(cv)) == cv for every CV whose ids are set and unique.
[[nodiscard]] json::Value toJson(const Cv &cv);

/// Gives every item without an id (or with a repeated one) an id, as fromJson() does.
void assignIds(Cv &cv);

/// Any struct of Fields.h, as its part of the JSON.
template <class Struct>
[[nodiscard]] json::Value toJson(const Struct &value);

} // namespace vitae::cv
