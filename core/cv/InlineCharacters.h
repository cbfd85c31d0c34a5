// What kinds of characters CommonMark tells apart.
#pragma once

#include <QChar>

namespace vitae::cv
{

[[nodiscard]] constexpr bool isAsciiPunctuation(char16_t c)
{
    return (c >= u'!' && c <= u'/') || (c >= u':' && c <= u'@') || (c >= u'[' && c <= u'`') || (c >= u'{' && c <= u'~');
}

[[nodiscard]] constexpr bool isAsciiLetter(char16_t c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

[[nodiscard]] constexpr bool isAsciiDigit(char16_t c)
{
    return c >= u'0' && c <= u'9';
}

[[nodiscard]] inline bool isSpace(char32_t c)
{
    return c < 128 ? c == U' ' || (c >= U'\t' && c <= U'\r') : QChar::isSpace(c);
}

} // namespace vitae::cv
