// When a session was used last, noted now and then: not a write a request.
#pragma once

#include "base/Clock.h"
#include "ports/Storage.h"

#include <QHash>
#include <array>
#include <mutex>

namespace vitae::accounts
{

/// May be used from every thread.
class Presence
{
public:
    Presence(ports::Storage &storage, const base::Clock &clock) : m_storage(storage), m_clock(clock) {}

    /// Writes it where that was not done in the last minute; returns at once.
    void seen(const QString &session);

private:
    struct Shard {
        std::mutex mutex;
        QHash<QString, qint64> noted; ///< ms since 1970
    };

    ports::Storage &m_storage;
    const base::Clock &m_clock;
    std::array<Shard, 8> m_shards;
};

} // namespace vitae::accounts
