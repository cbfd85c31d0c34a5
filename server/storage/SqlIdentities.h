#pragma once

#include "ports/IdentityRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlIdentities final : public ports::IdentityRepository
{
public:
    explicit SqlIdentities(sql::Database &database) : m_database(database) {}

    base::Result<void> insertLink(const ports::MailedLinkRow &row) override;
    base::Result<std::optional<ports::MailedLinkRow>> link(const QByteArray &hash) override;
    base::Result<bool> takeLink(const QByteArray &hash) override;
    base::Result<void> removeLinks(qint64 account, const QString &purpose) override;
    base::Result<void> purge(qint64 before) override;
    base::Result<std::vector<ports::IdentityRow>> ofAccount(qint64 account) override;
    base::Result<std::optional<ports::IdentityRow>> find(const QString &provider, const QString &subject) override;
    base::Result<void> insert(const ports::IdentityRow &row) override;
    base::Result<bool> remove(qint64 account, const QString &provider) override;
    base::Result<void> insertAttempt(const ports::OAuthAttemptRow &row) override;
    base::Result<std::optional<ports::OAuthAttemptRow>> takeAttempt(const QByteArray &hash) override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
