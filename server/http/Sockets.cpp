#include "http/Sockets.h"

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vitae::http
{

namespace
{

using base::Error;
using base::fail;
using base::Result;

constexpr int ListenBacklog = 4096;

struct Address {
    sockaddr_storage storage{};
    socklen_t size = 0;
};

Address systemAddress(const QHostAddress &address, quint16 port)
{
    Address result;
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        auto *ipv4 = reinterpret_cast<sockaddr_in *>(&result.storage);
        ipv4->sin_family = AF_INET;
        ipv4->sin_port = htons(port);
        ipv4->sin_addr.s_addr = htonl(address.toIPv4Address());
        result.size = sizeof *ipv4;
    } else {
        auto *ipv6 = reinterpret_cast<sockaddr_in6 *>(&result.storage);
        ipv6->sin6_family = AF_INET6;
        ipv6->sin6_port = htons(port);
        const Q_IPV6ADDR bytes = address.protocol() == QAbstractSocket::AnyIPProtocol
                                     ? QHostAddress(QHostAddress::AnyIPv6).toIPv6Address()
                                     : address.toIPv6Address();
        std::memcpy(&ipv6->sin6_addr, &bytes, sizeof bytes);
        result.size = sizeof *ipv6;
    }
    return result;
}

/// A bound socket, or -1 and errno.
int bound(const QHostAddress &address, quint16 port, bool shared)
{
    const Address where = systemAddress(address, port);
    const int descriptor = ::socket(where.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return -1;
    const int on = 1;
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (shared)
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    if (where.storage.ss_family == AF_INET6) {
        const int off = 0; // every address means IPv4 too
        setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    }
    if (::bind(descriptor, reinterpret_cast<const sockaddr *>(&where.storage), where.size) == 0 &&
        ::listen(descriptor, ListenBacklog) == 0)
        return descriptor;
    const int error = errno;
    ::close(descriptor);
    errno = error;
    return -1;
}

quint16 portOf(int descriptor)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    getsockname(descriptor, reinterpret_cast<sockaddr *>(&storage), &size);
    return ntohs(storage.ss_family == AF_INET ? reinterpret_cast<sockaddr_in *>(&storage)->sin_port
                                              : reinterpret_cast<sockaddr_in6 *>(&storage)->sin6_port);
}

Error badAddress(const QString &where, const QString &why)
{
    return fail(Error::Kind::InvalidInput, QString(u"listen cannot be “" + where + u"”: " + why));
}

} // namespace

Result<Listening> addressOf(const QString &where)
{
    Listening listening;
    const qsizetype colon = where.lastIndexOf(u':');
    bool ok = false;
    listening.port = where.mid(colon + 1).toUShort(&ok);
    QString host = where.left(std::max<qsizetype>(colon, 0));
    if (colon < 0 || !ok)
        return badAddress(where, QStringLiteral("it must be ADDRESS:PORT."));
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    if (host.isEmpty() || host == u"*")
        listening.address = QHostAddress(QHostAddress::Any);
    else if (host == u"localhost")
        listening.address = QHostAddress(QHostAddress::LocalHost);
    else
        listening.address = QHostAddress(host);
    if (listening.address.isNull())
        return badAddress(where, QStringLiteral("it must be an address, not a name."));
    return listening;
}

Result<Listening> listenOn(const QString &where, int count)
{
    auto address = addressOf(where);
    if (!address)
        return address;
    Listening listening = *std::move(address);
    // Sharing a port would also share it with another server that runs already: the first try is without.
    if (listening.port != 0) {
        const int probe = bound(listening.address, listening.port, false);
        if (probe < 0)
            return badAddress(where, QString(QString::fromLocal8Bit(std::strerror(errno)) + u'.'));
        ::close(probe);
    }
    for (int i = 0; i < count; ++i) {
        const int descriptor = bound(listening.address, listening.port, true);
        if (descriptor < 0) {
            const QString why = QString::fromLocal8Bit(std::strerror(errno)) + u'.';
            for (const int opened : listening.descriptors)
                ::close(opened);
            return badAddress(where, why);
        }
        listening.descriptors.push_back(descriptor);
        listening.port = portOf(descriptor);
    }
    return listening;
}

void acknowledgeNow([[maybe_unused]] int descriptor)
{
#ifdef TCP_QUICKACK
    const int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
#endif
}

} // namespace vitae::http
