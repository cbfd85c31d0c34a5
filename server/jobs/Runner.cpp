#include "jobs/Runner.h"

#include "base/Uuid.h"
#include "jobs/Run.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace vitae::jobs
{

using base::Result;
using ports::TaskRow;

struct Runner::Private {
    explicit Private(const Options &given) : options(given) {}

    const Options options;
    ports::World *world = nullptr;
    std::vector<TaskHandler> handlers;
    QStringList kinds;
    QString lease; ///< of this runner
    std::atomic<bool> stopping = false;

    std::mutex mutex;
    std::condition_variable woken;   ///< for the scout: a hint, a free worker
    std::condition_variable handed;  ///< for the workers: a run
    std::condition_variable stopped; ///< for the heart
    bool hint = false;
    int idle = 0;
    std::deque<std::shared_ptr<Run>> waiting;
    std::vector<std::shared_ptr<Run>> running; ///< waiting ones too

    std::vector<std::thread> threads;

    void scout();
    void work();
    void beat();
    [[nodiscard]] bool isDue() const;
    [[nodiscard]] std::optional<TaskRow> take() const;
    [[nodiscard]] qint64 now() const { return world->clock.now().toMSecsSinceEpoch(); }
};

Runner::Runner(const Options &options) : d(new Private(options)) {}

Runner::~Runner()
{
    stop();
}

void Runner::start(ports::World &world, std::vector<TaskHandler> handlers)
{
    d->world = &world;
    d->handlers = std::move(handlers);
    for (const TaskHandler &handler : d->handlers)
        d->kinds.append(handler.kind);
    d->lease = base::newUuid(world.random);
    if (d->kinds.isEmpty())
        return;
    d->threads.emplace_back([this] { d->scout(); });
    d->threads.emplace_back([this] { d->beat(); });
    for (int i = 0; i < d->options.workers; ++i)
        d->threads.emplace_back([this] { d->work(); });
}

void Runner::stop()
{
    {
        const std::lock_guard lock(d->mutex);
        d->stopping = true;
    }
    d->woken.notify_all();
    d->handed.notify_all();
    d->stopped.notify_all();
    for (std::thread &thread : d->threads)
        thread.join();
    d->threads.clear();
}

void Runner::wake()
{
    {
        const std::lock_guard lock(d->mutex);
        d->hint = true;
    }
    d->woken.notify_all();
}

/// A look that costs the writer nothing.
bool Runner::Private::isDue() const
{
    bool due = false;
    const auto looked = world->storage.read([&](ports::Store &store) -> Result<void> {
        const auto next = store.tasks().nextDue(kinds);
        if (!next)
            return next.error();
        due = *next && **next <= now();
        return {};
    });
    return looked && due;
}

std::optional<TaskRow> Runner::Private::take() const
{
    std::optional<TaskRow> task;
    const auto taken = world->storage.writeNow([&](ports::Store &store) -> Result<void> {
        // A lease of its own each time: who lost a task and takes it again does not mistake the old run for the new.
        auto found =
            store.tasks().take(kinds, lease + u'/' + base::newUuid(world->random), now() + options.leaseMs, now());
        if (!found)
            return found.error();
        task = *std::move(found);
        return {};
    });
    return taken ? task : std::nullopt;
}

void Runner::Private::scout()
{
    std::unique_lock lock(mutex);
    while (!stopping) {
        if (idle > int(waiting.size())) {
            hint = false;
            lock.unlock();
            auto task = isDue() ? take() : std::nullopt;
            lock.lock();
            if (task) {
                auto run = std::make_shared<Run>(*world, std::move(*task), stopping);
                running.push_back(run);
                waiting.push_back(std::move(run));
                handed.notify_one();
                continue; // perhaps there are more
            }
        }
        woken.wait_for(lock, std::chrono::milliseconds(options.pollMs),
                       [this] { return stopping || (hint && idle > int(waiting.size())); });
    }
}

void Runner::Private::work()
{
    std::unique_lock lock(mutex);
    for (;;) {
        ++idle;
        hint = true; // there may be something for one more
        woken.notify_all();
        handed.wait(lock, [this] { return stopping || !waiting.empty(); });
        --idle;
        if (waiting.empty())
            return;
        const std::shared_ptr<Run> run = std::move(waiting.front());
        waiting.pop_front();
        lock.unlock();
        const auto handler = std::find_if(handlers.begin(), handlers.end(),
                                          [&](const TaskHandler &one) { return one.kind == run->task().kind; });
        run->carryOut(*handler, options.backoffMs);
        lock.lock();
        std::erase(running, run);
    }
}

void Runner::Private::beat()
{
    std::unique_lock lock(mutex);
    while (!stopped.wait_for(lock, std::chrono::milliseconds(options.heartbeatMs), [this] { return stopping.load(); })) {
        const auto runs = running;
        lock.unlock();
        for (const auto &run : runs) {
            bool ours = true;
            const auto written = world->storage.writeNow([&](ports::Store &store) -> Result<void> {
                const auto kept =
                    store.tasks().prolong({run->task().id}, run->task().lease, now() + options.leaseMs);
                if (!kept)
                    return kept.error();
                ours = !kept->isEmpty();
                return {};
            });
            if (written && !ours)
                run->lose();
        }
        lock.lock();
    }
}

} // namespace vitae::jobs
