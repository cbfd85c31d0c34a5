// The sentences of a dialect for what can be wrong with a field.
#pragma once

#include <QString>
#include <QStringList>

namespace vitae::dialects
{

/// %1 is a limit, or the refused value where the sentence speaks of one.
struct Words {
    QString required, null, blank;
    QString notText, notInteger, notFlag, notObject, notList;
    QString tooShort, tooLong;   ///< %1 characters
    QString tooSmall, tooLarge;  ///< %1
    QString notOneOf;            ///< %1 the value, %2 what is allowed
    QString notUrl, notDate, notEmail, nul;

    [[nodiscard]] QString refuse(const QString &value, const QStringList &allowed) const; ///< notOneOf, filled in
};

/// "This field is required", "Must be at least 50 characters".
[[nodiscard]] const Words &plainWords();
/// The sentences of Django REST framework, which clients of the resumate dialect know.
[[nodiscard]] const Words &restWords();

} // namespace vitae::dialects
