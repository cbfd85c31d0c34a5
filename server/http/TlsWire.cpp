#include "http/Sockets.h"
#include "http/Wire.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <algorithm>

namespace vitae::http
{

namespace
{

// What QSslSocket may hold back for a client that does not read.
constexpr qint64 TlsBacklog = 64 * 1024;

class TlsWire final : public Wire
{
public:
    TlsWire(int descriptor, const QSslConfiguration &configuration, User &user) : m_user(user)
    {
        m_socket = new QSslSocket;
        m_socket->setReadBufferSize(TlsBacklog);
        QObject::connect(m_socket, &QSslSocket::readyRead, &m_context, [this] {
            if (m_reading)
                m_user.wireReadable();
        });
        // The rest may come out of our own calls of the socket, so they wait for the event loop.
        const auto whenWritten = [this] {
            if (m_full && m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() < TlsBacklog / 2) {
                m_full = false;
                m_user.wireWritable();
            }
        };
        const auto whenDisconnected = [this] {
            m_ended = true;
            m_user.wireReadable();
        };
        const auto whenFailed = [this](QAbstractSocket::SocketError error) {
            if (error != QAbstractSocket::RemoteHostClosedError)
                m_user.wireBroken();
        };
        QObject::connect(m_socket, &QSslSocket::encryptedBytesWritten, &m_context, whenWritten, Qt::QueuedConnection);
        QObject::connect(m_socket, &QSslSocket::disconnected, &m_context, whenDisconnected, Qt::QueuedConnection);
        QObject::connect(m_socket, &QSslSocket::errorOccurred, &m_context, whenFailed, Qt::QueuedConnection);
        m_socket->setSocketDescriptor(descriptor);
        m_socket->setSslConfiguration(configuration);
        m_socket->startServerEncryption();
    }

    ~TlsWire() override
    {
        // Often called out of one of its signals.
        m_socket->disconnect();
        m_socket->abort();
        m_socket->deleteLater();
    }

    qint64 read(char *bytes, qint64 size) override
    {
        const qint64 count = m_socket->read(bytes, size);
        if (count > 0)
            return count;
        return m_ended ? End : Nothing;
    }

    qint64 write(const iovec *parts, int count) override
    {
        qint64 taken = 0;
        for (int i = 0; i < count; ++i) {
            const qint64 room = TlsBacklog - m_socket->bytesToWrite();
            const qint64 size = std::min(room, qint64(parts[i].iov_len));
            if (size > 0) {
                const qint64 written = m_socket->write(static_cast<const char *>(parts[i].iov_base), size);
                if (written < 0)
                    return Broken;
                taken += written;
            }
            if (size < qint64(parts[i].iov_len)) {
                m_full = true;
                break;
            }
        }
        m_socket->flush();
        return taken;
    }

    void setReading(bool on) override
    {
        m_reading = on;
        if (on && m_socket->bytesAvailable() > 0)
            QMetaObject::invokeMethod(m_socket, &QSslSocket::readyRead, Qt::QueuedConnection);
    }
    void acknowledge() override { acknowledgeNow(int(m_socket->socketDescriptor())); }
    void endWriting() override { m_socket->disconnectFromHost(); }
    bool isSecure() const override { return true; }
    bool isOpening() const override { return !m_socket->isEncrypted(); }

private:
    QSslSocket *m_socket;
    QObject m_context; ///< takes the calls that still wait with it when it goes
    User &m_user;
    bool m_reading = true, m_full = false, m_ended = false;
};

} // namespace

std::unique_ptr<Wire> tlsWire(int descriptor, const QSslConfiguration &configuration, Wire::User &user)
{
    return std::make_unique<TlsWire>(descriptor, configuration, user);
}

} // namespace vitae::http
