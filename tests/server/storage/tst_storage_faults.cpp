// What is promised when things break: a clean refusal, recovery by itself, and nothing lost that was acknowledged.
// With arguments this program is the process that is killed: tst_storage_faults write URL SPACE PREFIX
#include "ports/DocumentRepository.h"
#include "server/support/ServiceWorld.h"
#include "sql/Database.h"

#include <QProcess>
#include <QSet>
#include <csignal>
#include <cstdio>
#include <mutex>
#include <sys/resource.h>
#include <thread>

using namespace vitae;
using base::Error;
using base::Result;
using ports::Store;
using test::ServiceWorld;

namespace
{

Result<void> put(Store &store, const QString &space, const QString &id)
{
    const auto rev = store.documents().nextRev(space);
    if (!rev)
        return rev.error();
    ports::DocumentRow row;
    row.id = id;
    row.space = space;
    row.type = QStringLiteral("cv");
    row.rev = *rev;
    row.body = QByteArray(2000, 'x');
    row.sha = "0";
    return store.documents().insert(row);
}

/// Writes without an end from eight sides, and names each document after it was acknowledged.
int writeForEver(const QString &url, const QString &space, const QString &prefix)
{
    base::SystemRandom random;
    const base::SystemClock clock;
    const auto storage = storage::SqlStorage::open({url}, clock, random);
    if (!storage)
        return 1;
    std::mutex mutex;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0;; ++i) {
                const QString id = QStringLiteral("%1-%2-%3").arg(prefix).arg(t).arg(i);
                if (!(*storage)->writeNow([&](Store &store) { return put(store, space, id); }))
                    std::exit(2);
                const std::lock_guard lock(mutex);
                std::printf("%s\n", qPrintable(id));
                std::fflush(stdout);
            }
        });
    }
    threads.front().join();
    return 0;
}

/// All documents of the space; fails where revs are not 1 … head.
QSet<QString> documents(ports::Storage &storage, const QString &space)
{
    QSet<QString> ids;
    const auto read = storage.read([&](Store &store) -> Result<void> {
        const auto rows = store.documents().changes(space, 0, 1'000'000);
        const auto head = store.documents().head(space);
        if (!rows || !head)
            return rows ? head.error() : rows.error();
        if (qint64(rows->size()) != *head)
            return base::fail(Error::Kind::Internal, QStringLiteral("%1 documents, head %2").arg(rows->size()).arg(*head));
        for (size_t i = 0; i < rows->size(); ++i) {
            if ((*rows)[i].rev != qint64(i) + 1)
                return base::fail(Error::Kind::Internal, QStringLiteral("a gap in the revs"));
            ids.insert((*rows)[i].id);
        }
        return {};
    });
    if (!read)
        qFatal("%s", qPrintable(read.error().text()));
    return ids;
}

/// For as long as it lives no file of this process may grow.
class NoRoom
{
public:
    NoRoom()
    {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit none{0, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &none);
    }
    ~NoRoom() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class TestStorageFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKilledProcessLosesNothingAcknowledged_data() { test::engineRows(); }
    void aKilledProcessLosesNothingAcknowledged()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const auto owner = world.person();
        QSet<QString> acknowledged;
        for (int round = 0; round < 3; ++round) {
            QProcess process;
            process.start(QCoreApplication::applicationFilePath(),
                          {QStringLiteral("write"), world.place().url(), owner.space, QString::number(round)});
            QByteArray told;
            const auto enough = [&] {
                process.waitForReadyRead(50);
                told += process.readAllStandardOutput();
                return told.count('\n') >= 150 + 40 * round;
            };
            QTRY_VERIFY_WITH_TIMEOUT(enough(), 30'000);
            ::kill(pid_t(process.processId()), SIGKILL);
            QVERIFY(process.waitForFinished());
            QCOMPARE(process.exitStatus(), QProcess::CrashExit);
            told += process.readAllStandardOutput();
            told.truncate(told.lastIndexOf('\n'));
            const auto ids = told.split('\n');
            for (const QByteArray &id : ids)
                acknowledged.insert(QString::fromLatin1(id));
            // Another process finds them all, at once and without anybody's help.
            world.reopen();
            const QSet<QString> present = documents(world.storage(), owner.space);
            QVERIFY2(present.contains(acknowledged), qPrintable(QString::number((acknowledged - present).size())));
        }
        QVERIFY(!world.refusal([&](Store &store) { return put(store, owner.space, QStringLiteral("after")); }));
    }

