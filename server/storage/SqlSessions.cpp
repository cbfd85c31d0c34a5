#include "storage/SqlSessions.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Result;
using ports::SessionOwner;
using ports::SessionRow;

namespace
{

#define COLUMNS                                                                                                        \
    u"s.id, s.account, s.kind, s.refresh, s.created, s.expires, s.ended, s.dialect, s.address, s.user_agent, s.last_seen"

SessionRow readSession(const sql::Row &row)
{
    return {row.text(0),    row.integer(1), row.text(2), row.text(3), row.integer(4), row.integer(5),
            row.integer(6), row.text(7),    row.text(8), row.text(9), row.integer(10)};
}

/// What people did last outlives their sessions.
Result<void> noteActivity(sql::Database &database, const QString &session, qint64 at)
{
    return plain(database.execute(
        QStringLiteral("INSERT INTO activity (account, last_at) SELECT account, CAST(? AS BIGINT) FROM session "
                       "WHERE id = ? ON CONFLICT (account) DO UPDATE SET last_at = excluded.last_at "
                       "WHERE activity.last_at < excluded.last_at"),
        {at, session}));
}

} // namespace

Result<void> SqlSessions::insert(const SessionRow &row)
{
    if (auto done = m_database.execute(
            QStringLiteral("INSERT INTO session (id, account, kind, refresh, created, expires, ended, dialect, address, "
                           "user_agent, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            {row.id, row.account, row.kind, row.refresh, row.created, row.expires, row.ended, row.dialect, row.address,
             row.userAgent, row.lastSeen});
        !done)
        return done.error();
    return noteActivity(m_database, row.id, row.lastSeen); // to sign in is to be active
}

Result<std::optional<SessionRow>> SqlSessions::find(const QString &id)
{
    return first(m_database, QStringLiteral(u"SELECT " COLUMNS u" FROM session s WHERE s.id = ?"), {id}, readSession);
}

Result<std::optional<SessionOwner>> SqlSessions::owner(const QString &id)
{
    const auto read = [](const sql::Row &row) {
        return SessionOwner{row.integer(0), row.text(1), row.text(2), row.text(3),
                            row.text(4),    row.text(5), row.text(6), row.integer(7)};
    };
    return first<SessionOwner>(
        m_database,
        QStringLiteral("SELECT a.id, a.uuid, a.email, a.username, a.name, a.role, a.space, s.expires FROM session s "
                       "JOIN account a ON a.id = s.account WHERE s.id = ? AND s.ended = 0 AND a.suspended = 0"),
        {id}, +read);
}

Result<bool> SqlSessions::rotate(const QString &id, const QString &old, const QString &jti, qint64 expires)
{
    return any(m_database.execute(
        QStringLiteral("UPDATE session SET refresh = ?, expires = ? WHERE id = ? AND refresh = ? AND ended = 0 AND "
                       "EXISTS (SELECT 1 FROM account WHERE account.id = session.account AND suspended = 0)"),
        {jti, expires, id, old}));
}

Result<void> SqlSessions::end(const QString &id, qint64 at)
{
    return plain(
        m_database.execute(QStringLiteral("UPDATE session SET ended = ? WHERE id = ? AND ended = 0"), {at, id}));
}

Result<void> SqlSessions::endOthers(qint64 account, const QString &kept, qint64 at)
{
    return plain(
        m_database.execute(QStringLiteral("UPDATE session SET ended = ? WHERE account = ? AND id <> ? AND ended = 0"),
                           {at, account, kept}));
}

Result<void> SqlSessions::touch(const QString &id, qint64 at)
{
    if (auto done = m_database.execute(
            QStringLiteral("UPDATE session SET last_seen = ? WHERE id = ? AND last_seen < ?"), {at, id, at});
        !done)
        return done.error();
    return noteActivity(m_database, id, at);
}

Result<std::vector<ports::ActiveSession>> SqlSessions::active(qint64 now, int limit, qint64 offset)
{
    const auto readActive = [](const sql::Row &row) {
        return ports::ActiveSession{readSession(row), row.text(11), row.text(12)};
    };
    return all<ports::ActiveSession>(
        m_database,
        QStringLiteral(u"SELECT " COLUMNS u", a.uuid, a.email FROM session s JOIN account a ON a.id = s.account "
                       u"WHERE s.ended = 0 AND s.expires > ? ORDER BY s.created DESC, s.id DESC LIMIT ? OFFSET ?"),
        {now, limit, offset}, +readActive);
}

Result<qint64> SqlSessions::countActive(qint64 now)
{
    const auto count =
        m_database.integer(QStringLiteral("SELECT COUNT(*) FROM session WHERE ended = 0 AND expires > ?"), {now});
    if (!count)
        return count.error();
    return count->value_or(0);
}

Result<void> SqlSessions::purge(qint64 before)
{
    return plain(m_database.execute(
        QStringLiteral("DELETE FROM session WHERE id IN (SELECT id FROM session WHERE expires < ? LIMIT 200)"),
        {before}));
}

} // namespace vitae::storage
