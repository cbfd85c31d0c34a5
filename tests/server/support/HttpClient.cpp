#include "tests/server/support/HttpClient.h"

#include "base/JsonParser.h"

#include <QDeadlineTimer>
#include <QUrl>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

namespace vitae::test
{

namespace
{

bool same(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && qstrnicmp(a.data(), b.data(), size_t(b.size())) == 0;
}

QByteArray unpacked(const QByteArray &gzip)
{
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK)
        return {};
    QByteArray out;
    std::array<char, 16384> piece{};
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(gzip.constData()));
    stream.avail_in = uInt(gzip.size());
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef *>(piece.data());
        stream.avail_out = uInt(piece.size());
        state = inflate(&stream, Z_NO_FLUSH);
        out.append(piece.data(), qsizetype(piece.size() - stream.avail_out));
    }
    inflateEnd(&stream);
    return state == Z_STREAM_END ? out : QByteArray("not gzip");
}

void readHead(Answer &answer)
{
    const QList<QByteArray> lines = answer.head.split('\n');
    answer.status = lines.value(0).split(' ').value(1).toInt();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray line = lines[i].trimmed();
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            answer.headers.push_back({line.left(colon), line.mid(colon + 1).trimmed()});
    }
}

} // namespace

QByteArray Answer::header(QByteArrayView name) const
{
    const std::vector<QByteArray> values = all(name);
    return values.empty() ? QByteArray() : values.front();
}

std::vector<QByteArray> Answer::all(QByteArrayView name) const
{
    std::vector<QByteArray> values;
    for (const http::Header &header : headers) {
        if (same(header.name, name))
            values.push_back(header.value);
    }
    return values;
}

json::Value Answer::json() const
{
    auto parsed = json::parse(body);
    return parsed ? std::move(parsed).value() : json::Value();
}

QString Answer::told() const
{
    return u"status " + QString::number(status) + u' ' + QString::fromUtf8(body.left(2000));
}

Connection::Connection(quint16 port, const QHostAddress &local)
{
    m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    if (!local.isNull()) {
        address.sin_addr.s_addr = htonl(local.toIPv4Address());
        (void)::bind(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address);
    }
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    m_closed = ::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0;
}

Connection::~Connection()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

Connection::Connection(Connection &&other) noexcept
    : m_socket(std::exchange(other.m_socket, -1)), m_closed(other.m_closed), m_buffer(std::move(other.m_buffer))
{
}

Connection &Connection::operator=(Connection &&other) noexcept
{
    std::swap(m_socket, other.m_socket);
    std::swap(m_closed, other.m_closed);
    std::swap(m_buffer, other.m_buffer);
    return *this;
}

bool Connection::isOpen()
{
    if (!m_closed)
        fill(0);
    return !m_closed;
}

void Connection::write(const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count = ::send(m_socket, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            return; // the server closed; what it had to say can still be read
        sent += count;
    }
}

bool Connection::fill(int timeout)
{
    if (m_closed)
        return false;
    pollfd waiting{m_socket, POLLIN, 0};
    if (::poll(&waiting, 1, timeout) <= 0)
        return false;
    std::array<char, 65536> piece{};
    const ssize_t count = ::recv(m_socket, piece.data(), piece.size(), 0);
    if (count <= 0) {
        m_closed = true;
        return false;
    }
    m_buffer.append(piece.data(), count);
    return true;
}

