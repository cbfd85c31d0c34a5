// Signing in with a code that was mailed: whoever reads the address is its owner, and has an account from then on.
#pragma once

#include "services/accounts/Accounts.h"

#include <QHostAddress>

namespace vitae::people
{

/// All of it but mayUse() writes; attempts count by address and client: RateLimited.
class CodeSignIn
{
public:
    CodeSignIn(ports::Store &store, ports::World &world, QHostAddress client, QString language)
        : m_store(store), m_world(world), m_client(std::move(client)), m_language(std::move(language))
    {
    }

    /// Whether addresses of this domain may: all of them, where the setting otp.allowed_domains names none.
    [[nodiscard]] static bool mayUse(const QString &email, const ports::Settings &settings);

    base::Result<void> send(const QString &email);
    /// The account that the code opens, made where there is none. Unauthenticated where the code is not the one or the
    /// account is suspended; the transaction has to be committed even then, for the try counts.
    base::Result<accounts::Account> redeem(const QString &email, const QString &code);

private:
    ports::Store &m_store;
    ports::World &m_world;
    QHostAddress m_client;
    QString m_language;
};

} // namespace vitae::people
