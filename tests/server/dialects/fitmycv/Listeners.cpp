#include "tests/server/dialects/fitmycv/Listeners.h"

#include <QDeadlineTimer>
#include <algorithm>
#include <poll.h>
#include <sys/socket.h>

namespace vitae::test
{

namespace
{

QByteArray valueOf(const QByteArray &block, const QByteArray &field)
{
    const QByteArray start = field + ": ";
    for (const QByteArray &line : block.split('\n')) {
        if (line.startsWith(start))
            return line.mid(start.size());
    }
    return {};
}

} // namespace

size_t Listeners::open(quint16 port, const QByteArray &token, const QByteArray &lastId)
{
    m_streams.push_back({Connection(port), {}});
    // Of HTTP/1.0, so that no chunks stand between the events.
    m_streams.back().connection.write("GET /api/events/stream HTTP/1.0\r\nHost: x\r\nAuthorization: Bearer " + token +
                                      "\r\n" + (lastId.isEmpty() ? QByteArray() : "Last-Event-ID: " + lastId + "\r\n") +
                                      "\r\n");
    return m_streams.size() - 1;
}

bool Listeners::until(const std::function<bool()> &condition)
{
    const QDeadlineTimer deadline(60'000);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        std::vector<pollfd> waiting;
        for (const Stream &stream : m_streams)
            waiting.push_back({stream.connection.descriptor(), POLLIN, 0});
        (void)::poll(waiting.data(), nfds_t(waiting.size()), 200);
        for (size_t i = 0; i < waiting.size(); ++i) {
            char bytes[16384];
            if (waiting[i].revents == 0)
                continue;
            const ssize_t count = ::recv(waiting[i].fd, bytes, sizeof bytes, MSG_DONTWAIT);
            if (count > 0)
                m_streams[i].text.append(bytes, count);
        }
    }
    return true;
}

bool Listeners::untilOpen()
{
    return until([this] {
        return std::all_of(m_streams.begin(), m_streams.end(),
                           [](const Stream &stream) { return stream.text.contains("retry: "); });
    });
}

std::vector<Told> Listeners::heard(size_t stream, const QByteArray &name) const
{
    const QByteArray &text = m_streams[stream].text;
    std::vector<Told> events;
    qsizetype at = text.indexOf("\r\n\r\n");
    if (at < 0)
        return events;
    for (at += 4;;) {
        const qsizetype end = text.indexOf("\n\n", at);
        if (end < 0)
            return events;
        const QByteArray block = text.mid(at, end - at);
        const Told event{valueOf(block, "id"), valueOf(block, "event"), valueOf(block, "data")};
        if (!event.name.isEmpty() && (name.isEmpty() || event.name == name))
            events.push_back(event);
        at = end + 2;
    }
}

std::vector<Told> Listeners::wait(size_t stream, const QByteArray &name, size_t count)
{
    (void)until([&] { return heard(stream, name).size() >= count; });
    return heard(stream, name);
}

} // namespace vitae::test
