#include "services/accounts/Presence.h"

#include "base/Durations.h"
#include "ports/SessionRepository.h"

namespace vitae::accounts
{

namespace
{

constexpr qint64 interval = base::minuteMs;
constexpr qsizetype mostNoted = 20'000; ///< a shard; beyond that all are noted once more

} // namespace

void Presence::seen(const QString &session)
{
    const qint64 now = m_clock.now().toMSecsSinceEpoch();
    Shard &shard = m_shards[qHash(session) % m_shards.size()];
    {
        const std::scoped_lock lock(shard.mutex);
        qint64 &noted = shard.noted[session];
        if (noted > 0 && now < noted + interval)
            return;
        noted = now;
        if (shard.noted.size() > mostNoted) {
            shard.noted.clear();
            shard.noted.insert(session, now);
        }
    }
    m_storage.write([session, now](ports::Store &store) { return store.sessions().touch(session, now); },
                    [](const base::Result<void> &) {}); // where it fails the next minute's is as good
}

} // namespace vitae::accounts
