// Spaces, documents, their versions, and the blobs that they name: the tables that every device is synced from.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <functional>
#include <optional>
#include <vector>

namespace vitae::ports
{

struct SpaceRow {
    QString id, kind, owner; ///< kind: "person" or "team"; owner: the account's UUID
    qint64 head = 0, floor = 0;
};

/// A space that somebody may read; the head and the floor are those of the snapshot.
struct MemberSpaceRow {
    SpaceRow space;
    QString role; ///< "owner", "editor", "viewer"
};

/// What every device is told of the server.
struct ServerMetaRow {
    QString epoch;
    int schema = 1, minSchema = 1; ///< of bodies: the newest that is written here, the oldest that is taken
};

/// A document as it is now. The row is the newest version itself; older ones are VersionRows.
struct DocumentRow {
    QString id, space, type; ///< type: "cv", "application", "preferences"
    qint64 rev = 0, parentRev = 0;
    qint64 createdRev = 0; ///< its first; read only, 0 for those of before it was noted
    int schema = 1;
    QByteArray body;                 ///< JSON; empty in a tombstone
    QByteArray sha;                  ///< SHA-256 of the body, in hex
    std::optional<qint64> deletedAt; ///< in the trash (a body) or a tombstone (none)
    QString author;                  ///< an account's UUID
    QString client;                  ///< the device; empty for the APIs
    qint64 mutation = 0;
    QString reason; ///< "save", "merge", "restore", or a word of who asked for the version
    qint64 createdAt = 0, updatedAt = 0;
    QString note; ///< what somebody called this version
};

struct VersionRow {
    qint64 number = 0; ///< of the row; 0 for the newest version, which is the document itself
    QString doc;
    qint64 rev = 0, parentRev = 0;
    QByteArray body, sha;
    QString author, client;
    qint64 mutation = 0;
    QString reason; ///< "save", "merge", "loser", "pre-delete", "restore"
    QString note;   ///< what somebody called this version
    qint64 at = 0;
};

/// A file that a document names.
struct BlobRefRow {
    QString id;
    QString sha; ///< SHA-256 in hex: the name of the file
    QString space, doc;
    qint64 rev = 0; ///< of the document, that the file was made from
    QString kind;   ///< "pdf", "photo", "attachment"
    QString name;   ///< for a download
    qint64 size = 0;
    qint64 createdAt = 0;
};

class DocumentRepository
{
public:
    virtual ~DocumentRepository() = default;

    virtual base::Result<void> insertSpace(const SpaceRow &row) = 0;
    virtual base::Result<std::optional<SpaceRow>> space(const QString &id) = 0;
    /// The rev of the space's last write: what was read at one head is the same as long as the head is.
    virtual base::Result<qint64> head(const QString &space) = 0;
    /// Takes the next rev; until the end of the transaction no other writer has one of this space. NotFound where there
    /// is no such space.
    virtual base::Result<qint64> nextRev(const QString &space) = 0;
    virtual base::Result<void> setFloor(const QString &space, qint64 floor) = 0;
    virtual base::Result<void> removeSpace(const QString &space) = 0; ///< with everything in it

    virtual base::Result<std::optional<DocumentRow>> find(const QString &id) = 0;
    virtual base::Result<void> insert(const DocumentRow &row) = 0;
    virtual base::Result<void> update(const DocumentRow &row) = 0;
    /// Documents of a space with rev > after in rev order, at most `limit`.
    virtual base::Result<std::vector<DocumentRow>> changes(const QString &space, qint64 after, int limit) = 0;
    /// Documents in the trash since before that instant.
    virtual base::Result<std::vector<DocumentRow>> trashedBefore(qint64 instant, int limit) = 0;
    virtual base::Result<std::vector<DocumentRow>> ofType(const QString &space, const QString &type) = 0;

    virtual base::Result<void> insertVersion(const VersionRow &row) = 0;
    /// The document as it is becomes an older version.
    virtual base::Result<void> archive(const QString &doc, const QString &reason) = 0;
    virtual base::Result<std::vector<VersionRow>> versions(const QString &doc, bool withBody) = 0; ///< newest first
    virtual base::Result<std::optional<VersionRow>> version(const QString &doc, qint64 rev) = 0;
    virtual base::Result<void> removeVersions(const QString &doc) = 0;

    virtual base::Result<void> insertBlobRef(const BlobRefRow &row) = 0; ///< and the blob where it is new
    virtual base::Result<std::optional<BlobRefRow>> blobRef(const QString &id) = 0;
    virtual base::Result<std::vector<BlobRefRow>> blobRefs(const QString &doc) = 0; ///< newest first
    /// Blobs that nothing names any more after this; their rows are gone, their files are the caller's to remove.
    virtual base::Result<QStringList> removeBlobRefs(const QString &doc) = 0;
    /// Whether the space may read the blob.
    virtual base::Result<bool> namesBlob(const QString &space, const QString &sha) = 0;
    virtual base::Result<bool> hasBlob(const QString &sha) = 0;

    /// The account's own space and those that it is a member of, by id.
    virtual base::Result<std::vector<MemberSpaceRow>> spacesOf(qint64 account, const QString &own) = 0;
    /// `removedAt`: since then no member any more.
    virtual base::Result<void> setMember(const QString &space, qint64 account, const QString &role,
                                         std::optional<qint64> removedAt) = 0;
    /// Every document that has a body, without it, in the order of revs.
    virtual base::Result<std::vector<DocumentRow>> listing(const QString &space) = 0;
    /// What merges of documents with after < rev <= upTo put aside after that rev; by document, oldest first.
    virtual base::Result<std::vector<VersionRow>> losers(const QString &space, qint64 after, qint64 upTo) = 0;
    virtual base::Result<std::vector<VersionRow>> losersOf(const QString &doc) = 0; ///< newest first
    virtual base::Result<std::vector<DocumentRow>> tombstonesBefore(qint64 instant, int limit) = 0;
    virtual base::Result<void> removeTombstone(const QString &id) = 0;

    virtual base::Result<ServerMetaRow> serverMeta() = 0;
    /// New after every restore from a backup.
    virtual base::Result<QString> epoch() = 0;
    virtual base::Result<void> setEpoch(const QString &epoch) = 0;
};

} // namespace vitae::ports
