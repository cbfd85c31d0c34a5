// Spans back to Markdown. Not every look can be said in CommonMark ("a", bold "(b)", "c" without spaces cannot): marks
// are then drawn in over spaces and punctuation, and where even that is not read back, left out. The text always stays.
#include "cv/Inline.h"

#include "cv/InlineCharacters.h"

#include <algorithm>

namespace vitae::cv
{

namespace
{

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c.isSurrogate();
}

/// Escapes what could be read as a mark. Outside a whole text the neighbours at the ends are unknown: nothing is
/// harmless there.
QString escaped(QStringView text, bool whole, bool inLabel)
{
    QString out;
    out.reserve(text.size() + 8);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool first = i == 0, last = i + 1 == text.size();
        const QChar before = first ? (whole ? QChar(u'\n') : QChar(u'.')) : text[i - 1];
        const QChar after = last ? (whole ? QChar(u'\n') : QChar(u'.')) : text[i + 1];
        bool escape = false;
        switch (c.unicode()) {
        case u'\\':
            escape = isAsciiPunctuation(after.unicode());
            break;
        case u'`':
            escape = true;
            break;
        case u'*':
            escape = !(before.isSpace() && after.isSpace());
            break;
        case u'_':
            escape = !(before.isSpace() && after.isSpace()) && !(isWord(before) && isWord(after));
            break;
        case u'[':
            escape = inLabel;
            break;
        case u']':
            escape = inLabel || after == u'(' || (last && !whole);
            break;
        case u'<':
            escape = !after.isSpace() && after != u'=';
            break;
        case u'!':
            escape = last && !whole;
            break;
        default:
            break;
        }
        if (escape)
            out += u'\\';
        out += c;
    }
    return out;
}

QString codeMarkdown(const QString &text)
{
    int longest = 0, run = 0;
    for (QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, u'`');
    const bool blank = text.trimmed().isEmpty();
    const bool pad =
        !blank && (text.startsWith(u'`') || text.endsWith(u'`') || (text.startsWith(u' ') && text.endsWith(u' ')));
    const QString space = pad ? QStringLiteral(" ") : QString();
    return fence + space + text + space + fence;
}

QString destinationMarkdown(const QString &url)
{
    int depth = 0;
    bool plain = !url.startsWith(u'<');
    QString escapedUrl;
    for (QChar c : url) {
        if (c.unicode() <= u' ' || c.unicode() == 0x7f)
            plain = false;
        depth += c == u'(' ? 1 : c == u')' ? -1 : 0;
        if (depth < 0 || depth > 30)
            plain = false;
        if (c == u'\\')
            escapedUrl += u'\\';
        escapedUrl += c;
    }
    if (plain && depth == 0)
        return escapedUrl;
    escapedUrl.replace(u'<', QStringLiteral("\\<")).replace(u'>', QStringLiteral("\\>"));
    return u'<' + escapedUrl + u'>';
}

/// What can be in Markdown at all: no empty spans, equal neighbours joined, no line feeds in code or addresses.
Spans normalised(const Spans &spans)
{
    Spans out;
    for (Span span : spans) {
        if (span.text.isEmpty())
            continue;
        span.url.replace(u'\n', QStringLiteral("%0A")).replace(u'\r', QStringLiteral("%0D"));
        if (span.code)
            span.text.replace(u'\n', u' ');
        if (!out.empty() && out.back().bold == span.bold && out.back().italic == span.italic &&
            out.back().code == span.code && out.back().url == span.url)
            out.back().text += span.text;
        else
            out.push_back(std::move(span));
    }
    return out;
}

