#include "http/Sink.h"

#include "http/Mailbox.h"
#include "http/Worker.h"

namespace vitae::http
{

namespace
{

constexpr qint64 SinkBacklog = 1 << 20;

} // namespace

Sink::Sink(std::shared_ptr<Mailbox> mailbox, Worker &worker, quint64 connection)
    : m_mailbox(std::move(mailbox)), m_worker(worker), m_connection(connection)
{
}

bool Sink::write(const QByteArray &bytes)
{
    if (!m_open || bytes.isEmpty())
        return m_open;
    if (m_waiting.fetch_add(bytes.size()) + bytes.size() > SinkBacklog) {
        m_open = false;
        m_mailbox->post([&worker = m_worker, connection = m_connection] { worker.cut(connection); });
        return false;
    }
    m_mailbox->post([&worker = m_worker, connection = m_connection, bytes] { worker.streamed(connection, bytes); });
    return true;
}

void Sink::close()
{
    if (m_open.exchange(false))
        m_mailbox->post([&worker = m_worker, connection = m_connection] { worker.streamEnded(connection); });
}

} // namespace vitae::http
