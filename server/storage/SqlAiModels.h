#pragma once

#include "ports/AiModelRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlAiModels final : public ports::AiModelRepository
{
public:
    explicit SqlAiModels(sql::Database &database) : m_database(database) {}

    base::Result<std::vector<ports::AiModelRow>> all() override;
    base::Result<std::optional<ports::AiModelRow>> byId(qint64 id) override;
    base::Result<std::optional<ports::AiModelRow>> byName(const QString &displayName) override;
    base::Result<qint64> insert(const ports::AiModelRow &row) override;
    base::Result<void> update(const ports::AiModelRow &row) override;
    base::Result<void> remove(qint64 id) override;
    base::Result<bool> use(qint64 model, const QString &caller, qint64 day, qint64 limit) override;
    base::Result<qint64> uses(qint64 model, const QString &caller, qint64 day) override;
    base::Result<void> giveBack(qint64 model, const QString &caller, qint64 day) override;
    base::Result<void> forgetUsesBefore(qint64 day) override;

private:
    [[nodiscard]] base::Error taken(base::Error error) const;

    sql::Database &m_database;
};

} // namespace vitae::storage
