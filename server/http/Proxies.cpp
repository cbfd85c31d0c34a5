#include "http/Proxies.h"

#include <algorithm>

namespace vitae::http
{

QHostAddress plainAddress(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : address;
}

base::Result<Proxies> Proxies::parse(const QStringList &entries)
{
    Proxies proxies;
    for (const QString &entry : entries) {
        QPair<QHostAddress, int> network(QHostAddress(entry), 0);
        if (entry.contains(u'/'))
            network = QHostAddress::parseSubnet(entry);
        else if (!network.first.isNull())
            network.second = network.first.protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128;
        if (network.first.isNull() || network.second < 0)
            return base::fail(base::Error::Kind::InvalidInput,
                              QString(u"proxies must be addresses or networks, not “" + entry + u'”'));
        proxies.m_networks.append(network);
    }
    return proxies;
}

bool Proxies::trusts(const QHostAddress &address) const
{
    return std::any_of(m_networks.begin(), m_networks.end(),
                       [&](const auto &network) { return address.isInSubnet(network.first, network.second); });
}

QHostAddress Proxies::client(const QHostAddress &peer, const QByteArray &forwardedFor) const
{
    QHostAddress client = peer;
    const QList<QByteArray> hops = forwardedFor.split(',');
    for (auto hop = hops.crbegin(); hop != hops.crend() && trusts(client); ++hop) {
        QString text = QString::fromLatin1(hop->trimmed());
        if (text.startsWith(u'[')) // "[::1]:1234"
            text = text.mid(1, text.indexOf(u']') - 1);
        else if (text.count(u':') == 1)
            text.truncate(text.indexOf(u':'));
        const QHostAddress named(text);
        if (named.isNull())
            break;
        client = plainAddress(named);
    }
    return client;
}

} // namespace vitae::http
