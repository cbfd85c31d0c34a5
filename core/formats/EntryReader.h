// The entries of a section: jobs, studies, projects, whatever has a heading, dates and bullets.
#pragma once

#include "formats/Block.h"
#include "formats/TextParts.h"

#include <QStringList>

namespace vitae::formats
{

/// An entry before it is known what its parts are called in its section.
struct Entry {
    QString title, place, url, location;
    WrittenDates dates;
    QString grade;
    QStringList courses, technologies;
    QString description; ///< paragraphs with empty lines between them
    QStringList bullets;
};

struct EntryRules {
    bool roles = false;          ///< title is what somebody was, place an employer
    bool places = true;          ///< entries have a location
    bool everyLineIsOne = false; ///< without headings, a line or bullet is an entry even without dates
    bool graded = false, technical = false;
};

/// By headings where there are any, else by bold beginnings and dates. Every word of the blocks is in some entry.
[[nodiscard]] std::vector<Entry> readEntries(const Blocks &blocks, const EntryRules &rules);

} // namespace vitae::formats
