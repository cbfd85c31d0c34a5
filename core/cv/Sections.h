// The sections of a CV: their names in `layout`, their order, their headings in the CV's language.
#pragma once

#include "cv/Cv.h"

namespace vitae::cv
{

/// The names that `layout` may hold, in the usual order, from "summary" to "custom_sections".
[[nodiscard]] const QStringList &sectionNames();

/// The sections to show, in order: `layout` where it is set, else all; unknown names and repetitions left out.
[[nodiscard]] QStringList visibleSections(const Cv &cv);

/// Whether the section holds anything.
[[nodiscard]] bool isSectionEmpty(const Cv &cv, QStringView section);

/// The heading of a section in the CV's language (BCP 47; English where there is no translation). A heading renamed by
/// the user stands in `extra` of the CV under "section_titles": {"experience": "Where I worked"}.
[[nodiscard]] QString sectionTitle(const Cv &cv, QStringView section);

/// The heading in a language, without regard to any CV. English, French, German, Spanish, Portuguese, Italian, Dutch,
/// Indonesian, Arabic.
[[nodiscard]] QString sectionTitle(QStringView section, QStringView language);

} // namespace vitae::cv
