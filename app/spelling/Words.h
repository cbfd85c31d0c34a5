// The words of a text that are worth looking up.
#pragma once

#include <QString>
#include <vector>

namespace vitae::spelling
{

struct Word {
    int start = 0, length = 0;

    friend bool operator==(const Word &, const Word &) = default;
};

/// Runs of letters, with apostrophes and hyphens inside; what holds a digit, is in capitals (PDF), has a capital inside
/// (GitHub), is a single letter, or is part of an address (…@…, https://…, a.b/c) is left out.
[[nodiscard]] std::vector<Word> wordsOf(QStringView text);

} // namespace vitae::spelling
