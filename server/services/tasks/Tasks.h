// Background work of an account: queue it, look at it, cancel it. server/jobs runs it.
#pragma once

#include "base/Json.h"
#include "ports/Owner.h"
#include "ports/Storage.h"
#include "ports/TaskRepository.h"
#include "ports/World.h"

namespace vitae::tasks
{

struct NewTask {
    QString kind, subject; ///< subject: the document that it is about; may be empty
    json::Value input;
    int mostAttempts = 3;
};

class Tasks
{
public:
    Tasks(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    /// In the transaction of what it belongs to; runners hear of it after the commit.
    base::Result<ports::TaskRow> enqueue(const ports::Owner &owner, const NewTask &task);
    base::Result<ports::TaskRow> find(const ports::Owner &owner, const QString &id); ///< NotFound for others'
    /// Those that changed after that number, in the order of their changes.
    base::Result<std::vector<ports::TaskRow>> changed(const ports::Owner &owner, qint64 after, int limit = 500);
    base::Result<std::vector<ports::TaskRow>> ofSubject(const QString &subject); ///< newest first
    /// Conflict "ended" where it is over already.
    base::Result<void> cancel(const ports::Owner &owner, const QString &id);
    base::Result<void> cancelOfSubject(const QString &subject);
    /// How long one of that kind takes, from the mean of past runs; 30 s without any.
    base::Result<qint64> expectedMs(const QString &kind);

private:
    ports::Store &m_store;
    ports::World &m_world;
};

/// "queued", "running", "completed", "failed", "cancelled".
[[nodiscard]] QString nameOf(ports::TaskState state);

} // namespace vitae::tasks
