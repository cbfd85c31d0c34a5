// Which sections outline and form show, in which order, and the changes of that.
#pragma once

#include "cv/Change.h"
#include "cv/Cv.h"
#include "cv/Path.h"

#include <vector>

namespace vitae::editor
{

/// Where the CV keeps the sections of a user's own.
inline const QString customSections = QStringLiteral("custom_sections");

struct SectionPlace {
    cv::Path path; ///< "personal", "experience", "custom_sections/<id>"
    bool visible = true;

    friend bool operator==(const SectionPlace &, const SectionPlace &) = default;
};

/// The person; then the visible sections as they stand on the page, each custom section by itself; then those that hold
/// something and are not shown. Where the CV has no `layout`, empty sections are left out but for the most usual ones.
[[nodiscard]] std::vector<SectionPlace> sectionPlaces(const cv::Cv &cv);

/// The sections that could be added, in the usual order, without custom ones.
[[nodiscard]] QStringList absentSections(const cv::Cv &cv);

/// What a section is called in outline and form: "Personal details", its heading, a custom section's title.
[[nodiscard]] QString sectionLabel(const cv::Cv &cv, const cv::Path &section);

/// The visible sections as they will be once one is shown, hidden or moved before another (empty: to the end).
[[nodiscard]] QStringList layoutWith(const cv::Cv &cv, const QString &section, bool visible);
[[nodiscard]] QStringList layoutMoved(const cv::Cv &cv, const QString &section, const QString &before);

/// "section_titles" of the CV with another heading for a section; an empty one gives back the usual heading.
[[nodiscard]] json::Value titlesWith(const cv::Cv &cv, const QString &section, const QString &title);

} // namespace vitae::editor
