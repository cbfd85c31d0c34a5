// Letters from resources/mail: a text a kind and language ("login_code.en.txt"), from which the HTML form is made too.
//
// The first line is the subject. {{name}} stands for a value; a line that is {{code}} alone is shown large, a line
// [words]({{link}}) is a button there and "words:" above the address in text.
#pragma once

#include "ports/Mailer.h"

namespace vitae::mail
{

struct Rendered {
    QString subject, text, html;
};

/// Internal where there is no such template, or a value that it names is missing.
[[nodiscard]] base::Result<Rendered> render(const ports::Letter &letter);

/// The same with {{name}} still standing for values.
[[nodiscard]] base::Result<Rendered> unfilled(const QString &kind, const QString &language);
/// Values put in; one that is not given leaves nothing. In HTML they are escaped.
[[nodiscard]] Rendered filled(const Rendered &source, const std::vector<std::pair<QString, QString>> &values);

/// The names in {{…}}, each once, in order.
[[nodiscard]] QStringList variablesIn(const QString &text);
/// What a reader of the HTML sees, as text; behind a link its address in parentheses.
[[nodiscard]] QString plainTextOf(const QString &html);

/// The kinds that there are.
[[nodiscard]] QStringList templateKinds();

} // namespace vitae::mail
