// Where what stands in a job offer: what is a must, what is nice to have, what is only said about the employer.
#pragma once

#include <QString>
#include <vector>

namespace vitae::match
{

enum class Zone { Title, Must, Duty, Nice, About, Benefits };

struct ZonedText {
    Zone zone = Zone::Duty;
    QString text; ///< a line, or a sentence of one
};

struct ZonedOffer {
    QString title; ///< may be empty
    std::vector<ZonedText> parts;
};

/// `title` as it is known, else the first short line. Headings and phrases of seven languages tell the zones; where
/// nothing tells, everything is a duty.
[[nodiscard]] ZonedOffer zoned(const QString &title, const QString &text);

/// What a part counts, from 0 (says nothing of the job) to 3.
[[nodiscard]] double weightOf(Zone zone);

} // namespace vitae::match
