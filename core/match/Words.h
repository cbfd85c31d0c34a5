// Which language a text is in, and the words that say nothing about a job.
#pragma once

#include "match/Tokens.h"

#include <QStringList>

namespace vitae::match
{

/// "en", "fr", "id", "de", "es", "pt" or "ar", by the small words that no text can do without and by the script;
/// English where too few are there.
[[nodiscard]] QString languageOf(const std::vector<Token> &text);

/// A folded article, pronoun, preposition, auxiliary … of any of these languages.
[[nodiscard]] bool isSmallWord(const QString &folded);

/// A folded word that nearly every job offer has ("team", "experience", "motivé"): it tells little.
[[nodiscard]] bool isOfferWord(const QString &folded);

/// A level of seniority or a mark such as "m/f/d" in a title.
[[nodiscard]] bool isLevelWord(const QString &folded);

/// One word for words of trades that mean the same ("developer", "programmer", "entwickler"), else the word itself.
[[nodiscard]] QString tradeWord(const QString &folded);

/// The words that a folded word of a title is made of, trades in that one form.
[[nodiscard]] QStringList titleWords(const QString &folded);

} // namespace vitae::match
