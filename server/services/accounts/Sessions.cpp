#include "services/accounts/Sessions.h"

#include "base/Durations.h"
#include "base/Uuid.h"
#include "ports/SessionRepository.h"
#include "services/accounts/Now.h"

namespace vitae::accounts
{

using base::Error;
using base::Result;

namespace
{

constexpr qsizetype longestAgent = 300;

qint64 accessLife(SessionKind kind)
{
    switch (kind) {
    case SessionKind::Day:
        return base::dayMs;
    case SessionKind::Refreshable:
        return base::hourMs;
    case SessionKind::Cookie:
        return 30 * base::dayMs;
    }
    Q_UNREACHABLE();
}

QString nameOf(SessionKind kind)
{
    switch (kind) {
    case SessionKind::Day:
        return QStringLiteral("day");
    case SessionKind::Refreshable:
        return QStringLiteral("refreshable");
    case SessionKind::Cookie:
        return QStringLiteral("cookie");
    }
    Q_UNREACHABLE();
}

/// Of the account: the tokens of one session.
Issued issue(const QString &account, const QString &session, SessionKind kind, const QString &refresh,
             ports::World &world)
{
    const qint64 now = nowOf(world);
    Issued issued;
    issued.session = session;
    issued.expires = now + accessLife(kind);
    Claims claims{account, TokenType::Access, session, base::newUuid(world.random), now / 1000, issued.expires / 1000};
    issued.access = signToken(claims, world.secrets.token);
    if (!refresh.isEmpty()) {
        claims.typ = TokenType::Refresh;
        claims.jti = refresh;
        claims.exp = (now + 30 * base::dayMs) / 1000;
        issued.refresh = signToken(claims, world.secrets.token);
    }
    return issued;
}

} // namespace

Result<Issued> Sessions::start(const Account &account, SessionKind kind, const Client &client)
{
    const qint64 now = nowOf(m_world);
    const QString id = base::newUuid(m_world.random);
    const bool refreshable = kind == SessionKind::Refreshable;
    const QString refresh = refreshable ? base::newUuid(m_world.random) : QString();
    const qint64 expires = now + (refreshable ? 30 * base::dayMs : accessLife(kind));
    if (auto done = m_store.sessions().insert({id, account.id, nameOf(kind), refresh, now, expires, 0, client.dialect,
                                               client.address, client.userAgent.left(longestAgent), now});
        !done)
        return done.error();
    if (m_world.random.next() % 64 == 0) {
        if (auto done = m_store.sessions().purge(now - base::dayMs); !done)
            return done.error();
    }
    return issue(account.uuid, id, kind, refresh, m_world);
}

Result<Issued> Sessions::refresh(QByteArrayView token, const QString &attempt)
{
    const qint64 now = nowOf(m_world);
    const auto claims = verifyToken(token, TokenType::Refresh, m_world.secrets.token, now);
    if (!claims)
        return claims.error();
    const QString next = attempt.isEmpty()
        ? base::newUuid(m_world.random)
        : base::namedUuid(QStringList{claims->sid, claims->jti, attempt}.join(u'\n'));
    const auto rotated = m_store.sessions().rotate(claims->sid, claims->jti, next, now + 30 * base::dayMs);
    if (!rotated)
        return rotated.error();
    if (*rotated)
        return issue(claims->sub, claims->sid, SessionKind::Refreshable, next, m_world);
    if (!attempt.isEmpty()) {
        const auto session = m_store.sessions().find(claims->sid);
        if (!session)
            return session.error();
        if (*session && (*session)->ended == 0 && (*session)->refresh == next)
            return issue(claims->sub, claims->sid, SessionKind::Refreshable, next, m_world);
    }
    // Its signature is ours and its time has not come: somebody used it before. Whoever that was, both are out now.
    if (auto ended = m_store.sessions().end(claims->sid, now); !ended)
        return ended.error();
    return noValidToken();
}

Result<Identity> Sessions::authenticate(QByteArrayView token)
{
    const qint64 now = nowOf(m_world);
    const auto claims = verifyToken(token, TokenType::Access, m_world.secrets.token, now);
    if (!claims)
        return claims.error();
    auto found = m_store.sessions().owner(claims->sid);
    if (!found)
        return found.error();
    if (!*found || (*found)->uuid != claims->sub || (*found)->expires <= now)
        return noValidToken();
    ports::SessionOwner &owner = **found;
    return Identity{owner.account,         std::move(owner.uuid), std::move(owner.email), std::move(owner.username),
                    std::move(owner.name), std::move(owner.role), std::move(owner.space), claims->sid};
}

Result<void> Sessions::end(const QString &session)
{
    return m_store.sessions().end(session, nowOf(m_world));
}

Result<void> Sessions::endOthers(qint64 account, const QString &keptSession)
{
    return m_store.sessions().endOthers(account, keptSession, nowOf(m_world));
}

} // namespace vitae::accounts
