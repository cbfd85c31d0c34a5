// What merge() is made of.
#pragma once

#include "sync/Merge.h"

#include <QStringList>
#include <optional>

namespace vitae::sync
{

/// Merges texts word by word where both are long and changed at different places; nothing where they are short (a name,
/// a date: half of one and half of the other would be what nobody wrote) or the changes overlap.
[[nodiscard]] std::optional<QString> mergeText(const QString &base, const QString &ours, const QString &theirs);

/// The words of a text in the order of their letters, for shared(); views into it.
[[nodiscard]] std::vector<QStringView> sortedWords(const QString &text);
/// Which part of the words two texts have in common, from 0 to 1.
[[nodiscard]] double shared(const std::vector<QStringView> &a, const std::vector<QStringView> &b);
/// Whether one reads as a changed form of the other: half of their members are equal.
[[nodiscard]] bool similar(const json::Object &a, const json::Object &b);

/// The three lists with a name for each element: the same name means the same element. Ids where all have them;
/// otherwise elements are matched by content, and a text that was written anew by the place where it stands.
struct Named {
    QStringList base, ours, theirs;
};
[[nodiscard]] Named nameElements(const json::Array &base, const json::Array &ours, const json::Array &theirs);

/// The order of what survives: theirs, with what ours added or moved behind its neighbour in ours. `survives` says
/// which of the names stay.
[[nodiscard]] QStringList mergeOrder(const Named &names, const QStringList &survivors);

} // namespace vitae::sync
