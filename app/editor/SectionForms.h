// What the form shows for each section of a CV: a table of fields, from which outline and form are built.
#pragma once

#include <QString>
#include <span>

namespace vitae::editor
{

enum class Kind {
    Line,    ///< one line of text: names and the like
    Phrase,  ///< one line of words from a dictionary
    Text,    ///< several lines with inline Markdown, grows
    Date,    ///< free text with a month picker
    EndDate, ///< the same, may be the present
    Bullets, ///< a list of texts, a paragraph each
    Tags,    ///< a list of short texts
    Url,     ///< an address of the web
    Email,
    Number, ///< a number or a text (grades)
    Photo,  ///< the hash of an attachment
    Items,  ///< a list of small items with fields of their own (links of a person)
};

/// Fields stand on a grid of this many columns.
inline constexpr int gridColumns = 12;

struct FieldSpec {
    const char16_t *name; ///< as in Fields.h
    const char *label;    ///< English; see label()
    Kind kind;
    int columns;         ///< of the grid
    const char *example; ///< English; shown while the field is empty
};

enum class Shape {
    Record,  ///< fields, once: the person
    Text,    ///< one text: the summary
    Entries, ///< items that fold
    Rows,    ///< small items, a line each, always open
    Custom,  ///< a custom section: title, text, bullets, entries
};

struct SectionSpec {
    const char16_t *name; ///< as in `layout`, or "personal"
    const char16_t *icon;
    Shape shape;
    std::span<const FieldSpec> fields;        ///< of the record or of each item
    const char *addLabel;                     ///< "Add job"
    const char *itemLabel;                    ///< "New job": an item that has no text yet
    std::span<const char16_t *const> summary; ///< the fields that tell an item in one line, the dates last
    int dates = 0;                            ///< how many of `summary` are dates: shown as a range
};

/// By the name of the section; null where there is none.
[[nodiscard]] const SectionSpec *sectionSpec(QStringView name);
/// Of the items of `personal/links` and `personal/fields`, and of a custom section.
[[nodiscard]] const SectionSpec &linkSpec();
[[nodiscard]] const SectionSpec &labelledFieldSpec();
[[nodiscard]] const SectionSpec &customItemSpec();

/// A text of the tables in the language of the window.
[[nodiscard]] QString tableText(const char *text);

} // namespace vitae::editor
