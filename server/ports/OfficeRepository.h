// The office: pending sign-ups, invitations, services and orders, as rows.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <optional>
#include <vector>

namespace vitae::ports
{

/// Somebody who has signed up and not yet confirmed; holds the address and the phone until it expires.
struct SignupRow {
    QString id; ///< the uuid that the account will have
    QString email, emailKey, phone, name, language, passwordHash;
    QByteArray codeHash;
    int attempts = 1; ///< mails sent
    qint64 created = 0, last = 0, resent = 0, expires = 0; ///< ms since 1970, UTC; resent 0: never
};

struct InvitationRow {
    QString id;
    QString email, emailKey, role;
    QByteArray codeHash;
    qint64 created = 0, expires = 0;
    qint64 accepted = 0; ///< 0: not yet
};

struct ServiceRow {
    QString id;
    QString name, description;
    QByteArray fee, tasks; ///< JSON, as they were sent
    QString status;        ///< open, closed, deleted
    qint64 created = 0, updated = 0;
};

struct OrderRow {
    QString id;
    QString service;
    qint64 account = 0;
    QString note;
    QString cv; ///< uuid; empty: none
    QString status; ///< new, active, done, cancelled
    QByteArray tasks; ///< JSON: [{name, done}]
    qint64 created = 0, updated = 0;
};

class OfficeRepository
{
public:
    virtual ~OfficeRepository() = default;

    virtual base::Result<void> insertSignup(const SignupRow &row) = 0; ///< Conflict where address or phone are held
    virtual base::Result<void> updateSignup(const SignupRow &row) = 0; ///< attempts, times and code
    virtual base::Result<std::optional<SignupRow>> signup(const QString &id) = 0;
    virtual base::Result<std::optional<SignupRow>> signupByCode(const QByteArray &hash) = 0;
    virtual base::Result<std::optional<SignupRow>> signupByEmail(const QString &key, qint64 now) = 0; ///< not expired
    virtual base::Result<std::optional<SignupRow>> signupByPhone(const QString &phone, qint64 now) = 0;
    virtual base::Result<bool> removeSignup(const QString &id) = 0; ///< whether it was there
    virtual base::Result<void> purgeSignups(qint64 before) = 0; ///< expired before then

    virtual base::Result<void> insertInvitation(const InvitationRow &row) = 0;
    virtual base::Result<std::optional<InvitationRow>> invitationByCode(const QByteArray &hash) = 0;
    virtual base::Result<bool> acceptInvitation(const QString &id, qint64 at) = 0; ///< true once
    virtual base::Result<void> removeInvitations(const QString &emailKey) = 0; ///< those not accepted

    virtual base::Result<std::vector<ServiceRow>> services(bool closedToo) = 0; ///< oldest first, never deleted ones
    virtual base::Result<std::optional<ServiceRow>> service(const QString &id) = 0; ///< deleted ones too
    virtual base::Result<void> insertService(const ServiceRow &row) = 0;
    virtual base::Result<void> updateService(const ServiceRow &row) = 0;
    virtual base::Result<void> removeService(const QString &id) = 0;
    virtual base::Result<bool> hasOrders(const QString &service) = 0;

    /// Oldest first.
    virtual base::Result<std::vector<OrderRow>> orders(std::optional<qint64> account) = 0;
    virtual base::Result<std::optional<OrderRow>> order(const QString &id) = 0;
    virtual base::Result<void> insertOrder(const OrderRow &row) = 0;
    virtual base::Result<void> updateOrder(const OrderRow &row) = 0;
};

} // namespace vitae::ports
