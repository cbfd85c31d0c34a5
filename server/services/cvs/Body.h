// A CV as the body of its document.
#pragma once

#include "services/cvs/Cvs.h"

namespace vitae::cvs
{

[[nodiscard]] json::Value toBody(const StoredCv &cv);

/// Sets what the row shows of the other members of the body: where it came from, its score, how its run stands.
void project(StoredCv &cv);

/// `markdown` is what the row holds, for a CV whose last view was the structure.
[[nodiscard]] StoredCv fromBody(const Summary &row, const json::Value &body, const QString &markdown);

} // namespace vitae::cvs
