// A CV as plain text: for forms on the web, e-mails and parsers; and plain text as a CV.
#pragma once

#include "cv/Cv.h"

namespace vitae::formats
{

/// Readable text without marks: section headings in capitals, bullets as "- ", one line a paragraph, addresses of links
/// in parentheses behind their labels. Sections that the layout hides are left out.
[[nodiscard]] QString toPlainText(const cv::Cv &cv);

/// By heuristics: the name on the first line, contact data, section headings in the languages of Markdown.h, entries by
/// their dates, bullets. What is not understood stays text in the section where it stood: no word is lost. Never fails.
[[nodiscard]] cv::Cv fromPlainText(QStringView text);

} // namespace vitae::formats
