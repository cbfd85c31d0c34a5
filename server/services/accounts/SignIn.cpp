#include "services/accounts/SignIn.h"

#include "ports/PasswordHasher.h"
#include "services/accounts/Attempts.h"
#include "services/accounts/Passwords.h"

namespace vitae::accounts
{

using base::Error;
using base::Result;

namespace
{

Error wrong()
{
    Error error = base::fail(Error::Kind::Unauthenticated, QStringLiteral("Invalid credentials"));
    error.code = QStringLiteral("wrong_credentials");
    return error;
}

} // namespace

Result<SignedIn> signIn(ports::Store &store, ports::World &world, const Credentials &credentials)
{
    if (auto counted = world.storage.writeNow([&](ports::Store &writes) {
            return countAttempt(writes, world, credentials.client, credentials.login);
        });
        !counted)
        return counted.error();
    Accounts accounts(store, world);
    const auto account = accounts.find(credentials.login);
    if (!account)
        return account.error();
    if (!accounts.fits(*account, credentials.password))
        return wrong();
    SignedIn signedIn;
    if (auto started = world.storage.writeNow([&](ports::Store &writes) -> Result<void> {
            // The password may have been changed while this one was being hashed.
            auto now = Accounts(writes, world).byId((*account)->id);
            if (!now)
                return now.error();
            if (!*now || (*now)->suspended || (*now)->passwordHash != (*account)->passwordHash)
                return wrong();
            signedIn.account = std::move(**now);
            auto tokens = Sessions(writes, world).start(
                signedIn.account, credentials.kind,
                {credentials.dialect, credentials.client.toString(), credentials.userAgent});
            if (!tokens)
                return tokens.error();
            signedIn.tokens = std::move(*tokens);
            return {};
        });
        !started)
        return started.error();
    return signedIn;
}

Result<void> withHash(ports::World &world, const QString &password, const QStringList &known,
                      const std::function<Result<void>(ports::Store &, const QString &)> &make)
{
    if (auto good = checkPassword(password, known); !good)
        return good;
    const QString hash = world.passwords.hash(password);
    return world.storage.writeNow([&](ports::Store &store) { return make(store, hash); });
}

namespace
{

Result<void> registering(ports::World &world, const NewAccount &account, const QString &password,
                         const QHostAddress &client,
                         const std::function<Result<void>(ports::Store &, const Account &)> &then)
{
    if (auto counted = world.storage.writeNow(
            [&](ports::Store &store) { return countAttempt(store, world, client); });
        !counted)
        return counted;
    return withHash(world, password, {account.email.section(u'@', 0, 0), account.username, account.name},
                    [&](ports::Store &store, const QString &hash) -> Result<void> {
                        NewAccount complete = account;
                        complete.passwordHash = hash;
                        const auto made = Accounts(store, world).create(complete);
                        if (!made)
                            return made.error();
                        return then(store, *made);
                    });
}

} // namespace

Result<Account> registerAccount(ports::World &world, const NewAccount &account, const QString &password,
                                const QHostAddress &client)
{
    Account made;
    if (auto done = registering(world, account, password, client,
                                [&](ports::Store &, const Account &row) -> Result<void> {
                                    made = row;
                                    return {};
                                });
        !done)
        return done.error();
    return made;
}

Result<SignedIn> registerAndSignIn(ports::World &world, const NewAccount &account, const QString &password,
                                   const QHostAddress &client, SessionKind kind,
                                   const Client &from)
{
    SignedIn signedIn;
    if (auto done = registering(world, account, password, client,
                                [&](ports::Store &store, const Account &row) -> Result<void> {
                                    signedIn.account = row;
                                    auto tokens = Sessions(store, world).start(row, kind, from);
                                    if (!tokens)
                                        return tokens.error();
                                    signedIn.tokens = std::move(*tokens);
                                    return {};
                                });
        !done)
        return done.error();
    return signedIn;
}

} // namespace vitae::accounts
