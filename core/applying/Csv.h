// Tables as text (RFC 4180), and what spreadsheets make of that.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QStringList>
#include <vector>

namespace vitae::applying
{

using CsvRows = std::vector<QStringList>;

/// UTF-8 with a byte order mark, so that spreadsheets read the letters right; "\r\n" lines. A value that a spreadsheet
/// would take for a formula gets an apostrophe before it.
[[nodiscard]] QByteArray writeCsv(const CsvRows &rows);

/// UTF-8 or UTF-16 with a mark, else UTF-8 or Latin-1, whichever fits; commas, semicolons or tabs, whichever the first
/// line has most of. Takes writeCsv()'s apostrophes away again. InvalidInput for a quote that is never closed.
[[nodiscard]] base::Result<CsvRows> readCsv(const QByteArray &bytes);

} // namespace vitae::applying
