// File names of CVs, unique in their space.
#pragma once

#include <QString>
#include <QStringList>

namespace vitae::cvs
{

/// 1 to 255 characters: letters of any script with their marks, digits, `. _ -` and spaces, none of them a leading dot.
[[nodiscard]] bool isFileName(const QString &name);

/// "Résumé 2026 / v2" → "Résumé 2026 v2.json".
[[nodiscard]] QString fileNameFor(const QString &title);

/// The name without its extension.
[[nodiscard]] QString stem(const QString &name);

/// The name, or with "-2", "-3" … before its extension the first that is not taken; shortened before the extension to
/// what a name may have.
[[nodiscard]] QString freeFileName(const QString &name, const QStringList &taken);

/// What every name that freeFileName() may give begins with.
[[nodiscard]] QString freeFileNameStart(const QString &name);

} // namespace vitae::cvs
