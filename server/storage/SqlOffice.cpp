#include "storage/SqlOffice.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Error;
using base::Result;
using ports::InvitationRow;
using ports::OrderRow;
using ports::ServiceRow;
using ports::SignupRow;

namespace
{

// Macros, so that every statement is one literal.
#define SIGNUP                                                                                                         \
    u"id, email, email_key, phone, name, language, password_hash, code_hash, attempts, created, last, resent, expires"
#define SERVICE u"id, name, description, fee, tasks, status, created, updated"
#define ORDERED u"id, service, account, note, cv, status, tasks, created, updated"

SignupRow readSignup(const sql::Row &row)
{
    return {row.text(0),     row.text(1),  row.text(2),         row.text(3),    row.text(4),     row.text(5),
            row.text(6),     row.bytes(7), int(row.integer(8)), row.integer(9), row.integer(10), row.integer(11),
            row.integer(12)};
}

InvitationRow readInvitation(const sql::Row &row)
{
    return {row.text(0),  row.text(1),    row.text(2),    row.text(3),
            row.bytes(4), row.integer(5), row.integer(6), row.integer(7)};
}

ServiceRow readService(const sql::Row &row)
{
    return {row.text(0),          row.text(1), row.text(2),    row.text(3).toUtf8(),
            row.text(4).toUtf8(), row.text(5), row.integer(6), row.integer(7)};
}

OrderRow readOrder(const sql::Row &row)
{
    return {row.text(0), row.text(1),          row.integer(2), row.text(3),   row.text(4),
            row.text(5), row.text(6).toUtf8(), row.integer(7), row.integer(8)};
}

} // namespace

Result<void> SqlOffice::insertSignup(const SignupRow &row)
{
    const auto done = m_database.execute(
        QStringLiteral(u"INSERT INTO signup (" SIGNUP u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {row.id, row.email, row.emailKey, textOrNull(row.phone), row.name, row.language, row.passwordHash, row.codeHash,
         row.attempts, row.created, row.last, row.resent, row.expires});
    if (done)
        return {};
    Error error = done.error();
    if (m_database.lastFailure() == sql::Failure::Constraint)
        error.kind = Error::Kind::Conflict;
    return error;
}

Result<void> SqlOffice::updateSignup(const SignupRow &row)
{
    return plain(m_database.execute(QStringLiteral("UPDATE signup SET code_hash = ?, attempts = ?, last = ?, "
                                                   "resent = ?, expires = ? WHERE id = ?"),
                                    {row.codeHash, row.attempts, row.last, row.resent, row.expires, row.id}));
}

Result<std::optional<SignupRow>> SqlOffice::signup(const QString &id)
{
    return first(m_database, QStringLiteral(u"SELECT " SIGNUP u" FROM signup WHERE id = ?"), {id}, readSignup);
}

Result<std::optional<SignupRow>> SqlOffice::signupByCode(const QByteArray &hash)
{
    return first(m_database, QStringLiteral(u"SELECT " SIGNUP u" FROM signup WHERE code_hash = ?"), {hash}, readSignup);
}

Result<std::optional<SignupRow>> SqlOffice::signupByEmail(const QString &key, qint64 now)
{
    return first(m_database, QStringLiteral(u"SELECT " SIGNUP u" FROM signup WHERE email_key = ? AND expires > ?"),
                 {key, now}, readSignup);
}

Result<std::optional<SignupRow>> SqlOffice::signupByPhone(const QString &phone, qint64 now)
{
    return first(m_database, QStringLiteral(u"SELECT " SIGNUP u" FROM signup WHERE phone = ? AND expires > ?"),
                 {phone, now}, readSignup);
}

Result<bool> SqlOffice::removeSignup(const QString &id)
{
    return any(m_database.execute(QStringLiteral("DELETE FROM signup WHERE id = ?"), {id}));
}

Result<void> SqlOffice::purgeSignups(qint64 before)
{
    return plain(m_database.execute(QStringLiteral("DELETE FROM signup WHERE expires <= ?"), {before}));
}

Result<void> SqlOffice::insertInvitation(const InvitationRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO invitation (id, email, email_key, role, code_hash, created, expires, accepted) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        {row.id, row.email, row.emailKey, row.role, row.codeHash, row.created, row.expires, row.accepted}));
}

