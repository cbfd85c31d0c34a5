#include "http/Framing.h"

#include "http/Ascii.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace vitae::http
{

namespace
{

// A chunk's size line may carry extensions that we ignore; nobody sends long ones in earnest.
constexpr qsizetype ChunkLineLimit = 256;
constexpr qsizetype MethodLimit = 32;
constexpr qint64 ChunkOverheadLimit = 64 * 1024; ///< of size lines without much data behind them

enum CharacterClass : quint8 { Token = 1, Target = 2, FieldText = 4 };

constexpr std::array<quint8, 256> makeClasses()
{
    std::array<quint8, 256> classes{};
    for (int c = 0; c < 256; ++c) {
        quint8 is = 0;
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter)
            is |= Token;
        for (const char other : {'!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~'}) {
            if (c == other)
                is |= Token;
        }
        if (c > 0x20 && c < 0x7f && c != '#')
            is |= Target; // browsers leave some characters bare that RFC 3986 wants encoded; they frame nothing
        if ((c >= 0x20 && c != 0x7f) || c == '\t')
            is |= FieldText;
        classes[size_t(c)] = is;
    }
    return classes;
}

constexpr std::array<quint8, 256> classes = makeClasses();

bool all(QByteArrayView text, CharacterClass wanted)
{
    return std::all_of(text.begin(), text.end(), [&](char c) { return classes[quint8(c)] & wanted; });
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

QByteArrayView trimmed(QByteArrayView text)
{
    while (!text.isEmpty() && (text.front() == ' ' || text.front() == '\t'))
        text = text.sliced(1);
    while (!text.isEmpty() && (text.back() == ' ' || text.back() == '\t'))
        text.chop(1);
    return text;
}

/// Calls `each` for the members of a comma separated list.
template <class Each>
void members(QByteArrayView list, const Each &each)
{
    while (true) {
        const qsizetype comma = list.indexOf(',');
        each(trimmed(comma < 0 ? list : list.first(comma)));
        if (comma < 0)
            return;
        list = list.sliced(comma + 1);
    }
}

qsizetype lineEnd(QByteArrayView bytes)
{
    const void *found = bytes.isEmpty() ? nullptr : std::memchr(bytes.data(), '\n', size_t(bytes.size()));
    return found ? static_cast<const char *>(found) - bytes.data() : -1;
}

} // namespace

bool Framing::refuse(int status, const char *reason)
{
    m_state = State::Refused;
    m_refusal = {status, QString::fromUtf8(reason)};
    return false;
}

void Framing::next()
{
    const FramingLimits limits = m_limits;
    *this = Framing(limits);
}

qsizetype Framing::feed(QByteArrayView bytes)
{
    qsizetype used = 0;
    if (m_state == State::Head)
        used = feedHead(bytes);
    else if (m_state == State::Body)
        used = feedBody(bytes);
    return used;
}

qsizetype Framing::feedHead(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (m_state == State::Head) {
        const QByteArrayView rest = bytes.sliced(used);
        if (rest.isEmpty())
            return used;
        m_begun = true;
        const qsizetype end = lineEnd(rest);
        if (end < 0) {
            refuseEarly(rest);
            return used;
        }
        if (end == 0 || rest[end - 1] != '\r') {
            refuse(400, "A line of the head does not end with CR LF.");
            return used;
        }
        const QByteArrayView line = rest.first(end - 1);
        used += end + 1;
        if (m_part == Part::RequestLine) {
            // One empty line is forgiven, as RFC 9112 2.2 asks: old clients end a body with one too many.
            if (line.isEmpty() && m_emptyLines++ == 0)
                continue;
            if (readRequestLine(line))
                m_part = Part::Fields;
        } else if (line.isEmpty()) {
            finishHead();
        } else {
            readField(line, false);
        }
    }
    return used;
}

/// What is wrong already with a line that is not complete.
bool Framing::refuseEarly(QByteArrayView partial)
{
    const bool onlyReturn = partial.size() == 1 && partial.front() == '\r';
    if (m_part == Part::Fields || m_part == Part::Trailer) {
        if (!onlyReturn && m_fieldBytes + partial.size() > m_limits.headBytes)
            return refuse(431, "The header fields are too large.");
        return true;
    }
    const qsizetype space = partial.indexOf(' ');
    const QByteArrayView method = space < 0 ? partial : partial.first(space);
    if (!onlyReturn && (method.size() > MethodLimit || !all(method, Token)))
        return refuse(400, "The method is malformed.");
    if (space >= 0 && partial.size() - space - 1 > m_limits.target + qsizetype(sizeof(" HTTP/1.1\r"))) {
        keepPath(method, partial.sliced(space + 1));
        return refuse(414, "The URL is too long.");
    }
    return true;
}

/// What there is of a refused target's path: whose words the refusal is in depends on it.
void Framing::keepPath(QByteArrayView method, QByteArrayView target)
{
    target = target.first(std::min(target.size(), m_limits.target));
    const qsizetype question = target.indexOf('?');
    target = question < 0 ? target : target.first(question);
    if (!target.startsWith('/') || !all(target, Target))
        return;
    m_head.method = method.toByteArray();
    m_head.target = target.toByteArray();
}

bool Framing::readRequestLine(QByteArrayView line)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last == first)
        return refuse(400, "The request line is malformed.");
    const QByteArrayView method = line.first(first);
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    const QByteArrayView version = line.sliced(last + 1);
    if (method.size() > MethodLimit || !all(method, Token))
        return refuse(400, "The method is malformed.");
    if (target.size() > m_limits.target) {
        keepPath(method, target);
        return refuse(414, "The URL is too long.");
    }
    if (target.isEmpty() || !all(target, Target))
        return refuse(400, "The URL holds a character that must be encoded.");
    if (version.size() != 8 || !version.startsWith("HTTP/") || !isDigit(version[5]) || version[6] != '.' ||
        !isDigit(version[7]))
        return refuse(400, "The protocol version is malformed.");
    m_head.method = method.toByteArray();
    m_head.target = target.toByteArray();
    if (version[5] != '1')
        return refuse(505, "Only HTTP/1.0 and HTTP/1.1 are spoken here.");
    m_head.minor = version[7] == '0' ? 0 : 1; // a higher minor version is read as the highest that we know

    if (target.front() == '/')
        return true;
    if (target == "*" && method == "OPTIONS")
        return true;
    // The absolute form, which every server must accept (RFC 9112 3.2.2).
    static constexpr QByteArrayView scheme("http");
    if (sameText(target.first(std::min(target.size(), scheme.size())), scheme)) {
        qsizetype at = scheme.size();
        if (at < target.size() && (target[at] == 's' || target[at] == 'S'))
            ++at;
        if (target.sliced(at).startsWith("://")) {
            const QByteArrayView authority = target.sliced(at + 3);
            const qsizetype slash = authority.indexOf('/');
            const qsizetype hostEnd = slash >= 0 ? slash : authority.size();
            if (hostEnd > 0 && authority.first(hostEnd).indexOf('?') < 0) {
                m_head.target = slash >= 0 ? authority.sliced(slash).toByteArray() : QByteArrayLiteral("/");
                return true;
            }
        }
    }
    m_head.target.clear();
    return refuse(400, "The URL must begin with a slash.");
}

