#include "tests/sync/processes/FaultProxy.h"

#include <arpa/inet.h>
#include <chrono>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vitae::test
{

namespace
{

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool sendAll(int socket, const QByteArray &bytes)
{
    for (qsizetype sent = 0; sent < bytes.size();) {
        const ssize_t n = ::send(socket, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        sent += n;
    }
    return true;
}

qsizetype lengthOf(const QByteArray &head)
{
    const QByteArray lower = head.toLower();
    const qsizetype at = lower.indexOf("\r\ncontent-length:");
    if (at < 0)
        return -1;
    const qsizetype from = at + 17;
    return lower.mid(from, lower.indexOf('\r', from) - from).trimmed().toLongLong();
}

/// One message off the socket: head and body. `toTheEnd`: without a length the body ends with the connection.
QByteArray readMessage(int socket, QByteArray &rest, bool toTheEnd)
{
    QByteArray bytes = std::exchange(rest, {});
    for (;;) {
        const qsizetype head = bytes.indexOf("\r\n\r\n");
        if (head >= 0) {
            const qsizetype length = lengthOf(bytes.left(head + 2));
            const qsizetype whole = head + 4 + std::max<qsizetype>(length, 0);
            if ((length >= 0 || !toTheEnd) && bytes.size() >= whole) {
                rest = bytes.mid(whole);
                return bytes.left(whole);
            }
        }
        char buffer[16384];
        const ssize_t n = ::recv(socket, buffer, sizeof buffer, 0);
        if (n <= 0)
            return head >= 0 && toTheEnd && lengthOf(bytes.left(head + 2)) < 0 ? bytes : QByteArray();
        bytes.append(buffer, n);
    }
}

} // namespace

FaultProxy::FaultProxy(quint32 seed, int percent) : m_percent(percent), m_random(seed)
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (m_listener < 0 || ::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
        ::listen(m_listener, 64) != 0 || ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        qFatal("no port for the proxy");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { accept(); });
}

FaultProxy::~FaultProxy()
{
    m_stop = true;
    m_thread.join();
    {
        const std::lock_guard lock(m_mutex);
        for (const int socket : m_open)
            ::shutdown(socket, SHUT_RDWR);
    }
    while (m_serving > 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    ::close(m_listener);
}

QString FaultProxy::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_port);
}

void FaultProxy::strikeNext(const QByteArray &path, Fault fault)
{
    const std::lock_guard lock(m_mutex);
    m_strikePath = path;
    m_strike = int(fault);
}

void FaultProxy::accept()
{
    while (!m_stop) {
        pollfd waiting{m_listener, POLLIN, 0};
        if (::poll(&waiting, 1, 50) <= 0)
            continue;
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            continue;
        {
            const std::lock_guard lock(m_mutex);
            m_open.insert(client);
        }
        ++m_serving;
        std::thread([this, client] {
            serve(client);
            {
                const std::lock_guard lock(m_mutex);
                m_open.erase(client);
            }
            ::close(client);
            --m_serving;
        }).detach();
    }
}

void FaultProxy::serve(int client)
{
    QByteArray rest;
    for (;;) {
        const QByteArray request = readMessage(client, rest, false);
        if (request.isEmpty() || !exchange(client, request))
            return;
    }
}

size_t FaultProxy::below(size_t end)
{
    const std::lock_guard lock(m_mutex);
    return end ? m_random() % end : 0;
}

int FaultProxy::choose(const QByteArray &request)
{
    {
        const std::lock_guard lock(m_mutex);
        const qsizetype space = request.indexOf(' ');
        if (m_strike >= 0 && request.mid(space + 1).startsWith(m_strikePath))
            return std::exchange(m_strike, -1);
    }
    return int(below(100)) < m_percent ? int(below(kinds)) : -1;
}

/// False: the connection ends here.
bool FaultProxy::exchange(int client, const QByteArray &request)
{
    ++m_requests;
    const int chosen = choose(request);
    if (chosen < 0) {
        const QByteArray answer = answerTo(request);
        return !answer.isEmpty() && sendAll(client, answer);
    }
    const auto fault = Fault(chosen);
    ++m_counts[size_t(chosen)];
    switch (fault) {
    case Fault::LostRequest:
        return false;
    case Fault::LostAnswer:
        (void)answerTo(request);
        return false;
    case Fault::CutRequest:
        (void)answerTo(request.left(qsizetype(below(size_t(request.size())))));
        return false;
    case Fault::Repeated:
        (void)answerTo(request);
        break;
    case Fault::Delayed:
        std::this_thread::sleep_for(std::chrono::milliseconds(50 + below(400)));
        break;
    case Fault::CutAnswer: {
        const QByteArray answer = answerTo(request);
        (void)sendAll(client, answer.left(qsizetype(below(size_t(answer.size())))));
        return false;
    }
    }
    const QByteArray answer = answerTo(request);
    return !answer.isEmpty() && sendAll(client, answer);
}

QByteArray FaultProxy::answerTo(const QByteArray &request) const
{
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(m_server);
    QByteArray answer;
    if (::connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 &&
        sendAll(server, request)) {
        const qsizetype head = request.indexOf("\r\n\r\n");
        const bool whole = head >= 0 && request.size() >= head + 4 + std::max<qsizetype>(lengthOf(request.left(head + 2)), 0);
        if (whole) {
            QByteArray rest;
            answer = readMessage(server, rest, true);
        }
    }
    ::close(server);
    return answer;
}

} // namespace vitae::test
