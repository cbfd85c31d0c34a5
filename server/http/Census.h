// How many connections there are, in all and from each address, and what their unfinished bodies weigh.
#pragma once

#include <QHash>
#include <QHostAddress>
#include <atomic>
#include <mutex>

namespace vitae::http
{

/// Used from every thread.
class Census
{
public:
    enum class Answer { Welcome, Full, TooManyOfYours };

    Census(int limit, int limitPerAddress, qint64 bodyLimit);

    [[nodiscard]] Answer enter(const QHostAddress &address); ///< counted only where Welcome
    void leave(const QHostAddress &address);
    [[nodiscard]] int connections() const { return m_connections; }

    /// Asks for memory for a body's bytes; false where all bodies together would have too much.
    [[nodiscard]] bool takeBody(qint64 bytes);
    void giveBody(qint64 bytes) { m_bodies -= bytes; }

private:
    const int m_limit, m_limitPerAddress;
    const qint64 m_bodyLimit;
    std::atomic<int> m_connections = 0;
    std::atomic<qint64> m_bodies = 0;
    std::mutex m_mutex;
    QHash<QHostAddress, int> m_perAddress;
};

} // namespace vitae::http
