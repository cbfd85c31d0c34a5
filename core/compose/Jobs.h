// One sentence about somebody's work as an entry of a résumé.
#pragma once

#include "compose/Prose.h"
#include "cv/Cv.h"

#include <optional>

namespace vitae::compose
{

struct JobSentence {
    cv::Experience entry; ///< company, title, location and dates, as far as they are there
    QString rest;         ///< what the sentence says besides; empty: nothing
    bool current = false;
};

/// Nothing where the sentence is not about a job.
[[nodiscard]] std::optional<JobSentence> readJob(const Sentence &sentence, QStringView language);

/// "I worked at A until 2018 and then at B" as two.
[[nodiscard]] QStringList splitJobs(const QString &sentence, QStringView language);

} // namespace vitae::compose
