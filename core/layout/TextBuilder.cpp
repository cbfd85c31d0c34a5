#include "layout/TextBuilder.h"

#include "cv/Inline.h"

#include <algorithm>
#include <cmath>

namespace vitae::layout
{

namespace
{

bool mayHaveMarks(QStringView text)
{
    for (const QChar c : text) {
        switch (c.unicode()) {
        case u'*':
        case u'_':
        case u'`':
        case u'[':
        case u'<':
        case u'\\':
        case u'&':
            return true;
        default:
            break;
        }
    }
    return false;
}

/// What cannot be shown, replaced unit by unit, so that offsets stay: control characters by spaces, halves of
/// surrogate pairs by U+FFFD.
QString shown(const QString &text, bool keepBreaks)
{
    QString out = text;
    for (qsizetype i = 0; i < out.size(); ++i) {
        const char16_t c = out.at(i).unicode();
        if (c >= 0x20 && c < 0x7f)
            continue;
        if (c == u'\n' || c == u'\u2028' || c == u'\u2029')
            out[i] = keepBreaks ? QChar(QChar::LineSeparator) : QChar(u' ');
        else if (c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0))
            out[i] = u' ';
        else if (QChar::isHighSurrogate(c) && i + 1 < out.size() && out.at(i + 1).isLowSurrogate())
            ++i;
        else if (QChar::isSurrogate(c) || c == QChar::ObjectReplacementCharacter)
            out[i] = QChar::ReplacementCharacter;
    }
    return out;
}

constexpr qsizetype furthest = 4096; ///< between two characters of a text in its Markdown: marks and an address

bool matches(QChar field, QChar text)
{
    return field == text || (field.isSpace() && text.isSpace());
}

/// The place after the end of a link's destination whose "]" is at or after `at`.
qsizetype afterDestination(QStringView markdown, qsizetype at)
{
    const qsizetype close = markdown.indexOf(u']', at);
    if (close < 0 || close + 1 >= markdown.size() || markdown[close + 1] != u'(')
        return at; // an autolink: its text is its address
    int depth = 0;
    for (qsizetype i = close + 1; i < markdown.size(); ++i) {
        if (markdown[i] == u'\\')
            ++i;
        else if (markdown[i] == u'(')
            ++depth;
        else if (markdown[i] == u')' && --depth == 0)
            return i + 1;
    }
    return at;
}

} // namespace

std::vector<FieldText> pieces(const FieldText &field)
{
    std::vector<FieldText> pieces;
    for (qsizetype at = 0; at < field.text.size() || pieces.empty();) {
        const qsizetype end = pieceEnd(field.text, at);
        pieces.push_back({field.text.mid(at, end - at), field.path, field.offset + int(at)});
        at = end;
    }
    return pieces;
}

std::vector<int> inlineOffsets(QStringView markdown, const QStringList &spanTexts, const std::vector<bool> &spanIsLink)
{
    std::vector<int> offsets;
    qsizetype at = 0;
    for (qsizetype span = 0; span < spanTexts.size(); ++span) {
        for (const QChar c : spanTexts[span]) {
            const qsizetype limit = qMin(markdown.size(), at + furthest);
            qsizetype found = at;
            while (found < limit && !matches(markdown[found], c))
                ++found;
            if (found == limit)
                found = qMin(at, markdown.size()); // an entity, say: the place where it must be
            offsets.push_back(int(found));
            at = qMin(found + 1, markdown.size());
        }
        const bool linkEnds =
            spanIsLink[size_t(span)] && (span + 1 == spanTexts.size() || !spanIsLink[size_t(span) + 1]);
        if (linkEnds)
            at = afterDestination(markdown, at);
    }
    offsets.push_back(int(at));
    return offsets;
}

void TextBuilder::append(const QString &text, Role role, Emphasis emphasis, const QString &url)
{
    const int start = int(m_spec.text.size());
    const int length = int(text.size());
    m_spec.text += text;
    if (!m_stretches.empty() && m_stretches.back().role == role && m_stretches.back().emphasis == emphasis)
        m_stretches.back().length += length;
    else
        m_stretches.push_back({start, length, role, emphasis});
    if (url.isEmpty())
        return;
    if (!m_spec.links.empty() && m_spec.links.back().url == url &&
        m_spec.links.back().start + m_spec.links.back().length == start)
        m_spec.links.back().length += length;
    else
        m_spec.links.push_back({start, length, url});
}

void TextBuilder::addSource(const FieldText &field, int textOffset, int fieldOffset, int length, bool verbatim)
{
    m_spec.sources.push_back({textOffset, length, field.path, field.offset + fieldOffset, verbatim});
}

