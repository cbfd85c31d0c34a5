// The promises of ports::Storage, on both databases.
#include "ports/AnswerRepository.h"
#include "ports/BillingRepository.h"
#include "ports/DocumentRepository.h"
#include "server/support/ServiceWorld.h"
#include "storage/Schema.h"

#include <QFileInfo>
#include <QSet>
#include <latch>
#include <mutex>
#include <semaphore>
#include <thread>

using namespace vitae;
using base::Error;
using base::Result;
using ports::Store;
using test::ServiceWorld;

namespace
{

Result<void> put(Store &store, const ports::Owner &owner, const QString &id)
{
    const auto rev = store.documents().nextRev(owner.space);
    if (!rev)
        return rev.error();
    ports::DocumentRow row;
    row.id = id;
    row.space = owner.space;
    row.type = QStringLiteral("cv");
    row.rev = *rev;
    row.body = "{}";
    row.sha = "0";
    return store.documents().insert(row);
}

} // namespace

class TestStorage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void migrationsRiseWithoutGaps()
    {
        int before = 0;
        for (const sql::Migration &migration : storage::migrations()) {
            QVERIFY2(migration.number > before, qPrintable(migration.name));
            before = migration.number;
            QVERIFY2(migration.script.contains(u"CREATE TABLE") || migration.script.contains(u"ALTER TABLE"),
                     qPrintable(migration.name));
        }
        QVERIFY(before >= 8);
    }

    /// Sums that came later count what was there before them.
    void aDatabaseWithAPastIsBroughtUpToDate_data() { test::engineRows(); }
    void aDatabaseWithAPastIsBroughtUpToDate()
    {
        QFETCH(QString, engine);
        const test::Place place(engine);
        base::SystemClock clock;
        base::SystemRandom random;
        {
            std::vector<sql::Migration> old = storage::migrations();
            std::erase_if(old, [](const sql::Migration &migration) { return migration.number > 17; });
            auto database = sql::Database::open(place.url(), {});
            QVERIFY(database);
            QCOMPARE(sql::migrate(**database, old, clock).valueOr(0), 17);
            constexpr qint64 day = 86'400'000;
            const struct {
                const char *plan, *status;
                qint64 amount, at;
            } past[] = {{"pro", "paid", 500, 19'000 * day},      {"pro", "paid", 700, 19'001 * day - 1},
                        {"pro", "paid", 11, 19'001 * day},       {"team", "paid", 9'000, 19'000 * day + 5},
                        {"team", "open", 100'000, 19'000 * day}, {"pro", "void", 100'000, 19'040 * day}};
            int number = 0;
            for (const auto &invoice : past) {
                const QString id = QString::number(++number);
                QVERIFY((*database)->execute(
                    QStringLiteral(
                        "INSERT INTO invoice (id, number, payment, provider_id, plan, description, amount, currency, "
                        "status, month, created_at) VALUES (?, ?, '', '', ?, '', ?, 'EUR', ?, '2022-01', ?)"),
                    {id, id, QString::fromLatin1(invoice.plan), invoice.amount, QString::fromLatin1(invoice.status),
                     invoice.at}));
            }
        }
        auto storage = storage::SqlStorage::open({place.url()}, clock, random);
        QVERIFY2(storage, storage ? "" : qPrintable(storage.error().text()));
        QHash<QString, qint64> byPlan;
        qint64 all = 0;
        auto read = (*storage)->read([&](Store &store) -> Result<void> {
            const auto plans = store.billing().revenueByPlan(0);
            if (!plans)
                return plans.error();
            for (const ports::PlanRevenue &plan : *plans)
                byPlan.insert(plan.plan, plan.amount);
            const auto months = store.billing().revenueByMonth(0);
            if (!months)
                return months.error();
            for (const ports::MonthRevenue &month : *months)
                all += month.amount;
            return {};
        });
        QVERIFY(read);
        QCOMPARE(byPlan.value(QStringLiteral("pro")), 1'211);
        QCOMPARE(byPlan.value(QStringLiteral("team")), 9'000);
        QCOMPARE(byPlan.size(), 2);
        QCOMPARE(all, 10'211);
    }

    void whatIsWrittenIsRead_data() { test::engineRows(); }
    void whatIsWrittenIsRead()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const auto owner = world.person();
        QVERIFY(!world.refusal([&](Store &store) { return put(store, owner, QStringLiteral("a")); }));
        const auto row = world.read([&](Store &store) { return store.documents().find(QStringLiteral("a")); });
        QVERIFY(row.has_value());
        QCOMPARE(row->rev, 1);
        world.reopen();
        QCOMPARE(world.read([&](Store &store) { return store.documents().head(owner.space); }), 1);
    }

    void aFailingJobHarmsNobody_data() { test::engineRows(); }
    void aFailingJobHarmsNobody()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const auto owner = world.person();
        // All in one batch on SQLite: the first job holds the writer until the others wait.
        std::latch go(1); // which it may pass again
        std::counting_semaphore<> done(0);
        std::mutex mutex;
        std::vector<std::pair<int, Result<void>>> results;
        constexpr int jobs = 60;
        world.storage().write(
            [&](Store &) -> Result<void> {
                go.wait();
                return {};
            },
            [&](const Result<void> &) { done.release(); });
        std::atomic<int> hints = 0;
        for (int i = 0; i < jobs; ++i) {
            world.storage().write(
                [&, i](Store &store) -> Result<void> {
                    world.storage().afterCommit(store, [&] { ++hints; });
                    if (auto written = put(store, owner, QString::number(i)); !written)
                        return written;
                    if (i % 3 == 1)
                        return base::fail(Error::Kind::Conflict, QStringLiteral("no"));
                    if (i % 3 == 2) // a statement that fails, after one that worked
                        return store.documents().insertSpace({owner.space, {}, {}, 0, 0});
                    return {};
                },
                [&, i](Result<void> result) {
                    const std::lock_guard lock(mutex);
                    results.emplace_back(i, std::move(result));
                    done.release();
                });
        }
        go.count_down();
        for (int i = 0; i <= jobs; ++i)
            done.acquire();
        for (const auto &[i, result] : results) {
            QCOMPARE(result.ok(), i % 3 == 0);
            if (i % 3 == 1)
                QCOMPARE(result.error().kind, Error::Kind::Conflict);
            if (i % 3 == 2)
                QCOMPARE(result.error().kind, Error::Kind::Internal);
            const auto row =
                world.read([&, i = i](Store &store) { return store.documents().find(QString::number(i)); });
            QCOMPARE(row.has_value(), i % 3 == 0);
        }
        QTRY_COMPARE(hints.load(), jobs / 3); // on PostgreSQL a hint comes after `done`
        // What failed took no rev: they are 1 … head.
        const auto head = world.read([&](Store &store) { return store.documents().head(owner.space); });
        QCOMPARE(head, jobs / 3);
        const auto all = world.read([&](Store &store) { return store.documents().changes(owner.space, 0, 1000); });
        for (size_t i = 0; i < all.size(); ++i)
            QCOMPARE(all[i].rev, qint64(i) + 1);
    }

    /// SQLite's log is copied while the writer goes on, and used again.
    void theLogStaysShort()
    {
        ServiceWorld world(QStringLiteral("sqlite"));
        constexpr qint64 each = 1 << 20, mostLog = 80 * each;
        const QString file = world.place().url();
        int number = 0;
        const auto write = [&](qint64 size) {
            const auto refused = world.refusal([&](Store &store) {
                ports::AnswerRow row;
                row.key = QString::number(++number);
                row.body = QByteArray(size, 'x');
                row.createdAt = 1;
                return store.answers().insert(row, 0);
            });
            return !refused.has_value();
        };
        for (int round = 0; round < 5; ++round) {
            const qint64 before = QFileInfo(file).size();
            for (int i = 0; i < 24; ++i)
                QVERIFY(write(each));
            QTRY_VERIFY_WITH_TIMEOUT(write(1) && QFileInfo(file).size() >= before + 16 * each, 60'000);
            for (int i = 0; i < 10; ++i) {
                QTest::qWait(10);
                QVERIFY(write(1));
            }
        }
        const qint64 log = QFileInfo(file + QStringLiteral("-wal")).size();
        QVERIFY2(log < mostLog, qPrintable(QString::number(log)));
    }

    void revsHaveNoGapsUnderConcurrency_data() { test::engineRows(); }
    void revsHaveNoGapsUnderConcurrency()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const std::vector<ports::Owner> owners{world.person(), world.person(), world.person()};
        constexpr int threads = 6, each = 100;
        std::atomic<int> written = 0;
        std::atomic<bool> over = false;
        std::atomic<int> unseen = 0;
        // A follower of the feed: what appears has a rev above everything that it has seen, without a gap.
        std::thread follower([&] {
            qint64 cursor = 0;
            while (!over) {
                (void)world.storage().read([&](Store &store) -> Result<void> {
                    const auto rows = store.documents().changes(owners[0].space, cursor, 1000);
                    const auto head = store.documents().head(owners[0].space);
                    if (!rows || !head)
                        return {};
                    for (const auto &row : *rows) {
                        if (row.rev != cursor + 1)
                            ++unseen;
                        cursor = row.rev;
                    }
                    if (cursor != *head) // one snapshot: the head is that of the rows
                        ++unseen;
                    return {};
                });
            }
        });
        std::vector<std::thread> writers;
        for (int t = 0; t < threads; ++t) {
            writers.emplace_back([&, t] {
                for (int i = 0; i < each; ++i) {
                    const auto &owner = owners[size_t(i % 2 == 0 ? 0 : 1 + t % 2)];
                    const auto done = world.storage().writeNow([&](Store &store) -> Result<void> {
                        if (auto put_ = put(store, owner, QStringLiteral("%1-%2").arg(t).arg(i)); !put_)
                            return put_;
                        return i % 5 == 4 ? base::fail(Error::Kind::Conflict, QStringLiteral("no")) : Result<void>();
                    });
                    if (done)
                        ++written;
                    else if (done.error().kind != Error::Kind::Conflict)
                        qWarning("%s", qPrintable(done.error().text()));
                }
            });
        }
        for (std::thread &writer : writers)
            writer.join();
        over = true;
        follower.join();
        QCOMPARE(written.load(), threads * each * 4 / 5);
        QCOMPARE(unseen.load(), 0);
        int sum = 0;
        for (const auto &owner : owners) {
            const auto rows =
                world.read([&](Store &store) { return store.documents().changes(owner.space, 0, 10000); });
            const auto head = world.read([&](Store &store) { return store.documents().head(owner.space); });
            QCOMPARE(qint64(rows.size()), head);
            for (size_t i = 0; i < rows.size(); ++i)
                QCOMPARE(rows[i].rev, qint64(i) + 1);
            sum += int(rows.size());
        }
        QCOMPARE(sum, written.load());
    }

    void twoStoragesShareADatabase_data() { test::engineRows(); }
    void twoStoragesShareADatabase()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const auto owner = world.person();
        base::SystemRandom random;
        base::SystemClock clock;
        auto other = storage::SqlStorage::open({world.place().url()}, clock, random);
        QVERIFY2(other.ok(), other ? "" : qPrintable(other.error().text()));
        std::atomic<int> failures = 0;
        const auto run = [&](ports::Storage &storage, const QString &name) {
            for (int i = 0; i < 50; ++i) {
                if (!storage.writeNow([&](Store &store) { return put(store, owner, name + QString::number(i)); }))
                    ++failures;
            }
        };
        std::thread one([&] { run(world.storage(), QStringLiteral("a")); });
        std::thread two([&] { run(**other, QStringLiteral("b")); });
        one.join();
        two.join();
        QCOMPARE(failures.load(), 0);
        QCOMPARE(world.read([&](Store &store) { return store.documents().head(owner.space); }), 100);
    }

    void manyStartAtOnce_data() { test::engineRows(); }
    void manyStartAtOnce()
    {
        QFETCH(QString, engine);
        const test::Place place(engine);
        std::atomic<int> opened = 0;
        std::mutex mutex;
        QSet<QString> epochs;
        std::vector<std::thread> threads;
        for (int i = 0; i < 5; ++i) {
            threads.emplace_back([&] {
                base::SystemRandom random;
                base::SystemClock clock;
                auto storage = storage::SqlStorage::open({place.url()}, clock, random);
                if (!storage) {
                    qWarning("%s", qPrintable(storage.error().text()));
                    return;
                }
                ++opened;
                (void)(*storage)->read([&](Store &store) -> Result<void> {
                    const std::lock_guard lock(mutex);
                    epochs.insert(store.documents().epoch().valueOr({}));
                    return {};
                });
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(opened.load(), 5);
        QCOMPARE(epochs.size(), 1);
    }

    void readsSeeOneSnapshotAndWriteNothing_data() { test::engineRows(); }
    void readsSeeOneSnapshotAndWriteNothing()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const auto owner = world.person();
        const auto looked = world.storage().read([&](Store &store) -> Result<void> {
            const auto before = store.documents().head(owner.space);
            if (world.refusal([&](Store &writing) { return put(writing, owner, QStringLiteral("x")); }))
                return base::fail(Error::Kind::Internal, QStringLiteral("a reader keeps writers out"));
            // A read within a read has a snapshot of its own.
            const qint64 inside = world.read([&](Store &inner) { return inner.documents().head(owner.space); });
            const auto after = store.documents().head(owner.space);
            if (!before || !after || *before != 0 || *after != 0 || inside != 1)
                return base::fail(Error::Kind::Internal, QStringLiteral("the snapshot moved"));
            return {};
        });
        QVERIFY2(looked.ok(), looked ? "" : qPrintable(looked.error().text()));
        const auto wrote = world.storage().read([&](Store &store) { return put(store, owner, QStringLiteral("y")); });
        QVERIFY(!wrote.ok());
        QCOMPARE(world.read([&](Store &store) { return store.documents().head(owner.space); }), 1);
    }

    /// Who waits for somebody else in between keeps nothing open meanwhile.
    void readsApartSeeWhatIsThere_data() { test::engineRows(); }
    void readsApartSeeWhatIsThere()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const auto owner = world.person();
        const auto count = [&](Store &store) {
            const auto rows = store.documents().changes(owner.space, 0, 10);
            return rows ? rows->size() : size_t(99);
        };
        size_t before = 9, after = 9;
        const Result<void> read = world.storage().readApart([&](Store &store) -> Result<void> {
            before = count(store);
            if (auto done = world.storage().writeNow([&](Store &own) { return put(own, owner, QStringLiteral("a")); }); !done)
                return done;
            after = count(store);
            return {};
        });
        QVERIFY(read.ok());
        QCOMPARE(before, size_t(0));
        QCOMPARE(after, size_t(1));
    }

    void tooMuchIsRefused_data() { test::engineRows(); }
    void tooMuchIsRefused()
    {
        QFETCH(QString, engine);
        const test::Place place(engine);
        base::SystemRandom random;
        base::SystemClock clock;
        auto storage = storage::SqlStorage::open({place.url(), 1, 10}, clock, random);
        QVERIFY(storage.ok());
        std::binary_semaphore started(0), go(0);
        std::atomic<int> good = 0, refused = 0;
        (*storage)->write(
            [&](Store &) -> Result<void> {
                started.release();
                go.acquire();
                return {};
            },
            [&](const Result<void> &) { ++good; });
        started.acquire();
        for (int i = 0; i < 25; ++i) {
            (*storage)->write([](Store &) -> Result<void> { return {}; },
                              [&](const Result<void> &result) {
                                  if (result)
                                      ++good;
                                  else if (result.error().kind == Error::Kind::Unavailable)
                                      ++refused;
                              });
        }
        QCOMPARE((*storage)->waiting(), 10);
        QCOMPARE(refused.load(), 15);
        go.release();
        storage->reset(); // writes what waits
        QCOMPARE(good.load(), 11);
    }

    void theEpochStaysAndMayChange_data() { test::engineRows(); }
    void theEpochStaysAndMayChange()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const QString first = world.read([](Store &store) { return store.documents().epoch(); });
        QCOMPARE(first.size(), 36);
        world.reopen();
        QCOMPARE(world.read([](Store &store) { return store.documents().epoch(); }), first);
        QVERIFY(!world.refusal([](Store &store) { return store.documents().setEpoch(QStringLiteral("e")); }));
        QCOMPARE(world.read([](Store &store) { return store.documents().epoch(); }), QStringLiteral("e"));
    }

    void aSwallowedFailureIsNoSuccess_data() { test::engineRows(); }
    void aSwallowedFailureIsNoSuccess()
    {
        // PostgreSQL undoes the whole transaction where one statement failed; its COMMIT then says nothing.
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const auto owner = world.person();
        const auto refused = world.refusal([&](Store &store) -> Result<void> {
            if (auto done = put(store, owner, QStringLiteral("a")); !done)
                return done;
            (void)store.documents().insertSpace({owner.space, {}, {}, 0, 0});
            return {};
        });
        const auto row = world.read([&](Store &store) { return store.documents().find(QStringLiteral("a")); });
        QCOMPARE(row.has_value(), !refused.has_value());
    }
};

QTEST_GUILESS_MAIN(TestStorage)
#include "tst_storage.moc"
