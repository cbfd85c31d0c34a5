// A connection to a database, SQLite or PostgreSQL. One a thread; it closes with its object.
#pragma once

#include "base/Result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>
#include <functional>
#include <memory>
#include <optional>

namespace vitae::sql
{

/// One row of an answer; columns count from 0.
class Row
{
public:
    explicit Row(const QSqlQuery &query) : m_query(query) {}

    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }
    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }
    [[nodiscard]] qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] double real(int column) const { return m_query.value(column).toDouble(); }
    [[nodiscard]] std::optional<qint64> optionalInteger(int column) const
    {
        return isNull(column) ? std::nullopt : std::optional(integer(column));
    }

private:
    const QSqlQuery &m_query;
};

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

    /// Runs a query and calls `each` for its rows, in order.
    base::Result<void> select(const QString &query, const QVariantList &values,
                              const std::function<void(const Row &)> &each);

    /// The first column of the first row; nothing where there is no row.
    base::Result<std::optional<qint64>> integer(const QString &query, const QVariantList &values = {});
    base::Result<std::optional<QString>> text(const QString &query, const QVariantList &values = {});

    [[nodiscard]] bool hasTable(const QString &name) const;
    [[nodiscard]] const QString &file() const { return m_file; } ///< without a password
    [[nodiscard]] Engine engine() const { return m_engine; }
    [[nodiscard]] bool isOpen() const; ///< as far as the last statement saw
    /// Of the last statement that failed on this connection.
    [[nodiscard]] Failure lastFailure() const { return m_failure; }
    void forgetFailure() { m_failure = Failure::None; }

    /// Forgets prepared statements: before the schema changes, and where a file must be let go of.
    void forgetStatements() { m_statements.clear(); }

private:
    friend class Transaction;
    using Statement = std::shared_ptr<QSqlQuery>;

    Database(QString file, Engine engine);
    void rollBack();
    base::Result<void> connect(const Options &options);
    base::Result<void> connectPostgresql(const QString &url, const Options &options);
    base::Result<Statement> run(const QString &statement, const QVariantList &values);
    base::Result<Statement> runOnce(const QString &statement, const QVariantList &values);
    void keep(const QString &statement, Statement query);
    base::Error failed(const QSqlError &error);

    QString m_file, m_connection;
    Engine m_engine;
    QSqlDatabase m_database;
    QHash<QString, Statement> m_statements;
    Failure m_failure = Failure::None;
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
