// What each kind of database does in its own way, behind Database.
#pragma once

#include "sql/Database.h"

namespace vitae::sql
{

class Session
{
public:
    virtual ~Session() = default;

    [[nodiscard]] virtual base::Result<void> open() = 0;
    virtual void close() = 0;
    [[nodiscard]] virtual bool isOpen() const = 0;
    /// Runs the statement, calls `each`, where it is set, for its rows, and returns how many rows it wrote. `each` may
    /// run the same statement again.
    virtual base::Result<qint64> run(const QString &statement, const QVariantList &values, const EachRow &each) = 0;
    [[nodiscard]] virtual bool hasTable(const QString &name) = 0;
    virtual void rollBack() = 0;
    virtual void forgetStatements() = 0;
    /// Runs an INSERT and returns what the column `serial` was given.
    virtual base::Result<qint64> insert(const QString &statement, const QVariantList &values, QStringView serial) = 0;
    [[nodiscard]] virtual qint64 rowsWritten() const { return 0; }
    [[nodiscard]] virtual bool isInTransaction() const { return true; }
    virtual void leaveLog() {}
    [[nodiscard]] virtual qint64 logPages() const { return 0; }

    Failure failure = Failure::None; ///< of the last statement that failed
};

[[nodiscard]] std::unique_ptr<Session> sqliteSession(const QString &file, const Database::Options &options);
[[nodiscard]] std::unique_ptr<Session> postgresqlSession(const QString &url, const Database::Options &options);

/// For people: what the failure means. `native` is the database's own sentence.
[[nodiscard]] QString sentence(Failure failure, const QString &native);

} // namespace vitae::sql
