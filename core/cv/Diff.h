// What changed between two CVs, as a list of Changes that turns one into the other.
#pragma once

#include "cv/Change.h"

#include <vector>

namespace vitae::cv
{

/// Applied in order to `from`, the changes give a CV equal to `to`. Items are matched by id, texts in lists by content;
/// an unchanged part yields nothing.
[[nodiscard]] std::vector<Change> diff(const Cv &from, const Cv &to);

} // namespace vitae::cv
