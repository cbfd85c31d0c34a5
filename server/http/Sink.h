// The open end of an answer that goes on, such as server-sent events.
#pragma once

#include <QByteArray>
#include <atomic>
#include <functional>
#include <memory>

namespace vitae::http
{

class Mailbox;
class Worker;

/// Used from every thread. Whoever holds it keeps nothing alive: the client may leave at any time.
class Sink
{
public:
    Sink(std::shared_ptr<Mailbox> mailbox, Worker &worker, quint64 connection);

    /// Sends more. False where the client is gone, or reads so slowly that more than 1 MiB waits: then the connection
    /// ends, and it may ask again from where it was.
    bool write(const QByteArray &bytes);
    void close(); ///< the answer is complete
    [[nodiscard]] bool isOpen() const { return m_open; }

    // Of the connection.
    void taken(qsizetype bytes) { m_waiting -= bytes; }
    void lost() { m_open = false; }

private:
    std::shared_ptr<Mailbox> m_mailbox;
    Worker &m_worker; ///< touched only in calls through the mailbox, which ends before it
    const quint64 m_connection;
    std::atomic<bool> m_open = true;
    std::atomic<qint64> m_waiting = 0;
};

} // namespace vitae::http
