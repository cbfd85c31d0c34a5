#include "api/Scanner.h"

#include "base/JsonParser.h"

#include <charconv>

namespace vitae::api
{

void Scanner::space()
{
    while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
        ++m_at;
}

bool Scanner::take(char c)
{
    space();
    if (m_failed || m_at == m_end || *m_at != c)
        return false;
    ++m_at;
    return true;
}

QByteArrayView Scanner::broken()
{
    m_failed = true;
    m_at = m_end;
    return {};
}

/// A string with its quotes.
QByteArrayView Scanner::quoted()
{
    const char *from = m_at;
    if (!take('"'))
        return broken();
    from = m_at - 1;
    while (m_at != m_end && *m_at != '"') {
        if (*m_at == '\\' && ++m_at == m_end)
            break;
        ++m_at;
    }
    if (m_at == m_end)
        return broken();
    ++m_at;
    return {from, m_at};
}

bool Scanner::object(const std::function<void(QByteArrayView)> &member)
{
    if (!take('{')) {
        broken();
        return false;
    }
    if (take('}'))
        return true;
    do {
        space();
        const QByteArrayView name = quoted();
        if (m_failed || !take(':')) {
            broken();
            return false;
        }
        const char *before = m_at;
        member(name.sliced(1, name.size() - 2));
        if (m_at == before)
            skip();
    } while (take(','));
    if (!take('}'))
        broken();
    return !m_failed;
}

bool Scanner::array(const std::function<void()> &element)
{
    if (!take('[')) {
        broken();
        return false;
    }
    if (take(']'))
        return true;
    do {
        element();
    } while (take(','));
    if (!take(']'))
        broken();
    return !m_failed;
}

QByteArrayView Scanner::skip()
{
    space();
    if (m_failed || m_at == m_end)
        return broken();
    const char *from = m_at;
    if (*m_at == '"')
        return quoted();
    if (*m_at != '{' && *m_at != '[') {
        while (m_at != m_end && *m_at != ',' && *m_at != '}' && *m_at != ']' && *m_at > ' ')
            ++m_at;
        return m_at == from ? broken() : QByteArrayView(from, m_at);
    }
    int depth = 0;
    while (m_at != m_end) {
        const char c = *m_at;
        if (c == '"') {
            if (quoted().isEmpty())
                return {};
            continue;
        }
        ++m_at;
        if (c == '{' || c == '[')
            ++depth;
        else if ((c == '}' || c == ']') && --depth == 0)
            return {from, m_at};
    }
    return broken();
}

QString Scanner::text()
{
    const QByteArrayView slice = skip();
    if (slice.size() < 2 || slice.front() != '"')
        return {};
    const QByteArrayView inside = slice.sliced(1, slice.size() - 2);
    if (!inside.contains('\\'))
        return QString::fromUtf8(inside);
    const auto parsed = json::parse(slice);
    if (!parsed)
        broken();
    return parsed ? parsed->toString() : QString();
}

qint64 Scanner::integer()
{
    const QByteArrayView slice = skip();
    qint64 number = 0;
    const auto read = std::from_chars(slice.begin(), slice.end(), number);
    return read.ec == std::errc() && read.ptr == slice.end() ? number : 0;
}

bool Scanner::flag()
{
    return skip() == QByteArrayView("true");
}

json::Value Scanner::value()
{
    auto parsed = json::parse(skip());
    if (!parsed) {
        broken();
        return {};
    }
    return *std::move(parsed);
}

bool Scanner::atEnd()
{
    space();
    return !m_failed && m_at == m_end;
}

} // namespace vitae::api
