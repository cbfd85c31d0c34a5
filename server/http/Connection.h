// The guard of one connection, and what Qt's HTTP server takes for its socket.
//
// Bytes from the client are framed strictly here. Only when a request is complete, within every limit and the answer to
// the one before has left, Qt sees its request line; so requests are answered in order, an answer that comes late goes
// to whoever still has this number, and nothing of Qt's own reading, waiting or writing meets the network.
#pragma once

#include "http/Exchange.h"
#include "http/Framing.h"
#include "http/Wire.h"

#include <QTcpSocket>

namespace vitae::http
{

class Sink;
struct Outgoing;

class Connection final : public QTcpSocket, private Wire::User
{
public:
    Connection(Worker &worker, quint64 number, const QHostAddress &peer);
    ~Connection() override;

    void adopt(int descriptor);

    // Of the engine.
    void announce(); ///< lets Qt read the request line
    void arrived();  ///< Qt has read it
    void refuse(const Refusal &refusal);

    // Of the worker.
    void send(Outgoing &&outgoing, bool close);
    void proceed(); ///< with the requests that waited for this answer
    void beginStream(const std::shared_ptr<Sink> &sink, Outgoing &&outgoing, bool close);
    void stream(const QByteArray &bytes);
    void endStream();
    void tick(qint64 now); ///< steady milliseconds: ends what takes too long
    void drain();
    void end();            ///< closes at once; the object is deleted later

    [[nodiscard]] quint64 number() const { return m_number; }
    /// Whether it closes after the answer that is being made.
    [[nodiscard]] bool closesAfter() const;

    [[nodiscard]] qint64 bytesAvailable() const override;
    void disconnectFromHost() override {} // when the connection ends is ours to say
    void close() override {}

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    enum class Phase {
        Receiving, ///< a request, or nothing yet
        Handling,  ///< its answer is being made
        Sending,   ///< the rest of it waits for the client
        Streaming, ///< it goes on
        Lingering, ///< the last answer is out; the client may still send what nobody reads
    };

    void wireReadable() override;
    void wireWritable() override;
    void wireBroken() override { end(); }

    void take(QByteArrayView bytes);
    qsizetype advance(QByteArrayView bytes);
    void beginBody(bool more);
    [[nodiscard]] bool accountBody();
    void complete();
    void flush();
    void sent();
    void linger();
    void timeOut();
    [[nodiscard]] bool isDead() const { return !m_wire; }

    Worker &m_worker;
    const quint64 m_number;
    const Peer m_peer;
    std::unique_ptr<Wire> m_wire;
    Framing m_framing;
    Phase m_phase = Phase::Receiving;
    std::shared_ptr<Exchange> m_exchange; ///< of the present request, from the end of its head
    std::shared_ptr<Sink> m_sink;

    QByteArray m_in; ///< received and not framed yet
    qsizetype m_lineLeft = 0; ///< of what Qt reads
    std::vector<QByteArray> m_out; ///< waits for the client
    qsizetype m_outSent = 0;       ///< of its first
    qint64 m_budget = 0;           ///< taken from the census for the body
    qint64 m_lingered = 0;

    qint64 m_since = 0;       ///< when this phase, or its last progress, was; steady milliseconds
    qint64 m_requestSince = 0;
    qint64 m_windowSince = 0, m_windowBytes = 0; ///< of the body's rate
    bool m_keepAlive = true, m_close = false, m_ended = false, m_paused = false, m_refused = false, m_streamEnded = false;
};

} // namespace vitae::http
