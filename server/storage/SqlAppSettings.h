#pragma once

#include "ports/AppSettingRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlAppSettings final : public ports::AppSettingRepository
{
public:
    explicit SqlAppSettings(sql::Database &database) : m_database(database) {}

    base::Result<std::vector<ports::AppSettingRow>> list(const QString &category) override;
    base::Result<std::optional<ports::AppSettingRow>> byId(const QString &id) override;
    base::Result<std::optional<ports::AppSettingRow>> byName(const QString &name) override;
    base::Result<void> insert(const ports::AppSettingRow &row) override;
    base::Result<void> update(const ports::AppSettingRow &row) override;
    base::Result<void> remove(const QString &id) override;
    base::Result<void> note(const ports::AppSettingChange &change) override;
    base::Result<std::vector<ports::AppSettingChange>> changes(int limit, qint64 offset) override;
    base::Result<qint64> countChanges() override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
