// The durable queue of background work.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <optional>
#include <vector>

namespace vitae::ports
{

enum class TaskState { Queued, Running, Completed, Failed, Cancelled };

struct TaskRow {
    QString id, kind; ///< kind: "research", "resume", "cover_letter", …
    qint64 account = 0;
    QString space;
    QString subject;  ///< the document that it is about; may be empty
    QByteArray input; ///< JSON
    TaskState state = TaskState::Queued;
    double progress = 0; ///< 0 to 1
    QByteArray result;   ///< JSON; where it completed
    QString error;       ///< a sentence; where it failed, or will be tried again
    QString errorCode;   ///< "provider_failed", …
    int attempts = 0, mostAttempts = 3;
    QString lease;         ///< of the worker that runs it
    qint64 leaseUntil = 0; ///< then another may take it over
    qint64 runAfter = 0;
    qint64 change = 0; ///< rises with every change of a task of the account
    qint64 createdAt = 0, startedAt = 0, updatedAt = 0, finishedAt = 0;

    [[nodiscard]] bool ended() const { return state != TaskState::Queued && state != TaskState::Running; }
};

class TaskRepository
{
public:
    virtual ~TaskRepository() = default;

    virtual base::Result<void> insert(const TaskRow &row) = 0;
    virtual base::Result<std::optional<TaskRow>> find(const QString &id) = 0;
    virtual base::Result<std::vector<TaskRow>> ofAccount(qint64 account, qint64 changedAfter, int limit) = 0;
    /// Every change after that one, in order: the row as it then was, without what only its runner needs. Of changes
    /// before removeStepsBefore() a task's last, where that comes after.
    virtual base::Result<std::vector<TaskRow>> steps(qint64 account, qint64 changedAfter, int limit) = 0;
    virtual base::Result<qint64> removeStepsBefore(qint64 instant) = 0;
    /// Of a document, newest first.
    virtual base::Result<std::vector<TaskRow>> ofSubject(const QString &subject) = 0;

    /// Takes the oldest task of these kinds that may run: a queued one that is due, or a running one whose lease ended.
    virtual base::Result<std::optional<TaskRow>> take(const QStringList &kinds, const QString &lease, qint64 leaseUntil,
                                                      qint64 now) = 0;
    /// Prolongs the leases of these tasks; the ids of those that are still theirs.
    virtual base::Result<QStringList> prolong(const QStringList &ids, const QString &lease, qint64 leaseUntil) = 0;
    /// False where the lease is no longer ours: the caller then gives up what it did.
    virtual base::Result<bool> setProgress(const QString &id, const QString &lease, double progress, qint64 now) = 0;
    /// Writes the end (or, for another try, the state Queued); false as above.
    virtual base::Result<bool> end(const TaskRow &row, const QString &lease) = 0;
    /// Cancels one that has not ended; false where there is none.
    virtual base::Result<bool> cancel(const QString &id, qint64 now) = 0;
    /// Milliseconds that the last completed ones of that kind took, on average; nothing without any.
    virtual base::Result<std::optional<qint64>> meanDuration(const QString &kind) = 0;
    virtual base::Result<qint64> removeEndedBefore(qint64 instant) = 0;
    virtual base::Result<void> remove(const QString &id) = 0;
    /// The accounts with tasks that changed since then.
    virtual base::Result<std::vector<qint64>> accountsChangedSince(qint64 instant) = 0;
    virtual base::Result<qint64> head(qint64 account) = 0; ///< the last change of a task of the account
    /// Up to which change a device has heard; nothing for a new one.
    virtual base::Result<std::optional<qint64>> deviceHead(qint64 account, const QString &device) = 0;
    virtual base::Result<void> setDeviceHead(qint64 account, const QString &device, qint64 head, qint64 at) = 0;
    /// When the next task may run that may not yet, by its time or by its lease.
    virtual base::Result<std::optional<qint64>> nextDue(const QStringList &kinds) = 0;

    struct Counts {
        qint64 queued = 0, running = 0, completed = 0, failed = 0, cancelled = 0;
    };
    virtual base::Result<Counts> counts() = 0;
};

} // namespace vitae::ports
