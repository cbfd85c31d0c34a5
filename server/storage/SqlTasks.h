#pragma once

#include "ports/TaskRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlTasks final : public ports::TaskRepository
{
public:
    explicit SqlTasks(sql::Database &database) : m_database(database) {}

    base::Result<void> insert(const ports::TaskRow &row) override;
    base::Result<std::optional<ports::TaskRow>> find(const QString &id) override;
    base::Result<std::vector<ports::TaskRow>> ofAccount(qint64 account, qint64 changedAfter, int limit) override;
    base::Result<std::vector<ports::TaskRow>> steps(qint64 account, qint64 changedAfter, int limit) override;
    base::Result<qint64> removeStepsBefore(qint64 instant) override;
    base::Result<std::vector<ports::TaskRow>> ofSubject(const QString &subject) override;
    base::Result<std::optional<ports::TaskRow>> take(const QStringList &kinds, const QString &lease, qint64 leaseUntil,
                                                       qint64 now) override;
    base::Result<QStringList> prolong(const QStringList &ids, const QString &lease, qint64 leaseUntil) override;
    base::Result<bool> setProgress(const QString &id, const QString &lease, double progress, qint64 now) override;
    base::Result<bool> end(const ports::TaskRow &row, const QString &lease) override;
    base::Result<bool> cancel(const QString &id, qint64 now) override;
    base::Result<std::optional<qint64>> meanDuration(const QString &kind) override;
    base::Result<qint64> removeEndedBefore(qint64 instant) override;
    base::Result<void> remove(const QString &id) override;
    base::Result<std::vector<qint64>> accountsChangedSince(qint64 instant) override;
    base::Result<qint64> head(qint64 account) override;
    base::Result<std::optional<qint64>> deviceHead(qint64 account, const QString &device) override;
    base::Result<void> setDeviceHead(qint64 account, const QString &device, qint64 head, qint64 at) override;
    base::Result<std::optional<qint64>> nextDue(const QStringList &kinds) override;
    base::Result<Counts> counts() override;

private:
    base::Result<qint64> nextChange(qint64 account);
    /// Where the statement changed the task: the step, in the same transaction. Whether it did.
    base::Result<bool> noted(const base::Result<qint64> &written, const QString &task);

    sql::Database &m_database;
};

} // namespace vitae::storage
