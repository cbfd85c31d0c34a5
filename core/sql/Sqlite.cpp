// SQLite through its own interface: of a small statement's time QSqlQuery takes more than the database does, and its
// driver is one more plugin to find and load when a program starts.
#include "sql/Session.h"
#include "sql/Utf8.h"

#include <QHash>
#include <QScopeGuard>
#include <sqlite3.h>
#include <vector>

namespace vitae::sql
{

using base::Error;
using base::Result;

namespace
{

constexpr qsizetype mostStatements = 400;

Failure classify(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Failure::Busy;
    case SQLITE_READONLY:
        return Failure::ReadOnly;
    case SQLITE_IOERR:
        return Failure::Device;
    case SQLITE_CORRUPT:
        return Failure::Malformed;
    case SQLITE_FULL:
        return Failure::Full;
    case SQLITE_CANTOPEN:
        return Failure::CannotOpen;
    case SQLITE_CONSTRAINT:
        return Failure::Constraint;
    case SQLITE_NOTADB:
        return Failure::NotADatabase;
    default:
        return Failure::Other;
    }
}

class SqliteRow final : public Row
{
public:
    explicit SqliteRow(sqlite3_stmt *statement) : m_statement(statement) {}

    bool isNull(int column) const override { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
    QString text(int column) const override
    {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
        return QString::fromUtf8(text, sqlite3_column_bytes(m_statement, column));
    }
    QByteArray bytes(int column) const override
    {
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
        return QByteArray(bytes, sqlite3_column_bytes(m_statement, column));
    }
    qint64 integer(int column) const override { return sqlite3_column_int64(m_statement, column); }
    double real(int column) const override { return sqlite3_column_double(m_statement, column); }

private:
    sqlite3_stmt *m_statement;
};

/// A prepared statement, and the bytes of the values that it runs with.
class Statement
{
public:
    explicit Statement(sqlite3_stmt *statement) : m_statement(statement) {}
    ~Statement() { sqlite3_finalize(m_statement); }
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    [[nodiscard]] sqlite3_stmt *handle() const { return m_statement; }
    [[nodiscard]] bool isRunning() const { return m_running; }

    /// `values` must stay until end().
    int begin(const QVariantList &values)
    {
        m_running = true;
        if (values.size() != sqlite3_bind_parameter_count(m_statement))
            return SQLITE_RANGE;
        for (qsizetype i = 0; i < values.size(); ++i) {
            if (const int code = bind(int(i) + 1, values[i]); code != SQLITE_OK)
                return code;
        }
        return SQLITE_OK;
    }

    void end()
    {
        sqlite3_reset(m_statement); // an unfinished read would hold back checkpoints
        if (!m_texts.empty() || m_bound) {
            sqlite3_clear_bindings(m_statement);
            m_texts.clear();
            m_bound = false;
        }
        m_running = false;
    }

private:
    int bind(int number, const QVariant &value)
    {
        m_bound = true;
        if (value.isNull())
            return sqlite3_bind_null(m_statement, number);
        switch (value.typeId()) {
        case QMetaType::Bool:
        case QMetaType::Int:
        case QMetaType::UInt:
        case QMetaType::Long:
        case QMetaType::LongLong:
        case QMetaType::ULong:
        case QMetaType::ULongLong:
            return sqlite3_bind_int64(m_statement, number, value.toLongLong());
        case QMetaType::Float:
        case QMetaType::Double:
            return sqlite3_bind_double(m_statement, number, value.toDouble());
        case QMetaType::QByteArray: {
            // Without bytes of their own both would be NULL: constData() of an empty one is never null.
            const auto &bytes = *static_cast<const QByteArray *>(value.constData());
            return sqlite3_bind_blob64(m_statement, number, bytes.constData(), sqlite3_uint64(bytes.size()),
                                       SQLITE_STATIC);
        }
        default: {
            m_texts.push_back(value.typeId() == QMetaType::QString
                                  ? static_cast<const QString *>(value.constData())->toUtf8()
                              : value.typeId() == qMetaTypeId<Utf8>()
                                  ? static_cast<const Utf8 *>(value.constData())->text
                                  : value.toString().toUtf8());
            const QByteArray &text = m_texts.back();
            return sqlite3_bind_text64(m_statement, number, text.constData(), sqlite3_uint64(text.size()),
                                       SQLITE_STATIC, SQLITE_UTF8);
        }
        }
    }

    sqlite3_stmt *m_statement;
    std::vector<QByteArray> m_texts;
    bool m_bound = false, m_running = false;
};

class SqliteSession final : public Session
{
public:
    SqliteSession(const QString &file, const Database::Options &options) : m_file(file), m_options(options) {}
    ~SqliteSession() override { close(); }

