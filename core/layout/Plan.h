// What goes into a CV's columns, in order, before any of it is built: cheap to make anew for every change, so that the
// comparison with the plan before tells what has to be built.
#pragma once

#include "layout/ChunkBuilder.h"

namespace vitae::layout
{

struct Part {
    enum class Kind { Header, Contacts, Heading, Whole, Entry, CustomHeading, CustomIntro, CustomEntry };

    Kind kind = Kind::Header;
    QString section, id, itemId;      ///< ids where the kind has them
    bool first = false, last = false; ///< in its section, for entries
    bool side = false;                ///< in the side column
    size_t index = 0, item = 0;       ///< in the CV's lists, now

    /// Whether both stand for the same thing in the same place; where it is in its list does not matter.
    [[nodiscard]] bool sameAs(const Part &other) const;
    /// Whether a change of a value may change what is built.
    [[nodiscard]] bool dependsOn(const cv::Path &changed) const;
};

struct Plan {
    std::vector<Part> main, side;
    bool headerAcross = false; ///< main.front() is a header above both columns
};

[[nodiscard]] Plan planOf(const cv::Cv &cv, const Sheet &sheet);

[[nodiscard]] Chunk build(const Part &part, const cv::Cv &cv, const Sheet &sheet, const Column &column,
                          BuildCache &cache, const ImageSource &images);

} // namespace vitae::layout
