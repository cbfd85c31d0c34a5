#include "storage/SqlDocuments.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Error;
using base::fail;
using base::Result;
using ports::BlobRefRow;
using ports::DocumentRow;
using ports::SpaceRow;
using ports::VersionRow;

namespace
{

const QString documentColumns =
    QStringLiteral("id, space, type, rev, parent_rev, schema, deleted_at, author, client, mutation, reason, "
                   "created_at, updated_at, sha, body, note, created_rev");

DocumentRow readDocument(const sql::Row &row)
{
    DocumentRow document;
    document.id = row.text(0);
    document.space = row.text(1);
    document.type = row.text(2);
    document.rev = row.integer(3);
    document.parentRev = row.integer(4);
    document.schema = int(row.integer(5));
    document.deletedAt = row.optionalInteger(6);
    document.author = row.text(7);
    document.client = row.text(8);
    document.mutation = row.integer(9);
    document.reason = row.text(10);
    document.createdAt = row.integer(11);
    document.updatedAt = row.integer(12);
    document.sha = row.text(13).toLatin1();
    document.body = row.text(14).toUtf8();
    document.note = row.text(15);
    document.createdRev = row.integer(16);
    return document;
}

VersionRow readVersion(const sql::Row &row)
{
    VersionRow version;
    version.number = row.integer(0);
    version.doc = row.text(1);
    version.rev = row.integer(2);
    version.parentRev = row.integer(3);
    version.author = row.text(4);
    version.client = row.text(5);
    version.mutation = row.integer(6);
    version.reason = row.text(7);
    version.note = row.text(8);
    version.at = row.integer(9);
    version.sha = row.text(10).toLatin1();
    version.body = row.text(11).toUtf8();
    return version;
}

/// The document as it stands and its older versions, in the columns of readVersion().
QString versionQuery(const QString &body, const QString &where)
{
    return QStringLiteral("SELECT 0, id, rev, parent_rev, author, client, mutation, reason, note, updated_at, sha, %1 "
                          "FROM doc WHERE id = ? AND sha <> '' AND deleted_at IS NULL%2 "
                          "UNION ALL SELECT number, doc, rev, parent_rev, author, client, mutation, reason, note, at, "
                          "sha, %1 FROM doc_version WHERE doc = ? AND reason <> 'loser'%2 ")
        .arg(body, where);
}

BlobRefRow readBlobRef(const sql::Row &row)
{
    return {row.text(0),    row.text(1), row.text(2), row.text(3),   row.integer(4),
            row.text(5),    row.text(6), row.integer(7), row.integer(8)};
}

const QString blobRefColumns = QStringLiteral("id, sha, space, doc, rev, kind, name, size, created_at");

} // namespace

Result<void> SqlDocuments::insertSpace(const SpaceRow &row)
{
    return plain(
        m_database.execute(QStringLiteral("INSERT INTO space (id, kind, owner, head, floor) VALUES (?, ?, ?, ?, ?)"),
                           {row.id, row.kind, row.owner, row.head, row.floor}));
}

Result<std::optional<SpaceRow>> SqlDocuments::space(const QString &id)
{
    const auto read = [](const sql::Row &row) {
        return SpaceRow{row.text(0), row.text(1), row.text(2), row.integer(3), row.integer(4)};
    };
    return first<SpaceRow>(m_database, QStringLiteral("SELECT id, kind, owner, head, floor FROM space WHERE id = ?"),
                           {id}, +read);
}

Result<qint64> SqlDocuments::head(const QString &space)
{
    auto head = m_database.integer(QStringLiteral("SELECT head FROM space WHERE id = ?"), {space});
    if (!head)
        return head.error();
    if (!*head)
        return fail(Error::Kind::NotFound, QStringLiteral("There is no such space."));
    return **head;
}

Result<qint64> SqlDocuments::nextRev(const QString &space)
{
    // Holds the space's row until the transaction ends: revs commit in their order, and none is missing.
    if (auto moved = m_database.execute(QStringLiteral("UPDATE space SET head = head + 1 WHERE id = ?"), {space});
        !moved)
        return moved.error();
    // SQLite would make a table for the answer of RETURNING: a question of its own takes a fifth of that.
    auto head = m_database.integer(QStringLiteral("SELECT head FROM space WHERE id = ?"), {space});
    if (!head)
        return head.error();
    if (!*head)
        return fail(Error::Kind::NotFound, QStringLiteral("There is no such space."));
    m_heads.insert(space, **head);
    return **head;
}

