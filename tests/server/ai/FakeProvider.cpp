#include "server/ai/FakeProvider.h"

#include "base/Json.h"

#include <QString>
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vitae::test
{

namespace
{

void waitFor(int milliseconds, const std::atomic<bool> &stopping)
{
    for (int waited = 0; waited < milliseconds && !stopping; waited += 10)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

} // namespace

FakeProvider::FakeProvider(Script script) : m_script(std::move(script))
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_listener, 64) != 0 ||
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        qFatal("no port for the fake provider");
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { accept(); });
}

FakeProvider::~FakeProvider()
{
    m_stopping = true;
    m_acceptor.join();
    ::close(m_listener);
    for (std::thread &thread : m_threads)
        thread.join();
}

QString FakeProvider::url() const
{
    return QStringLiteral("http://127.0.0.1:%1/v1").arg(m_port);
}

QHash<QString, QString> FakeProvider::settings(int dailyLimit) const
{
    const QString model = QStringLiteral(R"([{"display_name": "Mine", "model_name": "m", "api_provider": "open_router",
        "api_key_name": "%1", "base_url": "%2", "daily_limit": %3}])");
    return {{QStringLiteral("ai.models"), model.arg(QString::fromLatin1(keyName), url()).arg(dailyLimit)},
            {QStringLiteral("ai.processing_model"), QStringLiteral("Mine")},
            {QStringLiteral("ai.retry_delay"), QStringLiteral("0.01")}};
}

QByteArray FakeProvider::lastRequest()
{
    const std::lock_guard lock(m_mutex);
    return m_last;
}

void FakeProvider::accept()
{
    while (!m_stopping) {
        pollfd ready{m_listener, POLLIN, 0};
        if (::poll(&ready, 1, 20) != 1)
            continue;
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket >= 0)
            m_threads.emplace_back([this, socket] { serve(socket); });
    }
}

void FakeProvider::serve(int socket)
{
    QByteArray request;
    qsizetype wanted = -1;
    while (!m_stopping && (wanted < 0 || request.size() < wanted)) {
        pollfd ready{socket, POLLIN, 0};
        if (::poll(&ready, 1, 20) != 1)
            continue;
        char bytes[8192];
        const ssize_t got = ::recv(socket, bytes, sizeof bytes, 0);
        if (got <= 0)
            break;
        request.append(bytes, got);
        const qsizetype end = request.indexOf("\r\n\r\n");
        if (wanted < 0 && end >= 0) {
            const qsizetype at = request.toLower().indexOf("content-length:");
            wanted = end + 4 +
                     (at < 0 ? 0 : request.mid(at + 15, request.indexOf('\r', at) - at - 15).trimmed().toLongLong());
        }
    }
    if (wanted >= 0 && request.size() >= wanted) {
        {
            const std::lock_guard lock(m_mutex);
            m_last = request;
        }
        const int running = ++m_running;
        for (int most = m_most; running > most && !m_most.compare_exchange_weak(most, running);) {
        }
        const Answer answer = m_script(++m_requests, request);
        waitFor(answer.delay, m_stopping);
        if (answer.never)
            waitFor(60000, m_stopping);
        const qsizetype half = answer.pause ? answer.bytes.size() / 2 : 0;
        if (answer.pause) {
            (void)::send(socket, answer.bytes.constData(), size_t(half), MSG_NOSIGNAL);
            waitFor(answer.pause, m_stopping);
        }
        --m_running; // before who asked can know, and ask for the next
        (void)::send(socket, answer.bytes.constData() + half, size_t(answer.bytes.size() - half), MSG_NOSIGNAL);
    }
    ::close(socket);
}

QByteArray FakeProvider::http(int status, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) +
           " Status\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\nConnection: close\r\n" + headers + "\r\n" + body;
}

QByteArray FakeProvider::chat(const QByteArray &content, const QByteArray &finish)
{
    const json::Value body(json::Object{
        {QStringLiteral("choices"),
         json::Array{json::Value(json::Object{
             {QStringLiteral("finish_reason"), QString::fromUtf8(finish)},
             {QStringLiteral("message"), json::Object{{QStringLiteral("role"), QStringLiteral("assistant")},
                                                      {QStringLiteral("content"), QString::fromUtf8(content)}}}})}},
        {QStringLiteral("usage"),
         json::Object{{QStringLiteral("prompt_tokens"), 12}, {QStringLiteral("completion_tokens"), 34}}}});
    return http(200, json::write(body));
}

} // namespace vitae::test
