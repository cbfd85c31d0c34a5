// What stands in a column of its own beside the text and belongs to its rows: dates, places, headings.
#pragma once

#include "formats/pdf/PdfChunks.h"

namespace vitae::formats::pdf
{

/// Dates that fill several lines of a narrow column, with the place under them, become pieces of the row beside which
/// they begin; headings beside their sections become rows above these.
void glueAsides(Chunks &chunks);

} // namespace vitae::formats::pdf
