#include "storage/SqlTasks.h"

#include "storage/Rows.h"

#include <array>

namespace vitae::storage
{

using base::Result;
using ports::TaskRow;
using ports::TaskState;

namespace
{

constexpr std::array<const char16_t *, 5> stateNames{u"queued", u"running", u"completed", u"failed", u"cancelled"};

QString nameOf(TaskState state)
{
    return QString::fromUtf16(stateNames[size_t(state)]);
}

TaskState stateOf(const QString &name)
{
    for (size_t i = 0; i < stateNames.size(); ++i) {
        if (name == QStringView(stateNames[i]))
            return TaskState(i);
    }
    return TaskState::Failed;
}

const QString columns =
    QStringLiteral("id, kind, account, space, subject, state, progress, error, error_code, attempts, most_attempts, "
                   "lease, lease_until, run_after, change, created_at, started_at, updated_at, finished_at, input, "
                   "result");

TaskRow readTask(const sql::Row &row)
{
    TaskRow task;
    task.id = row.text(0);
    task.kind = row.text(1);
    task.account = row.integer(2);
    task.space = row.text(3);
    task.subject = row.text(4);
    task.state = stateOf(row.text(5));
    task.progress = row.real(6);
    task.error = row.text(7);
    task.errorCode = row.text(8);
    task.attempts = int(row.integer(9));
    task.mostAttempts = int(row.integer(10));
    task.lease = row.text(11);
    task.leaseUntil = row.integer(12);
    task.runAfter = row.integer(13);
    task.change = row.integer(14);
    task.createdAt = row.integer(15);
    task.startedAt = row.integer(16);
    task.updatedAt = row.integer(17);
    task.finishedAt = row.integer(18);
    task.input = row.text(19).toUtf8();
    task.result = row.text(20).toUtf8();
    return task;
}

/// "?, ?" for two.
QString marks(qsizetype count)
{
    QStringList all(count, QStringLiteral("?"));
    return all.join(QStringLiteral(", "));
}

QVariantList variants(const QStringList &texts)
{
    return QVariantList(texts.begin(), texts.end());
}

} // namespace

Result<qint64> SqlTasks::nextChange(qint64 account)
{
    auto head = m_database.integer(QStringLiteral("INSERT INTO task_change (account, head) VALUES (?, 1) "
                                                  "ON CONFLICT (account) DO UPDATE SET head = task_change.head + 1 "
                                                  "RETURNING head"),
                                   {account});
    if (!head)
        return head.error();
    return head->value_or(0);
}

Result<bool> SqlTasks::noted(const Result<qint64> &written, const QString &task)
{
    const auto changed = any(written);
    if (!changed || !*changed)
        return changed;
    // What it was asked to do is the same in every step, and may be long: it stays with the task.
    const auto step = m_database.execute(
        QStringLiteral("INSERT INTO task_step (account, change, task, kind, state, progress, error, created_at, "
                       "changed_at, input, result) SELECT account, change, id, kind, state, progress, error, "
                       "created_at, updated_at, '', result FROM task WHERE id = ?"),
        {task});
    return step ? Result<bool>(true) : Result<bool>(step.error());
}

Result<void> SqlTasks::insert(const TaskRow &row)
{
    const auto change = nextChange(row.account);
    if (!change)
        return change.error();
    static const QString statement = QStringLiteral("INSERT INTO task (%1) VALUES (%2)").arg(columns, marks(21));
    const auto done = noted(
        m_database.execute(
            statement, {row.id,          row.kind,          row.account,   row.space,      row.subject,
                        nameOf(row.state), row.progress,    row.error,     row.errorCode,  row.attempts,
                        row.mostAttempts, row.lease,        row.leaseUntil, row.runAfter,  *change,
                        row.createdAt,   row.startedAt,     row.updatedAt, row.finishedAt, QString::fromUtf8(row.input),
                        QString::fromUtf8(row.result)}),
        row.id);
    return done ? Result<void>() : Result<void>(done.error());
}

Result<std::optional<TaskRow>> SqlTasks::find(const QString &id)
{
    static const QString query = QStringLiteral("SELECT %1 FROM task WHERE id = ?").arg(columns);
    return first(m_database, query, {id}, readTask);
}

Result<std::vector<TaskRow>> SqlTasks::ofAccount(qint64 account, qint64 changedAfter, int limit)
{
    static const QString query =
        QStringLiteral("SELECT %1 FROM task WHERE account = ? AND change > ? ORDER BY change LIMIT ?").arg(columns);
    return all(m_database, query, {account, changedAfter, limit}, readTask);
}

Result<std::vector<TaskRow>> SqlTasks::steps(qint64 account, qint64 changedAfter, int limit)
{
    static const QString query =
        QStringLiteral("SELECT s.task, s.kind, s.account, '', '', s.state, s.progress, s.error, '', 0, 0, '', 0, 0, "
                       "s.change, s.created_at, 0, s.changed_at, 0, COALESCE(t.input, s.input), s.result "
                       "FROM task_step s LEFT JOIN task t ON t.id = s.task WHERE s.account = ? AND s.change > ? "
                       "UNION ALL SELECT %1 FROM task WHERE account = ? AND change > ? AND NOT EXISTS (SELECT 1 "
                       "FROM task_step s WHERE s.account = task.account AND s.change = task.change) "
                       "ORDER BY 15 LIMIT ?")
            .arg(columns);
    return all(m_database, query, {account, changedAfter, account, changedAfter, limit}, readTask);
}

Result<qint64> SqlTasks::removeStepsBefore(qint64 instant)
{
    return m_database.execute(QStringLiteral("DELETE FROM task_step WHERE changed_at < ?"), {instant});
}

Result<std::vector<TaskRow>> SqlTasks::ofSubject(const QString &subject)
{
    static const QString query =
        QStringLiteral("SELECT %1 FROM task WHERE subject = ? AND subject <> '' ORDER BY created_at DESC, change DESC")
            .arg(columns);
    return all(m_database, query, {subject}, readTask);
}

Result<std::optional<TaskRow>> SqlTasks::take(const QStringList &kinds, const QString &lease, qint64 leaseUntil,
                                              qint64 now)
{
    if (kinds.isEmpty())
        return std::optional<TaskRow>();
    // The condition stands twice: of two processes that pick the same one, the second finds it taken.
    const QString open = QStringLiteral("state IN ('queued', 'running') AND run_after <= ? AND lease_until <= ?");
    const auto found = first(m_database,
                             // Who has the fewest under way comes first: a hundred tasks of one do not hold up the
                             // one of another.
                             QStringLiteral("SELECT %1 FROM task WHERE %2 AND kind IN (%3) ORDER BY (SELECT COUNT(*) "
                                            "FROM task AS other WHERE other.account = task.account "
                                            "AND other.state = 'running' AND other.id <> task.id), "
                                            // Of those, whose turn was longest ago: one worker alone serves in turn.
                                            "COALESCE((SELECT MAX(started_at) FROM task AS other WHERE "
                                            "other.account = task.account), 0), run_after, created_at LIMIT 1")
                                 .arg(columns, open, marks(kinds.size())),
                             QVariantList{now, now} + variants(kinds), readTask);
    if (!found || !*found)
        return found;
    TaskRow task = **found;
    const auto change = nextChange(task.account);
    if (!change)
        return change.error();
    task.state = TaskState::Running;
    task.lease = lease;
    task.leaseUntil = leaseUntil;
    task.change = *change;
    task.startedAt = task.updatedAt = now;
    ++task.attempts;
    const auto taken = noted(
        m_database.execute(QStringLiteral("UPDATE task SET state = 'running', lease = ?, lease_until = ?, change = ?, "
                                          "started_at = ?, updated_at = ?, attempts = ?, progress = 0 "
                                          "WHERE id = ? AND %1")
                               .arg(open),
                           {lease, leaseUntil, task.change, now, now, task.attempts, task.id, now, now}),
        task.id);
    if (!taken)
        return taken.error();
    task.progress = 0;
    return *taken ? std::optional(task) : std::optional<TaskRow>();
}

Result<QStringList> SqlTasks::prolong(const QStringList &ids, const QString &lease, qint64 leaseUntil)
{
    QStringList kept;
    for (const QString &id : ids) {
        const auto done = any(m_database.execute(
            QStringLiteral("UPDATE task SET lease_until = ? WHERE id = ? AND lease = ? AND state = 'running'"),
            {leaseUntil, id, lease}));
        if (!done)
            return done.error();
        if (*done)
            kept.append(id);
    }
    return kept;
}

Result<bool> SqlTasks::setProgress(const QString &id, const QString &lease, double progress, qint64 now)
{
    const auto account = m_database.integer(
        QStringLiteral("SELECT account FROM task WHERE id = ? AND lease = ? AND state = 'running'"), {id, lease});
    if (!account)
        return account.error();
    if (!*account)
        return false;
    const auto change = nextChange(**account);
    if (!change)
        return change.error();
    return noted(m_database.execute(QStringLiteral("UPDATE task SET progress = ?, change = ?, updated_at = ? "
                                                   "WHERE id = ? AND lease = ? AND state = 'running'"),
                                    {progress, *change, now, id, lease}),
                 id);
}

Result<bool> SqlTasks::end(const TaskRow &row, const QString &lease)
{
    const auto change = nextChange(row.account);
    if (!change)
        return change.error();
    return noted(
        m_database.execute(QStringLiteral("UPDATE task SET state = ?, progress = ?, result = ?, error = ?, "
                                          "error_code = ?, attempts = ?, lease = '', lease_until = 0, run_after = ?, "
                                          "change = ?, updated_at = ?, finished_at = ? "
                                          "WHERE id = ? AND lease = ? AND state = 'running'"),
                           {nameOf(row.state), row.progress, QString::fromUtf8(row.result), row.error, row.errorCode,
                            row.attempts, row.runAfter, *change, row.updatedAt, row.finishedAt, row.id, lease}),
        row.id);
}

Result<bool> SqlTasks::cancel(const QString &id, qint64 now)
{
    const auto task = find(id);
    if (!task)
        return task.error();
    if (!*task || (*task)->ended())
        return false;
    const auto change = nextChange((*task)->account);
    if (!change)
        return change.error();
    return noted(m_database.execute(QStringLiteral("UPDATE task SET state = 'cancelled', lease = '', lease_until = 0, "
                                                   "change = ?, updated_at = ?, finished_at = ? "
                                                   "WHERE id = ? AND state IN ('queued', 'running')"),
                                    {*change, now, now, id}),
                 id);
}

Result<std::optional<qint64>> SqlTasks::meanDuration(const QString &kind)
{
    return m_database.integer(
        QStringLiteral("SELECT CAST(AVG(took) AS BIGINT) FROM (SELECT finished_at - started_at AS took FROM task "
                       "WHERE kind = ? AND state = 'completed' ORDER BY finished_at DESC LIMIT 20) AS recent"),
        {kind});
}

Result<qint64> SqlTasks::removeEndedBefore(qint64 instant)
{
    return m_database.execute(
        QStringLiteral("DELETE FROM task WHERE state IN ('completed', 'failed', 'cancelled') AND finished_at < ?"),
        {instant});
}

Result<void> SqlTasks::remove(const QString &id)
{
    // Its steps are still told to who was away: what they name goes over to them.
    if (auto kept = m_database.execute(
            QStringLiteral("UPDATE task_step SET input = (SELECT input FROM task WHERE id = ?) "
                           "WHERE account = (SELECT account FROM task WHERE id = ?) AND task = ?"),
            {id, id, id});
        !kept)
        return kept.error();
    return plain(m_database.execute(QStringLiteral("DELETE FROM task WHERE id = ?"), {id}));
}

Result<std::vector<qint64>> SqlTasks::accountsChangedSince(qint64 instant)
{
    std::vector<qint64> accounts;
    auto done = m_database.select(QStringLiteral("SELECT DISTINCT account FROM task_step WHERE changed_at >= ?"),
                                  {instant}, [&](const sql::Row &row) { accounts.push_back(row.integer(0)); });
    if (!done)
        return done.error();
    return accounts;
}

Result<qint64> SqlTasks::head(qint64 account)
{
    const auto head = m_database.integer(QStringLiteral("SELECT head FROM task_change WHERE account = ?"), {account});
    if (!head)
        return head.error();
    return head->value_or(0);
}

Result<std::optional<qint64>> SqlTasks::deviceHead(qint64 account, const QString &device)
{
    return m_database.integer(QStringLiteral("SELECT head FROM task_device WHERE account = ? AND device = ?"),
                              {account, device});
}

Result<void> SqlTasks::setDeviceHead(qint64 account, const QString &device, qint64 head, qint64 at)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO task_device (account, device, head, asked_at) VALUES (?, ?, ?, ?) "
                       "ON CONFLICT (account, device) DO UPDATE SET head = excluded.head, asked_at = excluded.asked_at"),
        {account, device, head, at}));
}

Result<std::optional<qint64>> SqlTasks::nextDue(const QStringList &kinds)
{
    if (kinds.isEmpty())
        return std::optional<qint64>();
    return m_database.integer(
        QStringLiteral("SELECT MIN(CASE WHEN run_after > lease_until THEN run_after ELSE lease_until END) FROM task "
                       "WHERE state IN ('queued', 'running') AND kind IN (%1)")
            .arg(marks(kinds.size())),
        variants(kinds));
}

Result<SqlTasks::Counts> SqlTasks::counts()
{
    Counts counts;
    auto done =
        m_database.select(QStringLiteral("SELECT state, COUNT(*) FROM task GROUP BY state"), {}, [&](const sql::Row &row) {
            switch (stateOf(row.text(0))) {
            case TaskState::Queued:
                counts.queued = row.integer(1);
                break;
            case TaskState::Running:
                counts.running = row.integer(1);
                break;
            case TaskState::Completed:
                counts.completed = row.integer(1);
                break;
            case TaskState::Failed:
                counts.failed = row.integer(1);
                break;
            case TaskState::Cancelled:
                counts.cancelled = row.integer(1);
                break;
            }
        });
    if (!done)
        return done.error();
    return counts;
}

} // namespace vitae::storage
