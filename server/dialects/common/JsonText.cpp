#include "dialects/common/JsonText.h"

#include "dialects/common/Forms.h"

#include <algorithm>

namespace vitae::dialects
{

namespace
{

constexpr char hexDigits[] = "0123456789abcdef";

char *putUnit(char *at, ushort unit)
{
    *at++ = '\\';
    *at++ = 'u';
    for (int shift = 12; shift >= 0; shift -= 4)
        *at++ = hexDigits[(unit >> shift) & 0xf];
    return at;
}

char *putEscaped(char *at, ushort unit)
{
    switch (unit) {
    case '"': *at++ = '\\'; *at++ = '"'; return at;
    case '\\': *at++ = '\\'; *at++ = '\\'; return at;
    case '\n': *at++ = '\\'; *at++ = 'n'; return at;
    case '\r': *at++ = '\\'; *at++ = 'r'; return at;
    case '\t': *at++ = '\\'; *at++ = 't'; return at;
    default: return putUnit(at, unit);
    }
}

} // namespace

void appendJsonString(QByteArray &out, QStringView text)
{
    // Six bytes a unit is the most that anything takes; the room is given back below.
    const qsizetype start = out.size();
    const qsizetype most = start + text.size() * 6 + 2;
    if (out.capacity() < most)
        out.reserve(std::max(most, out.capacity() * 2)); // resize() alone would move everything at each text
    out.resize(most);
    char *at = out.data() + start;
    *at++ = '"';
    const char16_t *unit = text.utf16();
    const char16_t *const end = unit + text.size();
    while (unit < end) {
        const ushort c = *unit++;
        if (c < 0x80) {
            if (c >= 0x20 && c != '"' && c != '\\')
                *at++ = char(c);
            else
                at = putEscaped(at, c);
        } else if (c < 0x800) {
            *at++ = char(0xc0 | (c >> 6));
            *at++ = char(0x80 | (c & 0x3f));
        } else if (QChar::isHighSurrogate(c) && unit < end && QChar::isLowSurrogate(*unit)) {
            const char32_t code = QChar::surrogateToUcs4(c, *unit++);
            *at++ = char(0xf0 | (code >> 18));
            *at++ = char(0x80 | ((code >> 12) & 0x3f));
            *at++ = char(0x80 | ((code >> 6) & 0x3f));
            *at++ = char(0x80 | (code & 0x3f));
        } else if (QChar::isSurrogate(c)) {
            at = putUnit(at, c);
        } else {
            *at++ = char(0xe0 | (c >> 12));
            *at++ = char(0x80 | ((c >> 6) & 0x3f));
            *at++ = char(0x80 | (c & 0x3f));
        }
    }
    *at++ = '"';
    out.truncate(at - out.constData());
}

void JsonText::comma()
{
    if (m_comma)
        m_out.append(',');
    m_comma = true;
}

JsonText &JsonText::open()
{
    comma();
    m_out.append('{');
    m_comma = false;
    return *this;
}

JsonText &JsonText::close()
{
    m_out.append('}');
    m_comma = true;
    return *this;
}

JsonText &JsonText::openList()
{
    comma();
    m_out.append('[');
    m_comma = false;
    return *this;
}

JsonText &JsonText::closeList()
{
    m_out.append(']');
    m_comma = true;
    return *this;
}

JsonText &JsonText::name(QByteArrayView name)
{
    comma();
    m_out.append('"').append(name).append("\":");
    m_comma = false;
    return *this;
}

JsonText &JsonText::text(QStringView value)
{
    comma();
    appendJsonString(m_out, value);
    return *this;
}

JsonText &JsonText::integer(qint64 value)
{
    comma();
    m_out.append(QByteArray::number(value));
    return *this;
}

JsonText &JsonText::flag(bool value)
{
    comma();
    m_out.append(value ? "true" : "false");
    return *this;
}

JsonText &JsonText::null()
{
    comma();
    m_out.append("null");
    return *this;
}

JsonText &JsonText::instant(qint64 ms)
{
    comma();
    m_out.append('"');
    appendInstant(m_out, ms);
    m_out.append('"');
    return *this;
}

JsonText &JsonText::value(const json::Value &value)
{
    return raw(json::write(value));
}

JsonText &JsonText::raw(QByteArrayView json)
{
    comma();
    m_out.append(json);
    return *this;
}

} // namespace vitae::dialects
