#include "sql/Database.h"

#include <QCoreApplication>
#include <QSqlError>
#include <QSqlRecord>

namespace vitae::sql
{

using base::Error;
using base::fail;
using base::Result;

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("sql::Database", text);
}

/// SQLite's primary result codes (https://www.sqlite.org/rescode.html); the higher bits say more than is needed here.
Failure classify(const QSqlError &error)
{
    bool ok = false;
    const int code = error.nativeErrorCode().toInt(&ok) & 0xff;
    if (!ok)
        return Failure::Other;
    switch (code) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return Failure::Busy;
    case 8: // SQLITE_READONLY
        return Failure::ReadOnly;
    case 11: // SQLITE_CORRUPT
        return Failure::Malformed;
    case 13: // SQLITE_FULL
        return Failure::Full;
    case 14: // SQLITE_CANTOPEN
        return Failure::CannotOpen;
    case 19: // SQLITE_CONSTRAINT
        return Failure::Constraint;
    case 26: // SQLITE_NOTADB
        return Failure::NotADatabase;
    default:
        return Failure::Other;
    }
}

/// Qt binds a null QString or QByteArray as NULL; here they are as empty as any other, and NULL is null().
QVariant bindable(const QVariant &value)
{
    if (value.isNull())
        return value;
    if (value.typeId() == QMetaType::QString && value.toString().isNull())
        return QStringLiteral("");
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("");
    return value;
}

QString sentence(Failure failure, const QString &native)
{
    switch (failure) {
    case Failure::Full:
        return tr("cannot be written because the disk is full");
    case Failure::ReadOnly:
        return tr("cannot be written because the file or its folder is read-only");
    case Failure::NotADatabase:
        return tr("is not a database");
    case Failure::Malformed:
        return tr("is damaged");
    case Failure::Busy:
        return tr("is in use by another program");
    case Failure::CannotOpen:
        return tr("cannot be opened");
    default:
        return tr("the database refused: %1").arg(native);
    }
}

} // namespace

Database::Database(QString file)
    : m_file(std::move(file)),
      // The address is unique among the connections alive, which is all that Qt asks of the name.
      m_connection(QStringLiteral("vitae-%1").arg(quintptr(this), 0, 16))
{
}

Database::~Database()
{
    m_statements.clear();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const QString &file, const Options &options)
{
    std::unique_ptr<Database> database(new Database(file));
    if (auto connected = database->connect(options); !connected)
        return connected.error();
    return database;
}

Result<void> Database::connect(const Options &options)
{
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    if (!m_database.isValid())
        return fail(Error::Kind::Unsupported, tr("Qt's SQLite driver is not installed"));
    QString connectOptions = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(options.busyTimeout);
    if (options.readOnly)
        connectOptions += QStringLiteral(";QSQLITE_OPEN_READONLY");
    m_database.setConnectOptions(connectOptions);
    m_database.setDatabaseName(m_file);
    if (!m_database.open())
        return failed(m_database.lastError());

    QStringList pragmas{QStringLiteral("PRAGMA foreign_keys = ON")};
    if (!options.readOnly) {
        if (options.wal)
            pragmas += QStringLiteral("PRAGMA journal_mode = WAL");
        pragmas += QStringLiteral("PRAGMA synchronous = FULL");
    }
    for (const QString &pragma : std::as_const(pragmas)) {
        QSqlQuery query(m_database);
        if (!query.exec(pragma))
            return failed(query.lastError());
    }
    return {};
}

Error Database::failed(const QSqlError &error)
{
    m_failure = classify(error);
    return fail(Error::Kind::Io, sentence(m_failure, error.databaseText()), m_file);
}

Result<QSqlQuery> Database::run(const QString &statement, const QVariantList &values)
{
    // A statement in use is out of the cache, so that a callback may run the same text again.
    QSqlQuery query(m_database);
    if (const auto cached = m_statements.take(statement)) {
        query = std::move(*cached);
    } else {
        query.setForwardOnly(true);
        if (!query.prepare(statement))
            return failed(query.lastError());
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), bindable(values[i]));
    if (!query.exec())
        return failed(query.lastError());
    return query;
}

void Database::keep(const QString &statement, QSqlQuery query)
{
    constexpr qsizetype most = 100;
    query.finish(); // an unfinished read would hold back checkpoints
    if (m_statements.size() >= most)
        m_statements.clear();
    m_statements.insert(statement, std::make_shared<QSqlQuery>(std::move(query)));
}

Result<qint64> Database::execute(const QString &statement, const QVariantList &values)
{
    auto query = run(statement, values);
    if (!query)
        return query.error();
    const qint64 rows = query->numRowsAffected();
    keep(statement, std::move(*query));
    return rows;
}

Result<void> Database::select(const QString &statement, const QVariantList &values,
                              const std::function<void(const Row &)> &each)
{
    auto query = run(statement, values);
    if (!query)
        return query.error();
    while (query->next())
        each(Row(*query));
    if (query->lastError().isValid())
        return failed(query->lastError());
    keep(statement, std::move(*query));
    return {};
}

Result<std::optional<qint64>> Database::integer(const QString &query, const QVariantList &values)
{
    std::optional<qint64> found;
    auto done = select(query, values, [&](const Row &row) {
        if (!found)
            found = row.optionalInteger(0);
    });
    if (!done)
        return done.error();
    return found;
}

Result<std::optional<QString>> Database::text(const QString &query, const QVariantList &values)
{
    std::optional<QString> found;
    auto done = select(query, values, [&](const Row &row) {
        if (!found && !row.isNull(0))
            found = row.text(0);
    });
    if (!done)
        return done.error();
    return found;
}

bool Database::hasTable(const QString &name) const
{
    return m_database.tables().contains(name);
}

void Database::rollBack()
{
    // SQLite may have done it by itself already; what failed before is what the caller wants to hear of.
    QSqlQuery query(m_database);
    (void)query.exec(QStringLiteral("ROLLBACK"));
}

Result<Transaction> Transaction::begin(Database &database)
{
    if (auto begun = database.execute(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun.error();
    return Transaction(database);
}

Transaction::~Transaction()
{
    if (m_database)
        m_database->rollBack();
}

Result<void> Transaction::commit()
{
    if (auto committed = m_database->execute(QStringLiteral("COMMIT")); !committed)
        return committed.error();
    m_database = nullptr;
    return {};
}

} // namespace vitae::sql