bool Framing::readField(QByteArrayView line, bool trailer)
{
    m_fieldBytes += line.size() + 2;
    if (m_fieldBytes > m_limits.headBytes)
        return refuse(431, "The header fields are too large.");
    if (++m_fields > m_limits.fields)
        return refuse(431, "There are too many header fields.");
    if (line.front() == ' ' || line.front() == '\t')
        return refuse(400, "A header field goes on over a second line.");
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !all(line.first(colon), Token))
        return refuse(400, "The name of a header field is malformed.");
    const QByteArrayView name = line.first(colon);
    const QByteArrayView value = trimmed(line.sliced(colon + 1));
    if (!all(value, FieldText))
        return refuse(400, "A header field holds a control character.");
    if (trailer)
        return true; // of no use to us: read past, and no reason to trust it
    switch (name.size()) {
    case 4:
        if (sameText(name, "host")) {
            if (++m_hosts > 1)
                return refuse(400, "There are two Host fields.");
            for (const char c : value) {
                if (c == ' ' || c == '\t' || c == ',' || c == '/' || c == '@' || c == '\\' || quint8(c) >= 0x80)
                    return refuse(400, "The Host field is malformed.");
            }
        }
        break;
    case 6:
        if (sameText(name, "expect") && m_head.minor > 0) {
            if (!sameText(value, "100-continue"))
                return refuse(417, "Only 100-continue can be expected.");
            m_head.expectsContinue = true;
        }
        break;
    case 10:
        if (sameText(name, "connection")) {
            members(value, [&](QByteArrayView option) {
                m_closes = m_closes || sameText(option, "close");
                m_persists = m_persists || sameText(option, "keep-alive");
            });
        }
        break;
    case 14:
        if (sameText(name, "content-length") && !readLength(value))
            return false;
        break;
    case 17:
        if (sameText(name, "transfer-encoding") && !readCoding(value))
            return false;
        break;
    default:
        break;
    }
    m_head.headers.push_back({name.toByteArray(), value.toByteArray()});
    return true;
}

bool Framing::readLength(QByteArrayView value)
{
    if (m_hasLength)
        return refuse(400, "There are two Content-Length fields.");
    m_hasLength = true;
    if (value.isEmpty() || !std::all_of(value.begin(), value.end(), isDigit))
        return refuse(400, "Content-Length must be a number.");
    bool fits = false;
    const qint64 length = value.toByteArray().toLongLong(&fits);
    if (!fits)
        return refuse(400, "Content-Length is beyond any number of bytes.");
    m_head.contentLength = length;
    return true;
}

