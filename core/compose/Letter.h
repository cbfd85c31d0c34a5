// A cover letter from a résumé and an offer: facts of the résumé, sentences of Phrases.h, and the applicant's own
// words.
#pragma once

#include "compose/Offers.h"

namespace vitae::compose
{

struct LetterInput {
    OfferText offer;
    QString resume;  ///< Markdown, or plain text with headings
    QString name;    ///< signs where the résumé names nobody
    QString context; ///< the applicant's own words for the letter
};

/// Markdown in the offer's language.
[[nodiscard]] QString coverLetter(const LetterInput &input);

} // namespace vitae::compose
