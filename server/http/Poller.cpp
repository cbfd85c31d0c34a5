#include "http/Poller.h"

#include <QSocketNotifier>
#include <unistd.h>

namespace vitae::http
{

Poller::Poller(QObject *parent) : QObject(parent), m_epoll(epoll_create1(EPOLL_CLOEXEC))
{
    auto *notifier = new QSocketNotifier(m_epoll, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &Poller::round);
}

Poller::~Poller()
{
    delete findChild<QSocketNotifier *>(); // before what it watches
    ::close(m_epoll);
}

bool Poller::add(int descriptor, quint32 events, Client *client)
{
    epoll_event event{events, {.ptr = client}};
    return epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

void Poller::change(int descriptor, quint32 events, Client *client)
{
    epoll_event event{events, {.ptr = client}};
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, descriptor, &event);
}

void Poller::remove(int descriptor, Client *client)
{
    epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
    for (int i = 0; i < m_count; ++i) {
        if (m_events[size_t(i)].data.ptr == client)
            m_events[size_t(i)].data.ptr = nullptr;
    }
}

void Poller::round()
{
    m_count = epoll_wait(m_epoll, m_events.data(), Batch, 0);
    for (int i = 0; i < m_count; ++i) {
        const epoll_event event = m_events[size_t(i)];
        if (event.data.ptr)
            static_cast<Client *>(event.data.ptr)->ready(event.events);
    }
    m_count = 0;
}

} // namespace vitae::http
