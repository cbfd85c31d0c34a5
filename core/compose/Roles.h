// Words for what people are.
#pragma once

#include <QString>
#include <optional>

namespace vitae::compose
{

/// An alternation of the heads of roles for a regular expression: "engineer|nurse|infirmière|analis …", with their
/// plurals and feminine forms.
[[nodiscard]] const QString &roleWords();

[[nodiscard]] bool namesRole(const QString &text);

struct FoundRole {
    QString text; ///< "senior software engineer"
    qsizetype begin = 0, end = 0;
};

/// The first role that a text names, with the words that belong to it, from a position on.
[[nodiscard]] std::optional<FoundRole> findRole(const QString &text, QStringView language, qsizetype from = 0);

} // namespace vitae::compose
