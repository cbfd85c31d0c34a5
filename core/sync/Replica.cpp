#include "sync/Replica.h"

#include "base/JsonParser.h"
#include "base/Uuid.h"
#include "store/Applier.h"
#include "store/SyncBody.h"

namespace vitae::sync
{

using base::Result;
using store::SyncDocument;
using store::SyncTables;
using Remote = SyncDocument::Remote;

namespace
{

Remote remoteOf(const api::Change &change)
{
    return change.gone ? Remote::Gone : change.trashedAt ? Remote::Trashed : Remote::Present;
}

} // namespace

Result<Replica::Taken> Replica::take(const api::Change &change, const ReadBody &read, Trust trust)
{
    if (!change.gone && change.schema > store::knownSchema) {
        auto held = m_tables.hold({change.doc, change.type, change.space, change.schema, change.rev, change.body,
                                   change.trashedAt.has_value()});
        if (!held)
            return held.error();
        return Taken();
    }
    if (!read.body)
        return read.body.error();
    const json::Value &body = *read.body;
    if (!read.blobs.isEmpty()) {
        if (auto wanted = m_tables.want(read.blobs); !wanted)
            return wanted.error();
    }
    const auto ours = m_tables.document(change.doc);
    if (!ours)
        return ours.error();
    auto taken = *ours ? takeKnown(**ours, change, body, trust) : takeNew(change, read);
    if (taken && !change.losers.empty() && !change.gone) {
        if (auto told = takeLosers(change, body); !told)
            return told.error();
    }
    if (taken || taken.error().kind != base::Error::Kind::InvalidInput || change.gone)
        return taken;
    // Nothing that this program takes for such a document; kept for one that does.
    auto held = m_tables.hold({change.doc, change.type, change.space, store::knownSchema + 1, change.rev, change.body,
                               change.trashedAt.has_value()});
    if (!held)
        return held.error();
    return Taken();
}

Result<Replica::Taken> Replica::takeNew(const api::Change &change, const ReadBody &read)
{
    Taken taken;
    const auto erasing = m_tables.erasing(change.doc);
    if (!erasing)
        return erasing.error();
    if (*erasing) {
        if (!change.gone && change.rev == **erasing)
            return taken; // what we are about to erase
        if (auto dropped = m_tables.dropErase(change.doc); !dropped)
            return dropped.error();
        if (!change.gone && !change.trashedAt) {
            taken.conflicts = 1; // changed by another device: that is worth more
            if (auto noted = m_tables.addConflict({0, change.doc, {}, true, {}, {}, now()}); !noted)
                return noted.error();
        }
    }
    if (change.gone)
        return taken;
    const auto row = read.row ? *read.row : SyncTables::rowOf(change.type, *read.body);
    if (!row)
        return row.error();
    const SyncTables::Newcomer newcomer{change.doc,        change.type,      change.space,
                                        change.schema,     change.rev,       change.createdAt,
                                        change.updatedAt, change.trashedAt.has_value()};
    if (auto put = m_tables.insert(newcomer, *row, change.body, *read.body, now()); !put)
        return put.error();
    taken.changed = 1;
    return taken;
}

Result<Replica::Taken> Replica::takeKnown(const SyncDocument &known, const api::Change &change, const json::Value &body,
                                          Trust trust)
{
    SyncDocument ours = known;
    Taken taken;
    if (change.rev < ours.baseRev && trust == Trust::Usual)
        return taken; // an answer of ours is newer than this page
    const Remote remote = remoteOf(change);
    if (change.rev == ours.baseRev && remote == ours.remote && (change.gone || body == ours.base)) {
        if (ours.baseAt == change.updatedAt || change.gone)
            return taken;
        if (auto noted = m_tables.setBaseAt(ours.id, change.updatedAt); !noted)
            return noted.error();
        return taken;
    }
    if (trust == Trust::Foreign && !change.gone && ours.base != body) {
        // Then everything that differs has two versions, and everything that only one of both has stays.
        ours.base = json::Value();
        ours.dirty = true;
    }
    const Reconciled merged = reconcile(ours, {body, change.trashedAt.has_value(), change.gone});
    SyncTables::Outcome outcome;
    outcome.id = ours.id;
    outcome.type = ours.type;
    outcome.space = change.space.isEmpty() ? ours.space : change.space;
    outcome.schema = change.gone ? ours.schema : change.schema;
    outcome.body = merged.body;
    outcome.deleted = merged.deleted;
    outcome.baseRev = change.rev;
    outcome.baseAt = change.updatedAt;
    outcome.base = change.gone ? ours.base : body; // should it come back, what was changed here is still known
    outcome.remote = remote;
    outcome.rewrite = merged.body != ours.body || merged.deleted != ours.deleted;
    if (merged.keepOurs) {
        const bool lost = !merged.losers.empty() || merged.copy;
        if (auto kept = m_tables.keepVersion(ours.id, ours.body,
                                             lost ? QStringLiteral("conflict") : QStringLiteral("edit"), now());
            !kept)
            return kept.error();
    }
    if (auto told = keepLosers(ours.id, merged, outcome.losers); !told)
        return told.error();
    if (auto put = m_tables.put(outcome, now()); !put)
        return put.error();
    if (merged.copy) {
        SyncTables::Outcome copy{base::newUuid(m_random), ours.type, outcome.space, ours.schema, *merged.copy};
        if (auto put = m_tables.put(copy, now()); !put)
            return put.error();
    }
    taken.changed = outcome.rewrite;
    taken.conflicts = int(merged.losers.size());
    return taken;
}

Result<void> Replica::keepLosers(const QString &id, const Reconciled &merged, json::Array &told)
{
    for (const Loser &loser : merged.losers) {
        const bool deletion = loser.kind == Loser::Kind::Deleted;
        const json::Value kept = deletion ? loser.value : store::valueAt(merged.body, loser.path);
        const json::Value other = deletion ? json::Value() : loser.value;
        if (auto noted = m_tables.addConflict({0, id, store::localPath(loser.path), deletion, kept, other, now()}); !noted)
            return noted;
        json::Object version{{QStringLiteral("path"), loser.path}};
        if (deletion)
            version.append(QStringLiteral("deleted"), true);
        else
            version.append(QStringLiteral("value"), loser.value);
        if (store::isPlaceInList(loser.path)) // where another text may stand when this is read
            version.append(QStringLiteral("kept"), kept);
        told.push_back(std::move(version));
    }
    return {};
}

/// Who did not merge sees both versions all the same, until somebody has chosen.
Result<void> Replica::takeLosers(const api::Change &change, const json::Value &body)
{
    const auto client = m_tables.client();
    if (!client)
        return client.error();
    for (const json::Value &push : change.losers) {
        if (push[u"client"].toString() == client->id)
            continue;
        for (const json::Value &loser : push[u"losers"].array()) {
            const QString path = loser[u"path"].toString();
            const json::Value other = loser[u"value"], told = loser[u"kept"];
            const std::optional<QString> place = told.isNull() ? path : store::placeNow(body, path, told, other);
            const json::Value value = place ? store::valueAt(body, *place) : json::Value();
            const store::SyncConflict conflict{0,     change.doc, store::localPath(path), loser[u"deleted"].toBool(),
                                               told.isNull() ? value : told, other, now()};
            const bool settled = loser[u"settled"].toBool() || (!conflict.deletion && place && conflict.other == value);
            auto noted = settled ? m_tables.settleConflict(conflict) : m_tables.noteConflict(conflict);
            if (!noted)
                return noted;
        }
    }
    return {};
}

Result<bool> Replica::removes(const api::Change &change)
{
    if (!change.gone && !change.trashedAt)
        return false;
    const auto ours = m_tables.document(change.doc);
    if (!ours)
        return ours.error();
    if (!*ours || (*ours)->deleted || change.rev <= (*ours)->baseRev)
        return false;
    auto parsed = json::parse(change.gone ? QByteArray("null") : change.body, {.depth = 1000});
    if (!parsed)
        return parsed.error();
    return reconcile(**ours, {*parsed, change.trashedAt.has_value(), change.gone}).deleted;
}

Result<QStringList> Replica::compare(const std::vector<api::Change> &documents, bool lackingGoes, Taken &taken)
{
    QStringList fetch;
    QHash<QString, const api::Change *> theirs;
    for (const api::Change &change : documents)
        theirs.insert(change.doc, &change);
    const auto ids = m_tables.ids();
    if (!ids)
        return ids.error();
    QSet<QString> here;
    for (const QString &id : *ids) {
        here.insert(id);
        const auto found = m_tables.document(id);
        if (!found)
            return found.error();
        const SyncDocument &ours = **found;
        const api::Change *change = theirs.value(id);
        SyncTables::Outcome outcome{id, ours.type, ours.space, ours.schema, ours.body, ours.deleted};
        outcome.rewrite = false;
        if (!change) {
            if (ours.baseRev == 0)
                continue;
            if (ours.remote == Remote::Gone && ours.deleted && !ours.dirty) {
                // Should another device bring it back, its revs begin anew: none that was is to hide it.
                outcome.base = ours.base;
                outcome.remote = Remote::Gone;
                if (auto put = m_tables.put(outcome, now()); !put)
                    return put.error();
                continue;
            }
            if (lackingGoes && !ours.dirty) {
                outcome.baseRev = ours.baseRev;
                outcome.base = ours.base;
                outcome.remote = Remote::Gone;
                outcome.rewrite = !ours.deleted;
                outcome.deleted = true;
                taken.changed += !ours.deleted;
            }
            if (auto put = m_tables.put(outcome, now()); !put)
                return put.error();
            continue;
        }
        outcome.space = change->space;
        outcome.baseRev = change->rev;
        outcome.baseAt = change->updatedAt;
        outcome.remote = remoteOf(*change);
        const bool same = !ours.base.isNull() && change->sha == store::shaOf(json::write(ours.base)).toLatin1();
        const bool older = !lackingGoes && change->rev < ours.baseRev &&
                           (ours.baseAt == 0 || change->updatedAt <= ours.baseAt);
        if (same && (outcome.remote == ours.remote || !older)) {
            if (outcome.remote != ours.remote) {
                fetch.append(id);
                continue;
            }
            outcome.base = ours.base;
        } else if (!older || ours.base.isNull()) {
            fetch.append(id);
            continue;
        } // else: what is here is newer, and goes there again
        if (auto put = m_tables.put(outcome, now()); !put)
            return put.error();
    }
    for (const api::Change &change : documents) {
        if (!here.contains(change.doc))
            fetch.append(change.doc);
    }
    return fetch;
}

Result<int> Replica::lacking(const std::vector<api::Change> &documents)
{
    QSet<QString> theirs;
    for (const api::Change &change : documents) {
        if (!change.trashedAt)
            theirs.insert(change.doc);
    }
    const auto ids = m_tables.ids();
    if (!ids)
        return ids.error();
    int count = 0;
    for (const QString &id : *ids) {
        if (theirs.contains(id))
            continue;
        const auto found = m_tables.document(id);
        if (!found)
            return found.error();
        count += !(*found)->deleted && !(*found)->dirty && (*found)->baseRev > 0;
    }
    return count;
}

Result<void> Replica::becomeNew()
{
    if (auto unsent = m_tables.unsend(1); !unsent)
        return unsent;
    auto client = m_tables.client();
    if (!client)
        return client.error();
    client->id = base::newUuid(m_random);
    client->nextMid = 1;
    return m_tables.setClient(*client);
}

Result<void> Replica::renew(const QString &id)
{
    const auto found = m_tables.document(id);
    if (!found)
        return found.error();
    if (!*found)
        return m_tables.dropErase(id);
    const SyncDocument &ours = **found;
    SyncTables::Outcome copy{base::newUuid(m_random), ours.type, {}, ours.schema, ours.body, ours.deleted};
    if (auto put = m_tables.put(copy, now()); !put)
        return put;
    return m_tables.remove(id);
}

Result<Replica::Taken> Replica::goWithout(const QString &sha)
{
    Taken taken;
    const auto refused = m_tables.refusedWith(sha);
    if (!refused)
        return refused.error();
    for (const QString &id : *refused) {
        const auto found = m_tables.document(id);
        if (!found)
            return found.error();
        const SyncDocument &ours = **found;
        // Where the server's own document names it, its file was lost there: whoever has it may bring it back.
        if (ours.remote != Remote::Gone && store::blobNames(ours.base).contains(sha))
            continue;
        SyncTables::Outcome outcome{id, ours.type, ours.space, ours.schema,
                                    store::withoutBlob(ours.type, ours.body, sha), ours.deleted};
        outcome.baseRev = ours.baseRev;
        outcome.baseAt = ours.baseAt;
        outcome.base = store::withoutBlob(ours.type, ours.base, sha);
        outcome.remote = ours.remote;
        if (auto kept = m_tables.keepVersion(id, ours.body, QStringLiteral("conflict"), now()); !kept)
            return kept.error();
        if (auto put = m_tables.put(outcome, now()); !put)
            return put.error();
        ++taken.changed;
    }
    return taken;
}

Result<Replica::Taken> Replica::readHeld()
{
    Taken taken;
    const auto held = m_tables.held(store::knownSchema);
    if (!held)
        return held.error();
    for (const store::HeldDocument &document : *held) {
        api::Change change;
        change.space = document.space;
        change.doc = document.id;
        change.type = document.type;
        change.rev = document.rev;
        change.schema = document.schema;
        change.body = document.body;
        if (document.deleted)
            change.trashedAt = now();
        if (auto gone = m_tables.letGo(document.id); !gone)
            return gone.error();
        auto done = take(change);
        if (!done)
            return done.error();
        taken += *done;
    }
    return taken;
}

} // namespace vitae::sync