    void noRoomIsARefusalAndPasses()
    {
        ServiceWorld world(QStringLiteral("sqlite"));
        const auto owner = world.person();
        QVERIFY(!world.refusal([&](Store &store) { return put(store, owner.space, QStringLiteral("before")); }));
        QCOMPARE(documents(world.storage(), owner.space).size(), 1); // a connection to read is there
        {
            const NoRoom noRoom;
            for (int i = 0; i < 5; ++i) {
                const auto refused =
                    world.refusal([&](Store &store) { return put(store, owner.space, QString::number(i)); });
                QVERIFY(refused.has_value());
                QCOMPARE(refused->kind, Error::Kind::Unavailable);
                QVERIFY(refused->retryAfter > 0);
                QVERIFY(!refused->message.contains(world.place().folder()));
            }
            // Who reads is not concerned.
            QCOMPARE(world.read([&](Store &store) { return store.documents().head(owner.space); }), 1);
        }
        QVERIFY(!world.refusal([&](Store &store) { return put(store, owner.space, QStringLiteral("after")); }));
        QCOMPARE(documents(world.storage(), owner.space),
                 (QSet<QString>{QStringLiteral("before"), QStringLiteral("after")}));
    }

    void aTransactionThatUndidItselfIsARefusal()
    {

        ServiceWorld world(QStringLiteral("sqlite"));
        const auto owner = world.person();
        auto database = sql::Database::open(world.place().url());
        QVERIFY(database.ok());
        QVERIFY((*database)
                    ->execute(QStringLiteral("CREATE TRIGGER full_ AFTER INSERT ON doc WHEN NEW.id = 'b' "
                                             "BEGIN SELECT RAISE(ROLLBACK, 'gone'); END"))
                    .ok());
        // A statement that undoes the whole transaction, as a full disk may: nobody in the batch hears of success.
        std::atomic<int> good = 0, bad = 0;
        std::atomic<bool> go = false;
        world.storage().write(
            [&](Store &) -> Result<void> {
                while (!go)
                    std::this_thread::yield();
                return {};
            },
            [](const Result<void> &) {});
        for (const auto id : {u"a", u"b", u"c"}) {
            world.storage().write(
                [&, id](Store &store) { return put(store, owner.space, QString::fromUtf16(id)); },
                [&](const Result<void> &result) { ++(result ? good : bad); });
        }
        go = true;
        QTRY_COMPARE(good + bad, 3);
        const QSet<QString> present = documents(world.storage(), owner.space);
        QCOMPARE(present.size(), good.load());
        QVERIFY(!present.contains(QStringLiteral("b")));
        QVERIFY(!world.refusal([&](Store &store) { return put(store, owner.space, QStringLiteral("d")); }));
    }

    void aLockedDatabaseIsARefusalAndPasses()
    {
        const test::Place place(QStringLiteral("sqlite"));
        base::SystemRandom random;
        const base::SystemClock clock;
        storage::SqlStorage::Options options;
        options.place = place.url();
        options.busyTimeout = 100;
        const auto storage = storage::SqlStorage::open(options, clock, random);
        QVERIFY(storage.ok());
        const QString space = QStringLiteral("s");
        const auto write = [&](const QString &id) {
            return (*storage)->writeNow([&](Store &store) { return put(store, space, id); });
        };
        QVERIFY((*storage)->writeNow([&](Store &store) { return store.documents().insertSpace({space, {}, {}, 0, 0}); }).ok());
        {
            auto other = sql::Database::open(place.url());
            QVERIFY(other.ok());
            auto transaction = sql::Transaction::begin(**other);
            QVERIFY(transaction.ok());
            const auto refused = write(QStringLiteral("a"));
            QVERIFY(!refused.ok());
            QCOMPARE(refused.error().kind, Error::Kind::Unavailable);
            QCOMPARE((*storage)->ping().error().kind, Error::Kind::Unavailable);
            QVERIFY((*storage)->read([](Store &) { return Result<void>(); }).ok()); // who only reads is not disturbed
        }
        QTRY_VERIFY((*storage)->ping().ok()); // although nobody wrote
        QVERIFY(write(QStringLiteral("b")).ok());
        QCOMPARE(documents(**storage, space), QSet<QString>{QStringLiteral("b")});
    }

