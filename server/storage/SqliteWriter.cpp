// SQLite: one thread, and one fsync for all that wait.
#include "storage/Checkpointer.h"
#include "storage/Writer.h"

#include <QElapsedTimer>

namespace vitae::storage
{

using base::Error;
using base::Result;
using sql::Failure;
using sql::Transaction;

namespace
{

constexpr size_t mostInOneCommit = 512;
constexpr qint64 longestMs = 10; ///< of gathering: the first one waits for the last

struct Written {
    WriteJob job;
    Result<void> result;
    std::vector<std::function<void()>> hints;
};

Error lost()
{
    return base::fail(Error::Kind::Io, QStringLiteral("the transaction was ended"));
}

class SqliteWriter final : public Writer
{
public:
    SqliteWriter(const SqlStorage::Options &options, Hints &hints) : Writer(options, hints, 1), m_checkpointer(options)
    {
        start();
    }
    ~SqliteWriter() override { finish(); }

private:
    void run(Connection &connection, WriteJob first) override;
    Result<bool> gather(SqlStore &store, WriteJob first, std::vector<Written> &written);
    Result<void> repeat(SqlStore &store, std::vector<Written> &written) const;
    Result<bool> runBare(SqlStore &store, Written &written) const;
    Result<void> runGuarded(SqlStore &store, Written &written) const;

    Checkpointer m_checkpointer;
};

/// Without a savepoint, before which SQLite would keep every page that a job changes. False where what the job wrote
/// has to be undone; an error where the whole transaction is lost.
Result<bool> SqliteWriter::runBare(SqlStore &store, Written &written) const
{
    sql::Database &database = store.database();
    database.forgetFailure();
    (void)takeHints(store); // of one that failed
    const qint64 before = database.rowsWritten();
    written.result = written.job.work(store);
    if (!database.isInTransaction()) // SQLite ended it; what came next would be written for itself
        return written.result ? lost() : written.result.error();
    if (!written.result) {
        written.result = Connection::told(written.result.error(), database.lastFailure());
        return database.rowsWritten() == before;
    }
    written.hints = takeHints(store);
    return true;
}

/// An error is returned only where the whole transaction is lost.
Result<void> SqliteWriter::runGuarded(SqlStore &store, Written &written) const
{
    static const QString savepoint = QStringLiteral("SAVEPOINT job");
    static const QString release = QStringLiteral("RELEASE job");
    static const QString undo = QStringLiteral("ROLLBACK TO job");
    sql::Database &database = store.database();
    database.forgetFailure();
    (void)takeHints(store); // of one that failed
    if (auto begun = database.execute(savepoint); !begun)
        return begun.error();
    written.result = written.job.work(store);
    if (!written.result) {
        written.result = Connection::told(written.result.error(), database.lastFailure());
        if (auto undone = database.execute(undo); !undone)
            return undone.error();
    }
    if (auto released = database.execute(release); !released)
        return released.error();
    written.hints = written.result ? takeHints(store) : decltype(written.hints)();
    return {};
}

/// False where one of the jobs wrote and failed, and so nothing was committed.
Result<bool> SqliteWriter::gather(SqlStore &store, WriteJob first, std::vector<Written> &written)
{
    written.push_back({std::move(first), {}, {}});
    auto transaction = Transaction::begin(store.database());
    if (!transaction) {
        // Where somebody else has the database, each of those that came meanwhile would wait as long, one after the other.
        while (store.database().lastFailure() == Failure::Busy) {
            auto job = next();
            if (!job)
                break;
            written.push_back({std::move(*job), {}, {}});
        }
        return transaction.error();
    }
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        if (auto clean = runBare(store, written.back()); !clean || !*clean)
            return clean;
        if (written.size() >= mostInOneCommit || timer.elapsed() >= longestMs)
            break;
        auto job = next();
        if (!job)
            break;
        written.push_back({std::move(*job), {}, {}});
    }
    auto committed = transaction->commit();
    return committed ? Result<bool>(true) : Result<bool>(committed.error());
}

/// Once more, each for itself undone where it fails. Seldom: most that fail do so before they write.
Result<void> SqliteWriter::repeat(SqlStore &store, std::vector<Written> &written) const
{
    auto transaction = Transaction::begin(store.database());
    if (!transaction)
        return transaction.error();
    for (Written &one : written) {
        if (auto done = runGuarded(store, one); !done)
            return done;
    }
    return transaction->commit();
}

void SqliteWriter::run(Connection &connection, WriteJob first)
{
    std::vector<Written> written;
    Result<void> over;
    if (auto store = connection.store(); !store) {
        over = store.error();
        written.push_back({std::move(first), {}, {}});
    } else {
        if (auto clean = gather(**store, std::move(first), written); !clean)
            over = clean.error();
        else if (!*clean)
            over = repeat(**store, written);
        if (!over) {
            const Failure failure = (*store)->database().lastFailure();
            // That the transaction is lost is nobody's own fault: the same again may well succeed.
            const bool own = failure == Failure::None || failure == Failure::Other || failure == Failure::Constraint;
            over = Connection::told(over.error(), own ? Failure::Busy : failure);
            // Full and busy pass by themselves; whatever else it was may be the connection's own.
            if (failure != Failure::Full && failure != Failure::Busy)
                connection.drop();
        }
    }
    // Who failed by himself hears why, also where the others could not be written either.
    for (Written &one : written)
        tell(one.job, !one.result ? std::move(one.result) : over, one.hints);
    if (!over)
        return;
    // After they have heard: it may take some milliseconds.
    if (auto store = connection.store())
        m_checkpointer.committed((*store)->database());
}

} // namespace

std::unique_ptr<Writer> makeSqliteWriter(const SqlStorage::Options &options, Hints &hints)
{
    return std::make_unique<SqliteWriter>(options, hints);
}

} // namespace vitae::storage
