#include "services/office/SignUps.h"

#include "base/Durations.h"
#include "base/Uuid.h"
#include "ports/Mailer.h"
#include "services/accounts/Addresses.h"
#include "services/accounts/Attempts.h"
#include "services/office/LinkCodes.h"

namespace vitae::office
{

using base::Error;
using base::Result;
using ports::SignupRow;

namespace
{

constexpr qint64 life = 10 * base::minuteMs, tokenLife = base::dayMs;

qint64 nowOf(const ports::World &world)
{
    return world.clock.now().toMSecsSinceEpoch();
}

Error coded(Error::Kind kind, const char *code, const char *message)
{
    Error error = base::fail(kind, QString::fromLatin1(message));
    error.code = QString::fromLatin1(code);
    return error;
}

Error invalidToken()
{
    return coded(Error::Kind::InvalidInput, "invalid_token", "Invalid token.");
}

Error nothingPending()
{
    return coded(Error::Kind::NotFound, "no_signup", "Sign Up Attempt not found.");
}

} // namespace

Result<Attempt> SignUps::begin(const NewSignUp &signUp)
{
    const qint64 now = nowOf(m_world);
    if (!accounts::isEmail(signUp.email.trimmed()))
        return coded(Error::Kind::InvalidInput, "email_invalid", "This is not an e-mail address.");
    if (!signUp.phone.isEmpty() && accounts::phoneKey(signUp.phone).isEmpty())
        return coded(Error::Kind::InvalidInput, "phone_invalid", "This is not a phone number.");
    if (auto purged = m_store.office().purgeSignups(now); !purged)
        return purged.error();
    if (auto free = accounts::Accounts(m_store, m_world).areFree(signUp.email, {}, signUp.phone); !free)
        return free.error();
    if (auto allowed = accounts::countSend(m_store, m_world, QStringLiteral("signup"), signUp.email); !allowed)
        return allowed.error();

    const QString code = newLinkCode(m_world);
    SignupRow row;
    row.id = base::newUuid(m_world.random);
    row.email = signUp.email.trimmed();
    row.emailKey = accounts::emailKey(signUp.email);
    row.phone = accounts::phoneKey(signUp.phone);
    row.name = signUp.name;
    row.language = signUp.language;
    row.passwordHash = signUp.passwordHash;
    row.codeHash = linkCodeHash(code, m_world);
    row.created = row.last = now;
    row.expires = now + life;
    if (auto inserted = m_store.office().insertSignup(row); !inserted) {
        Error error = inserted.error();
        if (error.kind == Error::Kind::Conflict)
            error.code = QStringLiteral("email_taken");
        return error;
    }
    if (auto mailed = mail(row, code); !mailed)
        return mailed.error();
    return shown(row);
}

Result<accounts::Account> SignUps::confirm(const QString &code)
{
    const auto wrong = [] { return coded(Error::Kind::InvalidInput, "wrong_code", "Invalid code"); };
    const auto row = m_store.office().signupByCode(linkCodeHash(code, m_world));
    if (!row)
        return row.error();
    if (!*row || (*row)->expires <= nowOf(m_world))
        return wrong();
    const auto removed = m_store.office().removeSignup((*row)->id);
    if (!removed)
        return removed.error();
    if (!*removed) // the same link, a moment earlier
        return wrong();
    accounts::NewAccount account;
    account.uuid = (*row)->id;
    account.email = (*row)->email;
    account.phone = (*row)->phone;
    account.name = (*row)->name;
    account.language = (*row)->language;
    account.passwordHash = (*row)->passwordHash;
    account.proven = true;
    return accounts::Accounts(m_store, m_world).create(account);
}

Result<SignUpStatus> SignUps::status(QByteArrayView token)
{
    const auto id = idOf(token);
    if (!id)
        return id.error();
    const auto row = pending(*id);
    if (!row)
        return row.error();
    if (*row)
        return SignUpStatus{shown(**row), std::nullopt};
    const auto account = m_store.accounts().byUuid(*id);
    if (!account)
        return account.error();
    if (!*account)
        return nothingPending();
    // Who has changed the password since signs in with it.
    if ((*account)->suspended || (*account)->passwordChanged > (*account)->created)
        return invalidToken();
    auto issued = accounts::Sessions(m_store, m_world).start(**account, accounts::SessionKind::Day);
    if (!issued)
        return issued.error();
    return SignUpStatus{{}, std::move(*issued)};
}

Result<void> SignUps::resend(QByteArrayView token)
{
    const auto id = idOf(token);
    if (!id)
        return id.error();
    auto row = pending(*id);
    if (!row)
        return row.error();
    if (!*row) {
        const auto account = m_store.accounts().byUuid(*id);
        if (!account)
            return account.error();
        if (*account)
            return coded(Error::Kind::Conflict, "already_confirmed", "Sign Up attempt has been confirmed.");
        return nothingPending();
    }
    const qint64 now = nowOf(m_world);
    SignupRow &signup = **row;
    if (signup.resent > 0 && now < signup.resent + base::minuteMs) {
        Error error = coded(Error::Kind::RateLimited, "rate_limited", "Too many request");
        error.retryAfter = int((signup.resent + base::minuteMs - now + 999) / 1000);
        return error;
    }
    if (auto allowed = accounts::countSend(m_store, m_world, QStringLiteral("signup"), signup.email); !allowed)
        return allowed;
    const QString code = newLinkCode(m_world);
    signup.codeHash = linkCodeHash(code, m_world);
    signup.attempts += 1;
    signup.last = signup.resent = now;
    signup.expires = now + life;
    if (auto updated = m_store.office().updateSignup(signup); !updated)
        return updated;
    return mail(signup, code);
}

Result<void> SignUps::cancel(QByteArrayView token)
{
    const auto id = idOf(token);
    if (!id)
        return id.error();
    const auto row = pending(*id);
    if (!row)
        return row.error();
    if (!*row)
        return nothingPending();
    const auto removed = m_store.office().removeSignup(*id);
    if (!removed)
        return removed.error();
    return {};
}

Result<QString> SignUps::idOf(QByteArrayView token) const
{
    const auto claims =
        accounts::verifyToken(token, accounts::TokenType::Signup, m_world.secrets.token, nowOf(m_world));
    if (!claims)
        return invalidToken();
    return claims->sub;
}

Result<std::optional<SignupRow>> SignUps::pending(const QString &id)
{
    auto row = m_store.office().signup(id);
    if (row && *row && (*row)->expires <= nowOf(m_world))
        return std::optional<SignupRow>();
    return row;
}

Result<void> SignUps::mail(const SignupRow &row, const QString &code)
{
    const QString link = linkTo(QStringLiteral("/confirm"), code, m_world);
    return m_world.mailer.queue(m_store, {QStringLiteral("signup"), row.email, row.name, row.language,
                                          {{QStringLiteral("name"), row.name}, {QStringLiteral("url"), link}}});
}

Attempt SignUps::shown(const SignupRow &row) const
{
    const qint64 now = nowOf(m_world);
    const QByteArray token =
        accounts::signToken({row.id, accounts::TokenType::Signup, row.id, base::newUuid(m_world.random), now / 1000,
                             (now + tokenLife) / 1000},
                            m_world.secrets.token);
    return {token, row.attempts, row.last, row.expires};
}

} // namespace vitae::office