Result<void> SqlDocuments::setFloor(const QString &space, qint64 floor)
{
    return plain(m_database.execute(QStringLiteral("UPDATE space SET floor = ? WHERE id = ?"), {floor, space}));
}

Result<void> SqlDocuments::removeSpace(const QString &space)
{
    for (const QString &statement :
         {QStringLiteral("DELETE FROM mutation_result WHERE client IN (SELECT client.id FROM client JOIN account ON "
                         "account.id = client.account WHERE account.space = ?)"),
          QStringLiteral("DELETE FROM client WHERE account IN (SELECT id FROM account WHERE space = ?)"),
          QStringLiteral("DELETE FROM upload WHERE account IN (SELECT id FROM account WHERE space = ?)"),
          QStringLiteral("DELETE FROM doc_version WHERE doc IN (SELECT id FROM doc WHERE space = ?)"),
          QStringLiteral("DELETE FROM blob_ref WHERE space = ?"),
          QStringLiteral("DELETE FROM cv_change WHERE cv IN (SELECT id FROM cv WHERE space = ?)"),
          QStringLiteral("DELETE FROM cv WHERE space = ?"),
          QStringLiteral("DELETE FROM application WHERE space = ?"),
          QStringLiteral("DELETE FROM application_count WHERE space = ?"),
          QStringLiteral("DELETE FROM doc WHERE space = ?"), QStringLiteral("DELETE FROM member WHERE space = ?"),
          QStringLiteral("DELETE FROM space WHERE id = ?")}) {
        if (auto done = m_database.execute(statement, {space}); !done)
            return done.error();
    }
    return {};
}

Result<std::optional<DocumentRow>> SqlDocuments::find(const QString &id)
{
    static const QString query = QStringLiteral("SELECT %1 FROM doc WHERE id = ?").arg(documentColumns);
    return first(m_database, query, {id}, readDocument);
}

Result<void> SqlDocuments::insert(const DocumentRow &row)
{
    static const QString statement =
        QStringLiteral("INSERT INTO doc (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .arg(documentColumns);
    return plain(m_database.execute(statement,
                                    {row.id, row.space, row.type, row.rev, row.parentRev, row.schema,
                                     sql::nullable(row.deletedAt), row.author, row.client, row.mutation, row.reason,
                                     row.createdAt, row.updatedAt, QString::fromLatin1(row.sha),
                                     QString::fromUtf8(row.body), row.note, row.rev}));
}

Result<void> SqlDocuments::update(const DocumentRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("UPDATE doc SET rev = ?, parent_rev = ?, schema = ?, deleted_at = ?, author = ?, client = ?, "
                       "mutation = ?, reason = ?, updated_at = ?, sha = ?, body = ?, note = ? WHERE id = ?"),
        {row.rev, row.parentRev, row.schema, sql::nullable(row.deletedAt), row.author, row.client, row.mutation,
         row.reason, row.updatedAt, QString::fromLatin1(row.sha), QString::fromUtf8(row.body), row.note, row.id}));
}

Result<std::vector<DocumentRow>> SqlDocuments::changes(const QString &space, qint64 after, int limit)
{
    static const QString query =
        QStringLiteral("SELECT %1 FROM doc WHERE space = ? AND rev > ? ORDER BY rev LIMIT ?").arg(documentColumns);
    return all(m_database, query, {space, after, limit}, readDocument);
}

Result<std::vector<DocumentRow>> SqlDocuments::trashedBefore(qint64 instant, int limit)
{
    static const QString query = QStringLiteral("SELECT %1 FROM doc WHERE deleted_at IS NOT NULL AND sha <> '' AND "
                                                "deleted_at < ? ORDER BY deleted_at LIMIT ?")
                                     .arg(documentColumns);
    return all(m_database, query, {instant, limit}, readDocument);
}

Result<std::vector<DocumentRow>> SqlDocuments::ofType(const QString &space, const QString &type)
{
    static const QString query =
        QStringLiteral("SELECT %1 FROM doc WHERE space = ? AND type = ? ORDER BY rev").arg(documentColumns);
    return all(m_database, query, {space, type}, readDocument);
}

Result<void> SqlDocuments::insertVersion(const VersionRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO doc_version (doc, rev, parent_rev, author, client, mutation, reason, note, at, "
                       "sha, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {row.doc, row.rev, row.parentRev, row.author, row.client, row.mutation, row.reason, row.note, row.at,
         QString::fromLatin1(row.sha), QString::fromUtf8(row.body)}));
}

