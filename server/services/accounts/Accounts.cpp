#include "services/accounts/Accounts.h"

#include "base/Uuid.h"
#include "ports/DocumentRepository.h"
#include "ports/OfficeRepository.h"
#include "ports/PasswordHasher.h"
#include "services/accounts/Addresses.h"
#include "services/accounts/Now.h"
#include "services/accounts/Sessions.h"
#include "services/credits/Welcome.h"

namespace vitae::accounts
{

using base::Error;
using base::Result;

namespace
{

void add(Error &error, const char *field, const char *code, const char *message)
{
    if (error.code.isEmpty()) {
        error.code = QString::fromLatin1(code);
        error.message = QString::fromLatin1(message);
    }
    error.fields.push_back({QString::fromLatin1(field), {QString::fromLatin1(message)}});
}

/// What is wrong with the forms; no code where nothing is.
Error malformed(const NewAccount &account)
{
    Error error{Error::Kind::InvalidInput};
    if (!isEmail(account.email))
        add(error, "email", "email_invalid", "This is not an e-mail address.");
    if (!account.username.isEmpty() && !isUsername(account.username)) {
        add(error, "username", "username_invalid",
            "A username has 1 to 150 characters: letters, digits and . _ + - only.");
    }
    if (!account.phone.isEmpty() && phoneKey(account.phone).isEmpty())
        add(error, "phone", "phone_invalid", "This is not a phone number.");
    return error;
}

} // namespace

Result<std::optional<Account>> Accounts::byId(qint64 id)
{
    return m_store.accounts().byId(id);
}

Result<std::optional<Account>> Accounts::byUuid(const QString &uuid)
{
    return m_store.accounts().byUuid(uuid);
}

Result<std::optional<Account>> Accounts::byEmail(const QString &email)
{
    return m_store.accounts().byEmail(emailKey(email));
}

Result<std::optional<Account>> Accounts::byUsername(const QString &username)
{
    return m_store.accounts().byUsername(usernameKey(username));
}

Result<std::optional<Account>> Accounts::find(const QString &login)
{
    if (login.contains(u'@'))
        return byEmail(login);
    auto named = byUsername(login);
    if (!named || named->has_value())
        return named;
    const QString phone = phoneKey(login);
    if (phone.isEmpty())
        return std::optional<Account>();
    return m_store.accounts().byPhone(phone);
}

Result<std::vector<Account>> Accounts::list(int limit, int offset)
{
    return m_store.accounts().list(limit, offset);
}

Result<qint64> Accounts::count()
{
    return m_store.accounts().count();
}

Result<void> Accounts::areFree(const QString &email, const QString &username, const QString &phone,
                               const QString &ownSignup)
{
    const qint64 now = nowOf(m_world);
    Error error{Error::Kind::Conflict};
    const auto held = [&](const auto &account, const auto &signup) -> Result<bool> {
        if (!account)
            return account.error();
        if (*account)
            return true;
        if (!signup)
            return signup.error();
        return *signup && (*signup)->id != ownSignup;
    };
    const auto emailHeld = held(byEmail(email), m_store.office().signupByEmail(emailKey(email), now));
    if (!emailHeld)
        return emailHeld.error();
    if (*emailHeld)
        add(error, "email", "email_taken", "Somebody with this e-mail address is here already.");
    if (!username.isEmpty()) {
        const auto named = byUsername(username);
        if (!named)
            return named.error();
        if (*named)
            add(error, "username", "username_taken", "Somebody with this username is here already.");
    }
    if (!phone.isEmpty()) {
        const QString key = phoneKey(phone);
        const auto phoneHeld = held(m_store.accounts().byPhone(key), m_store.office().signupByPhone(key, now));
        if (!phoneHeld)
            return phoneHeld.error();
        if (*phoneHeld)
            add(error, "phone", "phone_taken", "Somebody with this phone number is here already.");
    }
    if (error.fields.empty())
        return {};
    return error;
}

Result<QString> Accounts::roleFor(const NewAccount &account, const QString &uuid)
{
    const QString named = m_world.settings.text(QStringLiteral("admin_email"));
    if (!named.isEmpty()) {
        if (emailKey(named) == emailKey(account.email))
            return role::admin;
    } else {
        // Of two that come first at once, one is kept.
        const auto firstEver = m_store.accounts().keepServerValue(QStringLiteral("first_account"), uuid);
        if (!firstEver)
            return firstEver.error();
        if (*firstEver == uuid)
            return role::admin;
    }
    return account.role.isEmpty() ? role::member : account.role;
}

Result<Account> Accounts::create(const NewAccount &account)
{
    if (const Error error = malformed(account); !error.code.isEmpty())
        return error;
    if (account.proven) {
        const auto pending = m_store.office().signupByEmail(emailKey(account.email), nowOf(m_world));
        if (!pending)
            return pending.error();
        if (*pending) {
            if (auto removed = m_store.office().removeSignup((*pending)->id); !removed)
                return removed.error();
        }
    }
    if (auto free = areFree(account.email, account.username, account.phone); !free)
        return free.error();

    Account row;
    row.uuid = account.uuid.isEmpty() ? base::newUuid(m_world.random) : account.uuid;
    row.email = account.email.trimmed();
    row.emailKey = emailKey(account.email);
    row.username = account.username;
    row.usernameKey = usernameKey(account.username);
    row.phone = phoneKey(account.phone);
    row.name = account.name;
    row.language = account.language;
    row.passwordHash = account.passwordHash;
    row.space = base::newUuid(m_world.random);
    row.created = row.updated = row.passwordChanged = nowOf(m_world);
    row.emailVerified = account.proven ? row.created : 0;
    row.referredBy = account.referredBy;
    row.image = account.image;
    auto role = roleFor(account, row.uuid);
    if (!role)
        return role.error();
    row.role = *role;
    if (auto space = m_store.documents().insertSpace({row.space, QStringLiteral("person"), row.uuid}); !space)
        return space.error();
    if (auto inserted = m_store.accounts().insert(row); !inserted)
        return inserted.error();
    if (auto welcomed = credits::onCreated(m_store, m_world, row); !welcomed)
        return welcomed.error();
    return row;
}

bool Accounts::fits(const std::optional<Account> &account, const QString &password) const
{
    // Whoever is suspended waits as long as everybody else, and is let in as little as nobody.
    const bool fits = m_world.passwords.verify(account ? account->passwordHash : QString(), password);
    return fits && !account->suspended && account->confirmed;
}

Result<void> Accounts::setPassword(qint64 account, const QString &hash, const QString &keptSession)
{
    auto row = m_store.accounts().byId(account);
    if (!row)
        return row.error();
    if (!*row)
        return base::fail(Error::Kind::NotFound, QStringLiteral("There is no such account."));
    (*row)->passwordHash = hash;
    (*row)->updated = (*row)->passwordChanged = nowOf(m_world);
    if (auto done = m_store.accounts().update(**row); !done)
        return done.error();
    return Sessions(m_store, m_world).endOthers(account, keptSession);
}

Result<void> Accounts::setRole(qint64 account, const QString &role)
{
    auto row = m_store.accounts().byId(account);
    if (!row)
        return row.error();
    if (!*row)
        return base::fail(Error::Kind::NotFound, QStringLiteral("There is no such account."));
    (*row)->role = role;
    (*row)->updated = nowOf(m_world);
    return m_store.accounts().update(**row);
}

Result<void> Accounts::setSuspended(qint64 account, bool suspended)
{
    auto row = m_store.accounts().byId(account);
    if (!row)
        return row.error();
    if (!*row)
        return base::fail(Error::Kind::NotFound, QStringLiteral("There is no such account."));
    (*row)->suspended = suspended;
    (*row)->updated = nowOf(m_world);
    if (auto done = m_store.accounts().update(**row); !done)
        return done.error();
    return suspended ? Sessions(m_store, m_world).endOthers(account, QString()) : Result<void>();
}

Result<void> Accounts::ensureAdmin()
{
    const QString named = m_world.settings.text(QStringLiteral("admin_email"));
    if (named.isEmpty())
        return {};
    const auto account = byEmail(named);
    if (!account)
        return account.error();
    if (!*account || (*account)->role == role::admin)
        return {};
    return setRole((*account)->id, role::admin);
}

} // namespace vitae::accounts