QString write(const Spans &spans)
{
    QString out;
    bool bold = false, italic = false, boldOutside = true;
    const auto close = [&](bool keepBold, bool keepItalic) {
        // The inner mark closes first; an outer one cannot close over an inner one that stays.
        const bool closeBold = bold && (!keepBold || (!boldOutside && italic && !keepItalic));
        const bool closeItalic = italic && (!keepItalic || (boldOutside && bold && !keepBold));
        if (boldOutside) {
            out += closeItalic ? u"*" : u"";
            out += closeBold ? u"**" : u"";
        } else {
            out += closeBold ? u"**" : u"";
            out += closeItalic ? u"*" : u"";
        }
        bold = bold && !closeBold;
        italic = italic && !closeItalic;
    };
    for (size_t i = 0; i < spans.size(); ++i) {
        const Span &span = spans[i];
        const bool linkBegins = !span.url.isEmpty() && (i == 0 || spans[i - 1].url != span.url);
        const bool linkGoesOn = !span.url.isEmpty() && i + 1 < spans.size() && spans[i + 1].url == span.url;
        close(span.bold && !linkBegins, span.italic && !linkBegins);
        if (linkBegins)
            out += u'[';
        // What lasts longer goes outside.
        if (span.bold && span.italic && !bold && !italic) {
            size_t boldEnd = i, italicEnd = i;
            while (boldEnd < spans.size() && spans[boldEnd].bold && spans[boldEnd].url == span.url)
                ++boldEnd;
            while (italicEnd < spans.size() && spans[italicEnd].italic && spans[italicEnd].url == span.url)
                ++italicEnd;
            boldOutside = boldEnd >= italicEnd;
            out += u"***";
            bold = italic = true;
        }
        if (span.bold && !bold) {
            boldOutside = !italic;
            out += u"**";
            bold = true;
        }
        if (span.italic && !italic) {
            boldOutside = bold;
            out += u'*';
            italic = true;
        }
        out += span.code ? codeMarkdown(span.text)
                         : escaped(span.text, spans.size() == 1 && !span.bold && !span.italic && span.url.isEmpty(),
                                   !span.url.isEmpty());
        if (!span.url.isEmpty() && !linkGoesOn) {
            close(false, false);
            out += u"](" + destinationMarkdown(span.url) + u')';
        }
    }
    close(false, false);
    return out;
}

/// Marks may not begin or end at a space or a punctuation mark: those at the ends of bold and italic stretches lose
/// them.
Spans drawnIn(const Spans &spans)
{
    Spans out;
    for (const Span &span : spans) {
        if (span.code || (!span.bold && !span.italic)) {
            out.push_back(span);
            continue;
        }
        qsizetype from = 0, to = span.text.size();
        while (from < to && !isWord(span.text[from]))
            ++from;
        while (to > from && !isWord(span.text[to - 1]))
            --to;
        out.push_back({span.text.first(from), false, false, false, span.url});
        out.push_back({span.text.mid(from, to - from), span.bold, span.italic, false, span.url});
        out.push_back({span.text.mid(to), false, false, false, span.url});
    }
    return normalised(out);
}

} // namespace

QString toMarkdown(const Spans &spans)
{
    Spans wanted = normalised(spans);
    QString out = write(wanted);
    Spans got = parseInline(out);
    if (got == wanted)
        return out;
    wanted = drawnIn(wanted);
    for (int attempts = 0; attempts < 16; ++attempts) {
        out = write(wanted);
        got = parseInline(out);
        if (got == wanted)
            return out;
        const auto differs = std::mismatch(wanted.begin(), wanted.end(), got.begin(), got.end()).first;
        // The look that is not read back, or the one before it, whose end was not read.
        auto marked = differs;
        while (marked != wanted.end() && !marked->bold && !marked->italic)
            ++marked;
        if (marked == wanted.end())
            break;
        marked->bold = marked->italic = false;
        wanted = normalised(wanted);
    }
    for (Span &span : wanted)
        span.bold = span.italic = false;
    wanted = normalised(wanted);
    out = write(wanted);
    if (parseInline(out) == wanted)
        return out;
    QString text; // no look at all is better than another text
    for (const Span &span : wanted)
        text += span.text;
    return escapeInline(text);
}

QString escapeInline(QStringView plain)
{
    return escaped(plain, true, false);
}

} // namespace vitae::cv
