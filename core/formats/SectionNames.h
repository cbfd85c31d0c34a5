// Headings and labels that CVs really have, in five languages and more.
#pragma once

#include <QString>

namespace vitae::formats
{

struct HeadingMeaning {
    QString section;  ///< as in `layout`
    QString language; ///< where the heading is of one language only
};

/// What a heading means, by its words: "WORK EXPERIENCE:", "Berufserfahrung", "Formation". An empty section: nothing
/// known.
[[nodiscard]] HeadingMeaning meaningOf(QStringView heading);

/// Lower case without accents, marks of punctuation and numbers in front.
[[nodiscard]] QString foldedHeading(QStringView heading);

/// A label before a colon inside an entry.
enum class Label { Courses, Grade, Technologies, Role };

[[nodiscard]] QString labelText(Label label, QStringView language);

/// Whether the text is "Label: value"; then the value.
[[nodiscard]] bool takeLabel(Label label, QStringView text, QString &value);

/// Whether a text sounds like what somebody is, rather than where ("Senior Engineer").
[[nodiscard]] bool soundsLikeRole(QStringView text);
/// Whether a text sounds like a place of learning ("Universität Wien").
[[nodiscard]] bool soundsLikeSchool(QStringView text);

} // namespace vitae::formats
