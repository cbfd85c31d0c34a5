#pragma once

#include "ports/OfficeRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlOffice final : public ports::OfficeRepository
{
public:
    explicit SqlOffice(sql::Database &database) : m_database(database) {}

    base::Result<void> insertSignup(const ports::SignupRow &row) override;
    base::Result<void> updateSignup(const ports::SignupRow &row) override;
    base::Result<std::optional<ports::SignupRow>> signup(const QString &id) override;
    base::Result<std::optional<ports::SignupRow>> signupByCode(const QByteArray &hash) override;
    base::Result<std::optional<ports::SignupRow>> signupByEmail(const QString &key, qint64 now) override;
    base::Result<std::optional<ports::SignupRow>> signupByPhone(const QString &phone, qint64 now) override;
    base::Result<bool> removeSignup(const QString &id) override;
    base::Result<void> purgeSignups(qint64 before) override;
    base::Result<void> insertInvitation(const ports::InvitationRow &row) override;
    base::Result<std::optional<ports::InvitationRow>> invitationByCode(const QByteArray &hash) override;
    base::Result<bool> acceptInvitation(const QString &id, qint64 at) override;
    base::Result<void> removeInvitations(const QString &emailKey) override;
    base::Result<std::vector<ports::ServiceRow>> services(bool closedToo) override;
    base::Result<std::optional<ports::ServiceRow>> service(const QString &id) override;
    base::Result<void> insertService(const ports::ServiceRow &row) override;
    base::Result<void> updateService(const ports::ServiceRow &row) override;
    base::Result<void> removeService(const QString &id) override;
    base::Result<bool> hasOrders(const QString &service) override;
    base::Result<std::vector<ports::OrderRow>> orders(std::optional<qint64> account) override;
    base::Result<std::optional<ports::OrderRow>> order(const QString &id) override;
    base::Result<void> insertOrder(const ports::OrderRow &row) override;
    base::Result<void> updateOrder(const ports::OrderRow &row) override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
