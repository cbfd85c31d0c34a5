// Times, organisations and places inside a sentence.
#pragma once

#include <QString>
#include <optional>
#include <vector>

namespace vitae::compose
{

struct FoundTimes {
    QString start, end;             ///< as they are written; the present by its word in the language
    qsizetype begin = 0, after = 0; ///< with "from", "since" and parentheses
    bool single = false;            ///< one date, in `start`
};

/// Between what was found and understood there may be filler alone; else the sentence says more than was understood.
struct Span {
    qsizetype begin, after;
};

/// Where the last of them ends, when all that stands before it and outside of them is filler.
[[nodiscard]] std::optional<qsizetype> endOfSpans(const QString &text, std::vector<Span> spans,
                                                  bool (*isFiller)(const QString &));

/// "from Jan 2019 to March 2021", "(2015–2018)", "depuis 2020", "sejak 2019 hingga sekarang", "in 2018".
[[nodiscard]] std::optional<FoundTimes> findTimes(const QString &sentence, QStringView language, qsizetype from = 0);

struct FoundName {
    QString text;
    qsizetype begin = 0, after = 0; ///< with the preposition in front
};

/// "at Google", "for the Red Cross", "chez Carrefour", "di PT Bank Central Asia", "joined Siemens"; also what has no
/// name: "at a small startup". Begins looking at `from`.
[[nodiscard]] std::optional<FoundName> findEmployer(const QString &sentence, QStringView language, qsizetype from = 0);

/// "in Berlin", "à Lyon", "di Jakarta", right at `from`.
[[nodiscard]] std::optional<FoundName> placeAt(const QString &sentence, QStringView language, qsizetype from);

/// A pattern for a name of words with capitals: "St. Mary's Hospital", "Ministry of Health", "CHU de Lyon".
[[nodiscard]] const QString &namePattern();

} // namespace vitae::compose
