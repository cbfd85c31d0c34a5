#include "layout/Paragraph.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPainter>
#include <QTextLayout>
#include <algorithm>
#include <cmath>

namespace vitae::layout
{

namespace
{

/// Scripts whose glyphs stand for their characters in a one-to-one order, or in a reversed one.
bool isSimpleScript(QChar::Script script)
{
    switch (script) {
    case QChar::Script_Unknown:
    case QChar::Script_Inherited:
    case QChar::Script_Common:
    case QChar::Script_Latin:
    case QChar::Script_Greek:
    case QChar::Script_Cyrillic:
    case QChar::Script_Armenian:
    case QChar::Script_Hebrew:
    case QChar::Script_Arabic:
    case QChar::Script_Syriac:
    case QChar::Script_Thaana:
    case QChar::Script_Georgian:
    case QChar::Script_Hangul:
    case QChar::Script_Ethiopic:
    case QChar::Script_Cherokee:
    case QChar::Script_CanadianAboriginal:
    case QChar::Script_Ogham:
    case QChar::Script_Runic:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Han:
    case QChar::Script_Yi:
    case QChar::Script_Gothic:
    case QChar::Script_Tifinagh:
    case QChar::Script_Coptic:
    case QChar::Script_Braille:
        return true;
    default:
        return false;
    }
}

/// The script of the character at `i`, which steps over a surrogate pair.
QChar::Script scriptAt(const QString &text, qsizetype &i)
{
    const QChar c = text[i];
    if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
        return QChar::script(QChar::surrogateToUcs4(c, text[++i]));
    return c.script();
}

bool hasComplexScript(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].unicode() >= 0x0700 && !isSimpleScript(scriptAt(text, i)))
            return true;
    }
    return false;
}

QTextCharFormat formatOf(const CharStyle &style)
{
    QTextCharFormat format;
    format.setFont(style.font);
    format.setForeground(style.color);
    return format;
}

/// In right-to-left text the side where reading starts is the right one.
Qt::Alignment visualAlignment(Qt::Alignment align, bool rightToLeft)
{
    const Qt::Alignment horizontal = align & (Qt::AlignLeft | Qt::AlignRight | Qt::AlignHCenter);
    if (!rightToLeft || (align & Qt::AlignAbsolute))
        return horizontal;
    if (horizontal & Qt::AlignLeft)
        return Qt::AlignRight;
    return horizontal & Qt::AlignRight ? Qt::Alignment(Qt::AlignLeft) : horizontal;
}

/// Unicode's line breaking would part "C+" from "+".
bool breaksBadly(const QString &text, int at)
{
    return at > 0 && at < text.size() && text[at] == u'+' && !text[at - 1].isSpace();
}

/// Gives a line its width, or one that ends before a word that it would break badly; returns how far the alignment then
/// moves it.
qreal setWidth(QTextLine &line, qreal width, const QString &text, Qt::Alignment align)
{
    line.setLineWidth(width);
    const int start = line.textStart(), end = start + line.textLength();
    if (!breaksBadly(text, end))
        return 0;
    const int word = int(text.lastIndexOf(u' ', end - 1)) + 1;
    if (word <= start)
        return 0;
    const qreal shorter = line.cursorToX(word) - line.cursorToX(start); // either is moved by the alignment
    if (shorter <= 0 || shorter >= width)
        return 0;
    line.setLineWidth(shorter);
    if (line.textStart() + line.textLength() != word) { // in mixed directions places are not widths
        line.setLineWidth(width);
        return 0;
    }
    return align & Qt::AlignRight ? width - shorter : align & Qt::AlignHCenter ? (width - shorter) / 2 : 0;
}

} // namespace

Paragraph::Paragraph(ParagraphSpec spec) : m_spec(std::move(spec))
{
    const QString &text = m_spec.text;
    m_rightToLeft =
        m_spec.direction == Qt::RightToLeft || (m_spec.direction == Qt::LayoutDirectionAuto && text.isRightToLeft());
    m_hasComplexScript = hasComplexScript(text);

    for (qsizetype at = 0; m_parts.empty() || at < text.size();) {
        const qsizetype end = pieceEnd(text, at);
        m_parts.push_back({int(at), int(end - at), 0, nullptr});
        at = end;
    }
    qreal top = 0;
    for (Part &part : m_parts)
        shape(part, top);
}

