// Pages as QPdfWriter writes them, with what is needed to finish the file.
#pragma once

#include <QByteArray>
#include <QFont>
#include <QList>
#include <QString>
#include <algorithm>
#include <bitset>
#include <vector>

namespace vitae::render
{

/// The characters of the Basic Multilingual Plane that occur in a document.
class CharacterSet
{
public:
    void add(QStringView text)
    {
        for (const QChar c : text)
            m_present.set(c.unicode());
    }
    void add(char16_t c) { m_present.set(c); }
    [[nodiscard]] bool contains(char16_t c) const { return m_present.test(c); }
    [[nodiscard]] bool containsAll(QStringView text) const
    {
        return std::all_of(text.begin(), text.end(), [this](QChar c) { return contains(c.unicode()); });
    }

private:
    std::bitset<0x10000> m_present;
};

/// A stretch of text between two marks.
struct MarkedSpan {
    QString text; ///< in logical order
    /// Wrapped in any case, or only where it holds a glyph that stands for no character of its own.
    bool always = true;
};

/// Rectangles far off every page, which are replaced once the content streams are there: QPainter has no way to put
/// marked content (ISO 32000-1, 14.6) into a PDF.
namespace mark
{
inline constexpr int x = -700'000, width = 7, height = 3;
inline constexpr int beginY = -1'000'000; ///< minus twice the span's number; the span's end is one less

constexpr int begin(qsizetype span)
{
    return beginY - int(span) * 2;
}
constexpr int end(qsizetype span)
{
    return begin(span) - 1;
}
} // namespace mark

/// A stretch of text that was painted without marks, in the order of painting.
struct PlainLine {
    int page = 0;
    QStringView text;         ///< of a paragraph of the document
    bool rightToLeft = false; ///< in part at least: its glyphs stand in another order
};

struct PaintedPages {
    QByteArray pdf;
    std::vector<PlainLine> lines;
    std::vector<MarkedSpan> spans;
    std::vector<int> markedPages; ///< that have marks, in order
    CharacterSet characters;
    QList<QFont> fonts; ///< every font that the document names, once
};

enum class Marking {
    ComplexScripts, ///< words of scripts that no map from glyphs to characters can express
    EveryWord,      ///< all: for fonts with ligatures or variants that have no code point
};

} // namespace vitae::render