bool Framing::readCoding(QByteArrayView value)
{
    if (m_hasCoding)
        return refuse(400, "There are two Transfer-Encoding fields.");
    m_hasCoding = true;
    if (sameText(value, "chunked")) {
        m_head.chunked = true;
        return true;
    }
    int chunked = 0;
    members(value, [&](QByteArrayView coding) { chunked += sameText(coding, "chunked") ? 1 : 0; });
    if (value.isEmpty() || chunked > 1)
        return refuse(400, "Transfer-Encoding is malformed.");
    return refuse(501, "No transfer coding but “chunked” is known here.");
}

bool Framing::finishHead()
{
    if (m_head.minor > 0 && m_hosts == 0)
        return refuse(400, "The Host field is missing.");
    if (m_hasCoding && m_hasLength)
        return refuse(400, "Content-Length and Transfer-Encoding contradict each other.");
    if (m_hasCoding && m_head.minor == 0)
        return refuse(400, "HTTP/1.0 has no Transfer-Encoding.");
    m_head.keepAlive = !m_closes && (m_head.minor > 0 || m_persists);
    m_state = m_head.hasBody() ? State::Ready : State::Complete;
    return true;
}

void Framing::acceptBody(qint64 limit, bool keep)
{
    Q_ASSERT(m_state == State::Ready);
    m_bodyLimit = limit;
    m_keep = keep;
    if (!m_head.chunked && m_head.contentLength > limit) {
        refuse(413, "The body is too large.");
        return;
    }
    m_remaining = m_head.contentLength;
    m_part = m_head.chunked ? Part::ChunkSize : Part::Fixed;
    m_fields = 0;
    m_fieldBytes = 0;
    m_state = State::Body;
}

void Framing::keep(QByteArrayView bytes)
{
    m_bodyBytes += bytes.size();
    if (m_keep)
        m_body.append(bytes);
}

qsizetype Framing::feedBody(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (m_state == State::Body) {
        const QByteArrayView rest = bytes.sliced(used);
        if (rest.isEmpty())
            return used;
        if (m_part == Part::Fixed || m_part == Part::ChunkData) {
            const qsizetype size = qsizetype(std::min<qint64>(m_remaining, rest.size()));
            keep(rest.first(size));
            used += size;
            m_remaining -= size;
            if (m_remaining > 0)
                continue;
            if (m_part == Part::Fixed)
                m_state = State::Complete;
            else
                m_part = Part::ChunkEnd;
            continue;
        }
        const qsizetype end = lineEnd(rest);
        if (end < 0) {
            if (m_part == Part::Trailer)
                refuseEarly(rest);
            else if (rest.size() > (m_part == Part::ChunkEnd ? 0 : ChunkLineLimit) + 1) // with the CR
                refuse(400, "A chunk is malformed.");
            else if (m_part == Part::ChunkEnd && rest.front() != '\r')
                refuse(400, "A chunk is longer than its size says.");
            return used;
        }
        if (end == 0 || rest[end - 1] != '\r') {
            refuse(400, "A line of a chunked body does not end with CR LF.");
            return used;
        }
        const QByteArrayView line = rest.first(end - 1);
        used += end + 1;
        if (m_part == Part::ChunkSize) {
            readChunkSize(line);
        } else if (m_part == Part::ChunkEnd) {
            if (!line.isEmpty())
                refuse(400, "A chunk is longer than its size says.");
            m_part = Part::ChunkSize;
        } else if (line.isEmpty()) {
            m_state = State::Complete;
        } else {
            readField(line, true);
        }
    }
    return used;
}

bool Framing::readChunkSize(QByteArrayView line)
{
    // m_fieldBytes counts what chunks cost beside their data: a body of single bytes must not be endless.
    m_fieldBytes += line.size();
    if (line.size() > ChunkLineLimit || m_fieldBytes > ChunkOverheadLimit + m_bodyBytes)
        return refuse(400, "The chunk frames outweigh the body.");
    qsizetype digits = 0;
    qint64 size = 0;
    for (; digits < line.size(); ++digits) {
        const char c = line[digits];
        int value = 0;
        if (isDigit(c))
            value = c - '0';
        else if (c >= 'a' && c <= 'f')
            value = c - 'a' + 10;
        else if (c >= 'A' && c <= 'F')
            value = c - 'A' + 10;
        else
            break;
        if (digits >= 15)
            return refuse(400, "The size of a chunk is beyond any number of bytes.");
        size = size * 16 + value;
    }
    const QByteArrayView extension = line.sliced(digits);
    if (digits == 0 || (!extension.isEmpty() && extension.front() != ';') || !all(extension, FieldText))
        return refuse(400, "The size of a chunk is malformed.");
    if (size > m_bodyLimit - m_bodyBytes)
        return refuse(413, "The body is too large.");
    m_remaining = size;
    if (size == 0) {
        m_part = Part::Trailer;
        m_fieldBytes = 0;
    } else {
        m_part = Part::ChunkData;
    }
    return true;
}

} // namespace vitae::http
