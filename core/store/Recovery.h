// Finds out whether the database is sound, and rebuilds it where it is not.
#pragma once

#include "store/Folder.h"
#include "store/Library.h"
#include "store/Replay.h"

namespace vitae::store
{

/// Whether everything in the file can be read and is what was written: SQLite's own check, and the sums of documents,
/// versions and attachments. Damage is InvalidInput with a word about it; Unsupported: a newer program's file.
[[nodiscard]] base::Result<void> verify(const QString &database, const base::Clock &clock);

/// Inside the gate and alone: looks through the folder, and where the database is missing, unreadable or doubtful sets
/// it aside and builds it anew from the last good back-up, the journal, and what can be read of the damaged file. The
/// report is empty where nothing was to be done.
[[nodiscard]] base::Result<RecoveryReport> recover(const Folder &folder, const base::Clock &clock);

struct Salvaged {
    QSet<QString> documents;
    std::optional<LogPositions> positions; ///< how far the damaged file had come, where it can tell
};

/// Puts into `database` what `damaged` has beyond it and can be read: documents that it lacks or has in an older state
/// (but for those in `erased`), versions, attachments, remembered state.
[[nodiscard]] base::Result<Salvaged> salvage(const QString &damaged, const QString &database,
                                             const QSet<QString> &erased);

/// Merges SQLite's log into the file and stamps that, for the last connection to a folder held alone. The log goes with
/// the connection, after the stamp is there: whoever is killed on the way leaves one of the two.
void stampBeforeClosing(const Folder &folder, sql::Database &database);

} // namespace vitae::store
