#include "cv/LinkTarget.h"

#include "cv/InlineCharacters.h"

namespace vitae::cv
{

namespace
{

constexpr int maxParentheses = 32;

/// Backslash escapes resolved.
QString unescaped(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'\\' && i + 1 < text.size() && isAsciiPunctuation(text[i + 1].unicode()))
            ++i;
        out += text[i];
    }
    return out;
}

void skipSpace(QStringView text, qsizetype &at)
{
    while (at < text.size() && isSpace(text[at].unicode()))
        ++at;
}

std::optional<QString> destination(QStringView text, qsizetype &at)
{
    const bool angled = at < text.size() && text[at] == u'<';
    const qsizetype from = angled ? ++at : at;
    int parentheses = 0;
    for (; at < text.size(); ++at) {
        const char16_t c = text[at].unicode();
        if (c == u'\\' && at + 1 < text.size() && isAsciiPunctuation(text[at + 1].unicode())) {
            ++at;
        } else if (angled) {
            if (c == u'>') {
                ++at;
                return unescaped(text.sliced(from, at - 1 - from));
            }
            if (c == u'<' || c == u'\n' || c == u'\r')
                return {};
        } else if (c == u'(') {
            if (++parentheses > maxParentheses)
                return {};
        } else if (c == u')') {
            if (parentheses-- == 0)
                break;
        } else if (c <= u' ' || c == 0x7f) {
            break;
        }
    }
    if (angled || parentheses > 0)
        return {};
    return unescaped(text.sliced(from, at - from));
}

/// A title in quotes or parentheses, and the space behind it; none is right too.
bool skipTitle(QStringView text, qsizetype &at)
{
    if (at >= text.size())
        return false;
    const char16_t open = text[at].unicode();
    if (open != u'"' && open != u'\'' && open != u'(')
        return true;
    const char16_t close = open == u'(' ? u')' : open;
    for (++at; at < text.size(); ++at) {
        const char16_t c = text[at].unicode();
        if (c == u'\\' && at + 1 < text.size()) {
            ++at;
        } else if (c == close) {
            ++at;
            skipSpace(text, at);
            return true;
        } else if (c == u'(' && open == u'(') {
            return false;
        }
    }
    return false;
}

} // namespace

std::optional<QString> takeLinkTarget(QStringView text, qsizetype &at)
{
    if (at >= text.size() || text[at] != u'(')
        return {};
    ++at;
    skipSpace(text, at);
    auto url = destination(text, at);
    if (!url)
        return {};
    const qsizetype end = at;
    skipSpace(text, at);
    if (at > end && !skipTitle(text, at))
        return {};
    if (at >= text.size() || text[at] != u')')
        return {};
    ++at;
    return url;
}

} // namespace vitae::cv
