// A bad network on loopback: takes HTTP requests, hands them to a server, and does to some of them what networks do.
#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <thread>

namespace vitae::test
{

class FaultProxy
{
public:
    enum class Fault {
        LostRequest,   ///< the connection breaks before the server has heard of it
        LostAnswer,    ///< …after the server has done it all
        Repeated,      ///< the server hears it twice
        Delayed,
        CutRequest,    ///< the server hears the beginning
        CutAnswer,     ///< the client hears the beginning
    };
    static constexpr size_t kinds = 6;

    /// `percent`: of all requests that get a fault, of any kind.
    explicit FaultProxy(quint32 seed, int percent = 0);
    ~FaultProxy();
    FaultProxy(const FaultProxy &) = delete;
    FaultProxy &operator=(const FaultProxy &) = delete;

    [[nodiscard]] QString url() const; ///< "http://127.0.0.1:12345"
    void setServer(quint16 port) { m_server = port; }
    void setPercent(int percent) { m_percent = percent; }
    /// The next request whose path begins so gets that fault, whatever the percentage.
    void strikeNext(const QByteArray &path, Fault fault);

    [[nodiscard]] int count(Fault fault) const { return m_counts[size_t(fault)]; }
    [[nodiscard]] int requests() const { return m_requests; }

private:

    void accept();
    void serve(int client);
    bool exchange(int client, const QByteArray &request);
    /// What the server answers; empty: nothing.
    [[nodiscard]] QByteArray answerTo(const QByteArray &request) const;
    [[nodiscard]] int choose(const QByteArray &request); ///< a Fault, or -1
    [[nodiscard]] size_t below(size_t end);

    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic<quint16> m_server = 0;
    std::atomic<int> m_percent, m_requests = 0;
    std::array<std::atomic<int>, kinds> m_counts{};
    std::atomic<bool> m_stop = false;
    std::mutex m_mutex;
    std::mt19937 m_random;
    QByteArray m_strikePath;
    int m_strike = -1;
    std::set<int> m_open; ///< sockets of clients
    std::atomic<int> m_serving = 0;
    std::thread m_thread;
};

} // namespace vitae::test
