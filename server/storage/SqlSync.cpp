#include "storage/SqlSync.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Result;
using ports::DeviceRow;
using ports::MutationRow;

namespace
{

const QString deviceColumns = QStringLiteral(
    "id, account, last_mutation, session, name, platform, created_at, seen_at, ended_at");

DeviceRow readDevice(const sql::Row &row)
{
    return {row.text(0), row.integer(1), row.integer(2), row.text(3),           row.text(4),
            row.text(5), row.integer(6), row.integer(7), row.optionalInteger(8)};
}

} // namespace

Result<std::optional<DeviceRow>> SqlSync::device(const QString &id)
{
    static const QString query = QStringLiteral("SELECT %1 FROM client WHERE id = ?").arg(deviceColumns);
    return first(m_database, query, {id}, readDevice);
}

Result<std::vector<DeviceRow>> SqlSync::devices(qint64 account)
{
    static const QString query =
        QStringLiteral("SELECT %1 FROM client WHERE account = ? AND ended_at IS NULL ORDER BY seen_at DESC, id")
            .arg(deviceColumns);
    return all(m_database, query, {account}, readDevice);
}

Result<void> SqlSync::insertDevice(const DeviceRow &row)
{
    static const QString statement =
        QStringLiteral("INSERT INTO client (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").arg(deviceColumns);
    return plain(m_database.execute(statement, {row.id, row.account, row.lastMutation, row.session, row.name,
                                                row.platform, row.createdAt, row.seenAt, sql::nullable(row.endedAt)}));
}

Result<void> SqlSync::updateDevice(const DeviceRow &row)
{
    return plain(m_database.execute(QStringLiteral("UPDATE client SET last_mutation = ?, session = ?, name = ?, "
                                                   "platform = ?, seen_at = ?, ended_at = ? WHERE id = ?"),
                                    {row.lastMutation, row.session, row.name, row.platform, row.seenAt,
                                     sql::nullable(row.endedAt), row.id}));
}

Result<void> SqlSync::removeDevicesBefore(qint64 instant)
{
    static const QString old = QStringLiteral("(SELECT id FROM client WHERE seen_at < ? ORDER BY seen_at LIMIT 200)");
    if (auto said = m_database.execute(QString(u"DELETE FROM mutation_result WHERE client IN " + old), {instant}); !said)
        return said.error();
    return plain(m_database.execute(QString(u"DELETE FROM client WHERE id IN " + old), {instant}));
}

Result<std::optional<MutationRow>> SqlSync::result(const QString &client, qint64 mutation)
{
    const auto read = [](const sql::Row &row) {
        return MutationRow{row.text(0), row.integer(1), row.text(2).toLatin1(), row.text(3).toUtf8()};
    };
    return first<MutationRow>(m_database,
                              QStringLiteral("SELECT client, mutation, request, response FROM mutation_result "
                                             "WHERE client = ? AND mutation = ?"),
                              {client, mutation}, +read);
}

Result<void> SqlSync::insertResult(const MutationRow &row, qint64 at)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO mutation_result (client, mutation, request, response, at) VALUES (?, ?, ?, ?, ?)"),
        {row.client, row.mutation, QString::fromLatin1(row.request), QString::fromUtf8(row.response), at}));
}

Result<void> SqlSync::removeResultsUpTo(const QString &client, qint64 mutation)
{
    return plain(m_database.execute(QStringLiteral("DELETE FROM mutation_result WHERE client = ? AND mutation <= ?"),
                                    {client, mutation}));
}

Result<void> SqlSync::noteUpload(const QString &id, const QString &sha, qint64 account, qint64 size, qint64 at)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO upload (id, sha, account, size, received, created_at) VALUES (?, ?, ?, ?, ?, ?) "
                       "ON CONFLICT (account, sha) DO UPDATE SET created_at = excluded.created_at"),
        {id, sha, account, size, size, at}));
}

Result<bool> SqlSync::hasUploaded(qint64 account, const QString &sha)
{
    auto found =
        m_database.integer(QStringLiteral("SELECT 1 FROM upload WHERE account = ? AND sha = ?"), {account, sha});
    if (!found)
        return found.error();
    return found->has_value();
}

Result<QStringList> SqlSync::removeUploadsBefore(qint64 instant)
{
    QStringList shas, unnamed;
    auto found = m_database.select(
        QStringLiteral("SELECT DISTINCT sha FROM upload WHERE created_at < ? ORDER BY sha LIMIT 200"), {instant},
        [&](const sql::Row &row) { shas.append(row.text(0)); });
    if (!found)
        return found.error();
    for (const QString &sha : std::as_const(shas)) {
        if (auto gone = m_database.execute(QStringLiteral("DELETE FROM upload WHERE sha = ? AND created_at < ?"),
                                           {sha, instant});
            !gone)
            return gone.error();
        const auto kept = m_database.integer(QStringLiteral("SELECT 1 FROM blob WHERE sha = ? UNION ALL "
                                                            "SELECT 1 FROM upload WHERE sha = ? LIMIT 1"),
                                             {sha, sha});
        if (!kept)
            return kept.error();
        if (!*kept)
            unnamed.append(sha);
    }
    return unnamed;
}

} // namespace vitae::storage
