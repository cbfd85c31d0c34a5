#pragma once

#include "ports/AnswerRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlAnswers final : public ports::AnswerRepository
{
public:
    explicit SqlAnswers(sql::Database &database) : m_database(database) {}

    base::Result<std::optional<ports::AnswerRow>> find(qint64 account, const QString &key, qint64 since) override;
    base::Result<void> insert(const ports::AnswerRow &row, qint64 since) override;
    base::Result<qint64> removeBefore(qint64 instant) override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
