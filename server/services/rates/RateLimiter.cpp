#include "services/rates/RateLimiter.h"

#include "ports/RateRepository.h"

#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace vitae::rates
{

using base::Result;
using ports::RateRepository;

namespace
{

struct Second {
    qint64 at = 0;   ///< since 1970
    int mine = 0;    ///< hits that this process counted
    int unsent = 0;  ///< of those, not yet in the database
    int others = 0;  ///< that the database knows of beside mine
};

struct Account {
    std::vector<Second> seconds; ///< in order
    bool hurrying = false;       ///< its hits are on their way to the database

    [[nodiscard]] int sum() const
    {
        int sum = 0;
        for (const Second &second : seconds)
            sum += second.mine + second.others;
        return sum;
    }
    void forget(qint64 before)
    {
        const auto kept =
            std::find_if(seconds.begin(), seconds.end(), [&](const Second &second) { return second.at > before; });
        seconds.erase(seconds.begin(), kept);
    }
    Second &at(qint64 second)
    {
        auto place = std::lower_bound(seconds.begin(), seconds.end(), second,
                                      [](const Second &one, qint64 at) { return one.at < at; });
        if (place == seconds.end() || place->at != second)
            place = seconds.insert(place, Second{second, 0, 0, 0});
        return *place;
    }
};

struct Shard {
    std::mutex mutex;
    std::unordered_map<qint64, Account> accounts;
};

} // namespace

struct RateLimiter::Private {
    ports::Storage &storage;
    const base::Clock &clock;
    const Options options;
    std::array<Shard, 16> shards;
    std::mutex merging;

    std::mutex mutex;
    std::condition_variable ended;
    bool ending = false;
    std::thread thread;

    Shard &shard(qint64 account) { return shards[size_t(account) % shards.size()]; }
    std::vector<RateRepository::Slot> takeUnsent();
    void putBack(const std::vector<RateRepository::Slot> &hits);
    void learn(const std::vector<RateRepository::Slot> &totals);
    bool isHurried(const Account &counted, int sum) const;
    int waiting(const Account &counted, qint64 now) const;
};

RateLimiter::RateLimiter(ports::Storage &storage, const base::Clock &clock, const Options &options)
    : d(new Private{storage, clock, options, {}, {}, {}, {}, false, {}})
{
    if (options.limit <= 0 || options.mergeMs <= 0)
        return;
    d->thread = std::thread([this] {
        std::unique_lock lock(d->mutex);
        while (!d->ended.wait_for(lock, std::chrono::milliseconds(d->options.mergeMs), [this] { return d->ending; })) {
            lock.unlock();
            mergeNow();
            lock.lock();
        }
    });
}

RateLimiter::~RateLimiter()
{
    {
        const std::lock_guard lock(d->mutex);
        d->ending = true;
    }
    d->ended.notify_all();
    if (d->thread.joinable())
        d->thread.join();
}

std::optional<int> RateLimiter::hit(qint64 account)
{
    if (d->options.limit <= 0)
        return std::nullopt;
    const qint64 now = d->clock.now().toSecsSinceEpoch();
    Shard &shard = d->shard(account);
    bool hurried = false;
    {
        const std::lock_guard lock(shard.mutex);
        Account &counted = shard.accounts[account];
        counted.forget(now - d->options.windowSeconds);
        const int sum = counted.sum();
        if (sum >= d->options.limit)
            return d->waiting(counted, now);
        Second &second = counted.at(now);
        ++second.mine;
        ++second.unsent;
        hurried = d->isHurried(counted, sum);
    }
    if (hurried)
        hurry(account);
    return std::nullopt;
}

/// Whether other processes should know at once.
bool RateLimiter::Private::isHurried(const Account &counted, int sum) const
{
    if (!options.shared || counted.hurrying)
        return false;
    int unsent = 0;
    for (const Second &second : counted.seconds)
        unsent += second.unsent;
    return sum >= options.limit - options.limit / 4 || unsent >= std::max(options.limit / 20, 1);
}

/// Writes one account's hits down now, without waiting for it.
void RateLimiter::hurry(qint64 account)
{
    std::vector<RateRepository::Slot> hits;
    {
        Shard &owner = d->shard(account);
        const std::lock_guard lock(owner.mutex);
        Account &counted = owner.accounts[account];
        if (std::exchange(counted.hurrying, true))
            return; // the next hit takes along what comes meanwhile
        for (Second &second : counted.seconds) {
            if (second.unsent > 0)
                hits.push_back({account, second.at, std::exchange(second.unsent, 0)});
        }
    }
    const qint64 since = d->clock.now().toSecsSinceEpoch() - d->options.windowSeconds + 1;
    auto totals = std::make_shared<std::vector<RateRepository::Slot>>();
    d->storage.write(
        [hits, totals, account, since](ports::Store &store) -> Result<void> {
            if (auto added = store.rates().addHits(hits); !added)
                return added;
            auto found = store.rates().hitsSince({account}, since);
            if (!found)
                return found.error();
            *totals = std::move(*found);
            return {};
        },
        [limiter = d, hits, totals, account](const Result<void> &written) { // which may outlive its owner
            if (written)
                limiter->learn(*totals);
            else
                limiter->putBack(hits);
            Shard &owner = limiter->shard(account);
            const std::lock_guard lock(owner.mutex);
            owner.accounts[account].hurrying = false;
        });
}

/// Seconds until so many hits have left the window that another fits in.
int RateLimiter::Private::waiting(const Account &counted, qint64 now) const
{
    int leaving = counted.sum() - options.limit + 1;
    for (const Second &second : counted.seconds) {
        leaving -= second.mine + second.others;
        if (leaving <= 0)
            return int(std::max<qint64>(second.at + options.windowSeconds - now, 1));
    }
    return options.windowSeconds;
}

std::vector<RateRepository::Slot> RateLimiter::Private::takeUnsent()
{
    const qint64 old = clock.now().toSecsSinceEpoch() - options.windowSeconds;
    const int little = options.limit / 20;
    std::vector<RateRepository::Slot> taken;
    for (Shard &shard : shards) {
        const std::lock_guard lock(shard.mutex);
        for (auto account = shard.accounts.begin(); account != shard.accounts.end();) {
            account->second.forget(old);
            if (account->second.seconds.empty() && !account->second.hurrying) {
                account = shard.accounts.erase(account);
                continue;
            }
            int mine = 0;
            for (const Second &second : account->second.seconds)
                mine += second.mine;
            if (mine >= little) {
                for (Second &second : account->second.seconds) {
                    if (second.unsent > 0)
                        taken.push_back({account->first, second.at, std::exchange(second.unsent, 0)});
                }
            }
            ++account;
        }
    }
    return taken;
}

void RateLimiter::Private::putBack(const std::vector<RateRepository::Slot> &hits)
{
    for (const RateRepository::Slot &one : hits) {
        Shard &owner = shard(one.account);
        const std::lock_guard lock(owner.mutex);
        owner.accounts[one.account].at(one.second).unsent += one.count;
    }
}

void RateLimiter::Private::learn(const std::vector<RateRepository::Slot> &totals)
{
    for (const RateRepository::Slot &total : totals) {
        Shard &owner = shard(total.account);
        const std::lock_guard lock(owner.mutex);
        Second &second = owner.accounts[total.account].at(total.second);
        second.others = std::max(total.count - (second.mine - second.unsent), 0);
    }
}

void RateLimiter::mergeNow()
{
    const std::lock_guard lock(d->merging);
    const auto hits = d->takeUnsent();
    if (hits.empty())
        return;
    std::vector<qint64> accounts;
    for (const RateRepository::Slot &one : hits) {
        if (accounts.empty() || accounts.back() != one.account)
            accounts.push_back(one.account);
    }
    const qint64 since = d->clock.now().toSecsSinceEpoch() - d->options.windowSeconds + 1;
    std::vector<RateRepository::Slot> totals;
    const auto written = d->storage.writeNow([&](ports::Store &store) -> Result<void> {
        if (auto added = store.rates().addHits(hits); !added)
            return added;
        auto found = store.rates().hitsSince(accounts, since);
        if (!found)
            return found.error();
        totals = std::move(*found);
        return {};
    });
    if (written)
        d->learn(totals);
    else
        d->putBack(hits);
}

} // namespace vitae::rates
