// Marks of points that are drawn and not written, as browsers do: small filled shapes in front of words.
#pragma once

#include "formats/pdf/PageWords.h"

class QPDFPageObjectHelper;

namespace vitae::formats::pdf
{

/// The boxes of the small filled shapes of a page, in points from its top left corner.
[[nodiscard]] std::vector<QRectF> smallShapesOf(QPDFPageObjectHelper &page);

/// Adds a "•" for each shape that stands as a mark does: small, at the height of the letters, close in front of a word
/// and with nothing close before it.
void addDrawnMarks(std::vector<Word> &words, const std::vector<QRectF> &shapes);

} // namespace vitae::formats::pdf
