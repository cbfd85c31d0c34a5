// What a model says that its source does not: employers, titles, dates and numbers.
#pragma once

#include "ports/ChangeRepository.h"

namespace vitae::making
{

/// All texts of a canonical CV, for looking up.
[[nodiscard]] QString textOf(const json::Value &cv);

/// "number: 40%", "date: 2021", "employer: Acme", "title: CTO": what `change` brings that is not in the source.
[[nodiscard]] QStringList inventionsIn(const ports::CvChangeRow &change, const QString &source);

} // namespace vitae::making
