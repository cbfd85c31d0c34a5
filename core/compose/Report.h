// A report on a job offer, from its text alone.
#pragma once

#include "compose/Offers.h"

namespace vitae::compose
{

/// Markdown in the offer's language: what the job is, what is asked for, what is offered, keywords, phrases that give
/// cause to ask, and questions; where a résumé (Markdown) is given, what of it the offer names.
[[nodiscard]] QString researchReport(const OfferText &offer, const QString &resume = {});

} // namespace vitae::compose
