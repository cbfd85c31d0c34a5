// Who is signed in, as rows.
#pragma once

#include "base/Result.h"

#include <QString>
#include <optional>
#include <vector>

namespace vitae::ports
{

struct SessionRow {
    QString id;
    qint64 account = 0;
    QString kind;    ///< see accounts::SessionKind
    QString refresh; ///< the jti of the one refresh token that is good; empty: none
    qint64 created = 0, expires = 0; ///< ms since 1970, UTC
    qint64 ended = 0;                ///< 0: not ended
    QString dialect, address, userAgent; ///< through which it began, and from where
    qint64 lastSeen = 0;
};

/// What the check of a token needs, in one row.
struct SessionOwner {
    qint64 account = 0;
    QString uuid, email, username, name, role, space;
    qint64 expires = 0; ///< of the session
};

/// A session that has not ended, with whose it is.
struct ActiveSession {
    SessionRow session;
    QString owner, email; ///< UUID and address
};

class SessionRepository
{
public:
    virtual ~SessionRepository() = default;

    virtual base::Result<void> insert(const SessionRow &row) = 0;
    virtual base::Result<std::optional<SessionRow>> find(const QString &id) = 0;
    /// Whose the session is; nothing where it has ended or its owner is suspended or gone. The hot path: one query.
    virtual base::Result<std::optional<SessionOwner>> owner(const QString &id) = 0;
    /// Sets the good refresh token where `old` is the one so far, the session has not ended and its owner may come in;
    /// false where not. Of two at once one wins.
    virtual base::Result<bool> rotate(const QString &id, const QString &old, const QString &jti, qint64 expires) = 0;
    virtual base::Result<void> end(const QString &id, qint64 at) = 0;
    /// Ends all sessions of the account but one (empty: all).
    virtual base::Result<void> endOthers(qint64 account, const QString &kept, qint64 at) = 0;
    /// When it was used last.
    virtual base::Result<void> touch(const QString &id, qint64 at) = 0;
    /// Newest first.
    virtual base::Result<std::vector<ActiveSession>> active(qint64 now, int limit, qint64 offset) = 0;
    virtual base::Result<qint64> countActive(qint64 now) = 0;
    /// Removes what expired before then, some hundred rows at most.
    virtual base::Result<void> purge(qint64 before) = 0;
};

} // namespace vitae::ports
