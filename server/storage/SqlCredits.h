#pragma once

#include "ports/CreditRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlCredits final : public ports::CreditRepository
{
public:
    explicit SqlCredits(sql::Database &database) : m_database(database) {}

    base::Result<ports::CreditTotals> totals(qint64 account) override;
    base::Result<Posted> post(const ports::CreditRow &row) override;
    base::Result<std::optional<ports::CreditRow>> find(qint64 account, const QString &type,
                                                       const QString &reference) override;
    base::Result<std::vector<ports::CreditRow>> list(qint64 account, int limit, int offset) override;
    base::Result<qint64> count(qint64 account) override;
    base::Result<qint64> head(qint64 account) override;
    base::Result<std::vector<ports::CreditStep>> steps(qint64 account, qint64 after, int limit) override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
