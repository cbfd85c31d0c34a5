// Who is signed in, as rows.
#pragma once

#include "base/Result.h"

#include <QString>
#include <optional>

namespace vitae::ports
{

struct SessionRow {
    QString id;
    qint64 account = 0;
    QString kind;    ///< see accounts::SessionKind
    QString refresh; ///< the jti of the one refresh token that is good; empty: none
    qint64 created = 0, expires = 0; ///< ms since 1970, UTC
    qint64 ended = 0;                ///< 0: not ended
};

/// What the check of a token needs, in one row.
struct SessionOwner {
    qint64 account = 0;
    QString uuid, email, username, name, role, space;
    qint64 expires = 0; ///< of the session
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
    /// Removes what expired before then, some hundred rows at most.
    virtual base::Result<void> purge(qint64 before) = 0;
};

} // namespace vitae::ports
