#include "ports/PublicAddress.h"

#include <algorithm>

namespace vitae::ports
{

namespace
{

bool isPublicV4(quint32 address)
{
    static constexpr struct {
        quint32 net;
        int bits;
    } special[] = {{0x00000000, 8},  {0x0a000000, 8},  {0x64400000, 10}, {0x7f000000, 8},  {0xa9fe0000, 16},
                   {0xac100000, 12}, {0xc0000000, 24}, {0xc0000200, 24}, {0xc0586300, 24}, {0xc0a80000, 16},
                   {0xc6120000, 15}, {0xc6336400, 24}, {0xcb007100, 24}, {0xe0000000, 4},  {0xf0000000, 4}};
    return std::none_of(std::begin(special), std::end(special), [&](const auto &row) {
        return (address >> (32 - row.bits)) == (row.net >> (32 - row.bits));
    });
}

} // namespace

bool isPublic(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // also of ::ffff:a.b.c.d
    if (isV4)
        return isPublicV4(v4);
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return false;
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    const auto word = [&](int i) { return quint32(bytes[i]) << 8 | bytes[i + 1]; };
    const auto v4At = [&](int i) { return word(i) << 16 | word(i + 2); };
    if (word(0) == 0x2002)
        return isPublicV4(v4At(2)); // 6to4
    if (word(0) == 0x2001 && word(2) < 0x0200)
        return false; // Teredo and other protocol assignments
    if (word(0) == 0x2001 && word(2) == 0x0db8)
        return false;
    if (word(0) == 0x0064 && word(2) == 0xff9b)
        return word(4) == 0 && isPublicV4(v4At(12)); // NAT64
    return (word(0) & 0xe000) == 0x2000; // global unicast is 2000::/3
}

} // namespace vitae::ports
