#pragma once

#include "ports/SessionRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlSessions final : public ports::SessionRepository
{
public:
    explicit SqlSessions(sql::Database &database) : m_database(database) {}

    base::Result<void> insert(const ports::SessionRow &row) override;
    base::Result<std::optional<ports::SessionRow>> find(const QString &id) override;
    base::Result<std::optional<ports::SessionOwner>> owner(const QString &id) override;
    base::Result<bool> rotate(const QString &id, const QString &old, const QString &jti, qint64 expires) override;
    base::Result<void> end(const QString &id, qint64 at) override;
    base::Result<void> endOthers(qint64 account, const QString &kept, qint64 at) override;
    base::Result<void> touch(const QString &id, qint64 at) override;
    base::Result<std::vector<ports::ActiveSession>> active(qint64 now, int limit, qint64 offset) override;
    base::Result<qint64> countActive(qint64 now) override;
    base::Result<void> purge(qint64 before) override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
