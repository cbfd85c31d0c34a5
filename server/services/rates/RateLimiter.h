// The limit on an account's requests: exact within a process, and merged with other processes' the more often the nearer
// the limit is.
#pragma once

#include "base/Clock.h"
#include "ports/Storage.h"

#include <memory>
#include <optional>

namespace vitae::rates
{

/// Counts in memory, in slots of a second; usable from every thread. An account that uses little is not written down at
/// all, so other processes may miss up to a twentieth of the limit of each. Where it is shared, an account that used
/// another twentieth is written down at once, and in the last quarter of the limit with every request: nobody waits
/// for that, so what processes allow beyond the limit is what comes while the database is being asked.
class RateLimiter
{
public:
    struct Options {
        int limit = 600;
        int windowSeconds = 60;
        int mergeMs = 200; ///< 0: never
        bool shared = false; ///< other processes count the same accounts
    };

    RateLimiter(ports::Storage &storage, const base::Clock &clock, const Options &options);
    ~RateLimiter(); ///< ends the merging

    /// Counts a request; the seconds until another will be allowed where this one is not.
    [[nodiscard]] std::optional<int> hit(qint64 account);

    void mergeNow(); ///< what happens by itself every `mergeMs`

private:
    struct Private;
    void hurry(qint64 account);
    std::shared_ptr<Private> d;
};

} // namespace vitae::rates
