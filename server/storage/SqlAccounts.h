#pragma once

#include "ports/AccountRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlAccounts final : public ports::AccountRepository
{
public:
    explicit SqlAccounts(sql::Database &database) : m_database(database) {}

    base::Result<std::optional<ports::AccountRow>> byId(qint64 id) override;
    base::Result<std::optional<ports::AccountRow>> byUuid(const QString &uuid) override;
    base::Result<std::optional<ports::AccountRow>> byEmail(const QString &key) override;
    base::Result<std::optional<ports::AccountRow>> byUsername(const QString &key) override;
    base::Result<std::optional<ports::AccountRow>> byPhone(const QString &phone) override;
    base::Result<std::vector<ports::AccountRow>> list(int limit, int offset) override;
    base::Result<qint64> count() override;
    base::Result<std::vector<ports::AccountRow>> search(const QString &text, int limit, qint64 offset) override;
    base::Result<qint64> countFound(const QString &text) override;
    base::Result<qint64> countActive(const QString &role) override;
    base::Result<void> insert(ports::AccountRow &row) override;
    base::Result<void> update(const ports::AccountRow &row) override;
    base::Result<void> remove(const ports::AccountRow &row) override;
    base::Result<std::optional<QString>> serverValue(const QString &name) override;
    base::Result<QString> keepServerValue(const QString &name, const QString &value) override;

private:
    [[nodiscard]] base::Error taken(base::Error error) const;

    sql::Database &m_database;
};

} // namespace vitae::storage
