// Inline Markdown, the only markup that a text of a CV has: **bold**, *italic*, `code`, [label](url).
#pragma once

#include <QString>
#include <vector>

namespace vitae::cv
{

/// A stretch of text with one look. Adjacent spans differ.
struct Span {
    QString text;
    bool bold = false, italic = false, code = false;
    QString url; ///< not empty: a link

    friend bool operator==(const Span &, const Span &) = default;
};

using Spans = std::vector<Span>;

/// Reads inline Markdown as CommonMark does for these four (and for `_` / `__`, autolinks `<https://…>` and backslash
/// escapes); everything else is text. Never fails: an unmatched mark is a plain character.
[[nodiscard]] Spans parseInline(QStringView markdown);

/// Markdown that parseInline() reads back as the same spans; marks inside texts are escaped.
[[nodiscard]] QString toMarkdown(const Spans &spans);

/// The text alone, without marks and addresses.
[[nodiscard]] QString plainText(QStringView markdown);

/// Text in which nothing is a mark: what a plain-text import puts into a field.
[[nodiscard]] QString escapeInline(QStringView plain);

} // namespace vitae::cv
