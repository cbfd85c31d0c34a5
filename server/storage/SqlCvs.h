#pragma once

#include "ports/CvRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlCvs final : public ports::CvRepository
{
public:
    explicit SqlCvs(sql::Database &database) : m_database(database) {}

    base::Result<std::vector<ports::CvRow>> list(const QString &space) override;
    base::Result<void> eachText(const QString &space, const std::function<void(const ports::CvRow &, const QString &markdown)> &each) override;
    base::Result<std::optional<ports::CvRow>> byNumber(const QString &space, qint64 number) override;
    base::Result<std::optional<ports::CvRow>> byId(const QString &space, const QString &id) override;
    base::Result<std::optional<ports::CvRow>> byFileName(const QString &space, const QString &name) override;
    base::Result<std::optional<ports::CvRow>> primary(const QString &space) override;
    base::Result<std::optional<ports::CvRow>> lastUpdated(const QString &space) override;
    base::Result<QString> markdown(const QString &id) override;
    base::Result<qint64> count(const QString &space) override;
    base::Result<QStringList> fileNames(const QString &space, const QString &prefix) override;
    base::Result<qint64> insert(const ports::CvRow &row, const QString &markdown) override;
    base::Result<void> update(const ports::CvRow &row, const QString &markdown) override;
    base::Result<void> remove(const QString &id) override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
