#include "store/Replay.h"

#include "base/FileLock.h"
#include "store/Applier.h"
#include "store/JournalLog.h"
#include "store/Tr.h"

#include <QDir>
#include <algorithm>

namespace vitae::store
{

using base::Result;

namespace
{

/// What the logs have beyond those positions, in the order of their times; how much could not be read is added to `lost`.
Result<std::vector<Operation>> operationsBeyond(const LogPositions &known, const QString &journal, bool all, int &lost)
{
    std::vector<Operation> operations;
    const QStringList names = logNames(journal);
    for (const QString &name : names) {
        const QString path = journal % u'/' % name;
        const LogPosition before = known.value(name);
        if (QFileInfo(path).size() <= before.bytes || (!all && base::isLocked(path)))
            continue;
        auto contents = readLog(path, before.bytes, before.sequence);
        if (!contents)
            return contents.error();
        lost += contents->lost;
        qint64 latest = 0; // a clock that was set back must not turn the order round
        for (const LogRecord &record : contents->records) {
            auto operation = decodeOperation(record.text);
            if (!operation) {
                ++lost;
                continue;
            }
            latest = operation->at = std::max(latest, operation->at);
            operation->log = name;
            operation->sequence = record.sequence;
            operation->end = record.end;
            operations.push_back(std::move(*operation));
        }
    }
    std::ranges::stable_sort(operations, {}, &Operation::at);
    return operations;
}

Result<void> applyAll(sql::Database &database, const std::vector<Operation> &operations)
{
    auto transaction = sql::Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    Applier applier(database);
    for (const Operation &operation : operations) {
        if (auto applied = applier.apply(operation); !applied)
            return applied.error();
    }
    if (auto finished = applier.finish(); !finished)
        return finished.error();
    return transaction->commit();
}

} // namespace

Result<LogPositions> logPositions(sql::Database &database)
{
    LogPositions positions;
    auto read =
        database.select(QStringLiteral("SELECT log, sequence, bytes FROM journal_log"), {}, [&](const sql::Row &row) {
            positions.insert(row.text(0), {row.integer(1), row.integer(2)});
        });
    if (!read)
        return read.error();
    return positions;
}

QString ReplayReport::lostSentence() const
{
    return lost == 1 ? tr("1 change in the journal could not be read.")
                     : tr("%n changes in the journal could not be read.", lost);
}

Result<ReplayReport> replay(sql::Database &database, const QString &journal, bool all)
{
    ReplayReport report;
    const auto known = logPositions(database);
    if (!known)
        return known.error();
    const auto operations = operationsBeyond(*known, journal, all, report.lost);
    if (!operations)
        return operations.error();
    if (operations->empty())
        return report;
    for (const Operation &operation : *operations) {
        if (operation.kind == Operation::Kind::Erase)
            report.erased.insert(operation.doc);
    }
    if (auto applied = applyAll(database, *operations); !applied)
        return applied.error();
    report.applied = int(operations->size());
    return report;
}

Result<int> replayFor(sql::Database &database, const QString &journal, const LogPositions &beyond,
                      const QSet<QString> &documents)
{
    int lost = 0; // told already
    auto operations = operationsBeyond(beyond, journal, true, lost);
    if (!operations)
        return operations.error();
    std::erase_if(*operations, [&](const Operation &operation) { return !documents.contains(operation.doc); });
    for (Operation &operation : *operations)
        operation.sequence = 0; // the rest of the database is further
    if (auto applied = applyAll(database, *operations); !applied)
        return applied.error();
    return int(operations->size());
}

} // namespace vitae::store
