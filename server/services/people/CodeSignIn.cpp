#include "services/people/CodeSignIn.h"

#include "ports/Mailer.h"
#include "services/accounts/Attempts.h"
#include "services/accounts/Codes.h"
#include "services/people/Addresses.h"

namespace vitae::people
{

using accounts::Account;
using base::Error;
using base::Result;

bool CodeSignIn::mayUse(const QString &email, const ports::Settings &settings)
{
    const QStringList domains = settings.list(QStringLiteral("otp.allowed_domains"));
    return domains.isEmpty() || domains.contains(email.section(u'@', -1), Qt::CaseInsensitive);
}

Result<void> CodeSignIn::send(const QString &email)
{
    if (auto allowed = accounts::countAttempt(m_store, m_world, m_client, email); !allowed)
        return allowed;
    const auto code = accounts::Codes(m_store, m_world).make(accounts::purpose::login, email);
    if (!code)
        return code.error();
    const ports::Letter letter{
        QStringLiteral("login_code"), email, QString(), m_language, {{QStringLiteral("code"), *code}}};
    return m_world.mailer.queue(m_store, letter);
}

Result<Account> CodeSignIn::redeem(const QString &email, const QString &code)
{
    if (auto allowed = accounts::countAttempt(m_store, m_world, m_client, email); !allowed)
        return allowed.error();
    if (auto used = accounts::Codes(m_store, m_world).redeem(accounts::purpose::login, email, code.trimmed()); !used)
        return used.error();
    accounts::Accounts accounts(m_store, m_world);
    auto known = accounts.byEmail(email);
    if (!known)
        return known.error();
    if (!*known) {
        accounts::NewAccount account;
        account.email = email;
        account.name = email.section(u'@', 0, -2);
        account.language = m_language;
        account.proven = true;
        auto made = accounts.create(account);
        if (!made)
            return made.error();
        *known = std::move(*made);
    }
    if ((*known)->suspended)
        return base::fail(Error::Kind::Unauthenticated, QStringLiteral("This account is suspended"));
    if (auto proven = Addresses(m_store, m_world).setVerified(**known); !proven)
        return proven.error();
    return **std::move(known);
}

} // namespace vitae::people
