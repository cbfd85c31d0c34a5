// The models' table and how often each was used on a day.
#pragma once

#include "base/Result.h"

#include <QString>
#include <optional>
#include <vector>

namespace vitae::ports
{

struct AiModelRow {
    qint64 id = 0;
    QString displayName, modelName, apiProvider, apiKeyName, baseUrl;
    bool isActive = true, loginRequired = false;
    qint64 dailyLimit = 0; ///< uses a day and caller; 0: as many as one likes
    QString responseTimeInfo, description;
    qint64 createdAt = 0, updatedAt = 0; ///< milliseconds, UTC

    friend bool operator==(const AiModelRow &, const AiModelRow &) = default;
};

class AiModelRepository
{
public:
    virtual ~AiModelRepository() = default;

    virtual base::Result<std::vector<AiModelRow>> all() = 0; ///< by id
    virtual base::Result<std::optional<AiModelRow>> byId(qint64 id) = 0;
    virtual base::Result<std::optional<AiModelRow>> byName(const QString &displayName) = 0;

    /// Returns the new id. Conflict where the name is taken; so in update().
    virtual base::Result<qint64> insert(const AiModelRow &row) = 0;
    virtual base::Result<void> update(const AiModelRow &row) = 0;
    virtual base::Result<void> remove(qint64 id) = 0;

    /// Counts one use; false where `limit` (> 0) were counted before. `day`: days since 1970, UTC.
    virtual base::Result<bool> use(qint64 model, const QString &caller, qint64 day, qint64 limit) = 0;
    /// How many were counted.
    virtual base::Result<qint64> uses(qint64 model, const QString &caller, qint64 day) = 0;
    /// Takes one back.
    virtual base::Result<void> giveBack(qint64 model, const QString &caller, qint64 day) = 0;
    virtual base::Result<void> forgetUsesBefore(qint64 day) = 0;
};

} // namespace vitae::ports
