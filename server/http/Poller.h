// epoll beneath Qt's event loop. Qt's own dispatcher asks poll() about every socket in every round: with 5,000 idle
// connections that was measured to cost nine tenths of the throughput. Here Qt watches one descriptor.
#pragma once

#include <QObject>
#include <array>
#include <sys/epoll.h>

class QSocketNotifier;

namespace vitae::http
{

/// Belongs to one thread.
class Poller : public QObject
{
public:
    class Client
    {
    public:
        virtual ~Client() = default;
        virtual void ready(quint32 events) = 0; ///< of EPOLLIN, EPOLLOUT, EPOLLHUP, EPOLLERR
    };

    explicit Poller(QObject *parent = nullptr);
    ~Poller() override;

    bool add(int descriptor, quint32 events, Client *client);
    void change(int descriptor, quint32 events, Client *client);
    void remove(int descriptor, Client *client); ///< also in the middle of a round

private:
    void round();

    static constexpr int Batch = 128;
    int m_epoll = -1;
    int m_count = 0; ///< of this round's events
    std::array<epoll_event, Batch> m_events;
};

} // namespace vitae::http
