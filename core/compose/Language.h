// Which language a text is in.
#pragma once

#include <QString>

namespace vitae::compose
{

/// "en", "fr", "id", "de" or "es", by the small words that a text cannot do without; English where too few are there.
[[nodiscard]] QString languageOf(QStringView text);

/// Lower case, without accents: how words are compared here.
[[nodiscard]] QString folded(QStringView text);

/// Whether the folded word is one of the small words (articles, pronouns, prepositions, auxiliaries) of any of them.
[[nodiscard]] bool isSmallWord(const QString &foldedWord);

/// The words of a text, folded, small words too: runs of letters and digits, with what stands inside of them ("c++",
/// "node.js").
[[nodiscard]] QStringList wordsOf(QStringView text);

} // namespace vitae::compose
