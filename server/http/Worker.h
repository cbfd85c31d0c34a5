// One event-loop thread: its listening socket, its QHttpServer, its connections.
#pragma once

#include "http/Composer.h"
#include "http/Limits.h"
#include "http/Mailbox.h"
#include "http/Poller.h"
#include "http/Reply.h"

#include <QSslConfiguration>
#include <atomic>
#include <memory>
#include <optional>
#include <thread>
#include <unordered_map>

class QEventLoop;
class QTimer;

namespace vitae::http
{

class Census;
class Connection;
class Engine;
class Listener;
class Log;
class Metrics;
class Pipeline;

/// What all workers share.
struct Shared {
    Limits limits;
    QStringList corsOrigins;
    bool logRequests = true;
    Census &census;
    Metrics &metrics;
    Pipeline &pipeline;
    Log &log;
    std::atomic<bool> draining = false;
};

class Worker
{
public:
    /// Takes over the listening descriptor and starts the thread. `tls`: unset for plain HTTP.
    Worker(Shared &shared, int descriptor, std::optional<QSslConfiguration> tls);
    ~Worker(); ///< closes what is open and ends the thread

    // From every thread.
    void post(std::function<void()> call) { m_mailbox->post(std::move(call)); }
    void setTls(QSslConfiguration tls); ///< for connections from now on
    void drain();                       ///< no new connections; idle ones close, busy ones after their answer

    // On this thread.
    /// Gives the answer to the connection, if it is still there, and writes the log line.
    void answer(Exchange &exchange, Reply reply);
    void resumeLater(quint64 connection);
    void streamed(quint64 connection, const QByteArray &bytes);
    void streamEnded(quint64 connection);
    void cut(quint64 connection);
    void accept(int descriptor, const QHostAddress &peer); ///< a new connection, counted already
    void forget(Connection &connection);                   ///< it is closed; deleted when the loop comes round

    [[nodiscard]] Shared &shared() { return m_shared; }
    [[nodiscard]] Engine &engine() { return *m_engine; }
    [[nodiscard]] Poller &poller() { return *m_poller; }
    [[nodiscard]] const std::shared_ptr<Mailbox> &mailbox() const { return m_mailbox; }
    [[nodiscard]] const std::optional<QSslConfiguration> &tls() const { return m_tls; }
    [[nodiscard]] char *scratch() { return m_scratch.data(); } ///< for one read
    static constexpr qint64 ScratchSize = 64 * 1024;

private:
    void run(int descriptor);
    void tick();
    void logAnswer(const Exchange &exchange, int status, qint64 bytes, qint64 nanoseconds);
    Connection *find(quint64 connection) const;

    Shared &m_shared;
    std::optional<QSslConfiguration> m_tls;
    std::thread m_thread;
    QEventLoop *m_loop = nullptr;
    std::shared_ptr<Mailbox> m_mailbox;
    std::array<char, ScratchSize> m_scratch;

    // Of the thread.
    std::unique_ptr<Poller> m_poller;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Composer> m_composer;
    Listener *m_listener = nullptr; ///< the engine's
    QTimer *m_ticker = nullptr;
    std::unordered_map<quint64, Connection *> m_connections;
    quint64 m_lastConnection = 0;
    QByteArray m_line;
    qint64 m_lineSecond = 0;
    QByteArray m_lineTime;
};

/// Steady time.
[[nodiscard]] qint64 steadyMilliseconds();
[[nodiscard]] qint64 steadyNanoseconds();

} // namespace vitae::http
