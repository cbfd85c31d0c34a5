// Whose word on the client's address and scheme counts.
#pragma once

#include "base/Result.h"

#include <QHostAddress>
#include <QList>
#include <QPair>

namespace vitae::http
{

class Proxies
{
public:
    /// Addresses ("10.0.0.1") or networks ("10.0.0.0/8").
    [[nodiscard]] static base::Result<Proxies> parse(const QStringList &entries);

    [[nodiscard]] bool isEmpty() const { return m_networks.isEmpty(); }
    [[nodiscard]] bool trusts(const QHostAddress &address) const;
    /// The client of a request that came from `peer` with this X-Forwarded-For: the last address that is no trusted
    /// proxy's. `peer` itself where it is not trusted.
    [[nodiscard]] QHostAddress client(const QHostAddress &peer, const QByteArray &forwardedFor) const;

private:
    QList<QPair<QHostAddress, int>> m_networks;
};

/// IPv4 that came over an IPv6 socket, as IPv4.
[[nodiscard]] QHostAddress plainAddress(const QHostAddress &address);

} // namespace vitae::http
