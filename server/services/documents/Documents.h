// The one way to write a document: a rev of its space, the older version kept, blobs counted.
//
// Callers are the services of the types (Cvs, Applications), which write their projections in the same transaction;
// dialects call those.
#pragma once

#include "base/Json.h"
#include "base/Result.h"
#include "ports/BlobFiles.h"
#include "ports/DocumentRepository.h"
#include "ports/Owner.h"
#include "ports/Storage.h"
#include "ports/World.h"

namespace vitae::documents
{

/// What is to be written.
struct Put {
    QString id, type;
    json::Value body;
    QByteArray text; ///< the body as it shall stand; empty: written from `body`
    qint64 rev = 0; ///< from takeRev() in the same transaction
    int schema = 1;
    QString reason = QStringLiteral("save"); ///< "save", "merge", "restore"
    QString note;        ///< what the version is called
    bool version = false; ///< a version of its own even where the content is the same
    bool minor = false; ///< not a change of content: no version of it, and the time of the last update stays
};

/// Who writes, where that is a device: stands in every document that its mutation touches.
struct Device {
    QString client;
    qint64 mutation = 0;
};

class Documents
{
public:
    Documents(ports::Store &store, ports::World &world, Device device = {})
        : m_store(store), m_world(world), m_device(std::move(device))
    {
    }

    /// The space of a new account; `kind` is "person" or "team".
    base::Result<void> createSpace(const QString &id, const QString &kind, const QString &ownerUuid);
    /// Rises with every write in the space: what was read at one head is the same as long as the head is.
    base::Result<qint64> head(const QString &space);

    /// The row of a document that is neither in the trash nor gone; NotFound also for another space's.
    base::Result<ports::DocumentRow> find(const QString &space, const QString &id);

    /// The rev that put() shall write, in the same transaction.
    base::Result<qint64> takeRev(const QString &space);
    /// Makes or replaces the document; what it was becomes a version. `before`: the row that stands, null for a new
    /// document; one in the trash comes out of it, a tombstone is a document again. The row that now stands.
    base::Result<ports::DocumentRow> put(const ports::Owner &owner, Put put, const ports::DocumentRow *before);
    /// Into the trash: gone for all but a restore within 30 days.
    base::Result<void> trash(const ports::Owner &owner, const QString &id);
    /// Out of the world: body, versions and blobs are gone, the feed keeps the id alone. Also from the trash.
    base::Result<void> erase(const ports::Owner &owner, const QString &id);

    /// Everything of a space, as it goes with its owner; blobs that nobody else names are gone too.
    base::Result<void> eraseSpace(const QString &space);

    /// Forgets tombstones of 180 days, some hundred at most; cursors from before them are good no more.
    base::Result<int> forgetTombstones();

    /// Erases what lies in the trash longer than 30 days, some hundred documents at most; how many it were.
    base::Result<int> emptyTrash();

    /// Newest first, the present one included.
    base::Result<std::vector<ports::VersionRow>> history(const QString &space, const QString &id, bool withBodies);
    base::Result<ports::VersionRow> version(const QString &space, const QString &id, qint64 rev);

    /// Notes a file that is in world.blobs already, as made from that rev.
    base::Result<ports::BlobRefRow> attach(const ports::Owner &owner, const QString &doc, qint64 rev,
                                           const QString &kind, const QString &name, const QString &sha, qint64 size);
    base::Result<std::vector<ports::BlobRefRow>> attachments(const QString &space, const QString &doc);
    /// NotFound where no document of the space names it any more.
    base::Result<ports::BlobRefRow> attachment(const QString &space, const QString &ref);

private:
    base::Result<void> bury(ports::DocumentRow row);
    base::Result<void> dropBlobs(const QString &doc);

    ports::Store &m_store;
    ports::World &m_world;
    Device m_device;
};

} // namespace vitae::documents
