// SQLite: one thread, and one fsync for all that wait.
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

constexpr size_t mostInOne = 512;
constexpr qint64 longestMs = 10; ///< of gathering: the first one waits for the last

struct Written {
    WriteJob job;
    Result<void> result;
    std::vector<std::function<void()>> hints;
};

class SqliteWriter final : public Writer
{
public:
    SqliteWriter(const SqlStorage::Options &options, Hints &hints) : Writer(options, hints, 1) { start(); }
    ~SqliteWriter() override { finish(); }

private:
    void run(Connection &connection, WriteJob first) override;
    Result<void> gather(SqlStore &store, WriteJob first, std::vector<Written> &written);
    Result<void> runOne(SqlStore &store, Written &written) const;
};

/// An error is returned only where the whole transaction is lost.
Result<void> SqliteWriter::runOne(SqlStore &store, Written &written) const
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
    if (written.result)
        written.hints = takeHints(store);
    return {};
}

Result<void> SqliteWriter::gather(SqlStore &store, WriteJob first, std::vector<Written> &written)
{
    written.push_back({std::move(first), {}, {}});
    auto transaction = Transaction::begin(store.database());
    if (!transaction)
        return transaction.error();
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        if (auto done = runOne(store, written.back()); !done)
            return done;
        if (written.size() >= mostInOne || timer.elapsed() >= longestMs)
            break;
        auto job = next();
        if (!job)
            break;
        written.push_back({std::move(*job), {}, {}});
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
        over = gather(**store, std::move(first), written);
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
    for (Written &one : written) {
        // Who failed by himself hears why, also where the others could not be written either.
        one.job.done(!one.result ? std::move(one.result) : over);
        if (over && one.result) {
            for (const auto &hint : one.hints)
                hint();
        }
        one.job = {}; // what its closures hold is let go before the next batch
    }
}

} // namespace

std::unique_ptr<Writer> makeSqliteWriter(const SqlStorage::Options &options, Hints &hints)
{
    return std::make_unique<SqliteWriter>(options, hints);
}

} // namespace vitae::storage
