#include "jobs/Housekeeping.h"

#include "ports/AnswerRepository.h"
#include "ports/BlobFiles.h"
#include "ports/RateRepository.h"
#include "ports/SyncRepository.h"
#include "ports/TaskRepository.h"
#include "services/documents/Documents.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace vitae::jobs
{

using base::Result;

namespace
{

constexpr qint64 minuteMs = 60 * 1000;
constexpr qint64 dayMs = 24 * 60 * minuteMs;
constexpr qint64 tasksMs = 30 * dayMs;
constexpr qint64 answersMs = dayMs;
constexpr qint64 devicesMs = 400 * dayMs;
constexpr qint64 stepsMs = 15 * minuteMs; ///< who listens may be away for ten

qint64 now(const ports::World &world)
{
    return world.clock.now().toMSecsSinceEpoch();
}

Result<void> plain(const Result<qint64> &done)
{
    return done ? Result<void>() : Result<void>(done.error());
}

/// What nobody named within a day is no attachment any more.
Result<void> forgetUploads(ports::Store &store, ports::World &world)
{
    if (auto gone = world.blobs.removeUploadsBefore(now(world) - dayMs); !gone)
        return gone;
    const auto unnamed = store.sync().removeUploadsBefore(now(world) - dayMs);
    if (!unnamed)
        return unnamed.error();
    world.storage.afterCommit(store, [&world, shas = *unnamed] {
        for (const QString &sha : shas)
            (void)world.blobs.remove(sha);
    });
    return {};
}

} // namespace

std::vector<Chore> usualChores()
{
    return {
        {QStringLiteral("tasks"), int(60 * minuteMs),
         [](ports::Store &store, ports::World &world) {
             return plain(store.tasks().removeEndedBefore(now(world) - tasksMs));
         }},
        {QStringLiteral("task steps"), int(minuteMs),
         [](ports::Store &store, ports::World &world) {
             return plain(store.tasks().removeStepsBefore(now(world) - stepsMs));
         }},
        {QStringLiteral("answers"), int(10 * minuteMs),
         [](ports::Store &store, ports::World &world) {
             return plain(store.answers().removeBefore(now(world) - answersMs));
         }},
        {QStringLiteral("rates"), int(minuteMs),
         [](ports::Store &store, ports::World &world) {
             return store.rates().removeBefore(now(world) - 2 * minuteMs);
         }},
        {QStringLiteral("trash"), int(60 * minuteMs),
         [](ports::Store &store, ports::World &world) -> Result<void> {
             const auto buried = documents::Documents(store, world).emptyTrash();
             return buried ? Result<void>() : Result<void>(buried.error());
         }},
        {QStringLiteral("tombstones"), int(60 * minuteMs),
         [](ports::Store &store, ports::World &world) -> Result<void> {
             const auto forgotten = documents::Documents(store, world).forgetTombstones();
             return forgotten ? Result<void>() : Result<void>(forgotten.error());
         }},
        {QStringLiteral("devices"), int(60 * minuteMs),
         [](ports::Store &store, ports::World &world) {
             return store.sync().removeDevicesBefore(now(world) - devicesMs);
         }},
        {QStringLiteral("uploads"), int(60 * minuteMs), forgetUploads},
    };
}

struct Housekeeping::Private {
    ports::World &world;
    const std::vector<Chore> chores;
    std::mutex mutex;
    std::condition_variable ended;
    bool ending = false;
    std::thread thread;

    void loop();
    void carryOut(const Chore &chore);
};

Housekeeping::Housekeeping(ports::World &world, std::vector<Chore> chores)
    : d(new Private{world, std::move(chores), {}, {}, false, {}})
{
    d->thread = std::thread([this] { d->loop(); });
}

Housekeeping::~Housekeeping()
{
    {
        const std::lock_guard lock(d->mutex);
        d->ending = true;
    }
    d->ended.notify_all();
    d->thread.join();
}

void Housekeeping::Private::carryOut(const Chore &chore)
{
    // One that fails is tried again when its time comes: nothing depends on the hour.
    (void)world.storage.writeNow([&](ports::Store &store) { return chore.work(store, world); });
}

void Housekeeping::doAllNow()
{
    for (const Chore &chore : d->chores)
        d->carryOut(chore);
}

void Housekeeping::Private::loop()
{
    using Time = std::chrono::steady_clock;
    std::vector<Time::time_point> due;
    for (const Chore &chore : chores)
        due.push_back(Time::now() + std::chrono::milliseconds(chore.everyMs));
    std::unique_lock lock(mutex);
    while (!ending) {
        const auto next = std::min_element(due.begin(), due.end());
        if (next == due.end()) {
            ended.wait(lock, [this] { return ending; });
        } else if (!ended.wait_until(lock, *next, [this] { return ending; })) {
            const Chore &chore = chores[size_t(next - due.begin())];
            lock.unlock();
            carryOut(chore);
            lock.lock();
            *next = Time::now() + std::chrono::milliseconds(chore.everyMs);
        }
    }
}

} // namespace vitae::jobs
