// What a paragraph is made from, compared.
#include "layout/Paragraph.h"

#include <algorithm>

namespace vitae::layout
{

namespace
{

bool sameStyle(const std::shared_ptr<const CharStyle> &a, const std::shared_ptr<const CharStyle> &b)
{
    return a == b || (a && b && *a == *b);
}

} // namespace

qsizetype pieceEnd(QStringView text, qsizetype at)
{
    constexpr qsizetype longestWord = 1000, longest = 6000; // UTF-16 units
    constexpr char16_t firstIdeograph = 0x2e80;             // from here on lines break anywhere
    const auto whole = [&](qsizetype end) { return text[end - 1].isHighSurrogate() ? end - 1 : end; };
    if (text.size() - at <= longestWord)
        return text.size();
    const QStringView begin = text.mid(at, longestWord);
    if (std::none_of(begin.begin(), begin.end(), [](QChar c) { return c.isSpace() || c.unicode() >= firstIdeograph; }))
        return whole(at + longestWord);
    if (text.size() - at <= longest)
        return text.size();
    const qsizetype end = at + longest, space = text.first(end).lastIndexOf(u' ');
    return space > at + longest / 2 ? space + 1 : whole(end);
}

bool operator==(const ParagraphSpec::Range &a, const ParagraphSpec::Range &b)
{
    return a.start == b.start && a.length == b.length && sameStyle(a.style, b.style);
}

bool operator==(const ParagraphSpec &a, const ParagraphSpec &b)
{
    return a.text == b.text && a.width == b.width && a.lineHeight == b.lineHeight && a.align == b.align &&
           a.direction == b.direction && sameStyle(a.style, b.style) && a.ranges == b.ranges &&
           a.sources == b.sources && a.links == b.links;
}

size_t qHash(const ParagraphSpec &spec, size_t seed)
{
    const qsizetype sources = qsizetype(spec.sources.size());
    const size_t source = sources == 0 ? 0 : qHash(spec.sources.front().path, seed);
    return qHashMulti(seed, spec.text, spec.width, spec.lineHeight, sources, source, spec.ranges.size());
}

} // namespace vitae::layout
