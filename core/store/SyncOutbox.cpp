// SyncTables: what waits, what was sent, and what became of it.
#include "sql/Utf8.h"
#include "store/Applier.h"
#include "store/SyncBody.h"
#include "store/SyncParts.h"
#include "store/SyncTables.h"
#include "store/Tr.h"

namespace vitae::store
{

using base::Result;
using Remote = SyncDocument::Remote;

namespace
{

constexpr qsizetype largestDocument = 512 * 1024; ///< that the server takes

Result<int> counted(const Result<std::optional<qint64>> &count)
{
    if (!count)
        return count.error();
    return int(count->value_or(0));
}

/// What is to be sent of a document; nothing where it is as the server has it.
QString opFor(const SyncDocument &document, bool losers)
{
    if (document.remote == Remote::Gone)
        return document.deleted && !losers ? QString() : QStringLiteral("put");
    if (document.base.isNull() || document.baseRev == 0 || document.body != document.base || losers ||
        (document.remote == Remote::Trashed && !document.deleted))
        return QStringLiteral("put");
    return document.deleted && document.remote == Remote::Present ? QStringLiteral("trash") : QString();
}

} // namespace

Result<int> SyncTables::waiting()
{
    return counted(m_database->integer(QStringLiteral("SELECT COUNT(DISTINCT doc) FROM outbox")));
}

Result<bool> SyncTables::sendable()
{
    auto row =
        m_database->integer(QStringLiteral("SELECT 1 FROM outbox WHERE sent_at IS NULL AND refused = '' LIMIT 1"));
    if (!row)
        return row.error();
    return row->has_value();
}

Result<bool> SyncTables::anySent()
{
    auto row = m_database->integer(QStringLiteral("SELECT 1 FROM outbox WHERE sent_at IS NOT NULL LIMIT 1"));
    if (!row)
        return row.error();
    return row->has_value();
}

Result<std::vector<OutboxRow>> SyncTables::sent()
{
    std::vector<OutboxRow> rows;
    auto read = m_database->select(
        QStringLiteral("SELECT mid, doc, type, space, schema, base_rev, op, body, losers FROM outbox "
                       "WHERE sent_at IS NOT NULL ORDER BY mid"),
        {}, [&](const sql::Row &row) {
            rows.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), int(row.integer(4)), row.integer(5),
                            row.text(6), row.bytes(7), row.bytes(8)});
        });
    if (!read)
        return read.error();
    return rows;
}

Result<std::vector<OutboxRow>> SyncTables::freeze(int most, qint64 bytes, qint64 now)
{
    struct Waiting {
        qint64 number, baseRev;
        QString doc, type, space, op, losers;
    };
    std::vector<Waiting> waiting;
    auto read = m_database->select(
        QStringLiteral("SELECT number, base_rev, doc, type, space, op, losers FROM outbox WHERE sent_at IS NULL "
                       "AND refused = '' ORDER BY number LIMIT ?"),
        {most}, [&](const sql::Row &row) {
            waiting.push_back({row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5),
                               row.text(6)});
        });
    if (!read)
        return read.error();
    auto who = client();
    if (!who)
        return who.error();

    std::vector<OutboxRow> rows;
    qint64 size = 0;
    for (const Waiting &one : waiting) {
        OutboxRow row{who->nextMid, one.doc, one.type, one.space, knownSchema, one.baseRev, one.op, {}, one.losers.toUtf8()};
        if (one.op == u"erase") {
            if (one.baseRev == 0)
                row.op.clear();
        } else {
            const auto document = this->document(one.doc);
            if (!document)
                return document.error();
            row.op = *document ? opFor(**document, one.losers != u"[]") : QString();
            if (*document) {
                row.baseRev = (*document)->baseRev;
                row.schema = (*document)->schema;
                row.space = (*document)->space;
            }
            if (row.op == u"put")
                row.body = json::write((*document)->body);
        }
        if (row.op.isEmpty()) {
            auto dropped = m_database->execute(QStringLiteral("DELETE FROM outbox WHERE number = ?"), {one.number});
            if (!dropped)
                return dropped.error();
            if (auto settled = settle(one.doc); !settled)
                return settled.error();
            continue;
        }
        if (row.body.size() > largestDocument) {
            if (auto refused = refuse(one.doc, tr("it is larger than the server takes (512 KiB)")); !refused)
                return refused.error();
            continue;
        }
        size += row.body.size() + row.losers.size();
        if (size > bytes && !rows.empty())
            break;
        auto frozen = m_database->execute(
            QStringLiteral("UPDATE outbox SET mid = ?, space = ?, schema = ?, base_rev = ?, op = ?, body = ?, sent_at = ? "
                           "WHERE number = ?"),
            {row.mid, row.space, row.schema, row.baseRev, row.op, sql::utf8(row.body), now, one.number});
        if (!frozen)
            return frozen.error();
        ++who->nextMid;
        rows.push_back(std::move(row));
    }
    if (rows.empty())
        return rows;
    if (auto noted = setClient(*who); !noted)
        return noted.error();
    return rows;
}

