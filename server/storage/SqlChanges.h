#pragma once

#include "ports/ChangeRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlChanges final : public ports::ChangeRepository
{
public:
    explicit SqlChanges(sql::Database &database) : m_database(database) {}

    base::Result<std::vector<ports::CvChangeRow>> ofCv(const QString &cv) override;
    base::Result<void> replaceAll(const QString &cv, const std::vector<ports::CvChangeRow> &rows) override;
    base::Result<void> setStatus(const QString &cv, const QString &id, const QString &status) override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
