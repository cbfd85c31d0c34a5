// A résumé from what somebody writes about themselves: without a network, the same for the same text, and without a
// word of content that is not theirs.
//
// What it adds are headings, the word for the present and the commas between; all stand in Sections.h, Dates.h, the
// groups of resources/skills and Wording.h.
#pragma once

#include "cv/Cv.h"

namespace vitae::compose
{

/// Free text or a résumé already, in a few words or pages, in English, French, Indonesian (others are read as English
/// is). `title` stands where the text names nobody. Never fails; what fits nowhere else is in the summary or a section
/// of its own.
[[nodiscard]] cv::Cv composeCv(const QString &text, const QString &title);

/// The same as Markdown that formats::fromMarkdown() reads.
[[nodiscard]] QString composeMarkdown(const QString &text, const QString &title);

/// A résumé as somebody keeps it: Markdown, or plain text with headings. No word is lost.
[[nodiscard]] cv::Cv readResume(const QString &text);

/// Markdown of a CV without the comment that remembers ids: what a person or a form is shown.
[[nodiscard]] QString plainMarkdown(const cv::Cv &cv);

} // namespace vitae::compose
