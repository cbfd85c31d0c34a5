// Signing in through a provider, and which providers sign an account in.
#pragma once

#include "ports/IdentityProviders.h"
#include "ports/IdentityRepository.h"
#include "services/accounts/Accounts.h"

namespace vitae::people
{

/// What a browser takes along to a provider.
struct Departure {
    QString state;     ///< comes back with the answer
    QString challenge; ///< of PKCE
};

/// All of it writes, but for of().
class Linking
{
public:
    Linking(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    /// Good for 10 minutes. `account`: the identity shall be linked to it; 0: it signs in. `bound`: the browser that comes
    /// back must show the state in a cookie too.
    base::Result<Departure> depart(const QString &provider, const QString &callback, qint64 account, bool bound);
    /// Who left with that state, once. InvalidInput "wrong_state" for another provider's, a used or an old one, or where
    /// `cookie` should be the state and is not.
    base::Result<ports::OAuthAttemptRow> arrive(const QString &provider, const QString &state, const QString &cookie);

    /// The account that the identity signs in, made where there is none. Conflict "OAuthAccountNotLinked" where its
    /// address is somebody's whom it must not sign in, "OAuthCreateAccount" where it has none, Forbidden "AccessDenied"
    /// for a suspended account.
    base::Result<accounts::Account> signIn(const ports::ProvedIdentity &identity, const QString &language);
    /// Conflict "OAuthAccountNotLinked" where it is another account's, or the account has one of that provider.
    base::Result<void> link(qint64 account, const ports::ProvedIdentity &identity);
    /// NotFound where it is not linked, Conflict "last_way_in" where nothing else signs the account in.
    base::Result<void> unlink(qint64 account, const QString &provider);
    base::Result<std::vector<ports::IdentityRow>> of(qint64 account);

private:
    [[nodiscard]] QByteArray hash(const QString &state) const;

    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::people
