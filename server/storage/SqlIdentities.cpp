#include "storage/SqlIdentities.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Error;
using base::Result;
using ports::IdentityRow;
using ports::MailedLinkRow;
using ports::OAuthAttemptRow;

namespace
{

IdentityRow readIdentity(const sql::Row &row)
{
    return {row.text(0), row.text(1), row.integer(2), row.text(3), row.integer(4)};
}

} // namespace

Result<void> SqlIdentities::insertLink(const MailedLinkRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO mailed_link (hash, purpose, account, subject, created, expires) "
                       "VALUES (?, ?, ?, ?, ?, ?)"),
        {row.hash, row.purpose, row.account, row.subject, row.created, row.expires}));
}

Result<std::optional<MailedLinkRow>> SqlIdentities::link(const QByteArray &hash)
{
    const auto read = [](const sql::Row &row) {
        return MailedLinkRow{row.bytes(0), row.text(1),    row.integer(2),
                             row.text(3),  row.integer(4), row.integer(5)};
    };
    return first<MailedLinkRow>(
        m_database,
        QStringLiteral("SELECT hash, purpose, account, subject, created, expires FROM mailed_link WHERE hash = ?"),
        {hash}, +read);
}

Result<bool> SqlIdentities::takeLink(const QByteArray &hash)
{
    return any(m_database.execute(QStringLiteral("DELETE FROM mailed_link WHERE hash = ?"), {hash}));
}

Result<void> SqlIdentities::removeLinks(qint64 account, const QString &purpose)
{
    return plain(m_database.execute(QStringLiteral("DELETE FROM mailed_link WHERE account = ? AND purpose = ?"),
                                    {account, purpose}));
}

Result<void> SqlIdentities::purge(qint64 before)
{
    if (auto done = m_database.execute(
            QStringLiteral("DELETE FROM mailed_link WHERE hash IN (SELECT hash FROM mailed_link WHERE expires < ? LIMIT 200)"),
            {before});
        !done)
        return done.error();
    return plain(m_database.execute(
        QStringLiteral("DELETE FROM oauth_attempt WHERE hash IN (SELECT hash FROM oauth_attempt WHERE expires < ? LIMIT 200)"),
        {before}));
}

Result<std::vector<IdentityRow>> SqlIdentities::ofAccount(qint64 account)
{
    return all(m_database,
               QStringLiteral("SELECT provider, subject, account, email, created FROM identity WHERE account = ? "
                              "ORDER BY provider"),
               {account}, readIdentity);
}

Result<std::optional<IdentityRow>> SqlIdentities::find(const QString &provider, const QString &subject)
{
    return first(m_database,
                 QStringLiteral("SELECT provider, subject, account, email, created FROM identity WHERE provider = ? AND "
                                "subject = ?"),
                 {provider, subject}, readIdentity);
}

Result<void> SqlIdentities::insert(const IdentityRow &row)
{
    const auto done = m_database.execute(
        QStringLiteral("INSERT INTO identity (provider, subject, account, email, created) VALUES (?, ?, ?, ?, ?)"),
        {row.provider, row.subject, row.account, row.email, row.created});
    if (done)
        return {};
    if (m_database.lastFailure() != sql::Failure::Constraint)
        return done.error();
    Error error = base::fail(Error::Kind::Conflict, QStringLiteral("This provider is linked already."));
    error.code = QStringLiteral("already_linked");
    return error;
}

Result<bool> SqlIdentities::remove(qint64 account, const QString &provider)
{
    return any(m_database.execute(QStringLiteral("DELETE FROM identity WHERE account = ? AND provider = ?"),
                                  {account, provider}));
}

Result<void> SqlIdentities::insertAttempt(const OAuthAttemptRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO oauth_attempt (hash, provider, verifier, callback, account, created, expires) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?)"),
        {row.hash, row.provider, row.verifier, row.callback, row.account, row.created, row.expires}));
}

Result<std::optional<OAuthAttemptRow>> SqlIdentities::takeAttempt(const QByteArray &hash)
{
    const auto read = [](const sql::Row &row) {
        return OAuthAttemptRow{row.bytes(0), row.text(1), row.text(2), row.text(3),
                               row.integer(4), row.integer(5), row.integer(6)};
    };
    return first<OAuthAttemptRow>(
        m_database,
        QStringLiteral("DELETE FROM oauth_attempt WHERE hash = ? "
                       "RETURNING hash, provider, verifier, callback, account, created, expires"),
        {hash}, +read);
}

} // namespace vitae::storage