Result<void> SyncTables::acknowledge(qint64 mid, qint64 rev, qint64 at)
{
    QString doc, op, type;
    QByteArray body;
    auto read = m_database->select(QStringLiteral("SELECT doc, op, body, type FROM outbox WHERE mid = ?"), {mid},
                                   [&](const sql::Row &row) {
                                       doc = row.text(0);
                                       op = row.text(1);
                                       body = row.bytes(2);
                                       type = row.text(3);
                                   });
    if (!read || doc.isEmpty())
        return read;
    if (auto gone = m_database->execute(QStringLiteral("DELETE FROM outbox WHERE mid = ?"), {mid}); !gone)
        return gone.error();
    // In one statement, for each writes the whole row again, with its bodies.
    if (op == u"put") {
        if (auto noted = m_database->execute(
                QStringLiteral("UPDATE doc SET base_rev = ?, base_at = ?, base_deleted = 0, "
                               "base_body = CASE WHEN type <> 'cv' AND body = ? THEN '' ELSE ? END, "
                               "dirty = EXISTS (SELECT 1 FROM outbox WHERE outbox.doc = doc.id) WHERE id = ?"),
                {rev, at, sql::utf8(body), sql::utf8(body), doc});
            !noted)
            return noted.error();
    } else {
        const Remote remote = op == u"trash" ? Remote::Trashed : Remote::Gone;
        if (auto noted = m_database->execute(
                QStringLiteral("UPDATE doc SET base_rev = ?, base_at = ?, base_deleted = ?, "
                               "dirty = EXISTS (SELECT 1 FROM outbox WHERE outbox.doc = doc.id) WHERE id = ?"),
                {rev, at, int(remote), doc});
            !noted)
            return noted.error();
    }
    // Erased here while that was on its way: now there is something to erase there.
    if (auto later = m_database->execute(
            QStringLiteral("UPDATE outbox SET base_rev = ? WHERE doc = ? AND op = 'erase' AND sent_at IS NULL"),
            {rev, doc});
        !later)
        return later.error();
    // One mutation says either what a document is or that it is in the trash.
    const auto other = m_database->integer(
        QStringLiteral("SELECT 1 FROM doc WHERE id = ? AND base_deleted < 2 AND "
                       "(deleted_at IS NULL) <> (base_deleted = 0) AND "
                       "NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.doc = doc.id)"),
        {doc});
    if (!other)
        return other.error();
    if (!*other)
        return {};
    if (auto queued = queue(doc, type, QByteArrayLiteral("[]")); !queued)
        return queued;
    return settle(doc);
}

