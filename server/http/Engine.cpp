#include "http/Engine.h"

#include "http/Census.h"
#include "http/Connection.h"
#include "http/Log.h"
#include "http/Metrics.h"
#include "http/Pipeline.h"
#include "http/Proxies.h"
#include "http/Worker.h"

#include <QDateTime>
#include <QTimer>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vitae::http
{

namespace
{

// Out of descriptors QTcpServer stops for good; somebody will have closed one by then.
constexpr int ResumeAfter = 100;

QHostAddress peerOf(int descriptor)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    if (getpeername(descriptor, reinterpret_cast<sockaddr *>(&storage), &size) != 0)
        return {};
    return plainAddress(QHostAddress(reinterpret_cast<sockaddr *>(&storage)));
}

} // namespace

void Engine::hand(Connection &connection)
{
    m_handed = &connection;
    connection.announce();
    // Nothing in Qt refuses what the guard lets through; if ever, the client must not wait for ever.
    if (m_handed) {
        m_handed = nullptr;
        connection.refuse({400, QStringLiteral("The request cannot be read.")});
    }
}

void Engine::arrived()
{
    if (Connection *connection = std::exchange(m_handed, nullptr))
        connection->arrived();
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
bool Engine::handleRequest(const QHttpServerRequest &, QHttpServerResponder &)
{
    arrived();
    return true;
}

void Engine::missingHandler(const QHttpServerRequest &, QHttpServerResponder &) {}
#else
bool Engine::handleRequest(const QHttpServerRequest &, QTcpSocket *)
{
    arrived();
    return true;
}

void Engine::missingHandler(const QHttpServerRequest &, QTcpSocket *) {}
#endif

Listener::Listener(Worker &worker, int descriptor) : m_worker(worker)
{
    setMaxPendingConnections(1024);
    setSocketDescriptor(descriptor);
    connect(this, &QTcpServer::acceptError, this,
            [this] { QTimer::singleShot(ResumeAfter, this, [this] { resumeAccepting(); }); });
}

void Listener::add(Connection &connection)
{
    addPendingConnection(&connection);
}

void Listener::incomingConnection(qintptr handle)
{
    const int descriptor = int(handle);
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    const int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const QHostAddress peer = peerOf(descriptor);
    const Census::Answer answer = m_worker.shared().census.enter(peer);
    if (answer == Census::Answer::Welcome) {
        m_worker.accept(descriptor, peer);
        return;
    }
    m_worker.shared().metrics.turnedAway();
    // Before anything was read, so in nobody's dialect.
    if (!m_worker.tls()) {
        const bool full = answer == Census::Answer::Full;
        const QByteArray id = m_worker.shared().pipeline.requestId({}, peer);
        const QByteArray text = (full ? QByteArrayLiteral("HTTP/1.1 503 Service Unavailable\r\n")
                                      : QByteArrayLiteral("HTTP/1.1 429 Too Many Requests\r\n")) +
                                "Retry-After: 1\r\nX-Request-Id: " + id +
                                "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        if (m_worker.shared().logRequests) {
            m_worker.shared().log.append(
                QByteArray("{\"time\":\"" + QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1() +
                           "\",\"level\":\"warning\",\"id\":\"" + id + "\",\"message\":\"too many connections\",\"status\":" +
                           (full ? "503" : "429") + ",\"client\":\"" + peer.toString().toLatin1() + "\"}\n"));
        }
        (void)::send(descriptor, text.data(), size_t(text.size()), MSG_NOSIGNAL);
        ::shutdown(descriptor, SHUT_WR);
    }
    ::close(descriptor);
}

} // namespace vitae::http
