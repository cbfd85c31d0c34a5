// Points that have no marks.
#pragma once

#include "formats/pdf/PdfEntries.h"

namespace vitae::formats::pdf
{

/// Texts that are no sentences, several under each other, become the points of their entries where none has any.
void findPoints(std::vector<PdfEntry> &entries);

} // namespace vitae::formats::pdf
