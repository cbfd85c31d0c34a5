// SyncTables: fields in two versions.
#include "store/SyncBody.h"
#include "store/SyncParts.h"
#include "store/SyncTables.h"

namespace vitae::store
{

using base::Result;

namespace
{

QString jsonText(const json::Value &value)
{
    return QString::fromUtf8(json::write(value));
}

/// What one side had deleted and the other changed is a question only until somebody deletes it again, or changes it.
bool stillStays(SyncConflict &conflict, const json::Value &body, bool deleted)
{
    if (conflict.path.isEmpty())
        return !deleted;
    const auto place = placeNow(body, conflict.path, conflict.kept, conflict.kept);
    const json::Value now = place ? valueAt(body, *place) : json::Value();
    if (now.isNull())
        return false;
    conflict.path = *place;
    conflict.kept = now;
    return true;
}

/// The field may have been written since, here or elsewhere; perhaps to what was put aside. What stands at the place of
/// a text that is gone is another text.
void bringUpToDate(SyncConflict &conflict, const json::Value &body)
{
    const auto place = placeNow(body, conflict.path, conflict.kept, conflict.other);
    conflict.moved = !place;
    conflict.path = place.value_or(conflict.path);
    const json::Value now = place ? valueAt(body, *place) : json::Value();
    if (!now.isNull() && now != conflict.kept) {
        if (now == conflict.other)
            conflict.other = conflict.kept;
        conflict.kept = now;
    }
}

} // namespace

Result<void> SyncTables::addConflict(const SyncConflict &conflict)
{
    return withoutCount(m_database->execute(
        QStringLiteral("INSERT INTO conflict (doc, path, deletion, kept, other, at) VALUES (?, ?, ?, ?, ?, ?)"),
        {conflict.doc, conflict.path, int(conflict.deletion), jsonText(conflict.kept), jsonText(conflict.other),
         conflict.at}));
}

Result<void> SyncTables::noteConflict(const SyncConflict &conflict)
{
    const auto known = m_database->integer(
        QStringLiteral("SELECT 1 FROM conflict WHERE doc = ? AND path = ? AND deletion = ? AND other = ? LIMIT 1"),
        {conflict.doc, conflict.path, int(conflict.deletion), jsonText(conflict.other)});
    if (!known)
        return known.error();
    return *known ? Result<void>() : addConflict(conflict);
}

Result<void> SyncTables::settleConflict(const SyncConflict &conflict)
{
    return withoutCount(m_database->execute(
        QStringLiteral("UPDATE conflict SET resolved_at = ? WHERE doc = ? AND path = ? AND deletion = ? AND other = ? "
                       "AND resolved_at IS NULL"),
        {conflict.at, conflict.doc, conflict.path, int(conflict.deletion), jsonText(conflict.other)}));
}

Result<int> SyncTables::conflictCount()
{
    const auto open = conflicts();
    if (!open)
        return open.error();
    return int(open->size());
}

Result<std::vector<SyncConflict>> SyncTables::conflicts()
{
    std::vector<SyncConflict> all;
    QString shown;
    json::Value body;
    auto read = m_database->select(
        QStringLiteral("SELECT c.number, c.doc, c.path, c.deletion, c.kept, c.other, c.at, d.deleted_at, d.body "
                       "FROM conflict c LEFT JOIN doc d ON d.id = c.doc WHERE c.resolved_at IS NULL ORDER BY c.number"),
        {}, [&](const sql::Row &row) {
            SyncConflict conflict{row.integer(0), row.text(1), row.text(2), row.integer(3) != 0, jsonOf(row.text(4)),
                                  jsonOf(row.text(5)), row.integer(6)};
            if (shown != conflict.doc)
                body = jsonOf(row.text(8));
            shown = conflict.doc;
            if (!conflict.deletion)
                bringUpToDate(conflict, body);
            else if (!stillStays(conflict, body, !row.isNull(7)))
                return;
            all.push_back(std::move(conflict));
        });
    if (!read)
        return read.error();
    return all;
}

Result<void> SyncTables::resolve(qint64 number, qint64 now)
{
    QString doc, type, path;
    json::Value other;
    bool deletion = false, tell = false;
    auto read = m_database->select(
        QStringLiteral("SELECT c.doc, c.path, c.deletion, c.other, d.type, d.base_rev > 0 AND d.base_deleted = 0 AND "
                       "d.deleted_at IS NULL AND d.read_only = 0 FROM conflict c LEFT JOIN doc d ON d.id = c.doc "
                       "WHERE c.number = ? AND c.resolved_at IS NULL"),
        {number}, [&](const sql::Row &row) {
            doc = row.text(0);
            path = row.text(1);
            deletion = row.integer(2) != 0;
            other = jsonOf(row.text(3));
            type = row.text(4);
            tell = row.integer(5) != 0;
        });
    if (!read)
        return read;
    if (auto noted =
            m_database->execute(QStringLiteral("UPDATE conflict SET resolved_at = ? WHERE number = ?"), {now, number});
        !noted)
        return noted.error();
    if (!tell)
        return {};
    // The other devices show it as well.
    const auto before =
        m_database->text(QStringLiteral("SELECT losers FROM outbox WHERE doc = ? AND sent_at IS NULL"), {doc});
    if (!before)
        return before.error();
    json::Array losers = jsonOf(before->value_or(QStringLiteral("[]"))).array();
    json::Object told{{QStringLiteral("path"), wirePath(type, path)}};
    if (deletion)
        told.append(QStringLiteral("deleted"), true);
    else
        told.append(QStringLiteral("value"), other);
    told.append(QStringLiteral("settled"), true);
    losers.push_back(std::move(told));
    if (auto queued = queue(doc, type, json::write(losers)); !queued)
        return queued;
    return settle(doc);
}

} // namespace vitae::store
