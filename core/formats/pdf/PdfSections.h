// Lines as the parts of a CV: the name, what stands under it, and sections by their headings.
#pragma once

#include "formats/pdf/PdfLines.h"

namespace vitae::formats::pdf
{

struct Section {
    QString heading, name; ///< the name as in `layout`; "contact" for a section of addresses; empty: a custom one
    QString language;      ///< of the heading, where it is of one only
    std::vector<Line> lines;
};

struct Outline {
    QString name, title;
    std::vector<Line> contact; ///< between the name and the first section
    std::vector<Section> sections;
    double bodySize = 10;
};

[[nodiscard]] Outline outlineOf(std::vector<Line> lines);

} // namespace vitae::formats::pdf
