// CommonMark 0.30, section 6: code spans, emphasis by the delimiter stack, links, autolinks, backslash escapes. Every
// step is linear in the length of the text, whatever it holds: the delimiter stack keeps a lowest opener for each kind
// of closer, a link's destination may nest 32 parentheses, runs of backticks without a partner are looked up.
#include "cv/Inline.h"

#include "cv/InlineCharacters.h"
#include "cv/LinkTarget.h"

#include <QVarLengthArray>
#include <algorithm>
#include <array>

namespace vitae::cv
{

namespace
{

constexpr int maxBackticks = 80;

constexpr bool isMark(char16_t c)
{
    return c == u'*' || c == u'_' || c == u'`' || c == u'[' || c == u']' || c == u'<' || c == u'\\';
}

bool isPunctuation(char32_t c)
{
    return c < 128 ? isAsciiPunctuation(char16_t(c)) : QChar::isPunct(c);
}

/// The character that ends before `at`; a line feed at the beginning.
char32_t characterBefore(QStringView text, qsizetype at)
{
    if (at <= 0)
        return U'\n';
    const QChar last = text[at - 1];
    if (last.isLowSurrogate() && at >= 2 && text[at - 2].isHighSurrogate())
        return QChar::surrogateToUcs4(text[at - 2], last);
    return last.unicode();
}

/// The character that begins at `at`; a line feed at the end.
char32_t characterAt(QStringView text, qsizetype at)
{
    if (at >= text.size())
        return U'\n';
    const QChar first = text[at];
    if (first.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate())
        return QChar::surrogateToUcs4(first, text[at + 1]);
    return first.unicode();
}

class Parser
{
public:
    explicit Parser(QStringView text) : m_text(text) {}

    Spans parse();

private:
    /// A stretch of the source with the marks that end before it and begin after it.
    struct Piece {
        qsizetype from, length;
        bool code = false;
        int boldClosed = 0, italicClosed = 0, boldOpened = 0, italicOpened = 0;
    };
    struct Delimiter {
        qsizetype piece;
        char16_t mark;
        bool canOpen, canClose;
        qsizetype length; ///< as written; what is left is the piece's length
        qsizetype previous = -1, next = -1;
    };
    struct Bracket {
        qsizetype piece, delimiters; ///< how many delimiters stood before it
    };
    struct LinkRange {
        qsizetype first, last; ///< pieces
        QString url;
    };

    void addText(qsizetype from, qsizetype to)
    {
        if (to > from)
            m_pieces.push_back({from, to - from});
    }
    void escape();
    void backticks();
    void delimiterRun();
    void closeBracket();
    void angle();
    void resolveEmphasis(qsizetype bottom);
    void unlink(const Delimiter &delimiter);
    [[nodiscard]] Spans spans() const;

