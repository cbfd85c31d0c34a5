#pragma once

#include "ports/CodeRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlCodes final : public ports::CodeRepository
{
public:
    explicit SqlCodes(sql::Database &database) : m_database(database) {}

    base::Result<void> insert(const ports::CodeRow &row) override;
    base::Result<std::optional<ports::CodeRow>> attempt(const QString &purpose, const QString &address,
                                                        qint64 now) override;
    base::Result<void> end(qint64 id) override;
    base::Result<void> purge(qint64 before) override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
