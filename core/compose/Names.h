// Whose text it is.
#pragma once

#include <QString>

namespace vitae::compose
{

struct FoundPerson {
    QString name; ///< empty: nobody is named
    QString text; ///< the text without what only says the name
};

/// "My name is …", "Je m'appelle …", "Nama saya …", "I'm Anna Smith", "Name: …", a first line that is a name, "Anna
/// Smith is a nurse". Never a guess from an e-mail address.
[[nodiscard]] FoundPerson takeName(const QString &text);

} // namespace vitae::compose
