// How often something happened, for limits that hold across processes.
#pragma once

#include "base/Result.h"

#include <QString>
#include <vector>

namespace vitae::ports
{

class RateRepository
{
public:
    virtual ~RateRepository() = default;

    struct Hit {
        bool allowed = true;
        int count = 0;            ///< hits in the window, this one included where it is allowed
        qint64 retryAfterMs = 0;  ///< until the next would be allowed
    };
    /// Counts a hit at `now` unless `limit` hits lie in the `windowMs` before it (a sliding window; what is refused is
    /// not counted). Exact across processes; in a write transaction.
    virtual base::Result<Hit> hit(const QString &bucket, int limit, qint64 windowMs, qint64 now) = 0;
    /// Takes everything back that the bucket holds.
    virtual base::Result<void> forget(const QString &bucket) = 0;

    /// Hits of one account in one second.
    struct Slot {
        qint64 account = 0;
        qint64 second = 0; ///< since 1970
        int count = 0;
    };
    virtual base::Result<void> addHits(const std::vector<Slot> &hits) = 0;
    /// What all processes added for these accounts, from that second on.
    virtual base::Result<std::vector<Slot>> hitsSince(const std::vector<qint64> &accounts, qint64 second) = 0;

    virtual base::Result<void> removeBefore(qint64 instant) = 0;
};

} // namespace vitae::ports