void TextBuilder::addPlain(const QString &text, Role role, Emphasis emphasis, const QString &url)
{
    if (!text.isEmpty())
        append(text, role, emphasis, url);
}

void TextBuilder::addVerbatim(const FieldText &field, Role role, Emphasis emphasis, const QString &url)
{
    if (field.isEmpty())
        return;
    addSource(field, int(m_spec.text.size()), 0, int(field.text.size()));
    append(shown(field.text, false), role, emphasis, url);
}

void TextBuilder::addShown(const QString &text, const FieldText &field, Role role, Emphasis emphasis)
{
    if (text == field.text) {
        addVerbatim(field, role, emphasis);
        return;
    }
    addSource(field, int(m_spec.text.size()), 0, int(text.size()), false);
    append(shown(text, false), role, emphasis, {});
}

void TextBuilder::addInline(const FieldText &whole, Role role, bool keepBreaks, Emphasis emphasis, const QString &url)
{
    if (whole.isEmpty())
        return;
    for (const FieldText &piece : pieces(whole))
        addPiece(piece, role, keepBreaks, emphasis, url);
}

void TextBuilder::addPiece(const FieldText &field, Role role, bool keepBreaks, Emphasis emphasis, const QString &url)
{
    if (!mayHaveMarks(field.text)) {
        addSource(field, int(m_spec.text.size()), 0, int(field.text.size()));
        append(shown(field.text, keepBreaks), role, emphasis, url);
        return;
    }
    const cv::Spans spans = cv::parseInline(field.text);
    QStringList texts;
    std::vector<bool> isLink;
    for (const cv::Span &span : spans) {
        texts.append(span.text);
        isLink.push_back(!span.url.isEmpty());
    }
    const std::vector<int> offsets = inlineOffsets(field.text, texts, isLink);
    size_t at = 0;
    for (const cv::Span &span : spans) {
        const int start = int(m_spec.text.size());
        // A source for each stretch of the span that stands unbroken in the field.
        const size_t end = at + size_t(span.text.size());
        size_t from = at;
        for (size_t i = at + 1; i <= end; ++i) {
            if (i == end || offsets[i] != offsets[i - 1] + 1) {
                addSource(field, start + int(from - at), offsets[from], int(i - from));
                from = i;
            }
        }
        at = end;
        Emphasis own = emphasis;
        own.bold |= span.bold;
        own.italic |= span.italic;
        own.code |= span.code;
        own.link |= !span.url.isEmpty();
        append(shown(span.text, keepBreaks), role, own, span.url.isEmpty() ? url : span.url);
    }
}

ParagraphSpec TextBuilder::take(Box box)
{
    const Scripts scripts = scriptsOf(m_spec.text);
    const auto base = m_sheet.look(m_role, m_ground, {}, scripts);
    const auto shaped = scripts & Scripts(Script::Devanagari | Script::Bengali) ? shapedStretches(m_spec.text)
                                                                                : std::vector<ShapedStretch>{};
    const auto addRange = [&](const Stretch &stretch, int from, int to, bool scriptFirst) {
        auto look = m_sheet.look(stretch.role, m_ground, stretch.emphasis, scripts, scriptFirst);
        if (look != base && from < to)
            m_spec.ranges.push_back({from, to - from, std::move(look)});
    };
    for (const Stretch &stretch : m_stretches) {
        int at = stretch.start;
        const int end = stretch.start + stretch.length;
        for (const ShapedStretch &part : shaped) {
            const int from = std::clamp(part.start, at, end), to = std::clamp(part.start + part.length, from, end);
            addRange(stretch, at, from, false);
            addRange(stretch, from, to, true);
            at = to;
        }
        addRange(stretch, at, end, false);
    }
    m_spec.style = base;
    m_spec.width = std::floor(box.width);
    m_spec.lineHeight = m_sheet.linePitch(m_role);
    const bool mirrored = m_sheet.rightToLeft && !(box.align & Qt::AlignHCenter);
    const bool right = mirrored != bool(box.align & Qt::AlignRight);
    m_spec.align =
        box.align & Qt::AlignHCenter ? box.align : Qt::AlignAbsolute | (right ? Qt::AlignRight : Qt::AlignLeft);
    // The first strong character decides; a text without one follows the CV.
    const bool neutral = std::none_of(m_spec.text.begin(), m_spec.text.end(), [](QChar c) { return c.isLetter(); });
    m_spec.direction = neutral && m_sheet.rightToLeft && !box.leftToRight ? Qt::RightToLeft : Qt::LayoutDirectionAuto;
    m_stretches.clear();
    return std::exchange(m_spec, {});
}

} // namespace vitae::layout
