// The part of Connection that writes: answers, and streams that go on.
#include "http/Census.h"
#include "http/Composer.h"
#include "http/Connection.h"
#include "http/Sink.h"
#include "http/Worker.h"

namespace vitae::http
{

void Connection::send(Outgoing &&outgoing, bool close)
{
    Q_ASSERT(m_phase == Phase::Handling);
    m_close = close;
    m_since = steadyMilliseconds();
    // Before the answer is out, for its reader may send the next body at once.
    m_worker.shared().census.giveBody(std::exchange(m_budget, 0));
    m_out.push_back(std::move(outgoing.head));
    if (!outgoing.body.isEmpty())
        m_out.push_back(std::move(outgoing.body));
    m_phase = Phase::Sending;
    flush();
}

void Connection::wireWritable()
{
    flush();
}

void Connection::flush()
{
    while (!m_out.empty()) {
        std::array<iovec, 16> parts{};
        int count = 0;
        qsizetype size = 0;
        for (const QByteArray &bytes : m_out) {
            const qsizetype from = count == 0 ? m_outSent : 0;
            parts[size_t(count++)] = {const_cast<char *>(bytes.constData()) + from, size_t(bytes.size() - from)};
            size += bytes.size() - from;
            if (count == int(parts.size()))
                break;
        }
        qint64 taken = m_wire->write(parts.data(), count);
        if (taken == Wire::Broken) {
            end();
            return;
        }
        const bool all = taken == size;
        if (taken > 0)
            m_since = steadyMilliseconds();
        if (m_sink)
            m_sink->taken(taken);
        size_t done = 0;
        while (done < m_out.size() && taken >= m_out[done].size() - m_outSent) {
            taken -= m_out[done].size() - m_outSent;
            m_outSent = 0;
            ++done;
        }
        m_out.erase(m_out.begin(), m_out.begin() + std::ptrdiff_t(done));
        m_outSent += taken;
        if (!all)
            return; // the wire tells when there is room
    }
    if (m_phase == Phase::Sending || (m_phase == Phase::Streaming && m_streamEnded))
        sent();
}

void Connection::sent()
{
    m_exchange.reset();
    m_sink.reset();
    if (m_close) {
        linger();
        return;
    }
    m_framing.next();
    m_phase = Phase::Receiving;
    m_since = steadyMilliseconds();
    if (m_paused || !m_in.isEmpty()) {
        // Not from here: as many small requests as wait would nest as deep.
        m_worker.resumeLater(m_number);
    }
}

void Connection::proceed()
{
    if (isDead() || m_phase != Phase::Receiving)
        return;
    if (std::exchange(m_paused, false))
        m_wire->setReading(true);
    take({});
    if (m_ended && m_phase == Phase::Receiving)
        end();
}

void Connection::linger()
{
    // Closing with unread bytes would send a reset, and that may overtake the answer.
    if (m_ended || (!m_refused && m_in.isEmpty())) {
        end();
        return;
    }
    m_phase = Phase::Lingering;
    m_in.clear();
    m_since = steadyMilliseconds();
    m_wire->endWriting();
    if (std::exchange(m_paused, false))
        m_wire->setReading(true);
}

// Streams.

void Connection::beginStream(const std::shared_ptr<Sink> &sink, Outgoing &&outgoing, bool close)
{
    m_close = close;
    m_since = steadyMilliseconds();
    m_phase = Phase::Streaming;
    m_streamEnded = false; // of one before it
    m_sink = sink;
    // What the sink counts as waiting are the bytes that came through it.
    m_sink->taken(-outgoing.head.size());
    m_out.push_back(std::move(outgoing.head));
    flush();
    if (!isDead() && !outgoing.body.isEmpty()) {
        m_sink->taken(-outgoing.body.size());
        stream(outgoing.body);
    }
}

void Connection::stream(const QByteArray &bytes)
{
    if (m_phase != Phase::Streaming || m_streamEnded)
        return;
    const bool idle = m_out.empty();
    if (idle)
        m_since = steadyMilliseconds();
    if (m_exchange->minor > 0) {
        QByteArray frame = QByteArray::number(bytes.size(), 16);
        frame.reserve(frame.size() + bytes.size() + 4);
        frame += "\r\n";
        frame += bytes;
        frame += "\r\n";
        m_sink->taken(bytes.size() - frame.size()); // it counted the bytes alone
        m_out.push_back(std::move(frame));
    } else {
        m_out.push_back(bytes);
    }
    if (idle)
        flush();
}

void Connection::endStream()
{
    if (m_phase != Phase::Streaming || m_streamEnded)
        return;
    m_streamEnded = true;
    m_close = m_close || m_exchange->minor == 0;
    if (m_exchange->minor > 0)
        m_out.push_back(QByteArrayLiteral("0\r\n\r\n"));
    m_sink.reset();
    flush();
}

} // namespace vitae::http
