#include "sql/Database.h"

#include "sql/Postgresql.h"

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
Failure classifySqlite(const QSqlError &error)
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
    case 10: // SQLITE_IOERR
        return Failure::Device;
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

/// PostgreSQL's texts cannot hold U+0000.
QVariant withoutNul(const QVariant &value)
{
    if (value.typeId() != QMetaType::QString || value.isNull())
        return value;
    QString text = value.toString();
    if (!text.contains(QChar(u'\0')))
        return value;
    return text.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
}

/// The names of values in a statement for SQLite.
const QStringList &names()
{
    static const QStringList all = [] {
        QStringList made;
        for (int i = 0; i < 64; ++i)
            made.append(QStringLiteral(":v%1").arg(i));
        return made;
    }();
    return all;
}

/// `?` as names: Qt looks up a name for each value in any case, and makes one up each time where there is none, which
/// took a tenth of a write's time.
QString named(const QString &statement)
{
    QString text;
    qsizetype number = 0;
    QChar quote;
    for (const QChar c : statement) {
        if (!quote.isNull()) {
            if (c == quote)
                quote = {};
        } else if (c == u'\'' || c == u'"') {
            quote = c;
        } else if (c == u'?' && number < names().size()) {
            text += names()[number++];
            continue;
        }
        text += c;
    }
    return text;
}

/// PostgreSQL prepares only what reads or writes rows.
bool isPreparable(const QString &statement)
{
    for (const auto word : {u"SELECT", u"INSERT", u"UPDATE", u"DELETE", u"WITH"}) {
        if (statement.startsWith(QStringView(word), Qt::CaseInsensitive))
            return true;
    }
    return false;
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
        return native.isEmpty() ? tr("cannot be opened") : tr("cannot be opened: %1").arg(native);
    case Failure::Retry:
        return tr("was changed by somebody else at the same moment");
    case Failure::TimedOut:
        return tr("took too long to answer");
    case Failure::Lost:
        return tr("does not answer");
    default:
        return tr("the database refused: %1").arg(native);
    }
}

} // namespace

bool isPostgresql(const QString &place)
{
    return place.startsWith(u"postgresql://") || place.startsWith(u"postgres://");
}

Database::Database(QString file, Engine engine)
    : m_file(std::move(file)),
      // The address is unique among the connections alive, which is all that Qt asks of the name.
      m_connection(QStringLiteral("vitae-%1").arg(quintptr(this), 0, 16)), m_engine(engine)
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
    const bool postgresql = isPostgresql(file);
    std::unique_ptr<Database> database(postgresql ? new Database(postgresql::shown(file), Engine::Postgresql)
                                                  : new Database(file, Engine::Sqlite));
    if (auto connected =
            postgresql ? database->connectPostgresql(file, options) : database->connect(options);
        !connected)
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

Result<void> Database::connectPostgresql(const QString &url, const Options &options)
{
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), m_connection);
    if (!m_database.isValid())
        return fail(Error::Kind::Unsupported, tr("Qt's PostgreSQL driver is not installed"));
    const auto connection = postgresql::parse(url);
    if (!connection)
        return connection.error();
    m_database.setHostName(connection->host);
    m_database.setPort(connection->port);
    m_database.setDatabaseName(connection->database);
    m_database.setUserName(connection->user);
    m_database.setPassword(connection->password);
    m_database.setConnectOptions(postgresql::connectOptions(*connection, options));
    if (!m_database.open())
        return failed(m_database.lastError());
    return {};
}

bool Database::isOpen() const
{
    return m_database.isOpen();
}

Error Database::failed(const QSqlError &error)
{
    if (m_engine == Engine::Sqlite) {
        m_failure = classifySqlite(error);
        const QString native = m_failure == Failure::CannotOpen ? QString() : error.databaseText();
        return fail(Error::Kind::Io, sentence(m_failure, native), m_file);
    }
    m_failure = !m_database.isOpen() ? Failure::Lost : postgresql::classify(error.nativeErrorCode());
    if (error.type() == QSqlError::ConnectionError && m_failure != Failure::Retry)
        m_failure = Failure::CannotOpen;
    const bool passing = m_failure == Failure::Lost || m_failure == Failure::CannotOpen || m_failure == Failure::Busy ||
        m_failure == Failure::Retry || m_failure == Failure::TimedOut || m_failure == Failure::Full;
    return fail(passing ? Error::Kind::Unavailable : Error::Kind::Io,
                sentence(m_failure, error.databaseText().simplified()), m_file);
}