    Result<void> open() override;
    void close() override
    {
        m_statements.clear();
        sqlite3_close_v2(std::exchange(m_database, nullptr));
    }
    bool isOpen() const override { return m_database != nullptr; }
    Result<qint64> run(const QString &text, const QVariantList &values, const EachRow &each) override;
    bool hasTable(const QString &name) override;
    void rollBack() override { sqlite3_exec(m_database, "ROLLBACK", nullptr, nullptr, nullptr); }
    void forgetStatements() override { m_statements.clear(); }
    Result<qint64> insert(const QString &text, const QVariantList &values, QStringView) override
    {
        // RETURNING would make a table of its answer, which takes as long as the row.
        const auto done = run(text, values, {});
        return done ? Result<qint64>(sqlite3_last_insert_rowid(m_database)) : done;
    }
    qint64 rowsWritten() const override { return sqlite3_total_changes(m_database); }
    bool isInTransaction() const override { return sqlite3_get_autocommit(m_database) == 0; }
    void leaveLog() override
    {
        const auto note = [](void *session, sqlite3 *, const char *, int pages) {
            static_cast<SqliteSession *>(session)->m_logPages = pages;
            return SQLITE_OK;
        };
        sqlite3_wal_hook(m_database, note, this); // in place of the one that checkpoints
    }
    qint64 logPages() const override { return m_logPages; }

private:
    Result<std::shared_ptr<Statement>> prepared(const QString &text);
    Error failed(int code)
    {
        failure = classify(code);
        const QString native = failure == Failure::CannotOpen
            ? QString()
            : QString::fromUtf8(m_database ? sqlite3_errmsg(m_database) : sqlite3_errstr(code));
        return base::fail(Error::Kind::Io, sentence(failure, native), m_file);
    }

    const QString m_file;
    const Database::Options m_options;
    sqlite3 *m_database = nullptr;
    qint64 m_logPages = 0;
    QHash<QString, std::shared_ptr<Statement>> m_statements;
};

Result<void> SqliteSession::open()
{
    // One connection belongs to one thread, so that SQLite need not lock it.
    const int flags = SQLITE_OPEN_NOMUTEX |
        (m_options.readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const int code = sqlite3_open_v2(m_file.toUtf8().constData(), &m_database, flags, nullptr);
    if (code != SQLITE_OK) {
        Error error = failed(code);
        close();
        return error;
    }
    sqlite3_extended_result_codes(m_database, 1);
    sqlite3_busy_timeout(m_database, m_options.busyTimeout);

    QStringList pragmas{QStringLiteral("PRAGMA foreign_keys = ON")};
    if (!m_options.readOnly) {
        if (m_options.wal)
            pragmas += QStringLiteral("PRAGMA journal_mode = WAL");
        pragmas += QStringLiteral("PRAGMA synchronous = FULL");
    }
    for (const QString &pragma : std::as_const(pragmas)) {
        if (auto done = run(pragma, {}, {}); !done)
            return done.error();
    }
    m_statements.clear();
    return {};
}

Result<std::shared_ptr<Statement>> SqliteSession::prepared(const QString &text)
{
    const auto known = m_statements.constFind(text);
    if (known != m_statements.cend() && !(*known)->isRunning())
        return *known;
    const QByteArray bytes = text.toUtf8();
    sqlite3_stmt *made = nullptr;
    const char *rest = nullptr;
    const int code = sqlite3_prepare_v3(m_database, bytes.constData(), int(bytes.size()) + 1, SQLITE_PREPARE_PERSISTENT,
                                        &made, &rest);
    auto statement = std::make_shared<Statement>(made);
    if (code != SQLITE_OK)
        return failed(code);
    if (!made || (rest && !QByteArrayView(rest).trimmed().isEmpty()))
        return failed(SQLITE_MISUSE); // nothing, or more than one
    if (known == m_statements.cend()) {
        if (m_statements.size() >= mostStatements)
            m_statements.clear();
        m_statements.insert(text, statement);
    }
    return statement;
}

Result<qint64> SqliteSession::run(const QString &text, const QVariantList &values, const EachRow &each)
{
    const auto found = prepared(text);
    if (!found)
        return found.error();
    // Held here: `each` may make the cache forget it.
    const std::shared_ptr<Statement> statement = *found;
    const auto end = qScopeGuard([&] { statement->end(); });
    int code = statement->begin(values);
    if (code == SQLITE_OK) {
        const SqliteRow row(statement->handle());
        while ((code = sqlite3_step(statement->handle())) == SQLITE_ROW) {
            if (each)
                each(row);
        }
    }
    if (code != SQLITE_DONE)
        return failed(code);
    return qint64(sqlite3_changes(m_database));
}

bool SqliteSession::hasTable(const QString &name)
{
    bool found = false;
    (void)run(QStringLiteral("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"), {name},
              [&](const Row &) { found = true; });
    return found;
}

} // namespace

std::unique_ptr<Session> sqliteSession(const QString &file, const Database::Options &options)
{
    return std::make_unique<SqliteSession>(file, options);
}

} // namespace vitae::sql
