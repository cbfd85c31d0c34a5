#include "render/PdfSpans.h"

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

SpanFilter::SpanFilter(QPDFPageObjectHelper page, const std::vector<MarkedSpan> &spans, const UnmappedGlyphs &unmapped)
    : m_spans(spans)
{
    QPDFObjectHandle fonts = page.getAttribute("/Resources", false).getKey("/Font");
    if (!fonts.isDictionary())
        return;
    for (const std::string &name : fonts.getKeys()) {
        if (const auto found = unmapped.find(fonts.getKey(name).getObjGen()); found != unmapped.end())
            m_unmappedByName[name] = &found->second;
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
    else if (m_unmapped && (name == "Tj" || name == "TJ" || name == "'" || name == "\""))
        readShownText();
    emitOperands();
    emit(name);
}

bool SpanFilter::isMark(int &y) const
{
    std::vector<int> numbers;
    for (const Token &token : m_operands) {
        if (isSpace(token))
            continue;
        bool ok = false;
        numbers.push_back(QByteArray::fromStdString(token.getValue()).toInt(&ok));
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
    m_spanUnmapped = false;
    m_spanContent.clear();
}

void SpanFilter::endSpan()
{
    if (m_span < 0)
        return;
    const MarkedSpan &span = m_spans[size_t(std::exchange(m_span, -1))];
    const bool wrap = span.always || m_spanUnmapped;
    if (wrap)
        write("\n/Span <</ActualText " + utf16(span.text) + ">> BDC");
    write(m_spanContent);
    if (wrap)
        write("\nEMC\n");
}

void SpanFilter::selectFont()
{
    m_unmapped = nullptr;
    for (const Token &token : m_operands) {
        if (token.getType() != QPDFTokenizer::tt_name)
            continue;
        const auto found = m_unmappedByName.find(token.getValue());
        m_unmapped = found == m_unmappedByName.end() ? nullptr : found->second;
    }
}

void SpanFilter::readShownText()
{
    for (const Token &token : m_operands) {
        if (token.getType() != QPDFTokenizer::tt_string)
            continue;
        const std::string &codes = token.getValue(); // two bytes a glyph: QPdfWriter's fonts are all Identity-H
        for (size_t i = 0; i + 1 < codes.size(); i += 2) {
            if (m_unmapped->contains(uchar(codes[i]) << 8 | uchar(codes[i + 1])))
                (m_span < 0 ? m_unreadable : m_spanUnmapped) = true;
        }
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

bool hasUnreadableText(QPDF &pdf, const std::vector<MarkedSpan> &spans, const UnmappedGlyphs &unmapped)
{
    for (QPDFPageObjectHelper &page : QPDFPageDocumentHelper(pdf).getAllPages()) {
        SpanFilter filter(page, spans, unmapped);
        page.filterContents(&filter);
        if (filter.hasUnreadableText())
            return true;
    }
    return false;
}

void replaceMarks(QPDF &pdf, const PaintedPages &painted, const UnmappedGlyphs &unmapped)
{
    if (painted.markedPages.empty())
        return;
    std::vector<QPDFPageObjectHelper> pages = QPDFPageDocumentHelper(pdf).getAllPages();
    for (const int page : painted.markedPages)
        pages.at(size_t(page))
            .addContentTokenFilter(std::make_shared<SpanFilter>(pages[size_t(page)], painted.spans, unmapped));
}

} // namespace vitae::render
