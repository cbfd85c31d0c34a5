#include "storage/SqlCodes.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Result;
using ports::CodeRow;

Result<void> SqlCodes::insert(const CodeRow &row)
{
    if (auto ended =
            m_database.execute(QStringLiteral("UPDATE code SET ended = 1 WHERE address = ? AND purpose = ? AND ended = 0"),
                               {row.address, row.purpose});
        !ended)
        return ended.error();
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO code (purpose, address, subject, hash, tries, created, expires, ended) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        {row.purpose, row.address, row.subject, row.hash, row.tries, row.created, row.expires, qint64(row.ended)}));
}

Result<std::optional<CodeRow>> SqlCodes::attempt(const QString &purpose, const QString &address, qint64 now)
{
    const auto read = [](const sql::Row &row) {
        return CodeRow{row.integer(0),      row.text(1),    row.text(2),    row.text(3),         row.bytes(4),
                       int(row.integer(5)), row.integer(6), row.integer(7), row.integer(8) != 0};
    };
    return first<CodeRow>(
        m_database,
        QStringLiteral("UPDATE code SET tries = tries + 1 WHERE address = ? AND purpose = ? AND ended = 0 AND "
                       "expires > ? AND tries < 5 "
                       "RETURNING id, purpose, address, subject, hash, tries, created, expires, ended"),
        {address, purpose, now}, +read);
}

Result<void> SqlCodes::end(qint64 id)
{
    return plain(m_database.execute(QStringLiteral("UPDATE code SET ended = 1 WHERE id = ?"), {id}));
}

Result<void> SqlCodes::purge(qint64 before)
{
    return plain(m_database.execute(
        QStringLiteral("DELETE FROM code WHERE id IN (SELECT id FROM code WHERE created < ? LIMIT 200)"), {before}));
}

} // namespace vitae::storage
