// Dates as people write them in CVs. The text is kept; what can be read from it sorts entries and can be shown in
// another form.
#pragma once

#include <QString>
#include <compare>
#include <optional>

namespace vitae::cv
{

/// A year, a month of a year, a day, or the present.
struct PartialDate {
    int year = 0;
    int month = 0; ///< 1 to 12, 0: not said
    int day = 0;   ///< 1 to 31, 0: not said
    bool present = false;

    friend bool operator==(const PartialDate &, const PartialDate &) = default;
};

struct DateRange {
    std::optional<PartialDate> start, end;

    friend bool operator==(const DateRange &, const DateRange &) = default;
};

/// "Jan 2024", "janvier 2024", "2024-03", "03/2024", "2021", "15 March 2020", "Present", "Sekarang", "aujourd'hui", …:
/// English, French, Indonesian, German and Spanish names of months and of the present, whole or shortened, any case;
/// ISO 8601. Of "03/04/2020", which may be March or April, and of "Summer 2020" the year. Nothing where the text is not a
/// date.
[[nodiscard]] std::optional<PartialDate> parseDate(QStringView text);

/// "Jan 2020 – Present", "2019-2021", "03/2018 to 05/2019", or a single date as a range of itself's start. "depuis 2020"
/// ends in the present, "bis 2020" has no start, "2020 –" no end.
[[nodiscard]] std::optional<DateRange> parseDateRange(QStringView text);

/// For sorting: a missing month counts as the first of the year, the present as the end of time.
[[nodiscard]] std::strong_ordering compare(const PartialDate &a, const PartialDate &b);

/// Shows a date in a language (English, French, Indonesian, German, Spanish; others as English) and a format:
/// "as-written" or "" (the text itself), "MMM yyyy", "MMMM yyyy", "MM/yyyy", "yyyy-MM", "yyyy". A text that is no date
/// is shown as it is; a part that the date lacks is left out ("2021" stays "2021").
[[nodiscard]] QString formatDate(const QString &asWritten, QStringView format, QStringView language);

/// The word for the present in a language: "Present", "aujourd’hui", "Sekarang", "heute", "Actualidad".
[[nodiscard]] QString presentWord(QStringView language);

} // namespace vitae::cv
