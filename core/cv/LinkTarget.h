// Where a link of inline Markdown leads.
#pragma once

#include <QString>
#include <optional>

namespace vitae::cv
{

/// `(destination "title")` at `at`, which ends up behind it; without its escapes. Nothing: it is none.
[[nodiscard]] std::optional<QString> takeLinkTarget(QStringView text, qsizetype &at);

} // namespace vitae::cv
