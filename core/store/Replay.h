// Brings into the database what the logs of ended processes have and it lacks.
#pragma once

#include "sql/Database.h"

#include <QHash>
#include <QSet>

namespace vitae::store
{

/// How far a log has come into a database: the number of its last record there, and where that ends in the file.
struct LogPosition {
    qint64 sequence = 0, bytes = 0;
};
using LogPositions = QHash<QString, LogPosition>;

[[nodiscard]] base::Result<LogPositions> logPositions(sql::Database &database);

struct ReplayReport {
    int applied = 0;
    int lost = 0;         ///< records that could not be read
    QSet<QString> erased; ///< documents deleted for good

    [[nodiscard]] QString lostSentence() const; ///< for the user, where some were lost
};

/// Operations of several processes come in the order of their times. Logs of processes that live are left to them,
/// unless `all` (they cannot live).
[[nodiscard]] base::Result<ReplayReport> replay(sql::Database &database, const QString &journal, bool all);

/// For documents that came into the database from another one: what the logs say of them alone, beyond where that one had
/// come to. Returns how many operations.
[[nodiscard]] base::Result<int> replayFor(sql::Database &database, const QString &journal, const LogPositions &beyond,
                                          const QSet<QString> &documents);

} // namespace vitae::store
