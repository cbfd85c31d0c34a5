// What the glyphs stand for that no code point names: ligatures ("Th", "fj"), forms for capitals or figures, arrows
// made of "->". QPdfWriter loses them; the lines that were painted say what they are.
#pragma once

#include "render/painted/PaintedPages.h"
#include "render/finish/PdfText.h"

#include <QHash>
#include <vector>

namespace vitae::render
{

struct ShownGlyph {
    int font = 0; ///< by number, as the caller counts
    int cid = 0;
    bool startsLine = false; ///< stands on another base line than the one before
};

/// The glyphs of a content stream outside of marks, in order. `fonts` numbers the fonts by their names there ("F7").
[[nodiscard]] std::vector<ShownGlyph> shownGlyphs(QByteArrayView content, const QHash<QByteArray, int> &fonts);

/// What is known of a font's glyphs.
using FontMaps = std::vector<CidMap>;

/// Reads the painted lines of a page against its glyphs, and adds to `maps` what the lines say about glyphs that have
/// no entry. Contradictory evidence leaves a glyph without one.
void learnGlyphs(const std::vector<ShownGlyph> &glyphs, const std::vector<PlainLine> &lines, FontMaps &maps);

} // namespace vitae::render
