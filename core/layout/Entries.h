// One view of all the kinds of items that a CV has: which field is the first thing to read, which the second, where
// the dates are. Templates name these slots, not fields.
#pragma once

#include "layout/TextBuilder.h"

#include <optional>

namespace vitae::layout
{

enum class Slot { Primary, Secondary, Tertiary, Location, Dates, Url, Details };
inline constexpr int slotCount = 7;

/// The slot that a template means by "primary", "dates", …
[[nodiscard]] std::optional<Slot> slotByName(QStringView name);

struct EntryView {
    cv::Path path;
    std::vector<FieldText> primary; ///< joined by a comma: degree and field
    FieldText secondary, tertiary, location, url, start, end;
    QString tertiaryLabel;          ///< before the third: "GPA "
    std::vector<FieldText> details; ///< joined by commas: technologies, courses
    FieldText description;
    std::vector<FieldText> bullets;

    [[nodiscard]] bool has(Slot slot) const;
};

/// A name with details: a skill, a language, an interest.
struct ListView {
    cv::Path path;
    FieldText name, level;
    std::vector<FieldText> details;
};

/// Whether a section's items are lists of names (skills, languages, interests).
[[nodiscard]] bool isListSection(QStringView section);

/// How many items a section of entries has, and the id of one.
[[nodiscard]] size_t entryCount(const cv::Cv &cv, QStringView section);
[[nodiscard]] QString entryId(const cv::Cv &cv, QStringView section, size_t index);
[[nodiscard]] EntryView entryView(const cv::Cv &cv, const QString &section, size_t index);
[[nodiscard]] EntryView entryView(const cv::CustomSection &section, size_t index);
[[nodiscard]] std::vector<ListView> listViews(const cv::Cv &cv, const QString &section);

[[nodiscard]] std::vector<FieldText> fieldTexts(const QStringList &texts, const cv::Path &path);

} // namespace vitae::layout
