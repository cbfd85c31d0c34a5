#include "storage/SqlStorage.h"

#include "base/Uuid.h"
#include "storage/Hints.h"
#include "storage/Schema.h"
#include "storage/StartLock.h"
#include "storage/Writer.h"

#include <unordered_map>

namespace vitae::storage
{

using base::Result;
using sql::Transaction;

/// Lives as long as its storage: the connections of a thread that outlives it are let go when the thread next reads
/// from any storage, or ends.
struct SqlStorage::Readers {
    struct Entry {
        std::weak_ptr<Readers> owner;
        std::unique_ptr<Connection> connection;
        bool busy = false; ///< a read inside a read needs a snapshot, and so a connection, of its own
    };
    using Entries = std::unordered_map<const Readers *, Entry>;

    /// Of this thread.
    static Entries &entries()
    {
        static thread_local Entries entries;
        return entries;
    }
};

SqlStorage::SqlStorage(const Options &options, std::unique_ptr<sql::Database> serving)
    : m_options(options), m_serving(std::move(serving)), m_readers(std::make_shared<Readers>())
{
    m_hints = std::make_unique<Hints>(options.place);
    m_writer = sql::isPostgresql(options.place) ? makePostgresqlWriter(options, *m_hints)
                                                : makeSqliteWriter(options, *m_hints);
}

SqlStorage::~SqlStorage()
{
    m_writer.reset();
    Readers::entries().erase(m_readers.get());
}

Result<std::unique_ptr<SqlStorage>> SqlStorage::open(const Options &options, const base::Clock &clock,
                                                     base::Random &random)
{
    auto database = sql::Database::open(options.place, {.statementTimeout = 10 * 60 * 1000});
    if (!database)
        return database.error();
    {
        const auto lock = StartLock::take(**database);
        if (!lock)
            return lock.error();
        if (auto serving = sayServing(**database); !serving)
            return serving.error();
        if (auto migrated = sql::migrate(**database, migrations(), clock); !migrated)
            return migrated.error();
        auto epoch = (*database)->execute(
            QStringLiteral("INSERT INTO server_meta (name, value) VALUES ('epoch', ?) ON CONFLICT (name) DO NOTHING"),
            {base::newUuid(random)});
        if (!epoch)
            return epoch.error();
    }
    if (!sql::isPostgresql(options.place))
        database->reset();
    return std::unique_ptr<SqlStorage>(new SqlStorage(options, *std::move(database)));
}

Result<void> SqlStorage::read(const Reading &work, bool snapshot)
{
    Readers::Entries &entries = Readers::entries();
    auto found = entries.find(m_readers.get());
    if (found == entries.end()) {
        std::erase_if(entries, [](const auto &entry) { return entry.second.owner.expired(); });
        found = entries
                    .emplace(m_readers.get(),
                             Readers::Entry{m_readers,
                                            std::make_unique<Connection>(m_options, Connection::Use::Read)})
                    .first;
    }
    Readers::Entry &entry = found->second;
    std::unique_ptr<Connection> inner;
    if (entry.busy)
        inner = std::make_unique<Connection>(m_options, Connection::Use::Read);
    Connection &connection = inner ? *inner : *entry.connection;

    auto store = connection.store();
    if (!store)
        return store.error();
    sql::Database &database = (*store)->database();
    database.forgetFailure();
    const bool busy = std::exchange(entry.busy, true);
    Result<void> result;
    if (!snapshot) {
        result = work(**store);
    } else {
        auto transaction = Transaction::begin(database, Transaction::Kind::Read);
        if (transaction) {
            database.forgetFailure(); // of a connection that was made anew
            result = work(**store);
            if (result && database.lastFailure() == sql::Failure::None)
                result = transaction->commit();
        } else {
            result = transaction.error();
        }
    }
    entry.busy = busy;
    (*store)->afterCommit.clear();
    if (!result)
        result = Connection::told(result.error(), database.lastFailure());
    if (!database.isOpen() || database.lastFailure() == sql::Failure::Lost)
        connection.drop();
    return result;
}

void SqlStorage::write(Writing work, Done done)
{
    m_writer->add({std::move(work), std::move(done)});
}

void SqlStorage::afterCommit(ports::Store &store, std::function<void()> work)
{
    static_cast<SqlStore &>(store).afterCommit.push_back(std::move(work));
}

std::shared_ptr<void> SqlStorage::onChange(Changed changed)
{
    return m_hints->listen(std::move(changed));
}

Result<void> SqlStorage::ping()
{
    auto answered = read([](ports::Store &store) -> Result<void> {
        auto &database = static_cast<SqlStore &>(store).database();
        auto answer = database.integer(QStringLiteral("SELECT COUNT(*) FROM server_meta WHERE name = 'epoch'"));
        return answer ? Result<void>() : Result<void>(answer.error());
    });
    if (!answered || !m_writer->isRefused())
        return answered;
    // Whoever asks keeps others away as long as the answer is no: without this nobody would write again.
    if (!m_trying.exchange(true)) {
        write(
            [](ports::Store &store) -> Result<void> {
                auto &database = static_cast<SqlStore &>(store).database();
                auto written = database.execute(
                    QStringLiteral("UPDATE server_meta SET value = value WHERE name = 'epoch'"));
                return written ? Result<void>() : Result<void>(written.error());
            },
            [this](const Result<void> &) { m_trying = false; });
    }
    return Connection::told(base::fail(base::Error::Kind::Unavailable, QStringLiteral("nothing can be written")),
                            sql::Failure::Busy);
}

qint64 SqlStorage::waiting() const
{
    return m_writer->waiting();
}

} // namespace vitae::storage
