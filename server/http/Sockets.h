// Listening sockets.
#pragma once

#include "base/Result.h"

#include <QHostAddress>
#include <vector>

namespace vitae::http
{

struct Listening {
    std::vector<int> descriptors;
    QHostAddress address;
    quint16 port = 0;
};

/// What `where` says, as listenOn() takes it; nothing is opened. InvalidInput names the setting.
[[nodiscard]] base::Result<Listening> addressOf(const QString &where);

/// So many sockets on one address, among which the system shares out the connections. `where`: "127.0.0.1:8080",
/// "[::1]:0", "localhost:80", ":8080" or "*:8080" for every address; port 0 takes a free one.
[[nodiscard]] base::Result<Listening> listenOn(const QString &where, int count);

/// Tells the sender now that its bytes are here. The system would do it up to 40 ms later, and a sender that does not set
/// TCP_NODELAY (Qt's does not) keeps the end of a body back until then (Nagle's algorithm). Nothing where there is no
/// TCP_QUICKACK.
void acknowledgeNow(int descriptor);

} // namespace vitae::http
