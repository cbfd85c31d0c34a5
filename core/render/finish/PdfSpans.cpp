#include "render/finish/PdfSpans.h"

#include <QByteArray>
#include <qpdf/QPDFPageDocumentHelper.hh>

namespace vitae::render
{

namespace
{

using Token = QPDFTokenizer::Token;

bool isSpace(const Token &token)
{
    return token.getType() == QPDFTokenizer::tt_space || token.getType() == QPDFTokenizer::tt_comment;
}

/// "FEFF…": UTF-16, big endian, as a hexadecimal string.
std::string utf16(const QString &text)
{
    QByteArray hex = "<FEFF";
    for (const QChar c : text)
        hex += QByteArray::number(c.unicode(), 16).rightJustified(4, '0').toUpper();
    hex += '>';
    return hex.toStdString();
}

bool isPathPainting(const std::string &name)
{
    return name == "f" || name == "F" || name == "f*" || name == "B" || name == "b" || name == "B*" || name == "b*" ||
           name == "S" || name == "s" || name == "n";
}

} // namespace

SpanFilter::SpanFilter(QPDFPageObjectHelper page, const std::vector<MarkedSpan> &spans, const ReadableGlyphs &readable)
    : m_spans(spans)
{
    QPDFObjectHandle fonts = page.getAttribute("/Resources", false).getKey("/Font");
    if (!fonts.isDictionary())
        return;
    for (const std::string &name : fonts.getKeys()) {
        if (const auto found = readable.find(fonts.getKey(name).getObjGen()); found != readable.end())
            m_fonts[name] = &found->second;
    }
}

void SpanFilter::handleToken(const Token &token)
{
    if (token.getType() != QPDFTokenizer::tt_word || token.getValue() == "true" || token.getValue() == "false" ||
        token.getValue() == "null") {
        m_operands.push_back(token);
        return;
    }
    operate(token.getValue());
}

void SpanFilter::operate(const std::string &name)
{
    if (std::exchange(m_swallowPainting, false) && isPathPainting(name)) {
        m_operands.clear();
        return;
    }
    int y = 0;
    if (name == "re" && isMark(y)) {
        m_operands.clear();
        m_swallowPainting = true;
        const int code = mark::beginY - y;
        if (code % 2 == 0)
            beginSpan(code / 2);
        else
            endSpan();
        return;
    }
    if (name == "Tf")
        selectFont();
    else if (m_span >= 0 && (name == "Tj" || name == "TJ" || name == "'" || name == "\""))
        readShownText();
    emitOperands();
    if (m_span >= 0 && name == "ET")
        m_textEnds.push_back(m_spanContent.size());
    emit(name);
    if (m_span >= 0 && name == "BT")
        m_textStarts.push_back(m_spanContent.size());
}

bool SpanFilter::isMark(int &y) const
{
    std::vector<int> numbers;
    for (const Token &token : m_operands) {
        if (isSpace(token))
            continue;
        bool ok = false;
        numbers.push_back(qRound(QByteArray::fromStdString(token.getValue()).toDouble(&ok)));
        if (!ok)
            return false;
    }
    if (numbers.size() != 4 || numbers[0] != mark::x || qAbs(numbers[2]) != mark::width ||
        qAbs(numbers[3]) != mark::height || numbers[1] > mark::beginY)
        return false;
    y = numbers[1];
    return (mark::beginY - y) / 2 < int(m_spans.size());
}

void SpanFilter::beginSpan(qsizetype number)
{
    m_span = number;
    m_spanReadable = true;
    m_spanContent.clear();
    m_textStarts.clear();
    m_textEnds.clear();
}

/// The marked content lies inside the text objects, where readers still know font and position when it ends. Where a
/// word takes more than one of them (glyphs of two fonts), the first one has the whole text and the others none.
void SpanFilter::endSpan()
{
    if (m_span < 0)
        return;
    const MarkedSpan &span = m_spans[size_t(std::exchange(m_span, -1))];
    const bool wrap = (span.always || !m_spanReadable) && m_textStarts.size() == m_textEnds.size();
    size_t at = 0;
    for (size_t i = 0; wrap && i < m_textStarts.size(); ++i) {
        write(m_spanContent.substr(at, m_textStarts[i] - at));
        write("\n/Span <</ActualText " + utf16(i == 0 ? span.text : QString()) + ">> BDC");
        write(m_spanContent.substr(m_textStarts[i], m_textEnds[i] - m_textStarts[i]));
        write("EMC\n");
        at = m_textEnds[i];
    }
    write(m_spanContent.substr(at));
}

void SpanFilter::selectFont()
{
    m_font = nullptr;
    for (const Token &token : m_operands) {
        if (token.getType() != QPDFTokenizer::tt_name)
            continue;
        const auto found = m_fonts.find(token.getValue());
        m_font = found == m_fonts.end() ? nullptr : found->second;
    }
}

void SpanFilter::readShownText()
{
    for (const Token &token : m_operands) {
        if (token.getType() != QPDFTokenizer::tt_string)
            continue;
        const std::string &codes = token.getValue(); // two bytes a glyph: QPdfWriter's fonts are all Identity-H
        for (size_t i = 0; i + 1 < codes.size(); i += 2)
            m_spanReadable &= m_font && m_font->contains(uchar(codes[i]) << 8 | uchar(codes[i + 1]));
    }
}

void SpanFilter::emitOperands()
{
    for (const Token &token : m_operands)
        emit(token.getRawValue());
    m_operands.clear();
}

void SpanFilter::emit(const std::string &text)
{
    if (m_span < 0)
        write(text);
    else
        m_spanContent += text;
}

void SpanFilter::handleEOF()
{
    endSpan();
    emitOperands();
}

void replaceMarks(QPDF &pdf, const PaintedPages &painted, const ReadableGlyphs &readable)
{
    if (painted.markedPages.empty())
        return;
    std::vector<QPDFPageObjectHelper> pages = QPDFPageDocumentHelper(pdf).getAllPages();
    for (const int page : painted.markedPages)
        pages.at(size_t(page))
            .addContentTokenFilter(std::make_shared<SpanFilter>(pages[size_t(page)], painted.spans, readable));
}

} // namespace vitae::render
