#pragma once

#include "ports/ApplicationRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlApplications final : public ports::ApplicationRepository
{
public:
    explicit SqlApplications(sql::Database &database) : m_database(database) {}

    base::Result<std::vector<ports::ApplicationRow>> list(const ports::ApplicationQuery &query) override;
    base::Result<void> eachBody(const ports::ApplicationQuery &query, const std::function<void(const ports::ApplicationRow &, const QByteArray &)> &each) override;
    base::Result<qint64> count(const ports::ApplicationQuery &query) override;
    base::Result<std::optional<ports::ApplicationRow>> byNumber(const QString &space, qint64 number) override;
    base::Result<std::optional<ports::ApplicationRow>> byId(const QString &space, const QString &id) override;
    base::Result<std::vector<ports::ApplicationRow>> namingResume(const QString &space, const QString &cv) override;
    base::Result<Given> insert(const ports::ApplicationRow &row, bool keepSuffix = false) override;
    base::Result<void> update(const ports::ApplicationRow &row) override;
    base::Result<void> remove(const QString &id) override;

private:
    base::Result<void> count(const ports::ApplicationRow &row, int difference);
    base::Result<void> uncount(const QString &id); ///< as it stands

    sql::Database &m_database;
};

} // namespace vitae::storage
