// PostgreSQL: what waits shares a transaction, as with SQLite; transactions that met another process's are tried again.
//
// One connection a process writes unless more are asked for: two of the same process would meet on the rows of a busy
// space, and lose more by that than they gain.
#include "storage/Writer.h"

#include <QRandomGenerator>

namespace vitae::storage
{

using base::Error;
using base::Result;
using sql::Failure;
using sql::Transaction;

namespace
{

constexpr size_t mostInOneBatch = 64;
constexpr int mostTries = 50;
constexpr int mostShared = 3; ///< tries together; then each for itself, so that one that always meets harms nobody
constexpr int mostConstraintTries = 3; ///< a look before a write found nothing, and somebody else wrote first

struct Attempted {
    WriteJob job;
    Result<void> result;
    std::vector<std::function<void()>> hints;
    Failure failure = Failure::None; ///< of a statement of its own
};

class PostgresqlWriter final : public Writer
{
public:
    PostgresqlWriter(const SqlStorage::Options &options, Hints &hints) : Writer(options, hints, options.writers)
    {
        start();
    }
    ~PostgresqlWriter() override { finish(); }

private:
    void run(Connection &connection, WriteJob first) override;
    void runAlone(Connection &connection, WriteJob job);
    Result<void> runTogether(SqlStore &store, std::vector<Attempted> &all) const;
    Result<void> runOne(SqlStore &store, Attempted &one, bool shared) const;
    static void pause(int attempt);
};

/// An error is returned only where the whole transaction is lost.
Result<void> PostgresqlWriter::runOne(SqlStore &store, Attempted &one, bool shared) const
{
    static const QString savepoint = QStringLiteral("SAVEPOINT job");
    static const QString release = QStringLiteral("RELEASE SAVEPOINT job");
    static const QString undo = QStringLiteral("ROLLBACK TO SAVEPOINT job");
    sql::Database &database = store.database();
    database.forgetFailure();
    (void)takeHints(store); // of one that failed
    if (shared) {
        if (auto begun = database.execute(savepoint); !begun)
            return begun.error();
    }
    one.result = one.job.work(store);
    one.failure = database.lastFailure();
    // A statement that failed has undone what came before it, and a COMMIT would do nothing without a word.
    if (one.result && one.failure != Failure::None)
        one.result = base::fail(Error::Kind::Io, QStringLiteral("a statement of a write failed"));
    if (one.result) {
        one.hints = takeHints(store);
    } else if (!shared || one.failure == Failure::Retry || one.failure == Failure::Lost) {
        return one.result;
    } else if (auto undone = database.execute(undo); !undone) {
        return undone.error();
    }
    if (shared) {
        if (auto released = database.execute(release); !released)
            return released.error();
    }
    return {};
}

Result<void> PostgresqlWriter::runTogether(SqlStore &store, std::vector<Attempted> &all) const
{
    store.database().forgetFailure();
    auto transaction = Transaction::begin(store.database());
    if (!transaction)
        return transaction.error();
    for (Attempted &one : all) {
        if (auto done = runOne(store, one, all.size() > 1); !done)
            return done;
    }
    store.database().forgetFailure(); // of jobs that were undone
    return transaction->commit();
}

/// Longer the more often it failed, and never in step with whom it met.
void PostgresqlWriter::pause(int attempt)
{
    const int most = std::min(200 << std::min(attempt, 8), 20'000);
    std::this_thread::sleep_for(std::chrono::microseconds(QRandomGenerator::global()->bounded(most)));
}

void PostgresqlWriter::runAlone(Connection &connection, WriteJob job)
{
    std::vector<Attempted> all;
    all.push_back({std::move(job), {}, {}});
    Attempted &one = all.front();
    for (int attempt = 1;; ++attempt) {
        auto store = connection.store();
        if (!store) {
            one.result = store.error();
            break;
        }
        sql::Database &database = (*store)->database();
        one.result = runTogether(**store, all);
        if (one.result)
            break;
        const Failure failure = database.lastFailure();
        if ((failure == Failure::Retry && attempt < mostTries) ||
            (failure == Failure::Constraint && attempt < mostConstraintTries)) {
            pause(attempt);
            continue;
        }
        one.result = Connection::told(one.result.error(), failure);
        if (failure == Failure::Lost || !database.isOpen())
            connection.drop();
        break;
    }
    tell(one.job, std::move(one.result), one.hints);
}

void PostgresqlWriter::run(Connection &connection, WriteJob first)
{
    std::vector<Attempted> all;
    all.push_back({std::move(first), {}, {}});
    while (all.size() < mostInOneBatch) {
        auto job = next();
        if (!job)
            break;
        all.push_back({std::move(*job), {}, {}});
    }
    for (int attempt = 1; all.size() > 1 && attempt <= mostShared; ++attempt) {
        auto store = connection.store();
        if (!store)
            break;
        if (runTogether(**store, all)) {
            for (Attempted &one : all) {
                if (one.failure == Failure::Constraint && !one.result) {
                    runAlone(connection, std::move(one.job));
                    continue;
                }
                if (!one.result)
                    one.result = Connection::told(one.result.error(), one.failure);
                tell(one.job, std::move(one.result), one.hints);
            }
            return;
        }
        sql::Database &database = (*store)->database();
        const Failure failure = database.lastFailure();
        if (failure == Failure::Lost || !database.isOpen()) {
            // Whether it was committed, nobody knows: none of them may be tried again.
            for (Attempted &one : all) {
                one.result = Connection::told(base::fail(Error::Kind::Unavailable, QStringLiteral("connection lost")),
                                              Failure::Lost);
                tell(one.job, std::move(one.result), one.hints);
            }
            connection.drop();
            return;
        }
        if (failure != Failure::Retry)
            break;
        pause(attempt);
    }
    for (Attempted &one : all)
        runAlone(connection, std::move(one.job));
}

} // namespace

std::unique_ptr<Writer> makePostgresqlWriter(const SqlStorage::Options &options, Hints &hints)
{
    return std::make_unique<PostgresqlWriter>(options, hints);
}

} // namespace vitae::storage