Result<void> SyncTables::unsend(qint64 nextMid)
{
    const auto rows = sent();
    if (!rows)
        return rows.error();
    for (const OutboxRow &row : *rows) {
        std::optional<QString> later, op;
        auto read = m_database->select(
            QStringLiteral("SELECT losers, op FROM outbox WHERE doc = ? AND sent_at IS NULL"), {row.doc},
            [&](const sql::Row &found) {
                later = found.text(0);
                op = found.text(1);
            });
        if (!read)
            return read;
        if (later) {
            json::Array losers = jsonOf(QString::fromUtf8(row.losers)).array();
            const json::Value more = jsonOf(*later);
            losers.insert(losers.end(), more.array().begin(), more.array().end());
            if (auto gone = m_database->execute(QStringLiteral("DELETE FROM outbox WHERE mid = ?"), {row.mid}); !gone)
                return gone.error();
            auto joined =
                m_database->execute(QStringLiteral("UPDATE outbox SET losers = ? WHERE doc = ? AND sent_at IS NULL"),
                                    {QString::fromUtf8(json::write(losers)), row.doc});
            if (!joined)
                return joined.error();
            continue;
        }
        auto again = m_database->execute(
            QStringLiteral("UPDATE outbox SET mid = NULL, body = NULL, sent_at = NULL, op = ? WHERE mid = ?"),
            {row.op == u"erase" ? QStringLiteral("erase") : QStringLiteral("put"), row.mid});
        if (!again)
            return again.error();
    }
    return withoutCount(m_database->execute(QStringLiteral("UPDATE client SET next_mid = ?"), {nextMid}));
}

Result<std::optional<qint64>> SyncTables::erasing(const QString &id)
{
    return m_database->integer(QStringLiteral("SELECT base_rev FROM outbox WHERE doc = ? AND op = 'erase'"), {id});
}

Result<void> SyncTables::dropErase(const QString &id)
{
    return withoutCount(m_database->execute(QStringLiteral("DELETE FROM outbox WHERE doc = ? AND op = 'erase'"), {id}));
}

Result<void> SyncTables::refuse(const QString &id, const QString &sentence)
{
    return withoutCount(m_database->execute(QStringLiteral("UPDATE outbox SET refused = ? WHERE doc = ? AND sent_at IS NULL"),
                                    {sentence, id}));
}

Result<QStringList> SyncTables::refusals()
{
    QStringList all;
    auto read = m_database->select(
        QStringLiteral("SELECT o.refused, d.title FROM outbox o LEFT JOIN doc d ON d.id = o.doc WHERE o.refused <> '' "
                       "ORDER BY o.number"),
        {}, [&](const sql::Row &row) { all.append(row.text(1) + QStringLiteral(": ") + row.text(0)); });
    if (!read)
        return read.error();
    return all;
}

Result<void> SyncTables::record(const SyncRecord &record)
{
    auto added = m_database->execute(
        QStringLiteral("INSERT INTO sync_log (at, pushed, pulled, conflicts, requests, sentence) "
                       "VALUES (?, ?, ?, ?, ?, ?)"),
        {record.at, record.pushed, record.pulled, record.conflicts, record.requests, record.sentence});
    if (!added)
        return added.error();
    return withoutCount(m_database->execute(
        QStringLiteral("DELETE FROM sync_log WHERE number <= (SELECT MAX(number) FROM sync_log) - 500")));
}

Result<std::vector<SyncRecord>> SyncTables::history(int most)
{
    std::vector<SyncRecord> all;
    auto read = m_database->select(
        QStringLiteral("SELECT at, pushed, pulled, conflicts, requests, sentence FROM sync_log "
                       "ORDER BY number DESC LIMIT ?"),
        {most}, [&](const sql::Row &row) {
            all.push_back({row.integer(0), int(row.integer(1)), int(row.integer(2)), int(row.integer(3)),
                           int(row.integer(4)), row.text(5)});
        });
    if (!read)
        return read.error();
    return all;
}

} // namespace vitae::store
