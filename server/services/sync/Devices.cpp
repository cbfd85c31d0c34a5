#include "services/sync/Devices.h"

#include "ports/SyncRepository.h"
#include "services/accounts/Sessions.h"

namespace vitae::sync
{

using base::Error;
using base::Result;
using ports::DeviceRow;

namespace
{

constexpr qint64 seenEveryMs = 10 * 60 * 1000;

qint64 nowOf(const ports::World &world)
{
    return world.clock.now().toMSecsSinceEpoch();
}

} // namespace

Result<void> Devices::signedIn(const Who &who, const api::DeviceInfo &device)
{
    if (device.client.isEmpty())
        return {};
    auto row = m_store.sync().device(device.client);
    if (!row)
        return row.error();
    if (*row && (*row)->account != who.account)
        return {};
    DeviceRow changed = row->value_or(DeviceRow{device.client, who.account});
    changed.session = who.session;
    changed.name = device.name.left(100);
    changed.platform = device.platform.left(50);
    changed.seenAt = nowOf(m_world);
    changed.endedAt.reset();
    if (*row)
        return m_store.sync().updateDevice(changed);
    changed.createdAt = changed.seenAt;
    return m_store.sync().insertDevice(changed);
}

Result<std::vector<api::Device>> Devices::list(const Who &who)
{
    const auto rows = m_store.sync().devices(who.account);
    if (!rows)
        return rows.error();
    std::vector<api::Device> devices;
    for (const DeviceRow &row : *rows)
        devices.push_back({row.id, row.name, row.platform, row.createdAt, row.seenAt,
                           !row.session.isEmpty() && row.session == who.session});
    return devices;
}

Result<QString> Devices::end(const Who &who, const QString &client)
{
    auto row = m_store.sync().device(client);
    if (!row)
        return row.error();
    if (!*row || (*row)->account != who.account || (*row)->endedAt)
        return base::fail(Error::Kind::NotFound, QStringLiteral("There is no such device."));
    DeviceRow ended = **row;
    ended.endedAt = nowOf(m_world);
    const QString session = std::exchange(ended.session, {});
    if (auto noted = m_store.sync().updateDevice(ended); !noted)
        return noted.error();
    if (!session.isEmpty()) {
        if (auto done = accounts::Sessions(m_store, m_world).end(session); !done)
            return done.error();
    }
    return session;
}

Result<bool> Devices::isSeenLongAgo(const Who &who, const QString &client)
{
    if (client.isEmpty())
        return false;
    const auto row = m_store.sync().device(client);
    if (!row)
        return row.error();
    return *row && (*row)->account == who.account && nowOf(m_world) - (*row)->seenAt > seenEveryMs;
}

Result<void> Devices::seen(const Who &who, const QString &client)
{
    auto row = m_store.sync().device(client);
    if (!row)
        return row.error();
    if (!*row || (*row)->account != who.account)
        return {};
    (*row)->seenAt = nowOf(m_world);
    return m_store.sync().updateDevice(**row);
}

} // namespace vitae::sync
