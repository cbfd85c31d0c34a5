// SyncTables: files that documents name.
#include "store/Applier.h"
#include "store/SyncBody.h"
#include "store/SyncParts.h"
#include "store/SyncTables.h"

namespace vitae::store
{

using base::Result;

Result<QString> SyncTables::nextUpload(int most)
{
    // Few libraries have attachments, and fewer have some that are not on the server yet.
    const auto any = m_database->integer(QStringLiteral("SELECT 1 FROM blob WHERE uploaded = 0 LIMIT 1"));
    if (!any)
        return any.error();
    if (!*any)
        return QString();
    QString missing;
    auto found = eachUnsent(QStringLiteral("refused = ''"), most, [&](const QString &, const QStringList &names) {
        for (const QString &sha : names) {
            const auto here = m_database->integer(QStringLiteral("SELECT 1 FROM blob WHERE sha = ? AND uploaded = 0"), {sha});
            if (!here)
                return Result<bool>(here.error());
            if (*here) {
                missing = sha;
                return Result<bool>(false);
            }
        }
        return Result<bool>(true);
    });
    if (!found)
        return found.error();
    return missing;
}

Result<void> SyncTables::eachUnsent(const QString &which, int most,
                                    const std::function<Result<bool>(const QString &, const QStringList &)> &work)
{
    QStringList docs;
    auto read = m_database->select(QStringLiteral("SELECT doc FROM outbox WHERE sent_at IS NULL AND ") + which +
                                       QStringLiteral(" ORDER BY number LIMIT ?"),
                                   {most}, [&](const sql::Row &row) { docs.append(row.text(0)); });
    if (!read)
        return read;
    for (const QString &id : std::as_const(docs)) {
        const auto document = this->document(id);
        if (!document)
            return document.error();
        const auto more = work(id, *document ? blobNames((*document)->body) : QStringList());
        if (!more)
            return more.error();
        if (!*more)
            break;
    }
    return {};
}

Result<void> SyncTables::refuseBlob(const QString &sha, const QString &sentence)
{
    return eachUnsent(QStringLiteral("1"), -1, [&](const QString &id, const QStringList &names) -> Result<bool> {
        if (names.contains(sha)) {
            if (auto refused = refuse(id, sentence); !refused)
                return refused.error();
        }
        return true;
    });
}

Result<QStringList> SyncTables::refusedWith(const QString &sha)
{
    QStringList found;
    auto done = eachUnsent(QStringLiteral("refused <> ''"), -1, [&](const QString &id, const QStringList &names) {
        if (names.contains(sha))
            found.append(id);
        return Result<bool>(true);
    });
    if (!done)
        return done.error();
    return found;
}

Result<void> SyncTables::setUploaded(const QString &sha, bool uploaded)
{
    return withoutCount(
        m_database->execute(QStringLiteral("UPDATE blob SET uploaded = ? WHERE sha = ?"), {int(uploaded), sha}));
}

Result<void> SyncTables::want(const QStringList &names)
{
    for (const QString &sha : names) {
        auto wanted = m_database->execute(
            QStringLiteral("INSERT INTO wanted_blob (sha) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM blob WHERE sha = ?) "
                           "ON CONFLICT (sha) DO NOTHING"),
            {sha, sha});
        if (!wanted)
            return wanted.error();
    }
    return {};
}

Result<QStringList> SyncTables::wanted(int most)
{
    QStringList all;
    auto read = m_database->select(QStringLiteral("SELECT sha FROM wanted_blob ORDER BY sha LIMIT ?"), {most},
                                   [&](const sql::Row &row) { all.append(row.text(0)); });
    if (!read)
        return read.error();
    return all;
}

Result<void> SyncTables::notWanted(const QString &sha)
{
    return withoutCount(m_database->execute(QStringLiteral("DELETE FROM wanted_blob WHERE sha = ?"), {sha}));
}

Result<std::optional<QByteArray>> SyncTables::blob(const QString &sha)
{
    std::optional<QByteArray> bytes;
    auto read = m_database->select(QStringLiteral("SELECT bytes FROM blob WHERE sha = ?"), {sha},
                                   [&](const sql::Row &row) { bytes = row.bytes(0); });
    if (!read)
        return read.error();
    return bytes;
}

Result<void> SyncTables::addBlob(const QByteArray &bytes, qint64 now)
{
    const QString sha = shaOf(bytes);
    auto added = m_database->execute(QStringLiteral("INSERT INTO blob (sha, bytes, added_at, uploaded) VALUES (?, ?, ?, 1) "
                                                    "ON CONFLICT (sha) DO UPDATE SET uploaded = 1"),
                                     {sha, bytes, now});
    if (!added)
        return added.error();
    const auto refused = refusedWith(sha);
    if (!refused)
        return refused.error();
    for (const QString &id : *refused) {
        auto again = m_database->execute(
            QStringLiteral("UPDATE outbox SET refused = '' WHERE doc = ? AND sent_at IS NULL"), {id});
        if (!again)
            return again.error();
    }
    return notWanted(sha);
}

} // namespace vitae::store