    void whoWaitsForALockedDatabaseWaitsOnce()
    {
        const test::Place place(QStringLiteral("sqlite"));
        base::SystemRandom random;
        const base::SystemClock clock;
        std::atomic<int> refused = 0;
        storage::SqlStorage::Options options;
        options.place = place.url();
        options.busyTimeout = 300;
        const auto storage = storage::SqlStorage::open(options, clock, random);
        QVERIFY(storage.ok());
        auto other = sql::Database::open(place.url());
        QVERIFY(other.ok());
        auto transaction = sql::Transaction::begin(**other);
        QVERIFY(transaction.ok());
        QElapsedTimer timer;
        timer.start();
        constexpr int many = 50;
        for (int i = 0; i < many; ++i)
            (*storage)->write([](Store &) { return Result<void>(); },
                              [&](const Result<void> &done) { refused += !done.ok(); });
        QTRY_COMPARE(refused.load(), many);
        // The first one for itself, perhaps, and all that came meanwhile together; not 50 times 300 ms.
        QVERIFY2(timer.elapsed() < 10 * options.busyTimeout, qPrintable(QString::number(timer.elapsed())));
    }

    void postgresqlMayRestartUnderLoad()
    {
        if (qEnvironmentVariableIsEmpty("VITAE_TEST_POSTGRESQL"))
            QSKIP("VITAE_TEST_POSTGRESQL is not set");
        const QTemporaryDir folder;
        const auto script = [&](const QString &what) {
            QProcess process;
            process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            process.start(QStringLiteral("sh"), {QStringLiteral(VITAE_SOURCE_DIR "/tests/postgresql.sh"), what,
                                                 folder.filePath(QStringLiteral("pg"))});
            return process.waitForFinished(60'000) && process.exitCode() == 0
                ? QString::fromLocal8Bit(process.readAllStandardOutput()).trimmed()
                : QStringLiteral("failed");
        };
        QFile::setPermissions(folder.path(), QFile::Permissions(0x7755));
        const QString url = script(QStringLiteral("start"));
        QVERIFY(url != u"failed");
        {
            base::SystemRandom random;
            const base::SystemClock clock;
            const auto storage = storage::SqlStorage::open({url}, clock, random);
            QVERIFY2(storage.ok(), storage ? "" : qPrintable(storage.error().text()));
            const QString space = QStringLiteral("s");
            QVERIFY((*storage)
                        ->writeNow([&](Store &store) { return store.documents().insertSpace({space, {}, {}, 0, 0}); })
                        .ok());
            std::atomic<bool> over = false;
            std::atomic<int> refused = 0, wrong = 0, written = 0, read = 0;
            std::mutex mutex;
            QSet<QString> acknowledged;
            std::vector<std::thread> threads;
            for (int t = 0; t < 3; ++t) {
                threads.emplace_back([&, t] {
                    for (int i = 0; !over; ++i) {
                        const QString id = QStringLiteral("%1-%2").arg(t).arg(i);
                        const auto done = (*storage)->writeNow([&](Store &store) { return put(store, space, id); });
                        if (done) {
                            ++written;
                            const std::lock_guard lock(mutex);
                            acknowledged.insert(id);
                        } else {
                            ++(done.error().kind == Error::Kind::Unavailable ? refused : wrong);
                            if (done.error().kind != Error::Kind::Unavailable)
                                qWarning("%s", qPrintable(done.error().text()));
                            std::this_thread::sleep_for(std::chrono::milliseconds(5));
                        }
                        const auto looked = (*storage)->ping();
                        if (looked)
                            ++read;
                        else if (looked.error().kind != Error::Kind::Unavailable)
                            ++wrong;
                    }
                });
            }
            QTRY_VERIFY(written > 50);
            QVERIFY(script(QStringLiteral("restart")) != u"failed");
            const int before = written, readBefore = read;
            QTRY_VERIFY_WITH_TIMEOUT(written > before + 50 && read > readBefore + 50, 20'000);
            over = true;
            for (std::thread &thread : threads)
                thread.join();
            QCOMPARE(wrong.load(), 0);
            QVERIFY(refused > 0);
            // What was refused in the moment of its commit may be there; what was acknowledged must be.
            QSet<QString> present;
            QVERIFY((*storage)
                        ->read([&](Store &store) -> Result<void> {
                            const auto rows = store.documents().changes(space, 0, 1'000'000);
                            if (!rows)
                                return rows.error();
                            for (const auto &row : *rows)
                                present.insert(row.id);
                            return {};
                        })
                        .ok());
            QVERIFY(present.contains(acknowledged));
        }
        QVERIFY(script(QStringLiteral("stop")) != u"failed");
    }
};

int main(int count, char **arguments)
{
    QCoreApplication program(count, arguments);
    const QStringList all = QCoreApplication::arguments();
    if (all.value(1) == u"write")
        return writeForEver(all.value(2), all.value(3), all.value(4));
    TestStorageFaults test;
    return QTest::qExec(&test, count, arguments);
}

#include "tst_storage_faults.moc"
