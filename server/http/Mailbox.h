// Calls from other threads into an event loop. Many that come together cost it one wake-up.
#pragma once

#include "http/Poller.h"

#include <functional>
#include <mutex>
#include <vector>

namespace vitae::http
{

class Mailbox : private Poller::Client
{
public:
    explicit Mailbox(Poller &poller);
    ~Mailbox() override;

    /// From every thread; runs in order on the poller's thread. After close() it is dropped.
    void post(std::function<void()> call);
    void close(); ///< on the poller's thread, before what the calls touch goes

private:
    void ready(quint32 events) override;

    Poller *m_poller;
    int m_event = -1;
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_calls;
    bool m_closed = false;
};

} // namespace vitae::http
