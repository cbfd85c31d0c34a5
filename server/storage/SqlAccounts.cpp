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
#define ACCOUNT_COLUMNS                                                                                                \
    u"uuid, email, email_key, username, username_key, phone, name, role, space, language, password_hash, confirmed, "  \
    u"suspended, created, updated, password_changed, email_verified, pending_email, image, referred_by"

AccountRow readAccount(const sql::Row &row)
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
    account.emailVerified = row.integer(17);
    account.pendingEmail = row.text(18);
    account.image = row.text(19);
    account.referredBy = row.integer(20);
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
            row.passwordChanged,
            row.emailVerified,
            row.pendingEmail,
            row.image,
            row.referredBy};
}

/// What LIKE finds anywhere in a text.
QString pattern(const QString &text)
{
    QString out = text.toLower();
    for (const char16_t c : {u'!', u'%', u'_'})
        out.replace(QChar(c), QString(u"!" + QString(QChar(c))));
    return QString(u'%' + out + u'%');
}

/// Takes the pattern twice. SQLite's LIKE folds as its LOWER() does, which would be half of the time.
QString isFound(const sql::Database &database)
{
    const bool folds = database.engine() == sql::Engine::Sqlite;
    return QStringLiteral("email_key LIKE ? ESCAPE '!' OR %1 LIKE ? ESCAPE '!'")
        .arg(folds ? QStringLiteral("name") : QStringLiteral("LOWER(name)"));
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
    return first(m_database, QStringLiteral(u"SELECT id, " ACCOUNT_COLUMNS u" FROM account WHERE id = ?"), {id},
                 readAccount);
}

Result<std::optional<AccountRow>> SqlAccounts::byUuid(const QString &uuid)
{
    return first(m_database, QStringLiteral(u"SELECT id, " ACCOUNT_COLUMNS u" FROM account WHERE uuid = ?"), {uuid},
                 readAccount);
}

Result<std::optional<AccountRow>> SqlAccounts::byEmail(const QString &key)
{
    return first(m_database, QStringLiteral(u"SELECT id, " ACCOUNT_COLUMNS u" FROM account WHERE email_key = ?"), {key},
                 readAccount);
}

Result<std::optional<AccountRow>> SqlAccounts::byUsername(const QString &key)
{
    return first(m_database, QStringLiteral(u"SELECT id, " ACCOUNT_COLUMNS u" FROM account WHERE username_key = ?"),
                 {key}, readAccount);
}

Result<std::optional<AccountRow>> SqlAccounts::byPhone(const QString &phone)
{
    return first(m_database, QStringLiteral(u"SELECT id, " ACCOUNT_COLUMNS u" FROM account WHERE phone = ?"), {phone},
                 readAccount);
}

Result<std::vector<AccountRow>> SqlAccounts::list(int limit, int offset)
{
    return all(m_database,
               QStringLiteral(u"SELECT id, " ACCOUNT_COLUMNS u" FROM account ORDER BY id DESC LIMIT ? OFFSET ?"),
               {limit, offset}, readAccount);
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
        QStringLiteral(u"INSERT INTO account "
                       u"(" ACCOUNT_COLUMNS u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
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
                       "suspended = ?, created = ?, updated = ?, password_changed = ?, email_verified = ?, "
                       "pending_email = ?, image = ?, referred_by = ? WHERE id = ?"),
        values(row) << row.id);
    if (!done)
        return taken(done.error());
    return {};
}

Result<std::vector<AccountRow>> SqlAccounts::search(const QString &text, int limit, qint64 offset)
{
    if (text.isEmpty())
        return all(m_database,
                   QStringLiteral(u"SELECT id, " ACCOUNT_COLUMNS u" FROM account ORDER BY id DESC LIMIT ? OFFSET ?"),
                   {limit, offset}, readAccount);
    // What many accounts have is found among the newest ones, without a list of all that have it.
    auto recent =
        all(m_database,
            QStringLiteral(u"SELECT id, " ACCOUNT_COLUMNS u" FROM (SELECT * FROM account ORDER BY id DESC LIMIT 10000) "
                           u"AS newest WHERE %1 ORDER BY id DESC LIMIT ? OFFSET ?")
                .arg(isFound(m_database)),
            {pattern(text), pattern(text), limit, offset}, readAccount);
    if (!recent || qsizetype(recent->size()) == limit)
        return recent;
    // The inner query is answered from an index alone, which is a tenth of the table.
    return all(
        m_database,
        QStringLiteral(u"SELECT id, " ACCOUNT_COLUMNS u" FROM account WHERE id IN (SELECT id FROM account WHERE %1) "
                       u"ORDER BY id DESC LIMIT ? OFFSET ?")
            .arg(isFound(m_database)),
        {pattern(text), pattern(text), limit, offset}, readAccount);
}

Result<qint64> SqlAccounts::countFound(const QString &text)
{
    const auto count =
        text.isEmpty()
            ? m_database.integer(QStringLiteral("SELECT COUNT(*) FROM account"))
            : m_database.integer(QStringLiteral("SELECT COUNT(*) FROM account WHERE %1").arg(isFound(m_database)),
                                 {pattern(text), pattern(text)});
    if (!count)
        return count.error();
    return count->value_or(0);
}

Result<qint64> SqlAccounts::countActive(const QString &role)
{
    const auto count = m_database.integer(
        QStringLiteral("SELECT COUNT(*) FROM account WHERE role = ? AND suspended = 0"), {role});
    if (!count)
        return count.error();
    return count->value_or(0);
}

Result<void> SqlAccounts::remove(const AccountRow &row)
{
    const std::pair<const char *, QVariant> others[] = {
        {"DELETE FROM mutation_result WHERE client IN (SELECT id FROM client WHERE account = ?)", row.id},
        {"DELETE FROM client WHERE account = ?", row.id},
        {"DELETE FROM upload WHERE account = ?", row.id},
        {"DELETE FROM member WHERE account = ?", row.id},
        {"DELETE FROM task WHERE account = ?", row.id},
        {"DELETE FROM task_step WHERE account = ?", row.id},
        {"DELETE FROM task_change WHERE account = ?", row.id},
        {"DELETE FROM task_device WHERE account = ?", row.id},
        {"DELETE FROM answer WHERE account = ?", row.id},
        {"DELETE FROM rate_second WHERE account = ?", row.id},
        {"DELETE FROM ai_use WHERE caller = ?", row.uuid},
        {"DELETE FROM oauth_attempt WHERE account = ?", row.id},
        {"DELETE FROM code WHERE address = ?", row.emailKey},
        {"DELETE FROM mail WHERE LOWER(recipient) = ?", row.emailKey},
        {"UPDATE use_total SET users = users - 1 WHERE name IN (SELECT name FROM use_account WHERE account = ?)", row.id},
        {"UPDATE account SET referred_by = 0 WHERE referred_by = ?", row.id},
        {"DELETE FROM account WHERE id = ?", row.id},
    };
    for (const auto &[statement, value] : others) {
        if (auto done = m_database.execute(QString::fromLatin1(statement), {value}); !done)
            return done.error();
    }
    return {};
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
