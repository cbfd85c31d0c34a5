#include "store/SyncTables.h"

#include "sql/Utf8.h"
#include "store/Applier.h"
#include "store/Folder.h"
#include "store/SyncBody.h"
#include "store/SyncParts.h"

namespace vitae::store
{

using base::Error;
using base::Result;
using Remote = SyncDocument::Remote;

SyncTables::SyncTables(std::unique_ptr<sql::Database> database)
    : m_database(std::move(database)), m_applier(std::make_unique<Applier>(*m_database))
{
}

SyncTables::~SyncTables() = default;

Result<std::unique_ptr<SyncTables>> SyncTables::open(const QString &directory)
{
    auto database = sql::Database::open(Folder(directory).database());
    if (!database)
        return database.error();
    return std::make_unique<SyncTables>(*std::move(database));
}

Result<SyncClient> SyncTables::client()
{
    SyncClient client;
    auto read = m_database->select(
        QStringLiteral("SELECT id, next_mid, server, email, account, fingerprint FROM client"), {},
        [&](const sql::Row &row) {
            client = {row.text(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5)};
        });
    if (!read)
        return read.error();
    return client;
}

Result<void> SyncTables::setClient(const SyncClient &client)
{
    const QVariantList values{client.id,      client.nextMid, client.server,
                              client.email, client.account, client.fingerprint};
    const auto known = m_database->execute(
        QStringLiteral("UPDATE client SET id = ?, next_mid = ?, server = ?, email = ?, account = ?, fingerprint = ?"),
        values);
    if (!known || *known > 0)
        return withoutCount(known);
    return withoutCount(m_database->execute(
        QStringLiteral("INSERT INTO client (id, next_mid, server, email, account, fingerprint) "
                       "VALUES (?, ?, ?, ?, ?, ?)"),
        values));
}

Result<SyncState> SyncTables::state()
{
    SyncState state;
    auto read = m_database->select(
        QStringLiteral("SELECT space, epoch, cursor, living, removed, synced_at FROM sync_state"), {},
        [&](const sql::Row &row) {
            state = {row.text(0),    row.text(1),    row.text(2),
                     row.integer(3), row.integer(4), row.optionalInteger(5)};
        });
    if (!read)
        return read.error();
    return state;
}

Result<void> SyncTables::setState(const SyncState &state)
{
    const QVariantList values{state.space,  state.epoch,   state.cursor,
                              state.living, state.removed, sql::nullable(state.syncedAt)};
    const auto known = m_database->execute(
        QStringLiteral("UPDATE sync_state SET space = ?, epoch = ?, cursor = ?, living = ?, removed = ?, synced_at = ?"),
        values);
    if (!known || *known > 0)
        return withoutCount(known);
    return withoutCount(m_database->execute(
        QStringLiteral("INSERT INTO sync_state (space, epoch, cursor, living, removed, synced_at) "
                       "VALUES (?, ?, ?, ?, ?, ?)"),
        values));
}

Result<void> SyncTables::forgetServer()
{
    for (const QString &statement :
         {QStringLiteral("DELETE FROM client"), QStringLiteral("DELETE FROM sync_state"),
          QStringLiteral("DELETE FROM outbox"), QStringLiteral("DELETE FROM wanted_blob"),
          QStringLiteral("UPDATE blob SET uploaded = 0"),
          // What the server added to a body beside our own part goes along to the next one.
          QStringLiteral("UPDATE doc SET space = '', base_rev = 0, base_at = 0, base_deleted = 0, dirty = 1"),
          QStringLiteral("INSERT INTO outbox (doc, type, base_rev, op, losers) "
                         "SELECT id, type, 0, 'put', '[]' FROM doc ORDER BY number")}) {
        if (auto ran = m_database->execute(statement); !ran)
            return ran.error();
    }
    return {};
}

Result<std::optional<SyncDocument>> SyncTables::document(const QString &id)
{
    std::optional<SyncDocument> found;
    auto read = m_database->select(
        QStringLiteral("SELECT type, schema, base_rev, base_body, base_deleted, body, tags, deleted_at, dirty, space, base_at "
                       "FROM doc WHERE id = ?"),
        {id}, [&](const sql::Row &row) {
            SyncDocument document;
            document.id = id;
            document.type = row.text(0);
            document.schema = int(row.integer(1));
            document.baseRev = row.integer(2);
            if (!row.isNull(3)) {
                const QByteArray base = row.bytes(3);
                document.base = jsonOf(base.isEmpty() ? row.bytes(5) : base);
            }
            document.remote = Remote(row.integer(4));
            document.deleted = !row.isNull(7);
            document.dirty = row.integer(8) != 0;
            document.space = row.text(9);
            document.baseAt = row.integer(10);
            if (!document.dirty && document.baseRev > 0 && !document.base.isNull() &&
                document.remote != Remote::Gone)
                document.body = document.base;
            else
                document.body =
                    wireBody(document.type, document.base, jsonOf(row.bytes(5)), jsonOf(row.bytes(6)).toStringList());
            found = std::move(document);
        });
    if (!read)
        return read.error();
    return found;
}

Result<QStringList> SyncTables::ids()
{
    QStringList all;
    auto read = m_database->select(QStringLiteral("SELECT id FROM doc ORDER BY number"), {},
                                   [&](const sql::Row &row) { all.append(row.text(0)); });
    if (!read)
        return read.error();
    return all;
}

Result<int> SyncTables::living()
{
    const auto count = m_database->integer(QStringLiteral("SELECT COUNT(*) FROM doc WHERE deleted_at IS NULL"));
    if (!count)
        return count.error();
    return int(count->value_or(0));
}

Result<void> SyncTables::put(const Outcome &outcome, qint64 now)
{
    const auto local = localBody(outcome.type, outcome.body);
    if (!local)
        return local.error();
    if (outcome.rewrite) {
        Applier::Whole whole{outcome.id, outcome.type, local->body, local->tags, outcome.deleted, now};
        if (auto adopted = m_applier->adopt(whole); !adopted) {
            m_applier->forget();
            return adopted;
        }
    }
    const bool isLocal = outcome.type != u"cv" && outcome.base == local->body;
    const QVariant base = outcome.base.isNull() ? sql::null()
                                                : sql::utf8(isLocal ? QByteArray() : json::write(outcome.base));
    auto noted = m_database->execute(
        QStringLiteral("UPDATE doc SET space = ?, schema = ?, base_rev = ?, base_at = ?, base_body = ?, base_deleted = ? "
                       "WHERE id = ?"),
        {outcome.space, outcome.schema, outcome.baseRev, outcome.baseAt, base, int(outcome.remote), outcome.id});
    if (!noted)
        return noted.error();

    json::Array losers;
    auto read = m_database->select(QStringLiteral("SELECT losers FROM outbox WHERE doc = ? AND sent_at IS NULL"),
                                   {outcome.id}, [&](const sql::Row &row) { losers = jsonOf(row.text(0)).array(); });
    if (!read)
        return read;
    losers.insert(losers.end(), outcome.losers.begin(), outcome.losers.end());
    if (auto gone = m_database->execute(QStringLiteral("DELETE FROM outbox WHERE doc = ? AND sent_at IS NULL"),
                                        {outcome.id});
        !gone)
        return gone.error();
    const bool sameBody = outcome.base == outcome.body ||
                          (!outcome.base.isNull() && wireBody(outcome.type, outcome.base, local->body, local->tags) ==
                                                         outcome.base);
    const bool over = outcome.remote == Remote::Gone && outcome.deleted;
    const bool same = over || (sameBody && outcome.deleted == (outcome.remote != Remote::Present) &&
                               outcome.remote != Remote::Gone);
    if (!same || !losers.empty()) {
        if (auto queued = queue(outcome.id, outcome.type, json::write(losers)); !queued)
            return queued;
    }
    return settle(outcome.id);
}

Result<void> SyncTables::setBaseAt(const QString &id, qint64 at)
{
    return withoutCount(m_database->execute(QStringLiteral("UPDATE doc SET base_at = ? WHERE id = ?"), {at, id}));
}

Result<void> SyncTables::remove(const QString &id)
{
    Operation erase;
    erase.kind = Operation::Kind::Erase;
    erase.doc = id;
    if (auto erased = m_applier->apply(erase); !erased)
        return erased;
    if (auto finished = m_applier->finish(); !finished)
        return finished;
    return withoutCount(m_database->execute(QStringLiteral("DELETE FROM outbox WHERE doc = ?"), {id}));
}

Result<void> SyncTables::queue(const QString &doc, const QString &type, const QByteArray &losers)
{
    return withoutCount(m_database->execute(
        QStringLiteral("INSERT INTO outbox (doc, type, base_rev, op, losers) VALUES (?, ?, 0, 'put', ?) "
                       "ON CONFLICT (doc) WHERE sent_at IS NULL DO UPDATE SET losers = excluded.losers, refused = ''"),
        {doc, type, QString::fromUtf8(losers)}));
}

/// What is dirty waits, and the other way round.
Result<void> SyncTables::settle(const QString &id)
{
    return withoutCount(m_database->execute(
        QStringLiteral("UPDATE doc SET dirty = EXISTS (SELECT 1 FROM outbox WHERE outbox.doc = doc.id) WHERE id = ?"),
        {id}));
}

Result<void> SyncTables::keepVersion(const QString &id, const json::Value &wire, const QString &reason, qint64 now)
{
    const auto document = m_database->text(QStringLiteral("SELECT type FROM doc WHERE id = ?"), {id});
    if (!document)
        return document.error();
    if (!*document)
        return {};
    const auto local = localBody(**document, wire);
    if (!local)
        return {}; // a version that cannot be shown helps nobody; the conflict has it
    return m_applier->keepBody(id, local->body, reason, now);
}

Result<void> SyncTables::hold(const HeldDocument &document)
{
    if (auto marked = m_database->execute(QStringLiteral("UPDATE doc SET read_only = 1 WHERE id = ?"), {document.id});
        !marked)
        return marked.error();
    return withoutCount(m_database->execute(
        QStringLiteral("INSERT INTO held (doc, type, space, schema, rev, body, deleted) VALUES (?, ?, ?, ?, ?, ?, ?) "
                       "ON CONFLICT (doc) DO UPDATE SET type = excluded.type, space = excluded.space, schema = excluded.schema, "
                       "rev = excluded.rev, body = excluded.body, deleted = excluded.deleted"),
        {document.id, document.type, document.space, document.schema, document.rev, QString::fromUtf8(document.body),
         int(document.deleted)}));
}

Result<std::vector<HeldDocument>> SyncTables::held(int schemaUpTo)
{
    std::vector<HeldDocument> all;
    auto read = m_database->select(
        QStringLiteral("SELECT doc, type, space, schema, rev, body, deleted FROM held WHERE schema <= ? ORDER BY rev"),
        {schemaUpTo}, [&](const sql::Row &row) {
            all.push_back({row.text(0), row.text(1), row.text(2), int(row.integer(3)), row.integer(4),
                           row.text(5).toUtf8(), row.integer(6) != 0});
        });
    if (!read)
        return read.error();
    return all;
}

Result<void> SyncTables::letGo(const QString &id)
{
    if (auto marked = m_database->execute(QStringLiteral("UPDATE doc SET read_only = 0 WHERE id = ?"), {id}); !marked)
        return marked.error();
    return withoutCount(m_database->execute(QStringLiteral("DELETE FROM held WHERE doc = ?"), {id}));
}

Result<void> SyncTables::announce()
{
    return withoutCount(m_database->execute(
        QStringLiteral("INSERT INTO journal_log (log, sequence, bytes) VALUES ('sync', 1, 0) "
                       "ON CONFLICT (log) DO UPDATE SET sequence = journal_log.sequence + 1")));
}

} // namespace vitae::store
