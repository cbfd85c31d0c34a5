#include "services/documents/Documents.h"

#include "base/Uuid.h"
#include "digest/Sha256.h"

namespace vitae::documents
{

using base::Error;
using base::fail;
using base::Result;
using ports::BlobRefRow;
using ports::DocumentRow;
using ports::VersionRow;

namespace
{

constexpr qint64 trashMs = qint64(30) * 24 * 60 * 60 * 1000;
constexpr qint64 tombstoneMs = qint64(180) * 24 * 60 * 60 * 1000;

Error notFound()
{
    return fail(Error::Kind::NotFound, QStringLiteral("Not found."));
}

} // namespace

Result<void> Documents::createSpace(const QString &id, const QString &kind, const QString &ownerUuid)
{
    return m_store.documents().insertSpace({id, kind, ownerUuid, 0, 0});
}

Result<qint64> Documents::head(const QString &space)
{
    return m_store.documents().head(space);
}

Result<DocumentRow> Documents::find(const QString &space, const QString &id)
{
    auto row = m_store.documents().find(id);
    if (!row)
        return row.error();
    if (!*row || (*row)->space != space || (*row)->deletedAt)
        return notFound();
    return **std::move(row);
}

Result<qint64> Documents::takeRev(const QString &space)
{
    return m_store.documents().nextRev(space);
}

Result<DocumentRow> Documents::put(const ports::Owner &owner, Put put, const DocumentRow *before)
{
    const qint64 now = m_world.clock.now().toMSecsSinceEpoch();
    DocumentRow row;
    row.id = std::move(put.id);
    row.space = owner.space;
    row.type = std::move(put.type);
    row.rev = put.rev;
    row.schema = put.schema;
    row.body = put.text.isEmpty() ? json::write(put.body) : std::move(put.text);
    row.sha = digest::sha256(row.body).toHex();
    row.author = owner.uuid;
    row.client = m_device.client;
    row.mutation = m_device.mutation;
    row.reason = std::move(put.reason);
    row.note = std::move(put.note);
    row.createdAt = row.updatedAt = now;
    if (!before) {
        if (auto made = m_store.documents().insert(row); !made)
            return made.error();
        return row;
    }
    row.createdAt = before->createdAt;
    row.parentRev = before->rev;
    if (put.minor) {
        row.updatedAt = before->updatedAt;
        row.reason = before->reason;
        row.note = before->note;
    } else if (!before->sha.isEmpty() && (row.sha != before->sha || put.version)) {
        if (auto kept = m_store.documents().archive(row.id, {}); !kept)
            return kept.error();
    }
    if (auto written = m_store.documents().update(row); !written)
        return written.error();
    return row;
}

Result<void> Documents::trash(const ports::Owner &owner, const QString &id)
{
    const auto rev = takeRev(owner.space);
    if (!rev)
        return rev.error();
    auto row = find(owner.space, id);
    if (!row)
        return row.error();
    if (auto kept = m_store.documents().archive(id, QStringLiteral("pre-delete")); !kept)
        return kept;
    row->parentRev = std::exchange(row->rev, *rev);
    row->deletedAt = row->updatedAt = m_world.clock.now().toMSecsSinceEpoch();
    row->author = owner.uuid;
    row->client = m_device.client;
    row->mutation = m_device.mutation;
    return m_store.documents().update(*row);
}

Result<void> Documents::bury(DocumentRow row)
{
    row.body.clear();
    row.sha.clear();
    row.author.clear();
    row.client.clear();
    row.reason.clear();
    row.mutation = 0;
    row.parentRev = 0;
    if (auto gone = m_store.documents().removeVersions(row.id); !gone)
        return gone;
    if (auto gone = dropBlobs(row.id); !gone)
        return gone;
    return m_store.documents().update(row);
}

Result<void> Documents::erase(const ports::Owner &owner, const QString &id)
{
    const auto rev = takeRev(owner.space);
    if (!rev)
        return rev.error();
    auto row = m_store.documents().find(id);
    if (!row)
        return row.error();
    if (!*row || (*row)->space != owner.space)
        return notFound();
    DocumentRow grave = **std::move(row);
    grave.rev = *rev;
    grave.deletedAt = grave.updatedAt = m_world.clock.now().toMSecsSinceEpoch();
    return bury(std::move(grave));
}

Result<void> Documents::eraseSpace(const QString &space)
{
    constexpr int atOnce = 100;
    for (qint64 after = 0;;) {
        const auto rows = m_store.documents().changes(space, after, atOnce);
        if (!rows)
            return rows.error();
        for (const DocumentRow &row : *rows) {
            if (auto gone = dropBlobs(row.id); !gone)
                return gone;
            after = row.rev;
        }
        if (rows->size() < atOnce)
            return m_store.documents().removeSpace(space);
    }
}

Result<int> Documents::emptyTrash()
{
    constexpr int atOnce = 200;
    auto rows = m_store.documents().trashedBefore(m_world.clock.now().toMSecsSinceEpoch() - trashMs, atOnce);
    if (!rows)
        return rows.error();
    for (DocumentRow &row : *rows) {
        // A new rev, so that every device lets go of its own copy too.
        const auto rev = takeRev(row.space);
        if (!rev)
            return rev.error();
        row.rev = *rev;
        row.deletedAt = row.updatedAt = m_world.clock.now().toMSecsSinceEpoch();
        if (auto buried = bury(std::move(row)); !buried)
            return buried.error();
    }
    return int(rows->size());
}

Result<int> Documents::forgetTombstones()
{
    constexpr int atOnce = 500;
    const auto rows =
        m_store.documents().tombstonesBefore(m_world.clock.now().toMSecsSinceEpoch() - tombstoneMs, atOnce);
    if (!rows)
        return rows.error();
    QHash<QString, qint64> floors;
    for (const DocumentRow &row : *rows) {
        if (auto gone = m_store.documents().removeTombstone(row.id); !gone)
            return gone.error();
        qint64 &floor = floors[row.space];
        floor = std::max(floor, row.rev);
    }
    for (auto floor = floors.cbegin(); floor != floors.cend(); ++floor) {
        const auto space = m_store.documents().space(floor.key());
        if (!space)
            return space.error();
        if (!*space || (*space)->floor >= floor.value())
            continue;
        if (auto set = m_store.documents().setFloor(floor.key(), floor.value()); !set)
            return set.error();
    }
    return int(rows->size());
}

Result<std::vector<VersionRow>> Documents::history(const QString &space, const QString &id, bool withBodies)
{
    if (auto present = find(space, id); !present)
        return present.error();
    return m_store.documents().versions(id, withBodies);
}

Result<VersionRow> Documents::version(const QString &space, const QString &id, qint64 rev)
{
    if (auto present = find(space, id); !present)
        return present.error();
    auto row = m_store.documents().version(id, rev);
    if (!row)
        return row.error();
    if (!*row)
        return notFound();
    return **std::move(row);
}

Result<BlobRefRow> Documents::attach(const ports::Owner &owner, const QString &doc, qint64 rev, const QString &kind,
                                     const QString &name, const QString &sha, qint64 size)
{
    if (auto present = find(owner.space, doc); !present)
        return present.error();
    BlobRefRow row{base::newUuid(m_world.random), sha,  owner.space, doc, rev, kind, name, size,
                   m_world.clock.now().toMSecsSinceEpoch()};
    if (auto noted = m_store.documents().insertBlobRef(row); !noted)
        return noted.error();
    // Its last other name may just have been erased, and the file with it.
    if (!m_world.blobs.has(sha)) {
        Error error = fail(Error::Kind::Unavailable, QStringLiteral("The file is gone; please try again."));
        error.retryAfter = 1;
        return error;
    }
    return row;
}

Result<std::vector<BlobRefRow>> Documents::attachments(const QString &space, const QString &doc)
{
    if (auto present = find(space, doc); !present)
        return present.error();
    return m_store.documents().blobRefs(doc);
}

Result<BlobRefRow> Documents::attachment(const QString &space, const QString &ref)
{
    auto row = m_store.documents().blobRef(ref);
    if (!row)
        return row.error();
    if (!*row || (*row)->space != space)
        return notFound();
    if (auto present = find(space, (*row)->doc); !present)
        return present.error();
    return **std::move(row);
}

Result<void> Documents::dropBlobs(const QString &doc)
{
    const auto unnamed = m_store.documents().removeBlobRefs(doc);
    if (!unnamed)
        return unnamed.error();
    if (unnamed->isEmpty())
        return {};
    m_world.storage.afterCommit(m_store, [&world = m_world, shas = *unnamed] {
        for (const QString &sha : shas) {
            bool named = true;
            const auto looked = world.storage.read([&](ports::Store &store) -> Result<void> {
                const auto has = store.documents().hasBlob(sha);
                named = !has || *has;
                return {};
            });
            if (looked && !named)
                (void)world.blobs.remove(sha);
        }
    });
    return {};
}

} // namespace vitae::documents
