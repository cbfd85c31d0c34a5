// Marked content with actual text (ISO 32000-1, 14.9.4) in the place of the marks that PaintedPages.h describes.
#pragma once

#include "render/painted/PaintedPages.h"
#include "render/finish/PdfText.h"

#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <string>

namespace vitae::render
{

/// Filters the content stream of one page: each pair of marks becomes /Span … BDC and EMC, or nothing.
class SpanFilter : public QPDFObjectHandle::TokenFilter
{
public:
    SpanFilter(QPDFPageObjectHelper page, const std::vector<MarkedSpan> &spans, const ReadableGlyphs &readable);

    void handleToken(const QPDFTokenizer::Token &token) override;
    void handleEOF() override;

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
    std::map<std::string, const CidMap *> m_fonts; ///< by the font's name in the page's resources
    const CidMap *m_font = nullptr;                ///< the present one; null: not known
    std::vector<QPDFTokenizer::Token> m_operands;  ///< since the last operator, white space included
    bool m_swallowPainting = false;                ///< the mark's rectangle is to be filled next
    qsizetype m_span = -1;                         ///< the present one
    bool m_spanReadable = true;
    std::string m_spanContent;                    ///< cut where the mark of the actual text belongs
    std::vector<size_t> m_textStarts, m_textEnds; ///< of its text objects: places in m_spanContent
};

/// Arranges that the marks are replaced when the file is written. `painted` and `readable` must live until then. Pages
/// without marks keep their streams as they are.
void replaceMarks(QPDF &pdf, const PaintedPages &painted, const ReadableGlyphs &readable);

} // namespace vitae::render
