// What administrators set while the server runs, and who changed it when.
#pragma once

#include "base/Json.h"
#include "base/Result.h"

#include <QString>
#include <optional>
#include <vector>

namespace vitae::ports
{

struct AppSettingRow {
    QString id, name;
    json::Value value;
    QString category;
    qint64 updated = 0;
};

struct AppSettingChange {
    QString id, setting, name;
    QString action; ///< create, update, delete
    json::Value before, after;
    QString account, email; ///< who: UUID and address at that time
    qint64 created = 0;
};

class AppSettingRepository
{
public:
    virtual ~AppSettingRepository() = default;

    virtual base::Result<std::vector<AppSettingRow>> list(const QString &category) = 0; ///< by name; empty: all
    virtual base::Result<std::optional<AppSettingRow>> byId(const QString &id) = 0;
    virtual base::Result<std::optional<AppSettingRow>> byName(const QString &name) = 0;
    virtual base::Result<void> insert(const AppSettingRow &row) = 0; ///< Conflict "name_taken"
    virtual base::Result<void> update(const AppSettingRow &row) = 0;
    virtual base::Result<void> remove(const QString &id) = 0;

    virtual base::Result<void> note(const AppSettingChange &change) = 0;
    virtual base::Result<std::vector<AppSettingChange>> changes(int limit, qint64 offset) = 0; ///< newest first
    virtual base::Result<qint64> countChanges() = 0;
};

} // namespace vitae::ports
