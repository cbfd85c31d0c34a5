// Being signed in.
#pragma once

#include "ports/Storage.h"
#include "ports/World.h"
#include "services/accounts/Account.h"
#include "services/accounts/Tokens.h"

namespace vitae::accounts
{

enum class SessionKind {
    Day,         ///< an access token of 24 h: jobforge, ats, office
    Refreshable, ///< 60 min, and a refresh token of 30 days that is changed at each use: resumate
    Cookie,      ///< 30 days: fitmycv, the pages
};

struct Issued {
    QString session;
    QByteArray access;
    QByteArray refresh; ///< of a Refreshable one
    qint64 expires = 0; ///< of the access token, ms since 1970
};

/// Through what somebody signs in, and from where: for the list of sessions.
struct Client {
    QString dialect, address, userAgent;
};

/// Who a good token belongs to.
struct Identity {
    qint64 account = 0;
    QString uuid, email, username, name, role, space, session;
};

class Sessions
{
public:
    Sessions(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    base::Result<Issued> start(const Account &account, SessionKind kind, const Client &client = {}); ///< writes

    /// New tokens for a refresh token. Writes, also where it answers Unauthenticated: one that was used before ends its
    /// session, so the caller commits in either case. The same `attempt`, a secret of whoever asks, is the same use: who
    /// never got the answer gets it again, as long as nobody has used what it held.
    base::Result<Issued> refresh(QByteArrayView token, const QString &attempt = {});

    /// Who calls with this access token; Unauthenticated where it is not good, its session has ended, or its owner is
    /// suspended or gone. Quick: one prepared query.
    base::Result<Identity> authenticate(QByteArrayView token);

    base::Result<void> end(const QString &session);                          ///< writes
    base::Result<void> endOthers(qint64 account, const QString &keptSession); ///< writes

private:
    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::accounts
