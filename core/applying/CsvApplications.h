// Applications as a table, and tables of other trackers as applications.
#pragma once

#include "applying/Board.h"
#include "applying/Csv.h"

namespace vitae::applying
{

/// With a first row of headings; contacts are one text.
[[nodiscard]] CsvRows toTable(const std::vector<Application> &applications, const Stages &stages);

struct TableContents {
    std::vector<Application> applications; ///< without ids in their lists
    int skipped = 0;                       ///< rows with neither company nor role
};

/// The columns go by their headings (English, French, Indonesian, and the words of other trackers), in any order; what
/// is in others goes into the notes under its heading. InvalidInput where no column tells company or role.
[[nodiscard]] base::Result<TableContents> fromTable(const CsvRows &rows, const Stages &stages, const QDate &today);

/// "2026-05-01" for that, "01/05/2026", "1.5.2026", "May 1, 2026" and the like; empty where it is no date. A day and a
/// month that could be each other are read day first.
[[nodiscard]] QString readDate(const QString &text);

} // namespace vitae::applying
