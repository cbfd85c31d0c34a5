// What is done by opening a link in a mail: proving an address, changing it, choosing a new password.
#pragma once

#include "services/accounts/Accounts.h"
#include "services/people/MailedLinks.h"

namespace vitae::people
{

/// All of it writes, but for resetTarget().
class Addresses
{
public:
    Addresses(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    /// Mails the link that proves the account's address; good for 24 h.
    base::Result<void> sendVerification(const accounts::Account &account);
    /// Whose address the link proved, from now on verified. InvalidInput as MailedLinks.
    base::Result<accounts::Account> verify(const QString &token);
    /// Notes that the owner reads the address, and what follows from it the first time.
    base::Result<void> setVerified(accounts::Account &account);

    /// Mails a link to the new address, which holds once that is opened. Conflict "email_taken".
    base::Result<accounts::Account> beginChange(const accounts::Account &account, const QString &email);
    /// The account with its new address. InvalidInput as MailedLinks; Conflict where somebody took it meanwhile.
    base::Result<accounts::Account> finishChange(const QString &token);

    /// Mails the link to a page that takes a new password; good for an hour.
    base::Result<void> sendReset(const accounts::Account &account);
    /// The same to somebody whose account an administrator made; good for a day.
    base::Result<void> sendWelcome(const accounts::Account &account);
    /// Whose password the link changes. InvalidInput as MailedLinks.
    base::Result<accounts::Account> resetTarget(const QString &token);
    /// Uses the link up, sets the password, ends every session; who came through the mail reads the address.
    base::Result<accounts::Account> reset(const QString &token, const QString &hash);

private:
    base::Result<accounts::Account> ownerOf(const ports::MailedLinkRow &link);
    base::Result<void> mail(const QString &kind, const QString &to, const accounts::Account &account,
                            const QString &path, const QString &token);

    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::people
