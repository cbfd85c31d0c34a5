// Which addresses lie on the public internet.
#pragma once

#include <QHostAddress>

namespace vitae::ports
{

/// False for loopback, private, link-local, shared, documentation, multicast and other special ranges (RFC 6890), also
/// inside of IPv6 (mapped, 6to4, NAT64, Teredo).
[[nodiscard]] bool isPublic(const QHostAddress &address);

} // namespace vitae::ports
