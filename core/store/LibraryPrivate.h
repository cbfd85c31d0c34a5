// What Library holds, for the files that Library is made of.
#pragma once

#include "store/Backup.h"
#include "store/Folder.h"
#include "store/JournalLog.h"
#include "store/Operation.h"
#include "store/Queries.h"
#include "store/Writer.h"

#include <deque>

namespace vitae::store
{

struct Library::Private {
    Private(const QString &directory, const Options &itsOptions) : folder(directory), options(itsOptions) {}

    Folder folder;
    Options options;
    RecoveryReport recovery;
    std::unique_ptr<sql::Database> database; ///< only read here; the writer has its own
    std::shared_ptr<JournalLog> log;
    QDateTime logBegun;
    QStringList ownLogs;
    std::deque<QByteArray> unlogged; ///< records that the log could not take yet
    QHash<QString, json::Value> states;
    std::unique_ptr<Writer> writer;
    std::unique_ptr<BackupKeeper> backups;
    mutable bool doubtful = false; ///< something could not be read: the next start is to look at all of it

    [[nodiscard]] Queries queries() const { return Queries(*database); }
    [[nodiscard]] qint64 now() const { return options.clock->now().toMSecsSinceEpoch(); }

    base::Result<void> enter();
    void leave();
    void beginLog();
    template <class T>
    base::Result<T> noted(base::Result<T> result) const
    {
        doubtful = doubtful || (!result && result.error().kind == base::Error::Kind::Io);
        return result;
    }

    base::Result<void> append(Operation &operation);
    base::Result<void> record(Operation operation);
    base::Result<void> carryOut(Operation operation);
    base::Result<void> require(const QString &id) const;
};

} // namespace vitae::store
