// One sentence about somebody's studies as an entry of a résumé.
#pragma once

#include "compose/Prose.h"
#include "cv/Cv.h"

#include <optional>

namespace vitae::compose
{

struct StudySentence {
    cv::Education entry;
    QString rest; ///< what the sentence says besides
};

/// Nothing where the sentence is not about studies.
[[nodiscard]] std::optional<StudySentence> readStudy(const Sentence &sentence, QStringView language);

/// At "and" between two degrees, and between two jobs (splitJobs()).
[[nodiscard]] QStringList splitStudies(const Sentence &sentence, QStringView language);

} // namespace vitae::compose
