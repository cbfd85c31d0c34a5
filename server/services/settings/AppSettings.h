// What administrators set while the server runs; every change is kept with who made it.
#pragma once

#include "ports/AppSettingRepository.h"
#include "ports/Storage.h"
#include "ports/World.h"

namespace vitae::settings
{

/// Who changes something: UUID and address.
struct Who {
    QString uuid, email;
};

/// Reads work in any store; writes need that of a write transaction.
class AppSettings
{
public:
    AppSettings(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    base::Result<std::vector<ports::AppSettingRow>> list(const QString &category = {}); ///< by name
    base::Result<ports::AppSettingRow> byId(const QString &id); ///< NotFound

    base::Result<std::optional<json::Value>> value(const QString &name); ///< nothing where it is not set
    /// The fallback also where the value is of another type.
    base::Result<qint64> integer(const QString &name, qint64 fallback);
    base::Result<QString> text(const QString &name, const QString &fallback);

    /// Conflict with code "name_taken".
    base::Result<ports::AppSettingRow> create(const QString &name, const json::Value &value, const QString &category,
                                              const Who &who);
    base::Result<ports::AppSettingRow> change(const QString &id, const json::Value &value, const Who &who); ///< NotFound
    base::Result<void> remove(const QString &id, const Who &who);                                           ///< NotFound
    /// Makes or changes the one of that name; nothing is noted where the value is the same.
    base::Result<ports::AppSettingRow> set(const QString &name, const json::Value &value, const QString &category,
                                           const Who &who);

    base::Result<std::vector<ports::AppSettingChange>> history(int limit, qint64 offset); ///< newest first
    base::Result<qint64> countHistory();

private:
    base::Result<void> note(const ports::AppSettingRow &row, const QString &action, const json::Value &before,
                            const json::Value &after, const Who &who);

    ports::Store &m_store;
    ports::World &m_world;
};

/// 1 to 100 letters, digits and _ . -
[[nodiscard]] bool isSettingName(const QString &name);

} // namespace vitae::settings