Result<void> SqlDocuments::archive(const QString &doc, const QString &reason)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO doc_version (doc, rev, parent_rev, author, client, mutation, reason, note, at, "
                       "sha, body) SELECT id, rev, parent_rev, author, client, mutation, "
                       "CASE WHEN CAST(? AS TEXT) = '' THEN reason ELSE CAST(? AS TEXT) END, note, updated_at, sha, body "
                       "FROM doc WHERE id = ?"),
        {reason, reason, doc}));
}

Result<std::vector<VersionRow>> SqlDocuments::versions(const QString &doc, bool withBody)
{
    static const QString bodies =
        versionQuery(QStringLiteral("body"), {}) + QStringLiteral("ORDER BY 3 DESC, 1 DESC");
    static const QString headers = versionQuery(QStringLiteral("''"), {}) + QStringLiteral("ORDER BY 3 DESC, 1 DESC");
    return all(m_database, withBody ? bodies : headers, {doc, doc}, readVersion);
}

Result<std::optional<VersionRow>> SqlDocuments::version(const QString &doc, qint64 rev)
{
    static const QString query = versionQuery(QStringLiteral("body"), QStringLiteral(" AND rev = ?")) +
        QStringLiteral("ORDER BY 1 LIMIT 1");
    return first(m_database, query, {doc, rev, doc, rev}, readVersion);
}

Result<void> SqlDocuments::removeVersions(const QString &doc)
{
    return plain(m_database.execute(QStringLiteral("DELETE FROM doc_version WHERE doc = ?"), {doc}));
}

Result<void> SqlDocuments::insertBlobRef(const BlobRefRow &row)
{
    if (auto blob = m_database.execute(QStringLiteral("INSERT INTO blob (sha, size, created_at) VALUES (?, ?, ?) "
                                                      "ON CONFLICT (sha) DO NOTHING"),
                                       {row.sha, row.size, row.createdAt});
        !blob)
        return blob.error();
    static const QString statement =
        QStringLiteral("INSERT INTO blob_ref (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").arg(blobRefColumns);
    return plain(m_database.execute(statement,
                                    {row.id, row.sha, row.space, row.doc, row.rev, row.kind, row.name, row.size,
                                     row.createdAt}));
}

Result<std::optional<BlobRefRow>> SqlDocuments::blobRef(const QString &id)
{
    static const QString query = QStringLiteral("SELECT %1 FROM blob_ref WHERE id = ?").arg(blobRefColumns);
    return first(m_database, query, {id}, readBlobRef);
}

Result<std::vector<BlobRefRow>> SqlDocuments::blobRefs(const QString &doc)
{
    static const QString query =
        QStringLiteral("SELECT %1 FROM blob_ref WHERE doc = ? ORDER BY created_at DESC, rev DESC").arg(blobRefColumns);
    return all(m_database, query, {doc}, readBlobRef);
}

Result<QStringList> SqlDocuments::removeBlobRefs(const QString &doc)
{
    QStringList named, unnamed;
    auto found = m_database.select(QStringLiteral("SELECT DISTINCT sha FROM blob_ref WHERE doc = ?"), {doc},
                                   [&](const sql::Row &row) { named.append(row.text(0)); });
    if (!found)
        return found.error();
    if (auto done = m_database.execute(QStringLiteral("DELETE FROM blob_ref WHERE doc = ?"), {doc}); !done)
        return done.error();
    for (const QString &sha : std::as_const(named)) {
        auto gone = m_database.execute(QStringLiteral("DELETE FROM blob WHERE sha = ? AND NOT EXISTS "
                                                      "(SELECT 1 FROM blob_ref WHERE blob_ref.sha = blob.sha)"),
                                       {sha});
        if (!gone)
            return gone.error();
        if (*gone > 0)
            unnamed.append(sha);
    }
    return unnamed;
}

Result<bool> SqlDocuments::namesBlob(const QString &space, const QString &sha)
{
    auto found =
        m_database.integer(QStringLiteral("SELECT 1 FROM blob_ref WHERE sha = ? AND space = ? LIMIT 1"), {sha, space});
    if (!found)
        return found.error();
    return found->has_value();
}

Result<bool> SqlDocuments::hasBlob(const QString &sha)
{
    auto found = m_database.integer(
        QStringLiteral("SELECT 1 FROM blob WHERE sha = ? UNION ALL SELECT 1 FROM public_image WHERE sha = ? LIMIT 1"),
        {sha, sha});
    if (!found)
        return found.error();
    return found->has_value();
}

