// What the full-text search sees of a CV, and what it is asked.
#pragma once

#include "base/Json.h"

namespace vitae::store
{

/// All texts of a CV's JSON, a line each; ids, style and the like left out. Characters of scripts that put no spaces
/// between words stand apart (by U+200B), so that any stretch of them can be found.
[[nodiscard]] QString searchText(const json::Value &body);

/// The FTS5 query for words as typed: each a prefix, all of them required. Empty where nothing can be looked for.
[[nodiscard]] QString searchQuery(const QString &words);

/// A snippet as people read it: on one line, without what searchText() put in.
[[nodiscard]] QString readableSnippet(QString snippet);

} // namespace vitae::store
