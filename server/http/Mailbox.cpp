#include "http/Mailbox.h"

#include <sys/eventfd.h>
#include <unistd.h>

namespace vitae::http
{

Mailbox::Mailbox(Poller &poller) : m_poller(&poller), m_event(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    m_poller->add(m_event, EPOLLIN, this);
}

Mailbox::~Mailbox()
{
    ::close(m_event);
}

void Mailbox::close()
{
    std::vector<std::function<void()>> dropped; // freed outside the lock
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    dropped.swap(m_calls);
    m_poller->remove(m_event, this);
    m_poller = nullptr;
}

void Mailbox::post(std::function<void()> call)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            return;
        first = m_calls.empty();
        m_calls.push_back(std::move(call));
    }
    if (first)
        (void)eventfd_write(m_event, 1);
}

void Mailbox::ready(quint32)
{
    eventfd_t count = 0;
    (void)eventfd_read(m_event, &count);
    std::vector<std::function<void()>> calls;
    {
        const std::lock_guard lock(m_mutex);
        calls.swap(m_calls);
    }
    for (const std::function<void()> &call : calls)
        call();
}

} // namespace vitae::http
