#include "http/Composer.h"

#include "http/Ascii.h"

#include <QLocale>
#include <algorithm>
#include <array>
#include <cstring>
#include <ctime>

namespace vitae::http
{

namespace
{

constexpr qsizetype WorthCompressing = 1024;

bool isCompressible(const QByteArray &type)
{
    return type.startsWith("application/json") || type.startsWith("text/") || type.startsWith("application/javascript") ||
           type.startsWith("image/svg") || type.startsWith("application/problem+json");
}

bool matches(const QByteArray &ifNoneMatch, QByteArrayView tag)
{
    for (const QByteArray &entry : ifNoneMatch.split(',')) {
        const QByteArray known = entry.trimmed();
        if (known == "*" || known == tag || QByteArray("W/" + known) == tag)
            return true;
    }
    return false;
}

const Header *find(const std::vector<Header> &headers, QByteArrayView name)
{
    for (const Header &header : headers) {
        if (sameText(header.name, name))
            return &header;
    }
    return nullptr;
}

void append(QByteArray &head, QByteArrayView name, QByteArrayView value)
{
    head += name;
    head += ": ";
    // What a handler took from a request must not end the line.
    const auto breaks = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    if (std::none_of(value.begin(), value.end(), breaks)) {
        head += value;
    } else {
        for (const char c : value) {
            if (!breaks(c))
                head += c;
        }
    }
    head += "\r\n";
}

QByteArray tagOf(QByteArrayView body)
{
    return "W/\"" + QByteArray::number(contentHash(body), 16) + '-' + QByteArray::number(body.size(), 16) + '"';
}

} // namespace

bool acceptsGzip(const QByteArray &value)
{
    if (value.isEmpty())
        return false;
    bool any = false;
    for (const QByteArray &entry : value.split(',')) {
        const qsizetype semicolon = entry.indexOf(';');
        const QByteArray coding = entry.left(semicolon < 0 ? entry.size() : semicolon).trimmed();
        bool refused = false;
        if (semicolon >= 0) {
            const QByteArray weight = entry.mid(semicolon + 1).trimmed();
            refused = weight.startsWith("q=0") && weight.mid(3).trimmed().toDouble() == 0;
        }
        if (sameText(coding, "gzip") || sameText(coding, "x-gzip"))
            return !refused;
        if (coding == "*")
            any = !refused;
    }
    return any;
}

quint64 contentHash(QByteArrayView bytes)
{
    // Multiply and fold, eight bytes a step, in four chains that do not wait for each other.
    constexpr quint64 k1 = 0x9e3779b97f4a7c15u, k2 = 0xd6e8feb86659fd93u;
    const auto fold = [](quint64 a, quint64 b) {
        __extension__ using Wide = unsigned __int128;
        const Wide product = Wide(a) * b;
        return quint64(product) ^ quint64(product >> 64);
    };
    const char *at = bytes.data();
    qsizetype left = bytes.size();
    std::array<quint64, 4> chains{k1, k1 + k2, k1 ^ k2, k2};
    for (; left >= 32; left -= 32, at += 32) {
        std::array<quint64, 4> words{};
        std::memcpy(words.data(), at, 32);
        for (size_t i = 0; i < 4; ++i)
            chains[i] = fold(chains[i] ^ words[i], k2) + k1;
    }
    quint64 hash = k1 ^ quint64(bytes.size());
    for (const quint64 chain : chains)
        hash = fold(hash ^ chain, k2) + k1;
    quint64 word = 0;
    for (; left >= 8; left -= 8, at += 8) {
        std::memcpy(&word, at, 8);
        hash = fold(hash ^ word, k2) + k1;
    }
    word = 0;
    std::memcpy(&word, at, size_t(left));
    return fold(fold(hash ^ word, k2) + k1, k2 ^ hash);
}

QByteArrayView reasonPhrase(int status)
{
    switch (status) {
    case 100: return "Continue";
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 402: return "Payment Required";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 411: return "Length Required";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    default: return "Unknown";
    }
}

Composer::Composer(QStringList corsOrigins)
{
    for (const QString &origin : corsOrigins)
        m_origins.push_back(origin.toUtf8());
}

const QByteArray &Composer::date()
{
    const std::time_t now = std::time(nullptr);
    if (now != m_second) {
        m_second = now;
        m_date = QLocale::c()
                     .toString(QDateTime::fromSecsSinceEpoch(now, Qt::UTC), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
                     .toLatin1();
    }
    return m_date;
}

void Composer::appendCors(QByteArray &head, const Exchange &exchange, QByteArray &vary) const
{
    if (m_origins.empty())
        return;
    vary += vary.isEmpty() ? "Origin" : ", Origin";
    const QByteArray origin = exchange.request.header("origin");
    if (origin.isEmpty() || std::find(m_origins.begin(), m_origins.end(), origin) == m_origins.end())
        return;
    append(head, "Access-Control-Allow-Origin", origin);
    if (exchange.request.hasHeader("access-control-request-method")) {
        append(head, "Access-Control-Allow-Methods", exchange.match.allow);
        append(head, "Access-Control-Allow-Headers",
               "Authorization, Content-Type, Idempotency-Key, If-None-Match, X-Owner-Email, X-Verification-Code");
        append(head, "Access-Control-Max-Age", "600");
    } else {
        append(head, "Access-Control-Expose-Headers", "ETag, Retry-After, X-Request-Id, Location");
    }
}

Outgoing Composer::compose(const Exchange &exchange, Reply &&reply, bool close)
{
    const Request &request = exchange.request;
    Outgoing out;
    const bool isGet = request.method == Method::Get && exchange.match.kind == Match::Kind::Found;
    const bool ownCaching = find(reply.headers, "cache-control") != nullptr;
    QByteArray tag;
    bool tagged = isGet && reply.status == 200 && !reply.stream;
    if (tagged) {
        const Header *own = find(reply.headers, "etag");
        tag = own ? QByteArray() : tagOf(reply.body);
        const QByteArray known = request.header("if-none-match");
        if (!known.isEmpty() && matches(known, own ? own->value : tag))
            reply.status = 304;
    }
    const int status = reply.status;
    const bool hasBody = status != 204 && status != 304 && status >= 200;

    QByteArray vary, coding;
    if ((hasBody || status == 304) && reply.body.size() > WorthCompressing && !reply.stream &&
        isCompressible(reply.contentType) && !find(reply.headers, "content-encoding")) {
        vary = "Accept-Encoding"; // also of a 304 (RFC 9110, 15.4.5)
        if (hasBody && acceptsGzip(request.header("accept-encoding"))) {
            QByteArray small = m_packer.packed(reply.body);
            if (!small.isEmpty()) {
                reply.body = std::move(small);
                coding = "gzip";
            }
        }
    }

    QByteArray &head = out.head;
    head.reserve(768);
    head += "HTTP/1.1 ";
    head += QByteArray::number(status);
    head += ' ';
    head += reasonPhrase(status);
    head += "\r\nDate: ";
    head += date();
    head += "\r\nX-Request-Id: ";
    head += request.id;
    head += "\r\n";
    if (hasBody) {
        if (!reply.contentType.isEmpty())
            append(head, "Content-Type", reply.contentType);
        if (!reply.stream) {
            head += "Content-Length: ";
            head += QByteArray::number(reply.body.size());
            head += "\r\n";
        } else if (exchange.minor > 0) {
            head += "Transfer-Encoding: chunked\r\n";
        }
    }
    if (!coding.isEmpty())
        append(head, "Content-Encoding", coding);
    if (!tag.isEmpty())
        append(head, "ETag", tag);
    if (!ownCaching)
        head += tagged ? "Cache-Control: private, no-cache\r\n" : "Cache-Control: no-store\r\n";
    head += "X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nReferrer-Policy: no-referrer\r\n";
    if (!find(reply.headers, "content-security-policy"))
        head += "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
    if (request.secure)
        head += "Strict-Transport-Security: max-age=31536000\r\n";
    if (status == 401 && !find(reply.headers, "www-authenticate"))
        head += "WWW-Authenticate: Bearer\r\n";
    if (status == 405 && !find(reply.headers, "allow"))
        append(head, "Allow", exchange.match.allow);
    appendCors(head, exchange, vary);
    if (!vary.isEmpty())
        append(head, "Vary", vary);
    for (const Header &header : reply.headers)
        append(head, header.name, header.value);
    if (close)
        head += "Connection: close\r\n";
    else if (exchange.minor == 0)
        head += "Connection: keep-alive\r\n";
    head += "\r\n";
    if (hasBody && !exchange.head)
        out.body = std::move(reply.body);
    out.status = status;
    return out;
}

} // namespace vitae::http
