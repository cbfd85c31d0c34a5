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
    qint64 rev = 0; ///< from takeRev() in the same transaction
    int schema = 1;
    QString reason = QStringLiteral("save"); ///< "save", "merge", "restore"
    QString client;                          ///< the device; empty for the APIs
    qint64 mutation = 0;
    QString note;        ///< what the version is called
    bool version = false; ///< a version of its own even where the content is the same
    bool minor = false; ///< not a change of content: no version of it, and the time of the last update stays
};

class Documents
{
public:
    Documents(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    /// The space of a new account; `kind` is "person" or "team".
    base::Result<void> createSpace(const QString &id, const QString &kind, const QString &ownerUuid);
    /// Rises with every write in the space: what was read at one head is the same as long as the head is.
    base::Result<qint64> head(const QString &space);

    /// The row of a document that is neither in the trash nor gone; NotFound also for another space's.
    base::Result<ports::DocumentRow> find(const QString &space, const QString &id);

    /// The rev that put() shall write, in the same transaction.
    base::Result<qint64> takeRev(const QString &space);
    /// Makes or replaces the document; what it was becomes a version. `before`: the row that find() gave, null for a
    /// new document. The row that now stands.
    base::Result<ports::DocumentRow> put(const ports::Owner &owner, Put put, const ports::DocumentRow *before);
    /// Into the trash: gone for all but a restore within 30 days.
    base::Result<void> trash(const ports::Owner &owner, const QString &id);
    /// Out of the world: body, versions and blobs are gone, the feed keeps the id alone. Also from the trash.
    base::Result<void> erase(const ports::Owner &owner, const QString &id);

    /// Everything of a space, as it goes with its owner; blobs that nobody else names are gone too.
    base::Result<void> eraseSpace(const QString &space);

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
};

} // namespace vitae::documents