Result<Database::Statement> Database::runOnce(const QString &statement, const QVariantList &values)
{
    // A statement in use is out of the cache, so that a callback may run the same text again.
    Statement query = m_statements.take(statement);
    if (!query) {
        query = std::make_shared<QSqlQuery>(m_database);
        // PostgreSQL would otherwise be busy with this query until its last row was read.
        query->setForwardOnly(m_engine == Engine::Sqlite);
        if (m_engine == Engine::Postgresql && !isPreparable(statement)) {
            if (!query->exec(statement))
                return failed(query->lastError());
            return query;
        }
        const bool prepared = m_engine == Engine::Sqlite && values.size() <= names().size()
            ? query->prepare(named(statement))
            : query->prepare(statement);
        if (!prepared)
            return failed(query->lastError());
    }
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (m_engine == Engine::Sqlite && values.size() <= names().size())
            query->bindValue(names()[i], bindable(values[i]));
        else
            query->bindValue(int(i), withoutNul(bindable(values[i])));
    }
    if (!query->exec()) {
        const Error error = failed(query->lastError());
        // It is as good as before; and PostgreSQL could not drop it now, in a transaction that is lost.
        if (m_failure != Failure::Lost)
            keep(statement, std::move(query));
        return error;
    }
    return query;
}

Result<Database::Statement> Database::run(const QString &statement, const QVariantList &values)
{
    auto done = runOnce(statement, values);
    // What was lost before the server ran it, or after: a write outside a transaction may then happen twice, which is
    // why everything that counts is written inside of one.
    if (!done && m_failure == Failure::Lost && !m_inTransaction) {
        m_statements.clear();
        m_database.close();
        if (!m_database.open())
            return failed(m_database.lastError());
        return runOnce(statement, values);
    }
    return done;
}

void Database::keep(const QString &statement, Statement query)
{
    constexpr qsizetype most = 400;
    if (m_engine == Engine::Postgresql && !isPreparable(statement))
        return;
    query->finish(); // an unfinished read would hold back checkpoints
    if (m_statements.size() >= most)
        m_statements.clear();
    m_statements.insert(statement, std::move(query));
}

Result<qint64> Database::execute(const QString &statement, const QVariantList &values)
{
    auto query = run(statement, values);
    if (!query)
        return query.error();
    const qint64 rows = (*query)->numRowsAffected();
    keep(statement, std::move(*query));
    return rows;
}

Result<void> Database::select(const QString &statement, const QVariantList &values,
                              const std::function<void(const Row &)> &each)
{
    auto query = run(statement, values);
    if (!query)
        return query.error();
    const Statement answer = *query;
    while (answer->next())
        each(Row(*answer));
    // PostgreSQL has sent everything by now; its driver calls the end of the rows no error.
    if (m_engine == Engine::Sqlite && answer->lastError().isValid())
        return failed(answer->lastError());
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
    if (m_engine == Engine::Sqlite)
        return m_database.tables().contains(name);
    // Along the search path, which tables() does not follow.
    QSqlQuery query(m_database);
    return query.prepare(QStringLiteral("SELECT 1 FROM pg_class WHERE oid = to_regclass(?)")) &&
        (query.addBindValue(name), query.exec()) && query.next();
}

void Database::rollBack()
{
    // SQLite may have done it by itself already; what failed before is what the caller wants to hear of.
    m_inTransaction = false;
    QSqlQuery query(m_database);
    (void)query.exec(QStringLiteral("ROLLBACK"));
}

Result<Transaction> Transaction::begin(Database &database, Kind kind)
{
    const bool write = kind == Kind::Write;
    const QString statement = database.engine() == Engine::Sqlite
        ? (write ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN"))
        : (write ? QStringLiteral("BEGIN ISOLATION LEVEL SERIALIZABLE")
                 : QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
    if (auto begun = database.execute(statement); !begun)
        return begun.error();
    database.m_inTransaction = true;
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
    m_database->m_inTransaction = false;
    m_database = nullptr;
    return {};
}

} // namespace vitae::sql
