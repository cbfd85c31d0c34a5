#include "services/tasks/Tasks.h"

#include "base/Uuid.h"
#include "ports/TaskRunner.h"

namespace vitae::tasks
{

using base::Error;
using base::fail;
using base::Result;
using ports::TaskRow;
using ports::TaskState;

namespace
{

constexpr qint64 usualMs = 30'000;

} // namespace

Result<TaskRow> Tasks::enqueue(const ports::Owner &owner, const NewTask &task)
{
    TaskRow row;
    row.id = base::newUuid(m_world.random);
    row.kind = task.kind;
    row.account = owner.account;
    row.space = owner.space;
    row.subject = task.subject;
    row.input = json::write(task.input);
    row.mostAttempts = task.mostAttempts;
    row.createdAt = row.updatedAt = row.runAfter = m_world.clock.now().toMSecsSinceEpoch();
    if (auto queued = m_store.tasks().insert(row); !queued)
        return queued.error();
    m_world.storage.afterCommit(m_store, [&runner = m_world.tasks] { runner.wake(); });
    return row;
}

Result<TaskRow> Tasks::find(const ports::Owner &owner, const QString &id)
{
    auto row = m_store.tasks().find(id);
    if (!row)
        return row.error();
    if (!*row || (*row)->account != owner.account)
        return fail(Error::Kind::NotFound, QStringLiteral("Not found."));
    return **std::move(row);
}

Result<std::vector<TaskRow>> Tasks::changed(const ports::Owner &owner, qint64 after, int limit)
{
    return m_store.tasks().ofAccount(owner.account, after, limit);
}

Result<std::vector<TaskRow>> Tasks::ofSubject(const QString &subject)
{
    return m_store.tasks().ofSubject(subject);
}

Result<void> Tasks::cancel(const ports::Owner &owner, const QString &id)
{
    if (auto mine = find(owner, id); !mine)
        return mine.error();
    const auto done = m_store.tasks().cancel(id, m_world.clock.now().toMSecsSinceEpoch());
    if (!done)
        return done.error();
    if (!*done) {
        Error error = fail(Error::Kind::Conflict, QStringLiteral("The task is over already."));
        error.code = QStringLiteral("ended");
        return error;
    }
    return {};
}

Result<void> Tasks::cancelOfSubject(const QString &subject)
{
    const auto rows = m_store.tasks().ofSubject(subject);
    if (!rows)
        return rows.error();
    for (const TaskRow &row : *rows) {
        if (row.ended())
            continue;
        if (auto done = m_store.tasks().cancel(row.id, m_world.clock.now().toMSecsSinceEpoch()); !done)
            return done.error();
    }
    return {};
}

Result<qint64> Tasks::expectedMs(const QString &kind)
{
    const auto mean = m_store.tasks().meanDuration(kind);
    if (!mean)
        return mean.error();
    return mean->value_or(usualMs);
}

QString nameOf(TaskState state)
{
    switch (state) {
    case TaskState::Queued:
        return QStringLiteral("queued");
    case TaskState::Running:
        return QStringLiteral("running");
    case TaskState::Completed:
        return QStringLiteral("completed");
    case TaskState::Failed:
        return QStringLiteral("failed");
    case TaskState::Cancelled:
        return QStringLiteral("cancelled");
    }
    return {};
}

} // namespace vitae::tasks
