// What a device reads: pages of changes, the list of everything, single documents.
#pragma once

#include "api/Pull.h"
#include "api/Snapshot.h"
#include "ports/DocumentRepository.h"
#include "ports/Storage.h"
#include "services/sync/Cursor.h"
#include "services/sync/Who.h"

namespace vitae::sync
{

/// Reads alone. Everything that one call gives is of one snapshot.
class Pull
{
public:
    explicit Pull(ports::Store &store) : m_store(store) {}

    /// Conflict "epoch_changed" where the cursor is another server's, or ahead of this one; Conflict "resync_required"
    /// where tombstones after it are gone; InvalidInput. An empty cursor: from the beginning.
    base::Result<api::PullReply> page(const Who &who, const QString &client, const QString &cursor, int limit);
    base::Result<api::SnapshotReply> snapshot(const Who &who, const QString &client);
    base::Result<api::DocumentsReply> documents(const Who &who, const QStringList &docs);

    /// Where a wait begins: the heads that the device knows, of every space that it may read.
    struct Waiting {
        api::Heads known;
        bool more = false; ///< there is something now
    };
    base::Result<Waiting> waiting(const Who &who, const QString &cursor);

private:
    struct Beginning {
        Cursor cursor;
        std::vector<ports::MemberSpaceRow> spaces;
    };
    base::Result<Beginning> begin(const Who &who, const QString &cursor);
    base::Result<qint64> lastMid(const Who &who, const QString &client);
    base::Result<bool> read(const ports::SpaceRow &space, Cursor::Position &position, int limit, qint64 &bytes,
                            std::vector<api::Change> &changes);
    base::Result<void> addLosers(const QString &space, qint64 after, qint64 upTo, std::vector<api::Change> &changes,
                                 size_t from);

    ports::Store &m_store;
};

} // namespace vitae::sync
