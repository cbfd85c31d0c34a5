// Brings into the database what the logs of ended processes have and it lacks.
#pragma once

#include "sql/Database.h"

#include <QSet>

namespace vitae::store
{

struct ReplayReport {
    int applied = 0;
    int lost = 0;         ///< records that could not be read
    QSet<QString> erased; ///< documents deleted for good

    [[nodiscard]] QString lostSentence() const; ///< for the user, where some were lost
};

/// Operations of several processes come in the order of their times. Logs of processes that live are left to them,
/// unless `all` (they cannot live).
[[nodiscard]] base::Result<ReplayReport> replay(sql::Database &database, const QString &journal, bool all);

} // namespace vitae::store