Answer Connection::read(int timeout, bool toHead)
{
    const QDeadlineTimer deadline(timeout);
    const auto more = [&] { return fill(int(deadline.remainingTime())); };
    Answer answer;
    qsizetype end = -1;
    while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
        if (!more())
            return answer;
    }
    answer.head = m_buffer.left(end);
    m_buffer.remove(0, end + 4);
    readHead(answer);
    if (answer.status < 200 || answer.status == 204 || answer.status == 304 || toHead)
        return answer;
    if (same(answer.header("transfer-encoding"), "chunked")) {
        while (true) {
            while ((end = m_buffer.indexOf("\r\n")) < 0) {
                if (!more())
                    return answer;
            }
            const qsizetype size = m_buffer.left(end).toLongLong(nullptr, 16);
            while (m_buffer.size() < end + 2 + size + 2) {
                if (!more())
                    return answer;
            }
            answer.wire += m_buffer.mid(end + 2, size);
            m_buffer.remove(0, end + 2 + size + 2);
            if (size == 0)
                break;
        }
    } else {
        const QByteArray length = answer.header("content-length");
        while (length.isEmpty() ? more() : m_buffer.size() < length.toLongLong()) {
            if (!length.isEmpty() && !more())
                break;
        }
        const qsizetype size = length.isEmpty() ? m_buffer.size() : qsizetype(length.toLongLong());
        answer.wire = m_buffer.left(size);
        m_buffer.remove(0, answer.wire.size());
    }
    answer.body = answer.header("content-encoding") == "gzip" ? unpacked(answer.wire) : answer.wire;
    return answer;
}

QByteArray Connection::readRaw(int timeout)
{
    const QDeadlineTimer deadline(timeout);
    while (!deadline.hasExpired() && fill(int(deadline.remainingTime()))) {
    }
    return std::exchange(m_buffer, {});
}

bool Connection::waitForClose(int timeout)
{
    const QDeadlineTimer deadline(timeout);
    while (!m_closed && !deadline.hasExpired())
        fill(int(deadline.remainingTime()));
    return m_closed;
}

void Connection::abort()
{
    const linger now{1, 0};
    setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::close(std::exchange(m_socket, -1));
    m_closed = true;
}

void Connection::shutdownWrite()
{
    ::shutdown(m_socket, SHUT_WR);
}

Answer HttpClient::send(const QByteArray &method, const QString &path, const QByteArray &body,
                        const Headers &headers) const
{
    // As it stands where it is ASCII already, so that tests can send what no client would.
    const QByteArray target = path.toUtf8();
    const bool plain = std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    QByteArray request = method + ' ' + (plain ? target : QUrl::toPercentEncoding(path, "/?&=%+")) + " HTTP/1.1\r\n";
    request += "Host: 127.0.0.1:" + QByteArray::number(m_port) + "\r\n";
    if (!body.isEmpty() || method == "POST" || method == "PUT" || method == "PATCH")
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    for (const http::Header &header : headers)
        request += header.name + ": " + header.value + "\r\n";
    request += "Connection: close\r\n\r\n";
    Connection connection(m_port);
    connection.write(request + body);
    Answer answer;
    do {
        answer = connection.read(30000, method == "HEAD");
    } while (answer.status == 100);
    return answer;
}

Answer HttpClient::get(const QString &path, const QByteArray &token) const
{
    return token.isEmpty() ? send("GET", path) : send("GET", path, QByteArray(), {{"Authorization", "Bearer " + token}});
}

Answer HttpClient::send(const QByteArray &method, const QString &path, const json::Value &body, const QByteArray &token,
                        Headers headers) const
{
    headers.push_back({"Content-Type", "application/json"});
    if (!token.isEmpty())
        headers.push_back({"Authorization", "Bearer " + token});
    return send(method, path, json::write(body), headers);
}

Answer HttpClient::post(const QString &path, const json::Value &body, const QByteArray &token) const
{
    return send("POST", path, body, token);
}

Answer HttpClient::put(const QString &path, const json::Value &body, const QByteArray &token) const
{
    return send("PUT", path, body, token);
}

Answer HttpClient::patch(const QString &path, const json::Value &body, const QByteArray &token) const
{
    return send("PATCH", path, body, token);
}

Answer HttpClient::remove(const QString &path, const QByteArray &token) const
{
    return token.isEmpty() ? send("DELETE", path)
                           : send("DELETE", path, QByteArray(), {{"Authorization", "Bearer " + token}});
}

QByteArray HttpClient::raw(const QByteArray &bytes, int timeout) const
{
    Connection connection(m_port);
    connection.write(bytes);
    return connection.readRaw(timeout);
}

json::Value object(const char *text)
{
    auto parsed = json::parse(QByteArrayView(text));
    if (!parsed)
        qFatal("no JSON in the test: %s\n%s", qPrintable(parsed.error().text()), text);
    return std::move(parsed).value();
}

} // namespace vitae::test
