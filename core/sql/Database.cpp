#include "sql/Database.h"

#include "sql/Postgresql.h"
#include "sql/Session.h"
#include "sql/Tr.h"

namespace vitae::sql
{

using base::Error;
using base::Result;

namespace
{

} // namespace

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

bool isPostgresql(const QString &place)
{
    return place.startsWith(u"postgresql://") || place.startsWith(u"postgres://");
}

Database::Database(QString file, Engine engine, std::unique_ptr<Session> session)
    : m_file(std::move(file)), m_engine(engine), m_session(std::move(session))
{
}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const QString &file, const Options &options)
{
    const bool postgresql = isPostgresql(file);
    auto session = postgresql ? postgresqlSession(file, options) : sqliteSession(file, options);
    if (auto opened = session->open(); !opened)
        return opened.error();
    return std::unique_ptr<Database>(new Database(postgresql ? postgresql::shown(file) : file,
                                                  postgresql ? Engine::Postgresql : Engine::Sqlite, std::move(session)));
}

bool Database::isOpen() const
{
    return m_session->isOpen();
}

Failure Database::lastFailure() const
{
    return m_session->failure;
}

void Database::forgetFailure()
{
    m_session->failure = Failure::None;
}

void Database::forgetStatements()
{
    m_session->forgetStatements();
}

qint64 Database::rowsWritten() const
{
    return m_session->rowsWritten();
}

void Database::leaveLog()
{
    m_session->leaveLog();
}

qint64 Database::logPages() const
{
    return m_session->logPages();
}

bool Database::isInTransaction() const
{
    return m_session->isInTransaction();
}

bool Database::hasTable(const QString &name) const
{
    return m_session->hasTable(name);
}

Result<qint64> Database::run(const QString &statement, const QVariantList &values, const EachRow &each)
{
    auto done = m_session->run(statement, values, each);
    // What was lost before the server ran it, or after: a write outside a transaction may then happen twice, which is
    // why everything that counts is written inside of one.
    if (!done && m_session->failure == Failure::Lost && !m_inTransaction) {
        m_session->close();
        if (auto opened = m_session->open(); !opened)
            return opened.error();
        return m_session->run(statement, values, each);
    }
    return done;
}

Result<qint64> Database::execute(const QString &statement, const QVariantList &values)
{
    return run(statement, values, {});
}

Result<qint64> Database::insert(const QString &statement, const QVariantList &values, QStringView serial)
{
    return m_session->insert(statement, values, serial);
}

Result<void> Database::select(const QString &statement, const QVariantList &values, const EachRow &each)
{
    auto done = run(statement, values, each);
    return done ? Result<void>() : Result<void>(done.error());
}

Result<std::optional<qint64>> Database::integer(const QString &query, const QVariantList &values)
{
    std::optional<qint64> found;
    bool first = true;
    auto done = select(query, values, [&](const Row &row) {
        if (std::exchange(first, false))
            found = row.optionalInteger(0);
    });
    if (!done)
        return done.error();
    return found;
}

Result<std::optional<QString>> Database::text(const QString &query, const QVariantList &values)
{
    std::optional<QString> found;
    bool first = true;
    auto done = select(query, values, [&](const Row &row) {
        if (std::exchange(first, false) && !row.isNull(0))
            found = row.text(0);
    });
    if (!done)
        return done.error();
    return found;
}

void Database::rollBack()
{
    // The database may have done it by itself already; what failed before is what the caller wants to hear of.
    m_inTransaction = false;
    m_session->rollBack();
}

Result<Transaction> Transaction::begin(Database &database, Kind kind)
{
    static const QString immediate = QStringLiteral("BEGIN IMMEDIATE");
    static const QString begin = QStringLiteral("BEGIN");
    static const QString serializable = QStringLiteral("BEGIN ISOLATION LEVEL SERIALIZABLE");
    static const QString snapshot = QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const bool write = kind == Kind::Write;
    const QString &statement = database.engine() == Engine::Sqlite ? (write ? immediate : begin)
                                                                   : (write ? serializable : snapshot);
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
    static const QString commit = QStringLiteral("COMMIT");
    if (auto committed = m_database->execute(commit); !committed)
        return committed.error();
    m_database->m_inTransaction = false;
    m_database = nullptr;
    return {};
}

} // namespace vitae::sql
