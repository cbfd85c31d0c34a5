// PostgreSQL through Qt's driver.
#include "sql/Postgresql.h"
#include "sql/Session.h"
#include "sql/Utf8.h"

#include <QCoreApplication>
#include <QHash>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace vitae::sql
{

using base::Error;
using base::fail;
using base::Result;

namespace
{

class QueryRow final : public Row
{
public:
    explicit QueryRow(const QSqlQuery &query) : m_query(query) {}

    bool isNull(int column) const override { return m_query.isNull(column); }
    QString text(int column) const override { return m_query.value(column).toString(); }
    QByteArray bytes(int column) const override { return m_query.value(column).toByteArray(); }
    qint64 integer(int column) const override { return m_query.value(column).toLongLong(); }
    double real(int column) const override { return m_query.value(column).toDouble(); }

private:
    const QSqlQuery &m_query;
};

/// Qt binds a null QString or QByteArray as NULL; here they are as empty as any other, and NULL is null().
/// PostgreSQL's texts cannot hold U+0000.
QVariant bindable(const QVariant &value)
{
    if (value.isNull())
        return value;
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("");
    const bool utf8 = value.typeId() == qMetaTypeId<Utf8>();
    if (value.typeId() != QMetaType::QString && !utf8)
        return value;
    QString text = utf8 ? QString::fromUtf8(static_cast<const Utf8 *>(value.constData())->text) : value.toString();
    if (text.isNull())
        return QStringLiteral("");
    if (!text.contains(QChar(u'\0')))
        return utf8 ? QVariant(text) : value;
    return text.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
}

/// Only what reads or writes rows.
bool isPreparable(const QString &statement)
{
    for (const auto word : {u"SELECT", u"INSERT", u"UPDATE", u"DELETE", u"WITH"}) {
        if (statement.startsWith(QStringView(word), Qt::CaseInsensitive))
            return true;
    }
    return false;
}

class PostgresqlSession final : public Session
{
public:
    PostgresqlSession(const QString &url, const Database::Options &options)
        // The address is unique among the connections alive, which is all that Qt asks of the name.
        : m_url(url), m_options(options), m_connection(QStringLiteral("vitae-%1").arg(quintptr(this), 0, 16))
    {
    }
    ~PostgresqlSession() override
    {
        close();
        m_database = {};
        QSqlDatabase::removeDatabase(m_connection);
    }

    Result<void> open() override;
    void close() override
    {
        m_statements.clear();
        m_database.close();
    }
    bool isOpen() const override { return m_database.isOpen(); }
    Result<qint64> run(const QString &text, const QVariantList &values, const EachRow &each) override;
    bool hasTable(const QString &name) override;
    void rollBack() override
    {
        QSqlQuery query(m_database);
        (void)query.exec(QStringLiteral("ROLLBACK"));
    }
    void forgetStatements() override { m_statements.clear(); }
    Result<qint64> insert(const QString &text, const QVariantList &values, QStringView serial) override
    {
        qint64 given = 0;
        const auto done = run(QString(text + u" RETURNING " + serial), values,
                              [&](const Row &row) { given = row.integer(0); });
        return done ? Result<qint64>(given) : done;
    }

private:
    using Query = std::shared_ptr<QSqlQuery>;

    Result<Query> start(const QString &text, const QVariantList &values);
    void keep(const QString &text, Query query);
    Error failed(const QSqlError &error);

    const QString m_url;
    const Database::Options m_options;
    const QString m_connection;
    QSqlDatabase m_database;
    QHash<QString, Query> m_statements;
};

Result<void> PostgresqlSession::open()
{
    if (!m_database.isValid()) {
        m_database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), m_connection);
        if (!m_database.isValid())
            return fail(Error::Kind::Unsupported,
                        QCoreApplication::translate("sql::Database", "Qt's PostgreSQL driver is not installed"));
        const auto connection = postgresql::parse(m_url);
        if (!connection)
            return connection.error();
        m_database.setHostName(connection->host);
        m_database.setPort(connection->port);
        m_database.setDatabaseName(connection->database);
        m_database.setUserName(connection->user);
        m_database.setPassword(connection->password);
        m_database.setConnectOptions(postgresql::connectOptions(*connection, m_options));
    }
    if (!m_database.open())
        return failed(m_database.lastError());
    return {};
}

Error PostgresqlSession::failed(const QSqlError &error)
{
    failure = !m_database.isOpen() ? Failure::Lost : postgresql::classify(error.nativeErrorCode());
    if (error.type() == QSqlError::ConnectionError && failure != Failure::Retry)
        failure = Failure::CannotOpen;
    const bool passing = failure == Failure::Lost || failure == Failure::CannotOpen || failure == Failure::Busy ||
        failure == Failure::Retry || failure == Failure::TimedOut || failure == Failure::Full;
    return fail(passing ? Error::Kind::Unavailable : Error::Kind::Io,
                sentence(failure, error.databaseText().simplified()), postgresql::shown(m_url));
}

Result<PostgresqlSession::Query> PostgresqlSession::start(const QString &text, const QVariantList &values)
{
    // A statement in use is out of the cache, so that a callback may run the same text again.
    Query query = m_statements.take(text);
    if (!query) {
        query = std::make_shared<QSqlQuery>(m_database);
        // It would otherwise be busy with this query until its last row was read.
        query->setForwardOnly(false);
        if (!isPreparable(text)) {
            if (!query->exec(text))
                return failed(query->lastError());
            return query;
        }
        if (!query->prepare(text))
            return failed(query->lastError());
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        query->bindValue(int(i), bindable(values[i]));
    if (!query->exec()) {
        const Error error = failed(query->lastError());
        // It is as good as before; and PostgreSQL could not drop it now, in a transaction that is lost.
        if (failure != Failure::Lost)
            keep(text, std::move(query));
        return error;
    }
    return query;
}

void PostgresqlSession::keep(const QString &text, Query query)
{
    constexpr qsizetype most = 400;
    if (!isPreparable(text))
        return;
    query->finish();
    if (m_statements.size() >= most)
        m_statements.clear();
    m_statements.insert(text, std::move(query));
}

Result<qint64> PostgresqlSession::run(const QString &text, const QVariantList &values, const EachRow &each)
{
    auto query = start(text, values);
    if (!query)
        return query.error();
    const qint64 rows = (*query)->numRowsAffected();
    if (each) {
        // PostgreSQL has sent everything by now; its driver calls the end of the rows no error.
        const QueryRow row(**query);
        while ((*query)->next())
            each(row);
    }
    keep(text, std::move(*query));
    return rows;
}

bool PostgresqlSession::hasTable(const QString &name)
{
    // Along the search path, which QSqlDatabase::tables() does not follow.
    QSqlQuery query(m_database);
    return query.prepare(QStringLiteral("SELECT 1 FROM pg_class WHERE oid = to_regclass(?)")) &&
        (query.addBindValue(name), query.exec()) && query.next();
}

} // namespace

std::unique_ptr<Session> postgresqlSession(const QString &url, const Database::Options &options)
{
    return std::make_unique<PostgresqlSession>(url, options);
}

} // namespace vitae::sql