    QStringView m_text;
    qsizetype m_at = 0;
    QVarLengthArray<Piece, 32> m_pieces;
    QVarLengthArray<Delimiter, 16> m_delimiters;
    QVarLengthArray<Bracket, 8> m_brackets;
    std::vector<LinkRange> m_links;
    std::array<qsizetype, maxBackticks + 1> m_lastBackticks; ///< where the last run of each length begins
    bool m_backticksScanned = false;
};

Spans Parser::parse()
{
    while (m_at < m_text.size()) {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && !isMark(m_text[m_at].unicode()))
            ++m_at;
        addText(from, m_at);
        if (m_at == m_text.size())
            break;
        switch (m_text[m_at].unicode()) {
        case u'\\':
            escape();
            break;
        case u'`':
            backticks();
            break;
        case u'[':
            m_brackets.push_back({m_pieces.size(), m_delimiters.size()});
            addText(m_at, m_at + 1);
            ++m_at;
            break;
        case u']':
            closeBracket();
            break;
        case u'<':
            angle();
            break;
        default:
            delimiterRun();
        }
    }
    resolveEmphasis(0);
    return spans();
}

void Parser::escape()
{
    if (m_at + 1 < m_text.size() && isAsciiPunctuation(m_text[m_at + 1].unicode())) {
        addText(m_at + 1, m_at + 2);
        m_at += 2;
    } else {
        addText(m_at, m_at + 1);
        ++m_at;
    }
}

void Parser::backticks()
{
    const auto runEnd = [this](qsizetype at) {
        while (at < m_text.size() && m_text[at] == u'`')
            ++at;
        return at;
    };
    const qsizetype open = m_at;
    const qsizetype begin = runEnd(open);
    const qsizetype length = begin - open;
    m_at = begin;
    if (length <= maxBackticks && !(m_backticksScanned && m_lastBackticks[size_t(length)] < begin)) {
        if (!m_backticksScanned)
            m_lastBackticks.fill(-1);
        for (qsizetype at = m_text.indexOf(u'`', begin); at >= 0; at = m_text.indexOf(u'`', at)) {
            const qsizetype end = runEnd(at);
            if (end - at <= maxBackticks)
                m_lastBackticks[size_t(end - at)] = at;
            if (end - at == length) {
                // One space on each side belongs to the marks, unless there is nothing but spaces.
                const QStringView inside = m_text.sliced(begin, at - begin);
                const auto blank = [](QChar c) { return c == u' ' || c == u'\n'; };
                const bool padded = inside.size() > 1 && blank(inside.front()) && blank(inside.back()) &&
                                    !std::all_of(inside.begin(), inside.end(), blank);
                m_pieces.push_back({begin + padded, at - begin - 2 * padded, true});
                m_at = end;
                return;
            }
            at = end;
        }
        m_backticksScanned = true;
    }
    addText(open, begin);
}

void Parser::delimiterRun()
{
    const char16_t mark = m_text[m_at].unicode();
    const qsizetype from = m_at;
    while (m_at < m_text.size() && m_text[m_at] == mark)
        ++m_at;
    const char32_t before = characterBefore(m_text, from), after = characterAt(m_text, m_at);
    const bool spaceBefore = isSpace(before), spaceAfter = isSpace(after);
    const bool punctuationBefore = isPunctuation(before), punctuationAfter = isPunctuation(after);
    const bool left = !spaceAfter && (!punctuationAfter || spaceBefore || punctuationBefore);
    const bool right = !spaceBefore && (!punctuationBefore || spaceAfter || punctuationAfter);
    const bool canOpen = mark == u'*' ? left : left && (!right || punctuationBefore);
    const bool canClose = mark == u'*' ? right : right && (!left || punctuationAfter);
    if (canOpen || canClose)
        m_delimiters.push_back({m_pieces.size(), mark, canOpen, canClose, m_at - from});
    addText(from, m_at);
}

void Parser::closeBracket()
{
    qsizetype at = m_at + 1;
    if (!m_brackets.isEmpty()) {
        const Bracket bracket = m_brackets.back();
        m_brackets.pop_back();
        if (auto url = takeLinkTarget(m_text, at)) {
            resolveEmphasis(bracket.delimiters);
            m_delimiters.resize(bracket.delimiters);
            m_pieces[bracket.piece].length = 0;
            m_links.push_back({bracket.piece, m_pieces.size() - 1, std::move(*url)});
            m_brackets.clear(); // no links in links: what was open stays text
            m_at = at;
            return;
        }
    }
    addText(m_at, m_at + 1);
    ++m_at;
}

void Parser::angle()
{
    qsizetype end = m_at + 1;
    qsizetype colon = -1, at = -1;
    for (; end < m_text.size(); ++end) {
        const char16_t c = m_text[end].unicode();
        if (c == u'>' || c == u'<' || c <= u' ')
            break;
        if (c == u':' && colon < 0)
            colon = end;
        if (c == u'@' && at < 0)
            at = end;
    }
    const QStringView inside = m_text.sliced(m_at + 1, end - m_at - 1);
    bool link = end < m_text.size() && m_text[end] == u'>';
    const QStringView scheme = colon < 0 ? QStringView() : m_text.sliced(m_at + 1, colon - m_at - 1);
    const bool absolute =
        scheme.size() >= 2 && scheme.size() <= 32 && isAsciiLetter(scheme[0].unicode()) &&
        std::all_of(scheme.begin(), scheme.end(), [](QChar c) {
            return isAsciiLetter(c.unicode()) || isAsciiDigit(c.unicode()) || c == u'+' || c == u'.' || c == u'-';
        });
    const bool mail = !absolute && at > m_at + 1 && at + 1 < end && inside.count(u'@') == 1 &&
                      std::all_of(inside.begin(), inside.end(), [](QChar c) {
                          return isAsciiLetter(c.unicode()) || isAsciiDigit(c.unicode()) ||
                                 QStringView(u"@.!#$%&'*+/=?^_{|}~-").contains(c);
                      });
    link = link && (absolute || mail);
    if (!link) {
        addText(m_at, m_at + 1);
        ++m_at;
        return;
    }
    addText(m_at + 1, end);
    m_links.push_back({m_pieces.size() - 1, m_pieces.size() - 1,
                       mail ? QString(QStringView(u"mailto:") + inside) : inside.toString()});
    m_at = end + 1;
}

void Parser::unlink(const Delimiter &delimiter)
{
    if (delimiter.previous >= 0)
        m_delimiters[delimiter.previous].next = delimiter.next;
    if (delimiter.next >= 0)
        m_delimiters[delimiter.next].previous = delimiter.previous;
}

/// Pairs the delimiters from `bottom` on ("process emphasis" in the specification).
void Parser::resolveEmphasis(qsizetype bottom)
{
    const qsizetype count = m_delimiters.size();
    for (qsizetype i = bottom; i < count; ++i) {
        m_delimiters[i].previous = i > bottom ? i - 1 : -1;
        m_delimiters[i].next = i + 1 < count ? i + 1 : -1;
    }
    std::array<qsizetype, 12> lowest; // by mark, whether the closer can open, its length modulo 3
    lowest.fill(bottom - 1);
    qsizetype at = bottom < count ? bottom : -1;
    while (at >= 0) {
        Delimiter &closer = m_delimiters[at];
        if (!closer.canClose) {
            at = closer.next;
            continue;
        }
        qsizetype &floor = lowest[size_t((closer.mark == u'*' ? 6 : 0) + (closer.canOpen ? 3 : 0) + closer.length % 3)];
        qsizetype found = closer.previous;
        for (; found > floor; found = m_delimiters[found].previous) {
            const Delimiter &opener = m_delimiters[found];
            const bool oddMatch = (closer.canOpen || opener.canClose) && (opener.length + closer.length) % 3 == 0 &&
                                  (opener.length % 3 != 0 || closer.length % 3 != 0);
            if (opener.canOpen && opener.mark == closer.mark && !oddMatch)
                break;
        }
        if (found <= floor) {
            floor = closer.previous;
            if (!closer.canOpen)
                unlink(closer);
            at = closer.next;
            continue;
        }
        Delimiter &opener = m_delimiters[found];
        Piece &from = m_pieces[opener.piece], &to = m_pieces[closer.piece];
        const int use = from.length >= 2 && to.length >= 2 ? 2 : 1;
        from.length -= use;
        to.length -= use;
        ++(use == 2 ? from.boldOpened : from.italicOpened);
        ++(use == 2 ? to.boldClosed : to.italicClosed);
        opener.next = at;
        closer.previous = found;
        if (from.length == 0)
            unlink(opener);
        if (to.length == 0) {
            unlink(closer);
            at = closer.next;
        }
    }
}

Spans Parser::spans() const
{
    Spans out;
    int bold = 0, italic = 0;
    size_t link = 0;
    const QString none;
    for (qsizetype i = 0; i < m_pieces.size(); ++i) {
        const Piece &piece = m_pieces[i];
        bold -= piece.boldClosed;
        italic -= piece.italicClosed;
        while (link < m_links.size() && m_links[link].last < i)
            ++link;
        if (piece.length > 0) {
            const QString &url = link < m_links.size() && m_links[link].first <= i ? m_links[link].url : none;
            const QStringView text = m_text.sliced(piece.from, piece.length);
            if (out.empty() || out.back().bold != (bold > 0) || out.back().italic != (italic > 0) ||
                out.back().code != piece.code || out.back().url != url)
                out.push_back({QString(), bold > 0, italic > 0, piece.code, url});
            if (piece.code)
                out.back().text += text.toString().replace(u'\n', u' ');
            else
                out.back().text += text;
        }
        bold += piece.boldOpened;
        italic += piece.italicOpened;
    }
    return out;
}

} // namespace

Spans parseInline(QStringView markdown)
{
    if (markdown.isEmpty())
        return {};
    if (std::none_of(markdown.begin(), markdown.end(), [](QChar c) { return isMark(c.unicode()); }))
        return {Span{markdown.toString()}};
    return Parser(markdown).parse();
}

QString plainText(QStringView markdown)
{
    if (std::none_of(markdown.begin(), markdown.end(), [](QChar c) { return isMark(c.unicode()); }))
        return markdown.toString();
    QString out;
    for (const Span &span : Parser(markdown).parse())
        out += span.text;
    return out;
}

} // namespace vitae::cv
