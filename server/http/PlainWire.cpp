#include "http/Poller.h"
#include "http/Sockets.h"
#include "http/Wire.h"

#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace vitae::http
{

namespace
{

class PlainWire final : public Wire, private Poller::Client
{
public:
    PlainWire(int descriptor, Poller &poller, User &user) : m_descriptor(descriptor), m_poller(poller), m_user(user)
    {
        m_poller.add(m_descriptor, m_events, this);
    }
    ~PlainWire() override
    {
        m_poller.remove(m_descriptor, this);
        ::close(m_descriptor);
    }

    qint64 read(char *bytes, qint64 size) override
    {
        while (true) {
            const ssize_t count = ::recv(m_descriptor, bytes, size_t(size), 0);
            if (count >= 0)
                return count;
            if (errno == EAGAIN || errno == EWOULDBLOCK)
                return Nothing;
            if (errno != EINTR)
                return Broken;
        }
    }

    qint64 write(const iovec *parts, int count) override
    {
        msghdr message{};
        message.msg_iov = const_cast<iovec *>(parts);
        message.msg_iovlen = size_t(count);
        size_t all = 0;
        for (int i = 0; i < count; ++i)
            all += parts[i].iov_len;
        ssize_t taken = -1;
        do {
            taken = ::sendmsg(m_descriptor, &message, MSG_NOSIGNAL);
        } while (taken < 0 && errno == EINTR);
        if (taken < 0) {
            if (errno != EAGAIN && errno != EWOULDBLOCK)
                return Broken;
            taken = 0;
        }
        want(EPOLLOUT, size_t(taken) < all);
        return taken;
    }

    void setReading(bool on) override { want(EPOLLIN, on); }
    void acknowledge() override { acknowledgeNow(m_descriptor); }
    void endWriting() override { ::shutdown(m_descriptor, SHUT_WR); }

private:
    void want(quint32 event, bool on)
    {
        const quint32 events = on ? m_events | event : m_events & ~event;
        if (events == m_events)
            return;
        m_events = events;
        m_poller.change(m_descriptor, m_events, this);
    }

    void ready(quint32 events) override
    {
        // At most one call: any of them may end this object.
        if (events & EPOLLERR)
            m_user.wireBroken();
        else if (events & m_events & EPOLLIN)
            m_user.wireReadable();
        else if (events & m_events & EPOLLOUT)
            m_user.wireWritable();
        else if (events & EPOLLHUP)
            m_user.wireBroken();
    }

    const int m_descriptor;
    quint32 m_events = EPOLLIN;
    Poller &m_poller;
    User &m_user;
};

} // namespace

std::unique_ptr<Wire> plainWire(int descriptor, Poller &poller, Wire::User &user)
{
    return std::make_unique<PlainWire>(descriptor, poller, user);
}

} // namespace vitae::http
