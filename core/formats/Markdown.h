// A CV as the Markdown document that a person would write, and any Markdown as a CV.
//
//     # Name                       the person; a bold line under it is the title, then a line of contact data
//     ## Experience                a section, its heading in the CV's language
//     ### Engineer — [Acme](url)   an entry; `*2019 – 2021 · Berlin*`, text and bullets under it
//
// What the document cannot show (ids, style, texts that Markdown would change) stands in one comment at its end; see
// Remainder.h.
#pragma once

#include "base/Result.h"
#include "cv/Cv.h"

namespace vitae::formats
{

/// fromMarkdown(toMarkdown(cv)) == cv for every CV whose ids are set and unique.
[[nodiscard]] QString toMarkdown(const cv::Cv &cv);

/// Reads any CommonMark. Section headings are known in the languages of cv::sectionTitle(), with many synonyms; what
/// fits no known section becomes a custom one: every word lands somewhere. Ids that the document does not remember are
/// given. Never fails.
[[nodiscard]] cv::Cv fromMarkdown(QStringView markdown);

} // namespace vitae::formats
