#include "services/people/Addresses.h"

#include "ports/Mailer.h"
#include "services/accounts/Addresses.h"
#include "services/credits/Welcome.h"

namespace vitae::people
{

using accounts::Account;
using base::Error;
using base::Result;

namespace
{

constexpr qint64 hour = 3'600'000, day = 24 * hour;

Error tokenRefused()
{
    Error error = base::fail(Error::Kind::InvalidInput, QStringLiteral("The link is wrong, was used, or has expired."));
    error.code = QStringLiteral("wrong_token");
    error.fields.push_back({QStringLiteral("token"), {error.message}});
    return error;
}

} // namespace

Result<void> Addresses::mail(const QString &kind, const QString &to, const Account &account, const QString &path,
                             const QString &token)
{
    const QString url = address(m_world, QString(path + u"?token=" + token));
    return m_world.mailer.queue(m_store, {kind, to, account.name, account.language,
                                          {{QStringLiteral("name"), account.name},
                                           {QStringLiteral("email"), to},
                                           {QStringLiteral("appName"), QStringLiteral("Vitae")},
                                           {QStringLiteral("url"), url}}});
}

Result<Account> Addresses::ownerOf(const ports::MailedLinkRow &link)
{
    auto account = m_store.accounts().byId(link.account);
    if (!account)
        return account.error();
    if (!*account || (*account)->suspended)
        return tokenRefused();
    return **std::move(account);
}

Result<void> Addresses::sendVerification(const Account &account)
{
    const auto token = MailedLinks(m_store, m_world).make(purpose::verification, account.id, account.emailKey, day);
    if (!token)
        return token.error();
    return mail(purpose::verification, account.email, account, QStringLiteral("/api/auth/verify-email"), *token);
}

Result<Account> Addresses::verify(const QString &token)
{
    const auto link = MailedLinks(m_store, m_world).redeem(purpose::verification, token);
    if (!link)
        return link.error();
    auto account = ownerOf(*link);
    if (!account)
        return account;
    if (account->emailKey != link->subject) // it has another address by now
        return tokenRefused();
    if (auto done = setVerified(*account); !done)
        return done.error();
    return account;
}

Result<void> Addresses::setVerified(Account &account)
{
    if (account.emailVerified > 0)
        return {};
    account.emailVerified = account.updated = m_world.clock.now().toMSecsSinceEpoch();
    if (auto done = m_store.accounts().update(account); !done)
        return done;
    return credits::onVerified(m_store, m_world, account);
}

Result<Account> Addresses::beginChange(const Account &account, const QString &email)
{
    if (auto free = accounts::Accounts(m_store, m_world).areFree(email, {}, {}); !free)
        return free.error();
    Account changed = account;
    changed.pendingEmail = email;
    changed.updated = m_world.clock.now().toMSecsSinceEpoch();
    if (auto done = m_store.accounts().update(changed); !done)
        return done.error();
    const auto token = MailedLinks(m_store, m_world).make(purpose::change, account.id, email, day);
    if (!token)
        return token.error();
    if (auto sent = mail(purpose::change, email, account, QStringLiteral("/api/auth/verify-email-change"), *token); !sent)
        return sent.error();
    return changed;
}

Result<Account> Addresses::finishChange(const QString &token)
{
    const auto link = MailedLinks(m_store, m_world).redeem(purpose::change, token);
    if (!link)
        return link.error();
    auto account = ownerOf(*link);
    if (!account)
        return account;
    const QString key = accounts::emailKey(link->subject);
    if (key != account->emailKey) {
        if (auto free = accounts::Accounts(m_store, m_world).areFree(link->subject, {}, {}); !free)
            return free.error();
    }
    account->email = link->subject;
    account->emailKey = key;
    account->pendingEmail.clear();
    account->updated = m_world.clock.now().toMSecsSinceEpoch();
    if (auto done = m_store.accounts().update(*account); !done)
        return done.error();
    if (auto done = setVerified(*account); !done)
        return done.error();
    return account;
}

Result<void> Addresses::sendReset(const Account &account)
{
    const auto token = MailedLinks(m_store, m_world).make(purpose::reset, account.id, account.emailKey, hour);
    if (!token)
        return token.error();
    return mail(purpose::reset, account.email, account, QStringLiteral("/reset-password"), *token);
}

Result<void> Addresses::sendWelcome(const Account &account)
{
    const auto token = MailedLinks(m_store, m_world).make(purpose::reset, account.id, account.emailKey, day);
    if (!token)
        return token.error();
    return mail(QStringLiteral("account_created"), account.email, account, QStringLiteral("/reset-password"), *token);
}

Result<Account> Addresses::resetTarget(const QString &token)
{
    const auto link = MailedLinks(m_store, m_world).look(purpose::reset, token);
    if (!link)
        return link.error();
    auto account = ownerOf(*link);
    if (account && account->emailKey != link->subject)
        return tokenRefused();
    return account;
}

Result<Account> Addresses::reset(const QString &token, const QString &hash)
{
    if (auto target = resetTarget(token); !target)
        return target;
    const auto link = MailedLinks(m_store, m_world).redeem(purpose::reset, token);
    if (!link)
        return link.error();
    if (auto done = accounts::Accounts(m_store, m_world).setPassword(link->account, hash, QString()); !done)
        return done.error();
    auto account = ownerOf(*link);
    if (!account)
        return account;
    if (auto done = setVerified(*account); !done)
        return done.error();
    return account;
}

} // namespace vitae::people
