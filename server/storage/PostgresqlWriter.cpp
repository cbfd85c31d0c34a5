// PostgreSQL: a transaction a write, a few at once; those that met are tried again.
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

constexpr int mostTries = 50;
constexpr int mostConstraintTries = 3; ///< a look before a write found nothing, and somebody else wrote first

class PostgresqlWriter final : public Writer
{
public:
    explicit PostgresqlWriter(const SqlStorage::Options &options) : Writer(options, options.writers) { start(); }
    ~PostgresqlWriter() override { finish(); }

private:
    void run(Connection &connection, WriteJob job) override;
    static Result<void> runOnce(SqlStore &store, const WriteJob &job);
};

Result<void> PostgresqlWriter::runOnce(SqlStore &store, const WriteJob &job)
{
    sql::Database &database = store.database();
    database.forgetFailure();
    store.afterCommit.clear();
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    database.forgetFailure(); // of a connection that was made anew
    if (auto done = job.work(store); !done)
        return done;
    // A statement that failed has undone the transaction, and its COMMIT would do nothing without a word.
    if (database.lastFailure() != Failure::None)
        return base::fail(Error::Kind::Io, QStringLiteral("a statement of a write failed"));
    return transaction->commit();
}

void PostgresqlWriter::run(Connection &connection, WriteJob job)
{
    Result<void> result;
    std::vector<std::function<void()>> hints;
    for (int attempt = 1;; ++attempt) {
        auto store = connection.store();
        if (!store) {
            result = store.error();
            break;
        }
        sql::Database &database = (*store)->database();
        result = runOnce(**store, job);
        if (result) {
            hints = std::move((*store)->afterCommit);
            (*store)->afterCommit.clear();
            break;
        }
        const Failure failure = database.lastFailure();
        if ((failure == Failure::Retry && attempt < mostTries) ||
            (failure == Failure::Constraint && attempt < mostConstraintTries)) {
            // Longer the more often it failed, and never in step with whom it met.
            const int most = std::min(200 << std::min(attempt, 8), 20'000);
            std::this_thread::sleep_for(std::chrono::microseconds(QRandomGenerator::global()->bounded(most)));
            continue;
        }
        result = Connection::told(result.error(), failure);
        if (failure == Failure::Lost || !database.isOpen())
            connection.drop();
        break;
    }
    job.done(result);
    for (const auto &hint : hints)
        hint();
}

} // namespace

std::unique_ptr<Writer> makePostgresqlWriter(const SqlStorage::Options &options)
{
    return std::make_unique<PostgresqlWriter>(options);
}

} // namespace vitae::storage
