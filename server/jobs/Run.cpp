#include "jobs/Run.h"

#include <algorithm>
#include <thread>

namespace vitae::jobs
{

using base::Error;
using base::Result;
using ports::TaskState;

namespace
{

constexpr auto progressEvery = std::chrono::milliseconds(250);
constexpr auto againAfter = std::chrono::milliseconds(200); ///< where the end could not be written

bool passes(Error::Kind kind)
{
    return kind == Error::Kind::Unavailable || kind == Error::Kind::TimedOut || kind == Error::Kind::Io ||
        kind == Error::Kind::RateLimited;
}

} // namespace

void Run::progress(double share)
{
    const auto time = std::chrono::steady_clock::now();
    if (time - m_progressAt < progressEvery || cancelled())
        return;
    m_progressAt = time;
    bool ours = true;
    const auto written = m_world.storage.writeNow([&](ports::Store &store) -> Result<void> {
        const auto kept = store.tasks().setProgress(m_task.id, m_task.lease, std::clamp(share, 0.0, 1.0), now());
        if (!kept)
            return kept.error();
        ours = *kept;
        return {};
    });
    if (written && !ours)
        lose();
}

Result<void> Run::end(const Ending &ending)
{
    for (;;) {
        auto ended = m_world.storage.writeNow([&](ports::Store &store) -> Result<void> {
            const auto present = store.tasks().find(m_task.id);
            if (!present)
                return present.error();
            // Without the lease somebody else works on it, or it was cancelled: what was done here counts for nothing.
            if (!*present || (*present)->state != TaskState::Running || (*present)->lease != m_task.lease)
                return base::fail(Error::Kind::Cancelled, QStringLiteral("The task is no longer ours."));
            ports::TaskRow row = **present;
            row.updatedAt = now();
            if (auto done = ending(store, row); !done)
                return done;
            const auto written = store.tasks().end(row, m_task.lease);
            if (!written)
                return written.error();
            if (!*written)
                return base::fail(Error::Kind::Cancelled, QStringLiteral("The task is no longer ours."));
            return {};
        });
        if (ended || ended.error().code != ports::storageRefusal || m_lost)
            return ended;
        std::this_thread::sleep_for(againAfter);
        if (m_stopping)
            return ended; // the lease runs out, and whoever is there then does it again
    }
}

void Run::complete(const TaskHandler &handler, const Effect &effect)
{
    const auto ended = end([&](ports::Store &store, ports::TaskRow &row) -> Result<void> {
        auto result = effect(store, m_world);
        if (!result)
            return result.error();
        row.state = TaskState::Completed;
        row.progress = 1;
        row.result = json::write(*result);
        row.error.clear();
        row.errorCode.clear();
        row.finishedAt = now();
        return {};
    });
    if (!ended && ended.error().kind != Error::Kind::Cancelled && ended.error().code != ports::storageRefusal)
        fail(handler, ended.error());
}

void Run::fail(const TaskHandler &handler, const Error &error)
{
    (void)end([&](ports::Store &store, ports::TaskRow &row) -> Result<void> {
        row.state = TaskState::Failed;
        row.error = error.message;
        row.errorCode = error.code;
        row.finishedAt = now();
        return handler.failed ? handler.failed(store, m_world, row, error) : Result<void>();
    });
}

void Run::again(qint64 delayMs, const Error *error)
{
    (void)end([&](ports::Store &, ports::TaskRow &row) -> Result<void> {
        row.state = TaskState::Queued;
        row.progress = 0;
        row.runAfter = now() + delayMs;
        if (error) {
            row.error = error->message;
            row.errorCode = error->code;
        } else {
            --row.attempts; // it was not the task's fault
        }
        return {};
    });
}

void Run::carryOut(const TaskHandler &handler, int backoffMs)
{
    if (m_task.attempts > m_task.mostAttempts) {
        // It took its process with it every time.
        fail(handler, base::fail(Error::Kind::Internal, QStringLiteral("The task was interrupted too often.")));
        return;
    }
    const auto effect = handler.work(*this);
    if (m_lost)
        return;
    if (m_stopping && !effect) {
        again(0, nullptr);
    } else if (effect) {
        complete(handler, *effect);
    } else if (passes(effect.error().kind) && m_task.attempts < m_task.mostAttempts) {
        again(qint64(backoffMs) << std::min(m_task.attempts - 1, 10), &effect.error());
    } else {
        fail(handler, effect.error());
    }
}

} // namespace vitae::jobs
