// What a kind of task does.
#pragma once

#include "base/Json.h"
#include "base/Result.h"
#include "ports/Storage.h"
#include "ports/TaskRepository.h"
#include "ports/World.h"

#include <functional>

namespace vitae::jobs
{

/// One run of a task, on a worker's thread.
class TaskRun
{
public:
    virtual ~TaskRun() = default;
    [[nodiscard]] virtual const ports::TaskRow &task() const = 0;
    [[nodiscard]] virtual ports::World &world() const = 0; ///< reads through world().storage.read()
    virtual void progress(double share) = 0;               ///< 0 to 1; written at most a few times a second
    /// The task was cancelled, taken over, or the server stops: end soon, the result is dropped.
    [[nodiscard]] virtual bool cancelled() const = 0;
};

/// Writes a task's effects, in the transaction that ends it; the value is its result. An error undoes the writes.
using Effect = std::function<base::Result<json::Value>(ports::Store &, ports::World &)>;

struct TaskHandler {
    QString kind;
    /// Does the work and says what to write; it may run again after a crash, so it has no effect by itself. An error of
    /// kind Unavailable, TimedOut, Io or RateLimited is tried again, any other ends the task as failed.
    std::function<base::Result<Effect>(TaskRun &)> work;
    /// Called in the transaction that ends the task as failed.
    std::function<base::Result<void>(ports::Store &, ports::World &, const ports::TaskRow &, const base::Error &)> failed;
};

} // namespace vitae::jobs
