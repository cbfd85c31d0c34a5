// What stands at the top or the bottom of every page: its number, with the name perhaps.
#pragma once

#include "formats/pdf/PageWords.h"

#include <QStringList>

namespace vitae::formats::pdf
{

/// Takes out the first and the last row of a page where they stand apart and tell its number: with nothing but the name
/// ("Jane Doe – Page 2/3", "2 von 3", "2"), or with what stands at the same height of another page, too. Returns their
/// texts, for the rare one that was none.
[[nodiscard]] QStringList dropFeet(std::vector<Page> &pages);

/// A word that feet have and nobody misses: a number, "page", "von", "Lebenslauf".
[[nodiscard]] bool isFootWord(const QString &word);

} // namespace vitae::formats::pdf
