// One run of a task: from its lease to its end.
#pragma once

#include "jobs/TaskHandler.h"

#include <atomic>
#include <chrono>

namespace vitae::jobs
{

class Run final : public TaskRun
{
public:
    Run(ports::World &world, ports::TaskRow task, const std::atomic<bool> &stopping)
        : m_world(world), m_task(std::move(task)), m_stopping(stopping)
    {
    }

    [[nodiscard]] const ports::TaskRow &task() const override { return m_task; }
    [[nodiscard]] ports::World &world() const override { return m_world; }
    void progress(double share) override;
    [[nodiscard]] bool cancelled() const override { return m_lost || m_stopping; }

    void lose() { m_lost = true; } ///< the lease is no longer ours
    /// Works, and writes the end.
    void carryOut(const TaskHandler &handler, int backoffMs);

private:
    using Ending = std::function<base::Result<void>(ports::Store &, ports::TaskRow &)>;

    void complete(const TaskHandler &handler, const Effect &effect);
    void fail(const TaskHandler &handler, const base::Error &error);
    void again(qint64 delayMs, const base::Error *error);
    /// In a transaction in which the lease is ours; tried again as long as the database is away.
    base::Result<void> end(const Ending &ending);
    [[nodiscard]] qint64 now() const { return m_world.clock.now().toMSecsSinceEpoch(); }

    ports::World &m_world;
    ports::TaskRow m_task;
    const std::atomic<bool> &m_stopping;
    std::atomic<bool> m_lost = false;
    std::chrono::steady_clock::time_point m_progressAt{};
};

} // namespace vitae::jobs
