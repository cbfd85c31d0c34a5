#include "storage/SqlAccounts.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Error;
using base::Result;
using ports::AccountRow;

namespace
{

// A macro, so that every statement is one literal.
#define COLUMNS                                                                                                        \
    u"uuid, email, email_key, username, username_key, phone, name, role, space, language, password_hash, confirmed, "  \
    u"suspended, created, updated, password_changed"

AccountRow read(const sql::Row &row)
{
    AccountRow account;
    account.id = row.integer(0);
    account.uuid = row.text(1);
    account.email = row.text(2);
    account.emailKey = row.text(3);
    account.username = row.text(4);
    account.usernameKey = row.text(5);
    account.phone = row.text(6);
    account.name = row.text(7);
    account.role = row.text(8);
    account.space = row.text(9);
    account.language = row.text(10);
    account.passwordHash = row.text(11);
    account.confirmed = row.integer(12) != 0;
    account.suspended = row.integer(13) != 0;
    account.created = row.integer(14);
    account.updated = row.integer(15);
    account.passwordChanged = row.integer(16);
    return account;
}

QVariantList values(const AccountRow &row)
{
    return {row.uuid,
            row.email,
            row.emailKey,
            textOrNull(row.username),
            textOrNull(row.usernameKey),
            textOrNull(row.phone),
            row.name,
            row.role,
            row.space,
            row.language,
            row.passwordHash,
            qint64(row.confirmed),
            qint64(row.suspended),
            row.created,
            row.updated,
            row.passwordChanged};
}

} // namespace

Error SqlAccounts::taken(Error error) const
{
    // Two at once on PostgreSQL: the second meets the first one's row.
    if (m_database.lastFailure() == sql::Failure::Constraint) {
        error.kind = Error::Kind::Conflict;
        error.code = QStringLiteral("email_taken");
    }
    return error;
}

Result<std::optional<AccountRow>> SqlAccounts::byId(qint64 id)
{
    return first(m_database, QStringLiteral(u"SELECT id, " COLUMNS u" FROM account WHERE id = ?"), {id}, read);
}

Result<std::optional<AccountRow>> SqlAccounts::byUuid(const QString &uuid)
{
    return first(m_database, QStringLiteral(u"SELECT id, " COLUMNS u" FROM account WHERE uuid = ?"), {uuid}, read);
}

Result<std::optional<AccountRow>> SqlAccounts::byEmail(const QString &key)
{
    return first(m_database, QStringLiteral(u"SELECT id, " COLUMNS u" FROM account WHERE email_key = ?"), {key}, read);
}

Result<std::optional<AccountRow>> SqlAccounts::byUsername(const QString &key)
{
    return first(m_database, QStringLiteral(u"SELECT id, " COLUMNS u" FROM account WHERE username_key = ?"), {key},
                 read);
}

Result<std::optional<AccountRow>> SqlAccounts::byPhone(const QString &phone)
{
    return first(m_database, QStringLiteral(u"SELECT id, " COLUMNS u" FROM account WHERE phone = ?"), {phone}, read);
}

Result<std::vector<AccountRow>> SqlAccounts::list(int limit, int offset)
{
    return all(m_database, QStringLiteral(u"SELECT id, " COLUMNS u" FROM account ORDER BY id DESC LIMIT ? OFFSET ?"),
               {limit, offset}, read);
}

Result<qint64> SqlAccounts::count()
{
    const auto count = m_database.integer(QStringLiteral("SELECT COUNT(*) FROM account"));
    if (!count)
        return count.error();
    return count->value_or(0);
}

Result<void> SqlAccounts::insert(AccountRow &row)
{
    const auto id = m_database.integer(
        QStringLiteral(u"INSERT INTO account (" COLUMNS u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                       u"RETURNING id"),
        values(row));
    if (!id)
        return taken(id.error());
    row.id = id->value_or(0);
    return {};
}

Result<void> SqlAccounts::update(const AccountRow &row)
{
    const auto done = m_database.execute(
        QStringLiteral("UPDATE account SET uuid = ?, email = ?, email_key = ?, username = ?, username_key = ?, "
                       "phone = ?, name = ?, role = ?, space = ?, language = ?, password_hash = ?, confirmed = ?, "
                       "suspended = ?, created = ?, updated = ?, password_changed = ? WHERE id = ?"),
        values(row) << row.id);
    if (!done)
        return taken(done.error());
    return {};
}

Result<void> SqlAccounts::remove(qint64 id)
{
    return plain(m_database.execute(QStringLiteral("DELETE FROM account WHERE id = ?"), {id}));
}

Result<std::optional<QString>> SqlAccounts::serverValue(const QString &name)
{
    return m_database.text(QStringLiteral("SELECT value FROM server_meta WHERE name = ?"), {name});
}

Result<QString> SqlAccounts::keepServerValue(const QString &name, const QString &value)
{
    const auto written = m_database.execute(
        QStringLiteral("INSERT INTO server_meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING"),
        {name, value});
    if (!written)
        return written.error();
    const auto kept = serverValue(name);
    if (!kept)
        return kept.error();
    return kept->value_or(value);
}

} // namespace vitae::storage
