#include "services/people/Linking.h"

#include "base/Durations.h"
#include "services/accounts/Addresses.h"
#include "services/accounts/Secrets.h"
#include "services/people/Addresses.h"

#include <QCryptographicHash>

namespace vitae::people
{

using accounts::Account;
using base::Error;
using base::Result;
using ports::OAuthAttemptRow;

namespace
{

Error coded(Error::Kind kind, const char *code, const char *message)
{
    Error error = base::fail(kind, QString::fromLatin1(message));
    error.code = QString::fromLatin1(code);
    return error;
}

Error notLinked()
{
    return coded(Error::Kind::Conflict, "OAuthAccountNotLinked", "This identity belongs to another account.");
}

/// The first letter of a state says whether its browser must show it in a cookie.
constexpr QChar boundMark = u'b', freeMark = u'f';

} // namespace

Result<Departure> Linking::depart(const QString &provider, const QString &callback, qint64 account, bool bound)
{
    constexpr qint64 life = 10 * base::minuteMs;
    const qint64 now = m_world.clock.now().toMSecsSinceEpoch();
    const QString verifier = newSecret(m_world);
    Departure departure;
    departure.state = QString((bound ? boundMark : freeMark) + newSecret(m_world));
    departure.challenge = QString::fromLatin1(
        QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    if (auto purged = m_store.identities().purge(now); !purged)
        return purged.error();
    if (auto done = m_store.identities().insertAttempt(
            {hash(departure.state), provider, verifier, callback, account, now, now + life});
        !done)
        return done.error();
    return departure;
}

Result<OAuthAttemptRow> Linking::arrive(const QString &provider, const QString &state, const QString &cookie)
{
    const auto wrong = [] {
        return coded(Error::Kind::InvalidInput, "wrong_state", "The sign-in was not begun here, or took too long.");
    };
    if (state.startsWith(boundMark) && !accounts::sameBytes(state.toUtf8(), cookie.toUtf8()))
        return wrong();
    auto row = m_store.identities().takeAttempt(hash(state));
    if (!row)
        return row.error();
    if (!*row || (*row)->provider != provider || (*row)->expires <= m_world.clock.now().toMSecsSinceEpoch())
        return wrong();
    return **std::move(row);
}

Result<Account> Linking::signIn(const ports::ProvedIdentity &identity, const QString &language)
{
    const auto denied = [] {
        return coded(Error::Kind::Forbidden, "AccessDenied", "This account is suspended.");
    };
    const auto known = m_store.identities().find(identity.provider, identity.subject);
    if (!known)
        return known.error();
    if (*known) {
        auto account = m_store.accounts().byId((*known)->account);
        if (!account)
            return account.error();
        if (!*account || (*account)->suspended)
            return denied();
        return **std::move(account);
    }
    if (!accounts::isEmail(identity.email))
        return coded(Error::Kind::Conflict, "OAuthCreateAccount", "The provider names no e-mail address.");
    accounts::Accounts accounts(m_store, m_world);
    auto owner = accounts.byEmail(identity.email);
    if (!owner)
        return owner.error();
    if (*owner) {
        if (!identity.emailVerified || (*owner)->emailVerified == 0)
            return notLinked();
        if ((*owner)->suspended)
            return denied();
        if (auto linked = link((*owner)->id, identity); !linked)
            return linked.error();
        return **std::move(owner);
    }
    accounts::NewAccount fresh;
    fresh.email = identity.email;
    fresh.name = identity.name.isEmpty() ? identity.email.section(u'@', 0, -2) : identity.name.left(255);
    fresh.image = identity.image.left(2048);
    fresh.language = language;
    fresh.proven = identity.emailVerified;
    auto made = accounts.create(fresh);
    if (!made)
        return made;
    if (auto linked = link(made->id, identity); !linked)
        return linked.error();
    if (!identity.emailVerified) {
        if (auto sent = Addresses(m_store, m_world).sendVerification(*made); !sent)
            return sent.error();
    }
    return made;
}

Result<void> Linking::link(qint64 account, const ports::ProvedIdentity &identity)
{
    const auto known = m_store.identities().find(identity.provider, identity.subject);
    if (!known)
        return known.error();
    if (*known)
        return (*known)->account == account ? Result<void>() : Result<void>(notLinked());
    const auto present = of(account);
    if (!present)
        return present.error();
    for (const ports::IdentityRow &row : *present) {
        if (row.provider == identity.provider)
            return notLinked();
    }
    return m_store.identities().insert(
        {identity.provider, identity.subject, account, identity.email, m_world.clock.now().toMSecsSinceEpoch()});
}

Result<void> Linking::unlink(qint64 account, const QString &provider)
{
    const auto row = m_store.accounts().byId(account);
    if (!row)
        return row.error();
    const auto present = of(account);
    if (!present)
        return present.error();
    const auto found = std::find_if(present->begin(), present->end(),
                                    [&](const ports::IdentityRow &one) { return one.provider == provider; });
    if (!*row || found == present->end())
        return base::fail(Error::Kind::NotFound, QStringLiteral("This provider is not linked."));
    if ((*row)->passwordHash.isEmpty() && present->size() == 1)
        return coded(Error::Kind::Conflict, "last_way_in", "Nothing else signs this account in: set a password first.");
    const auto removed = m_store.identities().remove(account, provider);
    if (!removed)
        return removed.error();
    return {};
}

Result<std::vector<ports::IdentityRow>> Linking::of(qint64 account)
{
    return m_store.identities().ofAccount(account);
}

QByteArray Linking::hash(const QString &state) const
{
    return accounts::keyedHash(m_world.secrets.code, QString(u"oauth\n" + state).toUtf8());
}

} // namespace vitae::people
