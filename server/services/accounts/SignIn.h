// Signing in and registering with a password: what every dialect does alike. Slow by the hash: for a pool thread,
// outside any transaction; they write by themselves.
#pragma once

#include "services/accounts/Accounts.h"
#include "services/accounts/Sessions.h"

#include <QHostAddress>

namespace vitae::accounts
{

struct SignedIn {
    Account account;
    Issued tokens;
};

struct Credentials {
    QString login; ///< an address, username or phone
    QString password;
    QHostAddress client;
    SessionKind kind = SessionKind::Day;
    QString dialect, userAgent; ///< for the list of sessions
};

/// Unauthenticated with code "wrong_credentials" in the same time whether there is such an account or not; RateLimited.
[[nodiscard]] base::Result<SignedIn> signIn(ports::Store &store, ports::World &world, const Credentials &credentials);

/// Checks the password, hashes it, and makes what `make` makes with the hash in one write; whatever it fails with.
[[nodiscard]] base::Result<void> withHash(ports::World &world, const QString &password, const QStringList &known,
                                          const std::function<base::Result<void>(ports::Store &, const QString &)> &make);

/// Makes an account with a password; the errors of checkPassword(), Accounts::create() and RateLimited.
[[nodiscard]] base::Result<Account> registerAccount(ports::World &world, const NewAccount &account,
                                                    const QString &password, const QHostAddress &client);

/// The same, and signs it in.
[[nodiscard]] base::Result<SignedIn> registerAndSignIn(ports::World &world, const NewAccount &account,
                                                       const QString &password, const QHostAddress &client,
                                                       SessionKind kind, const Client &from = {});

} // namespace vitae::accounts
