// GET /api/sync/pull?client=…&cursor=…&limit=500
#pragma once

#include "api/Change.h"

namespace vitae::api
{

/// {"epoch", "cursor", "more", "heads", "last_mid", "changes"}: what all spaces of the caller have after the cursor, from
/// one snapshot; of each space in the order of revs. No cursor: everything. The cursor is opaque.
struct PullReply {
    QString epoch, cursor;
    bool more = false;
    Heads heads;        ///< of every space that the caller is in
    qint64 lastMid = 0; ///< of the client, 0 where it has never pushed
    std::vector<Change> changes;

    friend bool operator==(const PullReply &, const PullReply &) = default;
};

[[nodiscard]] QByteArray encode(const PullReply &reply);
/// InvalidInput where it is cut off or something else.
[[nodiscard]] base::Result<PullReply> decodePull(QByteArrayView json);

} // namespace vitae::api
