#include "store/Replay.h"

#include "store/Applier.h"
#include "store/FileLock.h"
#include "store/JournalLog.h"
#include "store/Tr.h"

#include <QDir>
#include <algorithm>

namespace vitae::store
{

using base::Result;

namespace
{

struct Known {
    qint64 sequence = 0, bytes = 0;
};

Result<QHash<QString, Known>> knownLogs(sql::Database &database)
{
    QHash<QString, Known> known;
    auto read =
        database.select(QStringLiteral("SELECT log, sequence, bytes FROM journal_log"), {}, [&](const sql::Row &row) {
            known.insert(row.text(0), {row.integer(1), row.integer(2)});
        });
    if (!read)
        return read.error();
    return known;
}

} // namespace

QString ReplayReport::lostSentence() const
{
    return lost == 1 ? tr("1 change in the journal could not be read.")
                     : tr("%n changes in the journal could not be read.", lost);
}

Result<ReplayReport> replay(sql::Database &database, const QString &journal, bool all)
{
    ReplayReport report;
    const auto known = knownLogs(database);
    if (!known)
        return known.error();

    std::vector<Operation> operations;
    const QStringList names = logNames(journal);
    for (const QString &name : names) {
        const QString path = journal % u'/' % name;
        const Known before = known->value(name);
        if (QFileInfo(path).size() <= before.bytes || (!all && isLocked(path)))
            continue;
        auto contents = readLog(path, before.bytes, before.sequence);
        if (!contents)
            return contents.error();
        report.lost += contents->lost;
        qint64 latest = 0; // a clock that was set back must not turn the order round
        for (const LogRecord &record : contents->records) {
            auto operation = decodeOperation(record.text);
            if (!operation) {
                ++report.lost;
                continue;
            }
            latest = operation->at = std::max(latest, operation->at);
            operation->log = name;
            operation->sequence = record.sequence;
            operation->end = record.end;
            operations.push_back(std::move(*operation));
        }
    }
    if (operations.empty())
        return report;
    std::ranges::stable_sort(operations, {}, &Operation::at);

    auto transaction = sql::Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    Applier applier(database);
    for (const Operation &operation : operations) {
        if (operation.kind == Operation::Kind::Erase)
            report.erased.insert(operation.doc);
        if (auto applied = applier.apply(operation); !applied)
            return applied.error();
    }
    if (auto finished = applier.finish(); !finished)
        return finished.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    report.applied = int(operations.size());
    return report;
}

} // namespace vitae::store
