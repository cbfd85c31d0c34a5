// Taking apart the lines of CVs. Texts are inline Markdown of core/cv.
#pragma once

#include <QString>
#include <QStringList>
#include <optional>

namespace vitae::formats
{

struct LinkedText {
    QString text, url; ///< no url: not one link as a whole
};

/// A text that is one link as a whole, as its label and its address.
[[nodiscard]] LinkedText unlinked(const QString &text);

/// Without bold and italic where they are on all of the text.
[[nodiscard]] QString unmarked(const QString &text);
[[nodiscard]] bool isItalic(const QString &text);   ///< all of it
[[nodiscard]] bool beginsBold(const QString &text); ///< the first words, or all

/// The dates of an entry as they are written.
struct WrittenDates {
    QString start, end;
    bool single = false; ///< one date, which stands in `start`
    bool strong = false; ///< set apart from the rest, or with two ends: surely the dates of an entry
};

/// The whole text as dates.
[[nodiscard]] std::optional<WrittenDates> datesOf(const QString &text);

/// Takes the dates at the end or the beginning of a line out of it.
[[nodiscard]] std::optional<WrittenDates> takeDates(QString &line);

/// Parts between " · ", " | ", " • ", tabs and wide gaps.
[[nodiscard]] QStringList separated(const QString &line);

/// "a — b" in two, by the strongest mark that is there: " — ", " | ", " @ ", " at " and its like, " - ", ", ".
[[nodiscard]] std::optional<std::pair<QString, QString>> inTwo(const QString &text, bool byComma);

/// At commas and semicolons outside of parentheses.
[[nodiscard]] QStringList listed(const QString &text);

[[nodiscard]] bool looksLikePlace(const QString &text);

} // namespace vitae::formats
