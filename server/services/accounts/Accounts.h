// People: who they are, how they prove it.
//
// Passwords are checked in three steps, since hashing must not hold a transaction: find() reads, fits() works (on a
// bounded pool), and what follows writes.
#pragma once

#include "ports/Storage.h"
#include "ports/World.h"
#include "services/accounts/Account.h"

namespace vitae::accounts
{

struct NewAccount {
    QString email;
    QString username, phone, name; ///< may be empty
    QString passwordHash;          ///< of World::passwords; empty: signs in by code alone
    QString role;                  ///< empty: MEMBER, or ADMIN for who runs this server
    QString language = QStringLiteral("en");
    QString uuid; ///< empty: a new one
    bool proven = false; ///< its owner has read a mail of ours: somebody's pending sign-up for the address gives way
    qint64 referredBy = 0; ///< the account whose code it came with
    QString image;
};

class Accounts
{
public:
    Accounts(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    // Nothing where there is none.
    base::Result<std::optional<Account>> byId(qint64 id);
    base::Result<std::optional<Account>> byUuid(const QString &uuid);
    base::Result<std::optional<Account>> byEmail(const QString &email);
    base::Result<std::optional<Account>> byUsername(const QString &username);
    /// By address, username or phone, whichever it looks like.
    base::Result<std::optional<Account>> find(const QString &login);

    /// Newest first.
    base::Result<std::vector<Account>> list(int limit, int offset);
    base::Result<qint64> count();

    /// Makes the account and its space of documents. The first account ever is ADMIN, or where the setting admin_email
    /// names somebody, that one. InvalidInput for what Addresses.h refuses; Conflict with code "email_taken",
    /// "username_taken" or "phone_taken", and all of them in `fields`. Writes.
    base::Result<Account> create(const NewAccount &account);

    /// Whether one of these belongs to somebody already, or to a pending sign-up other than `ownSignup`: the Conflict
    /// that create() would give.
    base::Result<void> areFree(const QString &email, const QString &username, const QString &phone,
                               const QString &ownSignup = {});

    /// Whether the password is that account's, in the same time for nobody, for somebody without one, and for one that
    /// does not fit. Slow.
    [[nodiscard]] bool fits(const std::optional<Account> &account, const QString &password) const;

    /// Ends the other sessions (all, where `keptSession` is empty). Writes.
    base::Result<void> setPassword(qint64 account, const QString &hash, const QString &keptSession);
    base::Result<void> setRole(qint64 account, const QString &role); ///< writes
    base::Result<void> setSuspended(qint64 account, bool suspended); ///< ends its sessions; writes

    /// Makes whom the setting admin_email names ADMIN where that account is there already. At start; writes.
    base::Result<void> ensureAdmin();

private:
    base::Result<QString> roleFor(const NewAccount &account, const QString &uuid);

    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::accounts
