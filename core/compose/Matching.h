// A résumé matched to an offer: the same facts in the order that the offer makes important.
#pragma once

#include "compose/Offers.h"
#include "cv/Cv.h"

namespace vitae::compose
{

/// Bullets, skills and projects that answer the offer come first, the skills stand high; jobs keep their order. Nothing
/// is added but a group of skills that the résumé names outside of its list, nothing is lost.
[[nodiscard]] cv::Cv matchedCv(cv::Cv cv, const Offer &offer);

/// Markdown, or plain text with headings, to Markdown.
[[nodiscard]] QString matchedResume(const QString &resume, const Offer &offer);

struct Comparison {
    QStringList shown, missing; ///< keywords of the offer that the résumé names, and not
};
[[nodiscard]] Comparison compared(const QString &resume, const Offer &offer);

} // namespace vitae::compose
