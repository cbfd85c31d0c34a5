// Which characters a PDF's glyphs stand for: the ToUnicode maps of its fonts (ISO 32000-1, 9.10.3), repaired.
//
// QPdfWriter maps a glyph back to the lowest code point that the font gives it, so that "office" comes back with
// U+FB03, Japanese as Kangxi radicals and Arabic as presentation forms; a glyph without a code point comes back as
// U+0000.
#pragma once

#include "render/painted/PaintedPages.h"

#include <QByteArray>
#include <QMap>
#include <map>
#include <qpdf/QPDF.hh>

namespace vitae::render
{

using CidMap = QMap<int, QString>; ///< character codes of a font (CIDs) to text

/// The entries of a ToUnicode CMap; what is not understood is passed over.
[[nodiscard]] CidMap readToUnicode(QByteArrayView cmap);
[[nodiscard]] QByteArray writeToUnicode(const CidMap &map);

/// What a glyph that Qt maps to `c` stands for in a text with these characters; `c` itself where nothing better is
/// known.
[[nodiscard]] QString plainCharacter(char16_t c, const CharacterSet &present);

/// By font (the Type 0 font's object), the glyphs that stand for a text.
using ReadableGlyphs = std::map<QPDFObjGen, CidMap>;

struct TextRepair {
    ReadableGlyphs readable;
    bool complete = true; ///< every glyph outside of marks is readable
};

/// Rewrites the maps of all fonts in the file.
TextRepair repairToUnicode(QPDF &pdf, const PaintedPages &painted);

} // namespace vitae::render