Result<std::optional<InvitationRow>> SqlOffice::invitationByCode(const QByteArray &hash)
{
    return first(m_database,
                 QStringLiteral("SELECT id, email, email_key, role, code_hash, created, expires, accepted "
                                "FROM invitation WHERE code_hash = ?"),
                 {hash}, readInvitation);
}

Result<bool> SqlOffice::acceptInvitation(const QString &id, qint64 at)
{
    return any(
        m_database.execute(QStringLiteral("UPDATE invitation SET accepted = ? WHERE id = ? AND accepted = 0"), {at, id}));
}

Result<void> SqlOffice::removeInvitations(const QString &emailKey)
{
    return plain(m_database.execute(QStringLiteral("DELETE FROM invitation WHERE email_key = ? AND accepted = 0"),
                                    {emailKey}));
}

Result<std::vector<ServiceRow>> SqlOffice::services(bool closedToo)
{
    return closedToo ? all(m_database,
                           QStringLiteral(u"SELECT " SERVICE u" FROM office_service WHERE status <> 'deleted' "
                                          u"ORDER BY number"),
                           {}, readService)
                     : all(m_database,
                           QStringLiteral(u"SELECT " SERVICE u" FROM office_service WHERE status = 'open' "
                                          u"ORDER BY number"),
                           {}, readService);
}

Result<std::optional<ServiceRow>> SqlOffice::service(const QString &id)
{
    return first(m_database, QStringLiteral(u"SELECT " SERVICE u" FROM office_service WHERE id = ?"), {id},
                 readService);
}

Result<void> SqlOffice::insertService(const ServiceRow &row)
{
    const auto done = m_database.execute(
        QStringLiteral(u"INSERT INTO office_service (" SERVICE u") VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        {row.id, row.name, row.description, QString::fromUtf8(row.fee), QString::fromUtf8(row.tasks), row.status,
         row.created, row.updated});
    if (done)
        return {};
    Error error = done.error();
    if (m_database.lastFailure() == sql::Failure::Constraint)
        error.kind = Error::Kind::Conflict;
    return error;
}

Result<void> SqlOffice::updateService(const ServiceRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("UPDATE office_service SET name = ?, description = ?, fee = ?, tasks = ?, status = ?, "
                       "updated = ? WHERE id = ?"),
        {row.name, row.description, QString::fromUtf8(row.fee), QString::fromUtf8(row.tasks), row.status, row.updated,
         row.id}));
}

Result<void> SqlOffice::removeService(const QString &id)
{
    return plain(m_database.execute(QStringLiteral("DELETE FROM office_service WHERE id = ?"), {id}));
}

Result<bool> SqlOffice::hasOrders(const QString &service)
{
    const auto found =
        m_database.integer(QStringLiteral("SELECT 1 FROM office_order WHERE service = ? LIMIT 1"), {service});
    if (!found)
        return found.error();
    return found->has_value();
}

Result<std::vector<OrderRow>> SqlOffice::orders(std::optional<qint64> account)
{
    return account ? all(m_database,
                         QStringLiteral(u"SELECT " ORDERED u" FROM office_order WHERE account = ? ORDER BY number"),
                         {*account}, readOrder)
                   : all(m_database, QStringLiteral(u"SELECT " ORDERED u" FROM office_order ORDER BY number"), {},
                         readOrder);
}

Result<std::optional<OrderRow>> SqlOffice::order(const QString &id)
{
    return first(m_database, QStringLiteral(u"SELECT " ORDERED u" FROM office_order WHERE id = ?"), {id}, readOrder);
}

Result<void> SqlOffice::insertOrder(const OrderRow &row)
{
    return plain(m_database.execute(
        QStringLiteral(u"INSERT INTO office_order (" ORDERED u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {row.id, row.service, row.account, row.note, row.cv, row.status, QString::fromUtf8(row.tasks), row.created,
         row.updated}));
}

Result<void> SqlOffice::updateOrder(const OrderRow &row)
{
    return plain(
        m_database.execute(QStringLiteral("UPDATE office_order SET status = ?, tasks = ?, updated = ? WHERE id = ?"),
                           {row.status, QString::fromUtf8(row.tasks), row.updated, row.id}));
}

} // namespace vitae::storage
