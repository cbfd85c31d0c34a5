#include "sql/Migrator.h"
#include "sql/Utf8.h"

#include <QTemporaryDir>
#include <QTest>

using namespace vitae;
using sql::Database;
using sql::Failure;
using sql::Row;
using sql::Transaction;

class TestDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_file = m_directory->filePath(QStringLiteral("test.db"));
    }

    void valuesComeBack()
    {
        auto database = open();
        run(*database, QStringLiteral("CREATE TABLE t (a TEXT NOT NULL, b BIGINT, c BLOB NOT NULL)"));
        const QString text = QStringLiteral("Zoë 日本 \"'; DROP TABLE t\n");
        const QByteArray bytes("\0\xff\x01", 3);
        QVERIFY(database->execute(insert, {text, qint64(1) << 60, bytes}).ok());
        QVERIFY(database->execute(insert, {QString(), sql::null(), QByteArray()}).ok()); // empty, not NULL
        QList<QVariantList> rows;
        QVERIFY(database
                    ->select(QStringLiteral("SELECT a, b, c FROM t ORDER BY rowid"), {},
                             [&](const Row &row) {
                                 const auto number = row.optionalInteger(1);
                                 rows += QVariantList{row.text(0), number ? *number : qint64(-1), row.bytes(2)};
                             })
                    .ok());
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0], (QVariantList{text, qint64(1) << 60, bytes}));
        QCOMPARE(rows[1][0].toString(), QString());
        QCOMPARE(rows[1][1].toLongLong(), -1);
        QCOMPARE(database->integer(QStringLiteral("SELECT COUNT(*) FROM t"))->value_or(-1), 2);
        QVERIFY(!database->integer(QStringLiteral("SELECT b FROM t WHERE a = 'none'"))->has_value());
        // What is UTF-8 already is the same text as any other.
        for (const QByteArray &utf8 : {text.toUtf8(), QByteArray()}) {
            QVERIFY(database->execute(QStringLiteral("DELETE FROM t")).ok());
            QVERIFY(database->execute(insert, {sql::utf8(utf8), 1, QByteArray()}).ok());
            QCOMPARE(*database->text(QStringLiteral("SELECT a FROM t WHERE typeof(a) = 'text'")),
                     std::optional(QString::fromUtf8(utf8)));
        }
    }

    void aQueryMayRunItselfAgain()
    {
        auto database = open();
        run(*database, QStringLiteral("CREATE TABLE t (a TEXT, b BIGINT, c BLOB)"));
        for (int i = 0; i < 3; ++i)
            QVERIFY(database->execute(insert, {QString::number(i), i, sql::null()}).ok());
        int seen = 0;
        const QString query = QStringLiteral("SELECT a FROM t");
        QVERIFY(
            database
                ->select(query, {},
                         [&](const Row &) { QVERIFY(database->select(query, {}, [&](const Row &) { ++seen; }).ok()); })
                .ok());
        QCOMPARE(seen, 9);
    }

    void whatIsNotCommittedIsUndone()
    {
        auto database = open();
        run(*database, QStringLiteral("CREATE TABLE t (a TEXT, b BIGINT, c BLOB)"));
        for (const bool commit : {false, true}) {
            auto transaction = Transaction::begin(*database);
            QVERIFY(transaction.ok());
            QVERIFY(database->execute(insert, {QStringLiteral("x"), 1, sql::null()}).ok());
            if (commit)
                QVERIFY(transaction->commit().ok());
        }
        QCOMPARE(database->integer(QStringLiteral("SELECT COUNT(*) FROM t"))->value_or(-1), 1);
    }

    void insertsTellTheirNumber()
    {
        auto database = open();
        run(*database, QStringLiteral("CREATE TABLE n (number INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT)"));
        const QString statement = QStringLiteral("INSERT INTO n (a) VALUES (?)");
        for (qint64 i = 1; i < 4; ++i)
            QCOMPARE(*database->insert(statement, {QStringLiteral("x")}), i);
        QVERIFY(!database->insert(QStringLiteral("INSERT INTO n (b) VALUES (?)"), {1}).ok());
    }

    void writtenRowsAreCounted()
    {
        auto database = open();
        run(*database, QStringLiteral("CREATE TABLE t (a TEXT, b BIGINT UNIQUE, c BLOB)"));
        const qint64 before = database->rowsWritten();
        QVERIFY(!database->isInTransaction());
        {
            auto transaction = Transaction::begin(*database);
            QVERIFY(database->isInTransaction());
            QVERIFY(database->execute(insert, {QStringLiteral("x"), 1, sql::null()}).ok());
            QVERIFY(!database->execute(insert, {QStringLiteral("x"), 1, sql::null()}).ok());
            QCOMPARE(database->lastFailure(), Failure::Constraint);
            QVERIFY(database->isInTransaction()); // only the statement is undone
            QVERIFY(database->select(QStringLiteral("SELECT a FROM t"), {}, [](const Row &) {}).ok());
            QCOMPARE(database->rowsWritten(), before + 1);
        }
        QVERIFY(!database->isInTransaction());
        QCOMPARE(database->rowsWritten(), before + 1);
    }

    void valuesAndStatementsMustFit()
    {
        auto database = open();
        run(*database, QStringLiteral("CREATE TABLE t (a TEXT, b BIGINT, c BLOB)"));
        QVERIFY(!database->execute(insert, {QStringLiteral("x"), 1}).ok());
        QVERIFY(!database->execute(QStringLiteral("DELETE FROM t; DELETE FROM t")).ok());
        QVERIFY(!database->execute(QString()).ok());
        QVERIFY(database->execute(insert, {QString(u'\0' + QStringLiteral("x")), true, 0.5}).ok());
        QVERIFY(database
                    ->select(QStringLiteral("SELECT a, b, c FROM t"), {},
                             [](const Row &row) {
                                 QCOMPARE(row.text(0), QString(u'\0' + QStringLiteral("x")));
                                 QCOMPARE(row.text(1), QStringLiteral("1"));
                                 QCOMPARE(row.real(2), 0.5);
                             })
                    .ok());
    }

    void twoWritersWaitForEachOther()
    {
        auto one = open();
        auto other = Database::open(m_file, {.busyTimeout = 50});
        QVERIFY(other.ok());
        auto transaction = Transaction::begin(*one);
        QVERIFY(transaction.ok());
        const auto refused = Transaction::begin(**other);
        QVERIFY(!refused.ok());
        QCOMPARE((*other)->lastFailure(), Failure::Busy);
        QCOMPARE(refused.error().text(), QString(m_file + QStringLiteral(": is in use by another program")));
        QVERIFY(transaction->commit().ok());
        QVERIFY(Transaction::begin(**other).ok());
    }

    void keepsWhatItPromises()
    {
        auto database = open();
        QCOMPARE(database->text(QStringLiteral("PRAGMA journal_mode"))->value_or(QString()), QStringLiteral("wal"));
        QCOMPARE(database->integer(QStringLiteral("PRAGMA synchronous"))->value_or(-1), 2); // FULL
        QCOMPARE(database->integer(QStringLiteral("PRAGMA foreign_keys"))->value_or(-1), 1);
    }

    void failuresAreToldApart()
    {
        QFile garbage(m_file);
        QVERIFY(garbage.open(QIODevice::WriteOnly));
        garbage.write(QByteArray(5000, 'x'));
        garbage.close();
        const auto notOne = Database::open(m_file);
        QVERIFY(!notOne.ok());
        QVERIFY(notOne.error().message.contains(QStringLiteral("not a database")));

        const auto nowhere = Database::open(m_directory->filePath(QStringLiteral("no/such/folder/x.db")));
        QVERIFY(!nowhere.ok());
        QVERIFY(nowhere.error().message.contains(QStringLiteral("cannot be opened")));

        m_file += QStringLiteral("2");
        {
            auto database = open();
            run(*database, QStringLiteral("CREATE TABLE t (a TEXT, b BIGINT, c BLOB)"));
        }
        auto readOnly = Database::open(m_file, {.readOnly = true});
        QVERIFY(readOnly.ok());
        QVERIFY(!(*readOnly)->execute(insert, {QStringLiteral("x"), 1, sql::null()}).ok());
        QCOMPARE((*readOnly)->lastFailure(), Failure::ReadOnly);

        auto small = open();
        run(*small, QStringLiteral("PRAGMA max_page_count = 5"));
        QVERIFY(!small->execute(insert, {QStringLiteral("x"), 1, QByteArray(100'000, 'x')}).ok());
        QCOMPARE(small->lastFailure(), Failure::Full);
    }

    void migratesStepByStep()
    {
        const base::ManualClock clock(QDateTime(QDate(2026, 1, 1), QTime(), Qt::UTC));
        std::vector<sql::Migration> migrations{
            {1, QStringLiteral("one"),
             QStringLiteral("CREATE TABLE t (n {serial}, c {blob});\nCREATE INDEX i ON t (c);\n")}};
        auto database = open();
        QCOMPARE(*sql::schemaNumber(*database), 0);
        QCOMPARE(*sql::migrate(*database, migrations, clock), 1);
        QVERIFY(database->execute(QStringLiteral("INSERT INTO t (c) VALUES (?)"), {QByteArray("x")}).ok());
        migrations.push_back({2, QStringLiteral("two"), QStringLiteral("ALTER TABLE t ADD COLUMN d TEXT;\n")});
        QCOMPARE(*sql::migrate(*database, migrations, clock), 2);
        QCOMPARE(*sql::migrate(*database, migrations, clock), 2); // nothing to do
        QCOMPARE(database->integer(QStringLiteral("SELECT COUNT(d IS NULL) FROM t"))->value_or(-1), 1);

        // A step that fails leaves nothing of itself.
        migrations.push_back(
            {3, QStringLiteral("three"), QStringLiteral("CREATE TABLE u (x TEXT);\nCREATE NONSENSE;\n")});
        QVERIFY(!sql::migrate(*database, migrations, clock).ok());
        QCOMPARE(*sql::schemaNumber(*database), 2);
        QVERIFY(!database->hasTable(QStringLiteral("u")));

        // An older program keeps its hands off.
        migrations.resize(1);
        const auto older = sql::migrate(*database, migrations, clock);
        QVERIFY(!older.ok());
        QCOMPARE(older.error().kind, base::Error::Kind::Unsupported);
        QVERIFY(older.error().message.contains(QStringLiteral("newer version")));
    }

private:
    std::unique_ptr<Database> open()
    {
        auto database = Database::open(m_file);
        if (!database)
            qFatal("%s", qPrintable(database.error().text()));
        return std::move(*database);
    }

    static void run(Database &database, const QString &statement)
    {
        const auto done = database.execute(statement);
        QVERIFY2(done.ok(), done ? "" : qPrintable(done.error().text()));
    }

    const QString insert = QStringLiteral("INSERT INTO t (a, b, c) VALUES (?, ?, ?)");
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
