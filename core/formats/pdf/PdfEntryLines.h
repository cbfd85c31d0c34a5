// The lines of a section before they are told apart: whole, and what of them can be a name.
#pragma once

#include "formats/pdf/PdfLines.h"

namespace vitae::formats::pdf
{

/// Lines that break within parentheses, or behind a dash or a bar, are one.
[[nodiscard]] std::vector<Line> unbroken(const std::vector<Line> &lines);

/// "Highlights", "Aufgaben": a word over the points of an entry, and none of them.
[[nodiscard]] bool isSubheading(const Line &line);

/// "Jan 2020 – Mar 2022 (2 years 3 months)", "… · 2 yrs 3 mos": the length of time in a segment of its own.
[[nodiscard]] Line withoutLengths(Line line);

/// "Mercadona, Valencia" looks like a place, too; "Vancouver, BC" and "Lyon, France" are none but places.
[[nodiscard]] bool mayBeEmployer(const QString &text);

/// A full stop that is none of an abbreviation, behind enough words.
[[nodiscard]] bool endsSentence(const QString &text);

/// An address of the web, with or without its scheme.
[[nodiscard]] bool isUrl(const QString &text);

/// Whether a text cannot end here: "…, and improved the", "…, React,".
[[nodiscard]] bool hangsOn(const QString &text);

/// The width of the first word, with the space in front of it.
[[nodiscard]] double firstWordOf(const Segment &segment);

} // namespace vitae::formats::pdf
