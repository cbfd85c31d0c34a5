// Free text as sentences: hard line breaks joined, bullets and headings known, shouting lowered.
#pragma once

#include <QString>
#include <vector>

namespace vitae::compose
{

struct Sentence {
    QString text;      ///< plain text in one line, without the full stop
    int paragraph = 0; ///< which one it stands in
    bool bullet = false;
    bool heading = false; ///< a line of its own that announces what follows: "Experience:"
    bool line = false;    ///< was a line of its own, not prose

    friend bool operator==(const Sentence &, const Sentence &) = default;
};

/// Line ends, spaces, invisible characters, marks of Markdown: as one would type them.
[[nodiscard]] QString tidied(QStringView text);

/// A text in capitals as a person would write it: names behind "at", "in" and the like keep a capital.
[[nodiscard]] QString lowered(const QString &text);
[[nodiscard]] bool isShouting(const QString &text);

/// The text must be tidied.
[[nodiscard]] std::vector<Sentence> sentencesOf(const QString &text);

/// At full stops, question and exclamation marks, not behind "Inc.", "Dr." or "Node.".
[[nodiscard]] QStringList splitSentences(const QString &paragraph);

[[nodiscard]] QString capitalised(QString text);

} // namespace vitae::compose
