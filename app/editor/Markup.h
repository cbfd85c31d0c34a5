// Inline Markdown as the fields show it while it is being written: which characters are bold, which are marks.
#pragma once

#include <QString>
#include <vector>

class QTextCursor;

namespace vitae::editor
{

struct MarkupRun {
    int start = 0, length = 0;
    bool bold = false, italic = false, code = false, link = false;
    bool mark = false; ///< "**", "[", an address: shown dimmed

    friend bool operator==(const MarkupRun &, const MarkupRun &) = default;
};

/// Runs in order, without those that are plain text. What parseInline() makes bold is bold here; only positions are
/// added.
[[nodiscard]] std::vector<MarkupRun> scanMarkup(QStringView text);

/// Puts the mark ("**", "*", "`") around the selection or the word at the cursor, or takes it away where it is there.
void toggleMark(QTextCursor &cursor, const QString &mark);

/// Makes the selection or the word at the cursor a link, its address selected so that it can be typed over; a link at
/// the cursor loses its address.
void toggleLink(QTextCursor &cursor, const QString &address);

} // namespace vitae::editor
