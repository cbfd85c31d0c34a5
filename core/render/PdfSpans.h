// Marked content with actual text (ISO 32000-1, 14.9.4) in the place of the marks that PdfPages.h paints.
#pragma once

#include "render/PdfPages.h"
#include "render/PdfText.h"

#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <string>

namespace vitae::render
{

/// Filters the content stream of one page: each pair of marks becomes /Span … BDC and EMC, or nothing.
class SpanFilter : public QPDFObjectHandle::TokenFilter
{
public:
    SpanFilter(QPDFPageObjectHelper page, const std::vector<MarkedSpan> &spans, const UnmappedGlyphs &unmapped);

    void handleToken(const QPDFTokenizer::Token &token) override;
    void handleEOF() override;

    /// Whether a glyph that stands for no character was shown outside of a span.
    [[nodiscard]] bool hasUnreadableText() const { return m_unreadable; }

private:
    void operate(const std::string &name);
    [[nodiscard]] bool isMark(int &y) const;
    void beginSpan(qsizetype number);
    void endSpan();
    void selectFont();
    void readShownText();
    void emitOperands();
    void emit(const std::string &text);

    const std::vector<MarkedSpan> &m_spans;
    std::map<std::string, const QSet<int> *> m_unmappedByName; ///< by the font's name in the page's resources
    const QSet<int> *m_unmapped = nullptr;                     ///< of the present font; null: none
    std::vector<QPDFTokenizer::Token> m_operands;              ///< since the last operator, white space included
    bool m_swallowPainting = false;                            ///< the mark's rectangle is to be filled next
    qsizetype m_span = -1;                                     ///< the present one
    bool m_spanUnmapped = false;
    std::string m_spanContent;
    bool m_unreadable = false;
};

/// Whether some page shows glyphs without a character outside of the marks.
[[nodiscard]] bool hasUnreadableText(QPDF &pdf, const std::vector<MarkedSpan> &spans, const UnmappedGlyphs &unmapped);

/// Arranges that the marks are replaced when the file is written. `painted` and `unmapped` must live until then. Pages
/// without marks keep their streams as they are.
void replaceMarks(QPDF &pdf, const PaintedPages &painted, const UnmappedGlyphs &unmapped);

} // namespace vitae::render
