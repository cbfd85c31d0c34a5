#include "services/accounts/Codes.h"

#include "base/Durations.h"
#include "ports/CodeRepository.h"
#include "ports/RateRepository.h"
#include "services/accounts/Addresses.h"
#include "services/accounts/Attempts.h"
#include "services/accounts/Secrets.h"

namespace vitae::accounts
{

using base::Error;
using base::Result;

Result<QString> Codes::make(const QString &purpose, const QString &email, const QString &subject)
{
    const qint64 now = m_world.clock.now().toMSecsSinceEpoch();
    const QString address = emailKey(email);
    if (auto allowed = countSend(m_store, m_world, purpose, email); !allowed)
        return allowed.error();
    const QString code = QStringLiteral("%1").arg(m_world.random.next() % 1'000'000, 6, 10, QLatin1Char('0'));
    constexpr qint64 life = 10 * base::minuteMs;
    if (auto done = m_store.codes().insert(
            {0, purpose, address, subject, hash(purpose, address, code), 0, now, now + life, false});
        !done)
        return done.error();
    if (m_world.random.next() % 16 == 0) {
        if (auto done = m_store.codes().purge(now - 24 * 3'600'000); !done)
            return done.error();
    }
    return code;
}

Result<void> Codes::redeem(const QString &purpose, const QString &email, const QString &code, const QString &subject)
{
    const qint64 now = m_world.clock.now().toMSecsSinceEpoch();
    const QString address = emailKey(email);
    const auto row = m_store.codes().attempt(purpose, address, now);
    if (!row)
        return row.error();
    // The comparison is made in any case, against nothing where there is no code.
    const bool same = sameBytes(*row ? (*row)->hash : QByteArray(32, '\0'), hash(purpose, address, code));
    const bool fits = *row && same && ((*row)->subject.isEmpty() || (*row)->subject == subject);
    if (!fits) {
        Error error = base::fail(Error::Kind::Unauthenticated, QStringLiteral("The code is wrong or has expired."));
        error.code = QStringLiteral("wrong_code");
        return error;
    }
    return m_store.codes().end((*row)->id);
}

QByteArray Codes::hash(const QString &purpose, const QString &address, const QString &code) const
{
    return keyedHash(m_world.secrets.code, QString(purpose + u'\n' + address + u'\n' + code).toUtf8());
}

} // namespace vitae::accounts
