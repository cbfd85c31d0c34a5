// What is different in two forms of a CV, piece by piece, for its owner to decide on.
#pragma once

#include "ports/ChangeRepository.h"

namespace vitae::making
{

/// Between two canonical objects, in the sections named (all of them where none is). Items are matched by their ids; an
/// item that is gone in `after` is left alone: a model may not take away what somebody did.
[[nodiscard]] std::vector<ports::CvChangeRow> differences(const json::Value &before, const json::Value &after,
                                                          const QStringList &sections);

} // namespace vitae::making
