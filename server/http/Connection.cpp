#include "http/Connection.h"

#include "http/Census.h"
#include "http/Engine.h"
#include "http/Metrics.h"
#include "http/Pipeline.h"
#include "http/Sink.h"
#include "http/Worker.h"

namespace vitae::http
{

namespace
{

constexpr qsizetype PipelineBytes = 64 * 1024; ///< of further requests that wait here; the rest waits with the sender
constexpr qint64 LingerBytes = 8 << 20;
// The same for every request: Qt reads it byte by byte and makes a QUrl of it, a third of a small answer's time, and the
// router has decoded the real one, more strictly.
constexpr QByteArrayView LineForQt("GET / HTTP/1.1\r\n\r\n");

} // namespace

Connection::Connection(Worker &worker, quint64 number, const QHostAddress &peer)
    : m_worker(worker), m_number(number), m_peer{peer, peer.toString().toLatin1()}, m_framing(worker.shared().limits.framing),
      m_since(steadyMilliseconds())
{
    setOpenMode(QIODevice::ReadWrite);
    setSocketState(QAbstractSocket::ConnectedState);
}

Connection::~Connection()
{
    setSocketState(QAbstractSocket::UnconnectedState); // or the base would try to close what it never opened
}

void Connection::adopt(int descriptor)
{
    if (m_worker.tls())
        m_wire = tlsWire(descriptor, *m_worker.tls(), *this);
    else
        m_wire = plainWire(descriptor, m_worker.poller(), *this);
}

void Connection::end()
{
    if (isDead())
        return;
    m_wire.reset();
    if (m_sink)
        m_sink->lost();
    m_sink.reset();
    m_worker.shared().census.giveBody(std::exchange(m_budget, 0));
    m_worker.shared().census.leave(m_peer.address);
    m_worker.forget(*this);
}

// What Qt sees.

qint64 Connection::bytesAvailable() const
{
    return m_lineLeft + QIODevice::bytesAvailable();
}

qint64 Connection::readData(char *data, qint64 size)
{
    const qsizetype count = std::min(qsizetype(size), m_lineLeft);
    std::copy_n(LineForQt.data() + LineForQt.size() - m_lineLeft, count, data);
    m_lineLeft -= count;
    return count;
}

qint64 Connection::writeData(const char *, qint64 size)
{
    return size; // nothing but send() and stream() writes
}

void Connection::announce()
{
    Q_EMIT readyRead();
}

// Receiving.

void Connection::wireReadable()
{
    while (!isDead()) {
        const qint64 count = m_wire->read(m_worker.scratch(), Worker::ScratchSize);
        if (count == Wire::Nothing)
            return;
        if (count == Wire::Broken) {
            end();
            return;
        }
        if (count == Wire::End) {
            m_ended = true;
            m_wire->setReading(false);
            // A client that closed its half may still read the answer that is being made.
            if (m_phase == Phase::Receiving || m_phase == Phase::Lingering || m_phase == Phase::Streaming)
                end();
            return;
        }
        take(QByteArrayView(m_worker.scratch(), count));
        if (isDead())
            return;
        if (m_phase == Phase::Receiving && m_framing.hasBegun())
            m_wire->acknowledge();
        if (m_paused || count < Worker::ScratchSize)
            return;
    }
}

void Connection::take(QByteArrayView bytes)
{
    if (m_phase == Phase::Lingering) {
        m_lingered += bytes.size();
        if (m_lingered > LingerBytes)
            end();
        return;
    }
    if (m_phase != Phase::Receiving) {
        m_in.append(bytes);
        if (m_in.size() > PipelineBytes && !m_paused) {
            m_paused = true;
            m_wire->setReading(false);
        }
        return;
    }
    if (m_in.isEmpty()) {
        const qsizetype used = advance(bytes);
        if (!isDead() && m_phase != Phase::Lingering)
            m_in = bytes.sliced(used).toByteArray();
        return;
    }
    QByteArray all;
    all.swap(m_in);
    all.append(bytes);
    const qsizetype used = advance(all);
    if (!isDead() && m_phase != Phase::Lingering)
        m_in = all.mid(used);
}

qsizetype Connection::advance(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (!isDead() && m_phase == Phase::Receiving) {
        const bool begun = m_framing.hasBegun();
        used += m_framing.feed(bytes.sliced(used));
        if (!begun && m_framing.hasBegun())
            m_requestSince = steadyMilliseconds();
        switch (m_framing.state()) {
        case Framing::State::Head:
            return used;
        case Framing::State::Ready:
            beginBody(used < bytes.size());
            break;
        case Framing::State::Body:
            if (accountBody())
                return used;
            break;
        case Framing::State::Complete:
            if (accountBody())
                complete();
            break;
        case Framing::State::Refused:
            refuse(m_framing.refusal());
            break;
        }
    }
    return used;
}

void Connection::beginBody(bool more)
{
    const bool expects = m_framing.head().expectsContinue;
    m_keepAlive = m_framing.head().keepAlive;
    const Pipeline &pipeline = m_worker.shared().pipeline;
    m_exchange = pipeline.open(m_framing.takeHead(), m_peer, m_wire->isSecure());
    m_framing.acceptBody(pipeline.bodyLimit(*m_exchange), pipeline.wantsBody(*m_exchange));
    m_windowSince = steadyMilliseconds();
    m_windowBytes = 0;
    if (m_framing.state() == Framing::State::Refused || !expects || more)
        return;
    if (m_exchange->match.kind != Match::Kind::Found) {
        // The answer does not depend on a body that the client has not sent yet and now never will.
        m_refused = true;
        complete();
        return;
    }
    static constexpr QByteArrayView go("HTTP/1.1 100 Continue\r\n\r\n");
    const iovec part{const_cast<char *>(go.data()), size_t(go.size())};
    if (m_wire->write(&part, 1) != go.size())
        end(); // an empty socket that does not take 25 bytes
}

/// Books what has come of the body; where memory for all bodies is used up, this one goes.
bool Connection::accountBody()
{
    if (!m_exchange || !m_worker.shared().pipeline.wantsBody(*m_exchange))
        return true;
    const qint64 more = m_framing.bodyBytes() - m_budget;
    if (more <= 0)
        return true;
    if (m_worker.shared().census.takeBody(more)) {
        m_budget += more;
        return true;
    }
    refuse({503, QStringLiteral("Too many large requests are being received. Please try again.")});
    return false;
}

void Connection::complete()
{
    if (!m_exchange) {
        m_keepAlive = m_framing.head().keepAlive;
        m_exchange = m_worker.shared().pipeline.open(m_framing.takeHead(), m_peer, m_wire->isSecure());
    }
    if (m_exchange->match.kind == Match::Kind::Refused)
        m_refused = true; // a path that must not be read: neither is what follows
    m_exchange->request.body = m_framing.takeBody();
    m_exchange->worker = &m_worker;
    m_exchange->mailbox = m_worker.mailbox();
    m_exchange->connection = m_number;
    m_exchange->began = steadyNanoseconds();
    m_phase = Phase::Handling;
    m_lineLeft = LineForQt.size();
    m_worker.engine().hand(*this);
}

void Connection::arrived()
{
    m_worker.shared().pipeline.run(std::shared_ptr<Exchange>(m_exchange));
}

void Connection::refuse(const Refusal &refusal)
{
    m_worker.shared().metrics.refused();
    m_refused = true;
    m_phase = Phase::Handling;
    const Pipeline &pipeline = m_worker.shared().pipeline;
    if (!m_exchange)
        m_exchange = pipeline.openRefused(m_framing.head(), m_peer, m_wire->isSecure());
    m_exchange->worker = &m_worker;
    m_exchange->mailbox = m_worker.mailbox();
    m_exchange->connection = m_number;
    m_exchange->began = steadyNanoseconds();
    base::Error error = base::fail(base::Error::Kind::InvalidInput, refusal.reason);
    error.code = QStringLiteral("refused");
    const std::shared_ptr<Exchange> exchange = m_exchange;
    m_worker.answer(*exchange, pipeline.worded(*exchange, refusal.status, error));
}

bool Connection::closesAfter() const
{
    return m_refused || !m_keepAlive || (m_ended && m_in.isEmpty()) || m_worker.shared().draining;
}

// Time.

void Connection::tick(qint64 now)
{
    const Limits &limits = m_worker.shared().limits;
    switch (m_phase) {
    case Phase::Receiving:
        if (!m_framing.hasBegun()) {
            if (now - m_since >= (m_wire->isOpening() ? limits.headerTime : limits.idleTime))
                end();
        } else if (m_framing.state() == Framing::State::Head) {
            if (now - m_requestSince >= limits.headerTime)
                timeOut();
        } else {
            const qint64 bytes = m_framing.bodyBytes();
            if (now - m_requestSince >= limits.totalTime) {
                timeOut();
            } else if (now - m_windowSince >= limits.bodyWindow) {
                if ((bytes - m_windowBytes) * 1000 < limits.bodyRate * limits.bodyWindow) {
                    timeOut();
                } else {
                    m_windowSince = now;
                    m_windowBytes = bytes;
                }
            }
        }
        break;
    case Phase::Handling:
        if (now - m_requestSince >= limits.totalTime)
            end();
        break;
    case Phase::Sending:
        if (now - m_since >= limits.idleTime || now - m_requestSince >= limits.totalTime)
            end();
        break;
    case Phase::Streaming:
        if (!m_out.empty() && now - m_since >= limits.idleTime)
            end();
        break;
    case Phase::Lingering:
        if (now - m_since >= limits.lingerTime)
            end();
        break;
    }
}

void Connection::timeOut()
{
    refuse({408, QStringLiteral("The request took too long to arrive.")});
}

void Connection::drain()
{
    m_close = true;
    if (m_phase == Phase::Receiving && !m_framing.hasBegun())
        end();
    else if (m_phase == Phase::Streaming)
        endStream();
}

} // namespace vitae::http