Result<std::vector<ports::MemberSpaceRow>> SqlDocuments::spacesOf(qint64 account, const QString &own)
{
    const auto read = [](const sql::Row &row) {
        return ports::MemberSpaceRow{
            {row.text(0), row.text(1), row.text(2), row.integer(3), row.integer(4)}, row.text(5)};
    };
    return all<ports::MemberSpaceRow>(
        m_database,
        QStringLiteral("SELECT id, kind, owner, head, floor, 'owner' FROM space WHERE id = ? UNION ALL "
                       "SELECT s.id, s.kind, s.owner, s.head, s.floor, m.role FROM member m JOIN space s ON "
                       "s.id = m.space WHERE m.account = ? AND m.removed_at IS NULL AND s.id <> ? ORDER BY 1"),
        {own, account, own}, +read);
}

Result<void> SqlDocuments::setMember(const QString &space, qint64 account, const QString &role,
                                     std::optional<qint64> removedAt)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO member (space, account, role, removed_at) VALUES (?, ?, ?, ?) "
                       "ON CONFLICT (space, account) DO UPDATE SET role = excluded.role, "
                       "removed_at = excluded.removed_at"),
        {space, account, role, sql::nullable(removedAt)}));
}

Result<std::vector<DocumentRow>> SqlDocuments::listing(const QString &space)
{
    static const QString query =
        QStringLiteral("SELECT %1 FROM doc WHERE space = ? AND sha <> '' ORDER BY rev")
            .arg(QString(documentColumns).replace(QStringLiteral(", body"), QStringLiteral(", ''")));
    return all(m_database, query, {space}, readDocument);
}

namespace
{

const QString loserColumns =
    QStringLiteral("SELECT v.number, v.doc, v.rev, v.parent_rev, v.author, v.client, v.mutation, v.reason, v.note, "
                   "v.at, v.sha, v.body FROM doc_version v");

} // namespace

Result<std::vector<VersionRow>> SqlDocuments::losers(const QString &space, qint64 after, qint64 upTo)
{
    static const QString query = loserColumns +
        QStringLiteral(" JOIN doc d ON d.id = v.doc WHERE d.space = ? AND d.rev > ? AND d.rev <= ? AND "
                       "v.reason = 'loser' AND v.rev > ? ORDER BY v.doc, v.rev, v.number");
    return all(m_database, query, {space, after, upTo, after}, readVersion);
}

Result<std::vector<VersionRow>> SqlDocuments::losersOf(const QString &doc)
{
    static const QString query =
        loserColumns + QStringLiteral(" WHERE v.doc = ? AND v.reason = 'loser' ORDER BY v.rev DESC, v.number DESC");
    return all(m_database, query, {doc}, readVersion);
}

Result<std::vector<DocumentRow>> SqlDocuments::tombstonesBefore(qint64 instant, int limit)
{
    static const QString query = QStringLiteral("SELECT %1 FROM doc WHERE deleted_at IS NOT NULL AND sha = '' AND "
                                                "deleted_at < ? ORDER BY deleted_at LIMIT ?")
                                     .arg(documentColumns);
    return all(m_database, query, {instant, limit}, readDocument);
}

Result<void> SqlDocuments::removeTombstone(const QString &id)
{
    return plain(m_database.execute(QStringLiteral("DELETE FROM doc WHERE id = ? AND sha = ''"), {id}));
}

Result<ports::ServerMetaRow> SqlDocuments::serverMeta()
{
    ports::ServerMetaRow meta;
    auto done = m_database.select(
        QStringLiteral("SELECT name, value FROM server_meta WHERE name IN ('epoch', 'schema', 'min_schema')"), {},
        [&](const sql::Row &row) {
            const QString name = row.text(0);
            if (name == u"epoch")
                meta.epoch = row.text(1);
            else if (name == u"schema")
                meta.schema = row.text(1).toInt();
            else
                meta.minSchema = row.text(1).toInt();
        });
    if (!done)
        return done.error();
    return meta;
}

Result<QString> SqlDocuments::epoch()
{
    auto found = m_database.text(QStringLiteral("SELECT value FROM server_meta WHERE name = 'epoch'"));
    if (!found)
        return found.error();
    return found->value_or(QString());
}

Result<void> SqlDocuments::setEpoch(const QString &epoch)
{
    return plain(m_database.execute(QStringLiteral("INSERT INTO server_meta (name, value) VALUES ('epoch', ?) "
                                                   "ON CONFLICT (name) DO UPDATE SET value = excluded.value"),
                                    {epoch}));
}

} // namespace vitae::storage
