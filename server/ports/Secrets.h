// Keys of this server, derived from one that was made at its first start and lies in its database.
#pragma once

#include <QByteArray>

namespace vitae::ports
{

struct Secrets {
    QByteArray token;    ///< signs access, refresh and sign-up tokens (HMAC-SHA256), 32 bytes
    QByteArray download; ///< signs links that need no token
    QByteArray code;     ///< of mailed codes, so that a copy of the database does not give them away
};

} // namespace vitae::ports
