// The bytes of one connection, to and from the system: plain, or through TLS.
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <memory>
#include <sys/uio.h>

class QSslConfiguration;

namespace vitae::http
{

class Poller;

class Wire
{
public:
    class User
    {
    public:
        virtual ~User() = default;
        virtual void wireReadable() = 0;
        virtual void wireWritable() = 0; ///< what was not taken may be tried again
        virtual void wireBroken() = 0;   ///< nothing comes or goes any more
    };

    static constexpr qint64 End = 0, Nothing = -1, Broken = -2;

    virtual ~Wire() = default;
    /// How many bytes came; End after the last; Nothing where there are none now; Broken.
    [[nodiscard]] virtual qint64 read(char *bytes, qint64 size) = 0;
    /// How many bytes were taken, which may be none, or Broken. Tells wireWritable() where not all were.
    [[nodiscard]] virtual qint64 write(const iovec *parts, int count) = 0;
    virtual void setReading(bool on) = 0;
    virtual void acknowledge() = 0; ///< what came, now: more of it is waited for
    virtual void endWriting() = 0; ///< the other side sees the end; reading goes on
    [[nodiscard]] virtual bool isSecure() const { return false; }
    [[nodiscard]] virtual bool isOpening() const { return false; } ///< a handshake goes on still
};

/// Takes over the descriptor; closes it with the object.
[[nodiscard]] std::unique_ptr<Wire> plainWire(int descriptor, Poller &poller, Wire::User &user);

/// The same, through TLS: the handshake begins at once.
[[nodiscard]] std::unique_ptr<Wire> tlsWire(int descriptor, const QSslConfiguration &configuration, Wire::User &user);

} // namespace vitae::http
