#include "storage/SqlSessions.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Result;
using ports::SessionOwner;
using ports::SessionRow;

Result<void> SqlSessions::insert(const SessionRow &row)
{
    return plain(m_database.execute(QStringLiteral("INSERT INTO session (id, account, kind, refresh, created, expires, "
                                                   "ended) VALUES (?, ?, ?, ?, ?, ?, ?)"),
                                    {row.id, row.account, row.kind, row.refresh, row.created, row.expires, row.ended}));
}

Result<std::optional<SessionRow>> SqlSessions::find(const QString &id)
{
    const auto read = [](const sql::Row &row) {
        return SessionRow{row.text(0),    row.integer(1), row.text(2),   row.text(3),
                          row.integer(4), row.integer(5), row.integer(6)};
    };
    return first<SessionRow>(
        m_database,
        QStringLiteral("SELECT id, account, kind, refresh, created, expires, ended FROM session WHERE id = ?"), {id},
        +read);
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

Result<void> SqlSessions::purge(qint64 before)
{
    return plain(m_database.execute(
        QStringLiteral("DELETE FROM session WHERE id IN (SELECT id FROM session WHERE expires < ? LIMIT 200)"),
        {before}));
}

} // namespace vitae::storage
