// How many years and which degree a text speaks of.
#pragma once

#include "match/OfferZones.h"

namespace vitae::match
{

enum class Degree { None, School, Diploma, Bachelor, Master, Doctor };

/// The highest that a text of somebody's studies names: "B.Sc.", "Licence", "S1", "Diplom-Ingenieur" …
[[nodiscard]] Degree highestDegree(const QString &text);

struct Asked {
    int years = 0; ///< 0: none are asked for
    Degree degree = Degree::None;
    bool orEquivalent = false; ///< experience counts in place of the degree
    QString yearsText, degreeText; ///< the sentences that say so
};

[[nodiscard]] Asked askedIn(const ZonedOffer &offer);

[[nodiscard]] QString nameOf(Degree degree);

} // namespace vitae::match
