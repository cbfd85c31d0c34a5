// A connection to a database, SQLite or PostgreSQL. One a thread; it closes with its object.
#pragma once

#include "base/Result.h"
#include "sql/Row.h"

#include <QVariantList>
#include <functional>
#include <memory>
#include <optional>

namespace vitae::sql
{

/// What SQL's NULL is among the values of a statement.
[[nodiscard]] inline QVariant null()
{
    return QVariant(QMetaType(QMetaType::QString));
}
[[nodiscard]] inline QVariant nullable(const std::optional<qint64> &value)
{
    return value ? QVariant(*value) : null();
}

/// Why a statement failed, where the caller acts on it; the sentence for people is in the Error.
enum class Failure {
    None,
    Full,
    ReadOnly,
    NotADatabase,
    Malformed,
    Busy, ///< somebody else has the lock, and kept it
    CannotOpen,
    Device, ///< reading or writing a file failed
    Constraint,
    Retry,    ///< PostgreSQL: the transaction met another one; the same again may well succeed
    TimedOut, ///< PostgreSQL: the statement took longer than it may
    Lost,     ///< PostgreSQL: the connection is gone
    Other
};

enum class Engine { Sqlite, Postgresql };

[[nodiscard]] bool isPostgresql(const QString &place); ///< postgresql:// or postgres://, else a file

class Session;

class Database
{
public:
    struct Options {
        bool readOnly = false;   ///< the file must exist; nothing is written
        int busyTimeout = 10000; ///< milliseconds to wait for another writer
        bool wal = true;         ///< write-ahead log, with synchronous=FULL; otherwise a rollback journal
        int statementTimeout = 30000; ///< PostgreSQL: milliseconds that a statement may take
    };

    /// A file is SQLite's, made where there is none, foreign keys enforced. `postgresql://user:password@host:port/name`
    /// is PostgreSQL's; its query may say `host=/folder/of/the/socket`, `sslmode`, `options` and whatever else libpq
    /// knows.
    [[nodiscard]] static base::Result<std::unique_ptr<Database>> open(const QString &file, const Options &options);
    [[nodiscard]] static base::Result<std::unique_ptr<Database>> open(const QString &file)
    {
        return open(file, Options{});
    }
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Runs a statement, prepared once a connection; `?` stand for the values. Returns how many rows it wrote. Where
    /// the connection was lost it connects again, once, unless a transaction was lost with it.
    base::Result<qint64> execute(const QString &statement, const QVariantList &values = {});

    /// Runs an INSERT and returns what the row was given in the column `serial`, of type {serial}.
    base::Result<qint64> insert(const QString &statement, const QVariantList &values,
                                QStringView serial = u"number");

    /// Runs a query and calls `each` for its rows, in order.
    base::Result<void> select(const QString &query, const QVariantList &values, const EachRow &each);

    /// The first column of the first row; nothing where there is no row.
    base::Result<std::optional<qint64>> integer(const QString &query, const QVariantList &values = {});
    base::Result<std::optional<QString>> text(const QString &query, const QVariantList &values = {});

    [[nodiscard]] bool hasTable(const QString &name) const;
    /// SQLite: how many rows this connection has written so far, whether or not they stayed.
    [[nodiscard]] qint64 rowsWritten() const;
    /// SQLite: false where it ended a transaction by itself, after a failure.
    [[nodiscard]] bool isInTransaction() const;
    /// SQLite: commits of this connection leave the write-ahead log as long as it becomes, for somebody else to copy.
    void leaveLog();
    [[nodiscard]] qint64 logPages() const; ///< of the log after the last commit, since leaveLog()
    [[nodiscard]] const QString &file() const { return m_file; } ///< without a password
    [[nodiscard]] Engine engine() const { return m_engine; }
    [[nodiscard]] bool isOpen() const; ///< as far as the last statement saw
    /// Of the last statement that failed on this connection.
    [[nodiscard]] Failure lastFailure() const;
    void forgetFailure();

    /// Forgets prepared statements: before the schema changes, and where a file must be let go of.
    void forgetStatements();

private:
    friend class Transaction;

    Database(QString file, Engine engine, std::unique_ptr<Session> session);
    base::Result<qint64> run(const QString &statement, const QVariantList &values, const EachRow &each);
    void rollBack();

    QString m_file;
    Engine m_engine;
    std::unique_ptr<Session> m_session;
    bool m_inTransaction = false;
};

/// Writes from begin() to commit() happen together or not at all. What was read inside still holds when it is written:
/// SQLite takes the write lock at once (BEGIN IMMEDIATE), PostgreSQL is serializable and may fail with Failure::Retry.
class Transaction
{
public:
    enum class Kind {
        Write,
        Read ///< one snapshot, nothing written
    };
    [[nodiscard]] static base::Result<Transaction> begin(Database &database, Kind kind = Kind::Write);
    Transaction(Transaction &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction(); ///< rolls back what was not committed

    base::Result<void> commit();

private:
    explicit Transaction(Database &database) : m_database(&database) {}
    Database *m_database;
};

} // namespace vitae::sql
