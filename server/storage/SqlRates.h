#pragma once

#include "ports/RateRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlRates final : public ports::RateRepository
{
public:
    explicit SqlRates(sql::Database &database) : m_database(database) {}

    base::Result<Hit> hit(const QString &bucket, int limit, qint64 windowMs, qint64 now) override;
    base::Result<void> forget(const QString &bucket) override;
    base::Result<void> addHits(const std::vector<Slot> &hits) override;
    base::Result<std::vector<Slot>> hitsSince(const std::vector<qint64> &accounts, qint64 second) override;
    base::Result<void> removeBefore(qint64 instant) override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
