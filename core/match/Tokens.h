// A text as words, in a form that words can be compared in.
#pragma once

#include <QString>
#include <vector>

namespace vitae::match
{

struct Token {
    QString folded; ///< lower case without accents; "c++", "c#", ".net", "node.js" whole
    qsizetype begin = 0, end = 0; ///< in the text
};

/// Runs of letters and digits with "+", "#", "." inside or, for "+" and "#", behind. Hyphens and slashes part words.
[[nodiscard]] std::vector<Token> tokens(const QString &text);

/// Lower case without accents and other marks; Arabic letters in their plain forms.
[[nodiscard]] QString folded(QStringView text);

} // namespace vitae::match
