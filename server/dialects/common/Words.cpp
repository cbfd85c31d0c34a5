#include "dialects/common/Words.h"

namespace vitae::dialects
{

namespace
{

constexpr qsizetype longestShown = 100; ///< of a value that an answer repeats

} // namespace

QString Words::refuse(const QString &value, const QStringList &allowed) const
{
    QString sentence = notOneOf;
    if (sentence.contains(u"%1"))
        return sentence.replace(QStringLiteral("%1"), value.left(longestShown));
    return sentence.replace(QStringLiteral("%2"), allowed.join(u", "));
}

const Words &plainWords()
{
    static const Words words{
        .required = QStringLiteral("This field is required"),
        .null = QStringLiteral("Must not be null"),
        .blank = QStringLiteral("Must not be empty"),
        .notText = QStringLiteral("Must be text"),
        .notInteger = QStringLiteral("Must be a whole number"),
        .notFlag = QStringLiteral("Must be true or false"),
        .notObject = QStringLiteral("Must be an object"),
        .notList = QStringLiteral("Must be a list"),
        .tooShort = QStringLiteral("Must be at least %1 characters"),
        .tooLong = QStringLiteral("Must be at most %1 characters"),
        .tooSmall = QStringLiteral("Must be at least %1"),
        .tooLarge = QStringLiteral("Must be at most %1"),
        .notOneOf = QStringLiteral("Must be one of: %2"),
        .notUrl = QStringLiteral("Must be a valid HTTP or HTTPS URL"),
        .notDate = QStringLiteral("Must be a date in the form YYYY-MM-DD"),
        .notEmail = QStringLiteral("Must be a valid email address"),
        .nul = QStringLiteral("Must not contain null characters"),
    };
    return words;
}

const Words &restWords()
{
    static const Words words{
        .required = QStringLiteral("This field is required."),
        .null = QStringLiteral("This field may not be null."),
        .blank = QStringLiteral("This field may not be blank."),
        .notText = QStringLiteral("Not a valid string."),
        .notInteger = QStringLiteral("A valid integer is required."),
        .notFlag = QStringLiteral("Must be a valid boolean."),
        .notObject = QStringLiteral("Expected a dictionary of items."),
        .notList = QStringLiteral("Expected a list of items."),
        .tooShort = QStringLiteral("Ensure this field has at least %1 characters."),
        .tooLong = QStringLiteral("Ensure this field has no more than %1 characters."),
        .tooSmall = QStringLiteral("Ensure this value is greater than or equal to %1."),
        .tooLarge = QStringLiteral("Ensure this value is less than or equal to %1."),
        .notOneOf = QStringLiteral("\"%1\" is not a valid choice."),
        .notUrl = QStringLiteral("Enter a valid URL."),
        .notDate = QStringLiteral("Date has wrong format. Use one of these formats instead: YYYY-MM-DD."),
        .notEmail = QStringLiteral("Enter a valid email address."),
        .nul = QStringLiteral("Null characters are not allowed."),
    };
    return words;
}

} // namespace vitae::dialects
