// What of a CV can be said in another language by dictionaries alone.
#pragma once

#include "cv/Cv.h"

namespace vitae::compose
{

struct Translated {
    cv::Cv cv;
    QStringList untranslated; ///< paths of texts that stay in the language they were in: "experience/0/bullets/1"
};

/// Headings, months and words for the present, levels of languages and skills, names of languages, degrees and phrases
/// of a dictionary: English, French, Indonesian, German, Spanish; other languages get the headings alone. The rest stays
/// as it is and is listed.
[[nodiscard]] Translated translated(cv::Cv cv, const QString &language);

} // namespace vitae::compose