void Paragraph::shape(Part &part, qreal &top)
{
    const QString text = m_parts.size() == 1 ? m_spec.text : m_spec.text.mid(part.start, part.length);
    part.firstLine = lineCount();
    part.layout = std::make_unique<QTextLayout>(text, m_spec.style->font);
    part.layout->setCacheEnabled(true); // else each painting would shape the text again
    QTextOption option(visualAlignment(m_spec.align, m_rightToLeft));
    option.setUseDesignMetrics(true);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(m_rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    part.layout->setTextOption(option);
    if (!m_spec.ranges.empty()) {
        QList<QTextLayout::FormatRange> formats;
        formats.reserve(qsizetype(m_spec.ranges.size()));
        for (const ParagraphSpec::Range &range : m_spec.ranges) {
            const int from = qMax(range.start - part.start, 0);
            const int to = qMin(range.start + range.length - part.start, part.length);
            if (from < to)
                formats.append({from, to - from, formatOf(*range.style)});
        }
        part.layout->setFormats(formats);
    }

    const QFontMetricsF metrics(m_spec.style->font);
    const qreal fontHeight = metrics.ascent() + metrics.descent();
    const qreal pitch = m_spec.lineHeight > 0 ? m_spec.lineHeight : fontHeight;
    // A fallback font's taller line fits into the pitch's own slack: only what would overlap makes a line taller.
    const qreal tolerance = qMax(pitch, fontHeight) * 1.12;
    part.layout->beginLayout();
    for (QTextLine line = part.layout->createLine(); line.isValid(); line = part.layout->createLine()) {
        const qreal indent = setWidth(line, m_spec.width, text, option.alignment());
        const qreal natural = line.ascent() + line.descent();
        // Fonts of other scripts announce room for their rarest signs; what they draw is less.
        const bool taller = natural > tolerance;
        const qreal height = taller ? std::ceil(qMin(natural, qMax(pitch, fontHeight) * 1.25)) : pitch;
        const qreal ascent = taller ? std::round(height * line.ascent() / natural)
                                    : std::round((pitch - fontHeight) / 2 + metrics.ascent());
        line.setPosition({indent, top + ascent - line.ascent()});
        const QRectF textRect = line.naturalTextRect();
        m_lines.push_back(
            {textRect.left(), top, textRect.width(), height, ascent, part.start + line.textStart(), line.textLength()});
        m_ink.push_back(m_lines.back().rect() | QRectF(textRect.left(), line.y(), textRect.width(), natural));
        top += height;
    }
    part.layout->endLayout();
}

const Paragraph::Part &Paragraph::partOfLine(int line) const
{
    const auto after = std::upper_bound(m_parts.begin(), m_parts.end(), line,
                                        [](int at, const Part &part) { return at < part.firstLine; });
    return *std::prev(after);
}

Paragraph::~Paragraph() = default;

qreal Paragraph::height() const
{
    return height(0, lineCount());
}

qreal Paragraph::height(int first, int count) const
{
    if (count <= 0)
        return 0;
    const Line &last = m_lines[size_t(first + count - 1)];
    return last.top + last.height - m_lines[size_t(first)].top;
}

qreal Paragraph::naturalWidth() const
{
    qreal width = 0;
    for (const Line &line : m_lines)
        width = qMax(width, line.width);
    return width;
}

QRectF Paragraph::inkRect(int first, int count) const
{
    QRectF all;
    const qreal overhang = m_spec.style->font.pixelSize() * 0.25; // italics lean out of their advance
    for (int i = first; i < first + count; ++i)
        all |= m_ink[size_t(i)];
    return all.adjusted(-overhang, 0, overhang, 0);
}

void Paragraph::draw(QPainter &painter, QPointF origin, int first, int count) const
{
    painter.setPen(m_spec.style->color);
    for (int i = first; i < first + count && i < lineCount(); ++i) {
        const Part &part = partOfLine(i);
        part.layout->lineAt(i - part.firstLine).draw(&painter, origin);
    }
}

void Paragraph::drawRun(QPainter &painter, QPointF origin, int start, int length) const
{
    const Part &part = partOfLine(lineAt(start));
    const auto drawStretch = [&](int from, int to, const QColor &color) {
        if (from >= to)
            return;
        painter.setPen(color);
        // Qt gives the runs of different fonts in the order of a hash, another one in each process.
        QList<QGlyphRun> runs = part.layout->glyphRuns(from - part.start, to - from);
        std::stable_sort(runs.begin(), runs.end(), [](const QGlyphRun &a, const QGlyphRun &b) {
            return a.positions().value(0).x() < b.positions().value(0).x();
        });
        for (const QGlyphRun &glyphs : runs)
            painter.drawGlyphRun(origin, glyphs);
    };
    int at = start;
    const int end = start + length;
    for (const ParagraphSpec::Range &range : m_spec.ranges) {
        const int from = std::clamp(range.start, at, end);
        const int to = std::clamp(range.start + range.length, from, end);
        drawStretch(at, from, m_spec.style->color);
        drawStretch(from, to, range.style->color);
        at = to;
    }
    drawStretch(at, end, m_spec.style->color);
}

std::vector<Paragraph::Run> Paragraph::runs(int index) const
{
    const Line &line = m_lines[size_t(index)];
    std::vector<Run> runs;
    const int end = line.start + line.length;
    const auto finish = [&](int from, int to, bool complex) {
        if (from < to)
            runs.push_back({from, to - from, stretchRect(line, from, to), complex});
    };
    int from = line.start;
    bool complex = false, known = false;
    for (qsizetype i = line.start; i < end && m_hasComplexScript; ++i) {
        const qsizetype at = i;
        const QChar::Script script = scriptAt(m_spec.text, i);
        if (script == QChar::Script_Common || script == QChar::Script_Inherited)
            continue;
        const bool now = !isSimpleScript(script);
        if (known && now != complex) {
            finish(from, int(at), complex);
            from = int(at);
        }
        complex = now;
        known = true;
    }
    finish(from, end, complex);
    return runs;
}

bool Paragraph::needsActualText(int index) const
{
    if (!m_hasComplexScript)
        return false;
    const Line &line = m_lines[size_t(index)];
    return hasComplexScript(m_spec.text.mid(line.start, line.length));
}

QRectF Paragraph::stretchRect(const Line &line, int start, int end) const
{
    const Part &part = partOfLine(lineAt(line.start));
    const QTextLine textLine = part.layout->lineForTextPosition(line.start - part.start);
    start -= part.start;
    end -= part.start;
    qreal left = textLine.cursorToX(start), right = left;
    for (int i = start + 1; i <= end; ++i) { // every place: in mixed directions the ends are not the outermost
        const qreal x = textLine.cursorToX(i);
        left = qMin(left, x);
        right = qMax(right, x);
    }
    return {left, line.top, right - left, line.height};
}

std::vector<QRectF> Paragraph::rects(int start, int length, int first, int count) const
{
    std::vector<QRectF> rects;
    for (int i = first; i < first + count; ++i) {
        const Line &line = m_lines[size_t(i)];
        const int from = qMax(start, line.start);
        const int to = qMin(start + length, line.start + line.length);
        if (from < to)
            rects.push_back(stretchRect(line, from, to));
    }
    return rects;
}

int Paragraph::positionAt(int line, qreal x) const
{
    const Part &part = partOfLine(line);
    return part.start + part.layout->lineAt(line - part.firstLine).xToCursor(x, QTextLine::CursorBetweenCharacters);
}

qreal Paragraph::xAt(int line, int position) const
{
    const Part &part = partOfLine(line);
    return part.layout->lineAt(line - part.firstLine).cursorToX(position - part.start);
}

int Paragraph::lineAt(int position) const
{
    const auto after = std::upper_bound(m_lines.begin(), m_lines.end(), position,
                                        [](int at, const Line &line) { return at < line.start; });
    return qMax(0, int(after - m_lines.begin()) - 1);
}

const Source *Paragraph::sourceAt(int position) const
{
    const Source *before = nullptr;
    for (const Source &source : m_spec.sources) {
        if (source.start > position)
            return before ? before : &source;
        before = &source;
        if (position < source.start + source.length)
            return before;
    }
    return before;
}

std::optional<int> Paragraph::positionOf(const cv::Path &path, int offset) const
{
    std::optional<int> found;
    for (const Source &source : m_spec.sources) {
        if (source.path != path)
            continue;
        if (found && offset < source.offset)
            break;
        found = source.verbatim ? source.start + std::clamp(offset - source.offset, 0, source.length) : source.start;
    }
    return found;
}

} // namespace vitae::layout
