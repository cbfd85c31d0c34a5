#pragma once

#include "ports/MailRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlMails final : public ports::MailRepository
{
public:
    explicit SqlMails(sql::Database &database) : m_database(database) {}

    base::Result<void> insert(const ports::MailRow &row) override;
    base::Result<std::optional<ports::MailRow>> take(qint64 now, qint64 lease) override;
    base::Result<std::optional<qint64>> nextDue() override;
    base::Result<void> sent(qint64 id, qint64 at) override;
    base::Result<void> postpone(qint64 id, qint64 due, const QString &error) override;
    base::Result<void> fail(qint64 id, const QString &error) override;
    base::Result<std::vector<ports::MailRow>> log(const QString &state, int limit, int offset) override;
    base::Result<qint64> countLog(const QString &state) override;
    base::Result<std::vector<ports::MailRow>> list(int limit, int offset) override;
    base::Result<qint64> countIn(const QString &state) override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
