#include "services/accounts/Attempts.h"

#include "base/Durations.h"
#include "ports/RateRepository.h"
#include "services/accounts/Accounts.h"
#include "services/accounts/Addresses.h"

namespace vitae::accounts
{

using base::Error;
using base::Result;

namespace
{

using base::minuteMs;

Result<void> hit(ports::Store &store, ports::World &world, const QString &bucket, qint64 limit, qint64 window)
{
    const auto hit = store.rates().hit(bucket, int(limit), window, world.clock.now().toMSecsSinceEpoch());
    if (!hit)
        return hit.error();
    if (hit->allowed)
        return {};
    Error error = base::fail(Error::Kind::RateLimited, QStringLiteral("Too many requests. Please try again later."));
    error.code = QStringLiteral("rate_limited");
    error.retryAfter = int(qMax<qint64>(1, (hit->retryAfterMs + 999) / 1000));
    return error;
}

} // namespace

Result<void> countAttempt(ports::Store &store, ports::World &world, const QHostAddress &client, const QString &named)
{
    // By whichever of its names, and however written, an account is one account.
    const auto account = Accounts(store, world).find(named);
    if (!account)
        return account.error();
    const QString whose = *account ? QString(u'#' + QString::number((*account)->id)) : emailKey(named).left(254);
    const QString bucket = QString(u"try:" + clientKey(client) + u':' + whose);
    if (auto allowed = hit(store, world, bucket, world.settings.integer(QStringLiteral("limits.attempts")), minuteMs);
        !allowed)
        return allowed.error();
    return countAttempt(store, world, client);
}

Result<void> countAttempt(ports::Store &store, ports::World &world, const QHostAddress &client)
{
    return hit(store, world, QString(u"try:" + clientKey(client)),
               world.settings.integer(QStringLiteral("limits.attempts_per_address")), minuteMs);
}

Result<void> countSend(ports::Store &store, ports::World &world, const QString &purpose, const QString &email)
{
    return hit(store, world, QString(u"send:" + purpose + u':' + emailKey(email)), 3, 10 * minuteMs);
}

QString clientKey(const QHostAddress &client)
{
    bool isV4 = false;
    const quint32 v4 = client.toIPv4Address(&isV4); // also ::ffff:a.b.c.d
    if (isV4)
        return QHostAddress(v4).toString();
    Q_IPV6ADDR bytes = client.toIPv6Address();
    std::fill(std::begin(bytes.c) + 8, std::end(bytes.c), quint8(0));
    return QString(QHostAddress(bytes).toString() + u"/64");
}

} // namespace vitae::accounts
