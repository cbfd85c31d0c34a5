// The durable queue: nothing lost, nothing done twice, whoever dies.
// With arguments this program is a worker that may be killed: tst_jobs work URL FOLDER
#include "jobs/Housekeeping.h"
#include "jobs/Runner.h"
#include "ports/AnswerRepository.h"
#include "ports/DocumentRepository.h"
#include "server/support/ServiceWorld.h"
#include "services/tasks/Tasks.h"

#include <QProcess>
#include <csignal>
#include <thread>

using namespace vitae;
using base::Error;
using base::Result;
using jobs::Effect;
using jobs::Runner;
using jobs::TaskHandler;
using jobs::TaskRun;
using ports::Owner;
using ports::Store;
using ports::TaskRow;
using ports::TaskState;
using test::ServiceWorld;

namespace
{

const QString kind = QStringLiteral("count");

/// Writes a document that is called after the task: a second time it could not.
Effect once(const TaskRow &task)
{
    return [task](Store &store, ports::World &) -> Result<json::Value> {
        const auto rev = store.documents().nextRev(task.space);
        if (!rev)
            return rev.error();
        ports::DocumentRow row;
        row.id = task.id;
        row.space = task.space;
        row.type = QStringLiteral("effect");
        row.rev = *rev;
        row.body = "{}";
        row.sha = "0";
        if (auto written = store.documents().insert(row); !written)
            return written.error();
        return json::Value(json::Object{{QStringLiteral("rev"), *rev}});
    };
}

TaskHandler counting(int milliseconds)
{
    return {kind,
            [milliseconds](TaskRun &run) -> Result<Effect> {
                for (int i = 0; i < 10 && !run.cancelled(); ++i) {
                    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds / 10));
                    run.progress(i / 10.0);
                }
                if (run.cancelled())
                    return base::fail(Error::Kind::Cancelled, QStringLiteral("cancelled"));
                return once(run.task());
            },
            {}};
}

/// Before the world that it runs in.
struct Stop {
    ~Stop() { runner.stop(); }
    Runner &runner;
};

constexpr Runner::Options quick{2, 1000, 100, 100, 50};

int work(const QString &url, const QString &folder)
{
    Runner runner(quick);
    ServiceWorld world(url, folder, &runner);
    runner.start(world.world(), {counting(60)});
    for (;;)
        std::this_thread::sleep_for(std::chrono::seconds(1));
}

QString enqueue(ServiceWorld &world, const Owner &owner, int attempts = 3)
{
    return world
        .write([&](Store &store) {
            return tasks::Tasks(store, world.world()).enqueue(owner, {kind, {}, json::Object(), attempts});
        })
        .id;
}

TaskRow get(ServiceWorld &world, const QString &id)
{
    return world.read([&](Store &store) { return store.tasks().find(id); }).value_or(TaskRow());
}

} // namespace

class TestJobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHundredOfOneDoNotHoldUpTheOneOfAnother_data() { test::engineRows(); }
    void aHundredOfOneDoNotHoldUpTheOneOfAnother()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner many = world.person(), other = world.person();
        for (int i = 0; i < 100; ++i)
            (void)enqueue(world, many);
        qint64 now = world.clock().now().toMSecsSinceEpoch() + 1000;
        const QString lease = QStringLiteral("a worker");
        const auto take = [&] {
            now += 10;
            return world
                .write([&](Store &store) { return store.tasks().take({kind}, lease, now + 3'600'000, now); })
                .value_or(TaskRow());
        };
        const auto end = [&](TaskRow task) {
            task.state = TaskState::Completed;
            task.finishedAt = now;
            (void)world.write([&](Store &store) { return store.tasks().end(task, lease); });
        };
        // One worker, which ends each before it takes the next.
        for (int i = 0; i < 3; ++i)
            end(take());
        QString lonely = enqueue(world, other);
        TaskRow next = take();
        QCOMPARE(next.id, lonely);
        end(next);
        // Four, all busy for the one: the first that is free goes to the other, and the second goes on with the many.
        TaskRow held[4];
        for (TaskRow &task : held) {
            task = take();
            QCOMPARE(task.account, many.account);
        }
        lonely = enqueue(world, other);
        const QString second = enqueue(world, other);
        end(held[0]);
        QCOMPARE(take().id, lonely);
        end(held[1]);
        QCOMPARE(take().id, second); // one under way against two
        end(held[2]);
        QCOMPARE(take().account, many.account);
    }

    void aTaskRunsAndLeavesItsResult_data() { test::engineRows(); }
    void aTaskRunsAndLeavesItsResult()
    {
        QFETCH(QString, engine);
        Runner runner({2, 6000, 2000, 60'000, 50}); // no polling: the hint alone wakes it
        ServiceWorld world(engine, &runner);
        const Stop stop{runner};
        const Owner owner = world.person();
        runner.start(world.world(), {counting(10)});
        const QString id = enqueue(world, owner);
        QTRY_VERIFY(get(world, id).ended());
        const TaskRow done = get(world, id);
        QVERIFY(done.state == TaskState::Completed);
        QCOMPARE(done.result, QByteArray(R"({"rev":1})"));
        QCOMPARE(done.progress, 1.0);
        QCOMPARE(done.attempts, 1);
        QVERIFY(done.lease.isEmpty());
        // Who follows sees each change once, in order.
        const auto changed =
            world.read([&](Store &store) { return tasks::Tasks(store, world.world()).changed(owner, 0); });
        QCOMPARE(changed.size(), size_t(1));
        QVERIFY(world.read([&](Store &store) {
                         return tasks::Tasks(store, world.world()).changed(owner, changed[0].change);
                     }).empty());
        const Owner other = world.person();
        QVERIFY(world.refusal([&](Store &store) { return tasks::Tasks(store, world.world()).find(other, id); })
                    .has_value());
    }

    void whatPassesIsTriedAgain_data() { test::engineRows(); }
    void whatPassesIsTriedAgain()
    {
        QFETCH(QString, engine);
        Runner runner(quick);
        ServiceWorld world(engine, &runner);
        const Stop stop{runner};
        const Owner owner = world.person();
        std::atomic<int> runs = 0, failures = 0;
        runner.start(world.world(),
                     {{kind,
                       [&](TaskRun &run) -> Result<Effect> {
                           if (++runs % 3 != 0)
                               return base::fail(Error::Kind::Unavailable, QStringLiteral("not now"));
                           return once(run.task());
                       },
                       [&](Store &, ports::World &, const TaskRow &, const Error &) -> Result<void> {
                           ++failures;
                           return {};
                       }}});
        const QString id = enqueue(world, owner);
        QTRY_COMPARE(runs.load(), 1);
        QTRY_VERIFY(get(world, id).state == TaskState::Queued);
        QCOMPARE(get(world, id).error, QStringLiteral("not now"));
        QTest::qWait(300);
        QCOMPARE(runs.load(), 1); // its time has not come
        world.clock().advance(50);
        QTRY_COMPARE(runs.load(), 2);
        QTRY_VERIFY(get(world, id).state == TaskState::Queued);
        world.clock().advance(100); // twice that
        QTRY_VERIFY(get(world, id).state == TaskState::Completed);
        QVERIFY(get(world, id).error.isEmpty());
        QCOMPARE(failures.load(), 0);

        const QString hopeless = enqueue(world, owner, 2);
        for (int i = 0; i < 2; ++i) {
            QTRY_VERIFY(get(world, hopeless).attempts == i + 1 && get(world, hopeless).state != TaskState::Running);
            world.clock().advance(100);
        }
        QTRY_VERIFY(get(world, hopeless).state == TaskState::Failed);
        QCOMPARE(failures.load(), 1);
    }

    void whatDoesNotPassFailsAtOnce_data() { test::engineRows(); }
    void whatDoesNotPassFailsAtOnce()
    {
        QFETCH(QString, engine);
        Runner runner(quick);
        ServiceWorld world(engine, &runner);
        const Stop stop{runner};
        const Owner owner = world.person();
        runner.start(world.world(),
                     {{kind,
                       [](TaskRun &) -> Result<Effect> {
                           Error error = base::fail(Error::Kind::InvalidInput, QStringLiteral("no PDF"));
                           error.code = QStringLiteral("no_pdf");
                           return error;
                       },
                       // In the transaction that ends it.
                       [](Store &store, ports::World &world_, const TaskRow &task, const Error &) -> Result<void> {
                           const auto result = once(task)(store, world_);
                           return result ? Result<void>() : Result<void>(result.error());
                       }}});
        const QString id = enqueue(world, owner);
        QTRY_VERIFY(get(world, id).state == TaskState::Failed);
        QCOMPARE(get(world, id).error, QStringLiteral("no PDF"));
        QCOMPARE(get(world, id).errorCode, QStringLiteral("no_pdf"));
        QVERIFY(world.read([&](Store &store) { return store.documents().find(id); }).has_value());
    }

    void cancelledIsCancelled_data() { test::engineRows(); }
    void cancelledIsCancelled()
    {
        QFETCH(QString, engine);
        Runner runner({1, 1000, 100, 100, 50});
        ServiceWorld world(engine, &runner);
        const Stop stop{runner};
        const Owner owner = world.person();
        std::atomic<bool> started = false, heard = false;
        runner.start(world.world(), {{kind,
                                      [&](TaskRun &run) -> Result<Effect> {
                                          started = true;
                                          while (!run.cancelled())
                                              std::this_thread::sleep_for(std::chrono::milliseconds(5));
                                          heard = true;
                                          return once(run.task()); // says that it is done all the same
                                      },
                                      {}}});
        const QString id = enqueue(world, owner), waiting = enqueue(world, owner);
        QTRY_VERIFY(started);
        for (const QString &one : {waiting, id})
            QVERIFY(!world.refusal(
                [&](Store &store) { return tasks::Tasks(store, world.world()).cancel(owner, one); }));
        QTRY_VERIFY(heard);
        QVERIFY(get(world, id).state == TaskState::Cancelled);
        QVERIFY(get(world, waiting).state == TaskState::Cancelled);
        runner.stop();
        QCOMPARE(world.read([&](Store &store) { return store.documents().head(owner.space); }), 0);
        const auto again =
            world.refusal([&](Store &store) { return tasks::Tasks(store, world.world()).cancel(owner, id); });
        QCOMPARE(again->code, QStringLiteral("ended"));
    }

    void aLeaseThatRanOutIsTakenOver_data() { test::engineRows(); }
    void aLeaseThatRanOutIsTakenOver()
    {
        QFETCH(QString, engine);
        Runner runner(quick);
        ServiceWorld world(engine, &runner);
        const Stop stop{runner};
        const Owner owner = world.person();
        const QString id = enqueue(world, owner);
        // Somebody takes it and is never heard of again.
        const qint64 now = world.clock().now().toMSecsSinceEpoch();
        const auto taken = world.write(
            [&](Store &store) { return store.tasks().take({kind}, QStringLiteral("dead"), now + 6000, now); });
        QVERIFY(taken.has_value());
        runner.start(world.world(), {counting(10)});
        QTest::qWait(300);
        QCOMPARE(get(world, id).lease, QStringLiteral("dead"));
        world.clock().advance(6000);
        QTRY_VERIFY(get(world, id).state == TaskState::Completed);
        QCOMPARE(get(world, id).attempts, 2);
        // The dead one comes back too late: it can neither prolong nor end it.
        TaskRow late = *taken;
        late.state = TaskState::Failed;
        QVERIFY(!world.write([&](Store &store) { return store.tasks().end(late, QStringLiteral("dead")); }));
        QVERIFY(world.write([&](Store &store) { return store.tasks().prolong({id}, QStringLiteral("dead"), now); })
                    .isEmpty());
        QVERIFY(get(world, id).state == TaskState::Completed);
    }

    void whatKillsItsWorkersIsGivenUp()
    {
        Runner runner(quick);
        ServiceWorld world(QStringLiteral("sqlite"), &runner);
        const Stop stop{runner};
        const Owner owner = world.person();
        const QString id = enqueue(world, owner);
        for (int i = 0; i < 3; ++i) {
            const qint64 now = world.clock().now().toMSecsSinceEpoch();
            QVERIFY(world
                        .write([&](Store &store) {
                            return store.tasks().take({kind}, QString::number(i), now + 1000, now);
                        })
                        .has_value());
            world.clock().advance(1000);
        }
        runner.start(world.world(), {counting(10)});
        QTRY_VERIFY(get(world, id).state == TaskState::Failed);
        QVERIFY(get(world, id).error.contains(u"interrupted"));
        QCOMPARE(world.read([&](Store &store) { return store.documents().head(owner.space); }), 0);
    }

    void aStopPutsItBack_data() { test::engineRows(); }
    void aStopPutsItBack()
    {
        QFETCH(QString, engine);
        Runner first(quick), second(quick);
        ServiceWorld world(engine, &first);
        const Stop stop{second};
        const Owner owner = world.person();
        first.start(world.world(), {counting(5000)});
        const QString id = enqueue(world, owner);
        QTRY_VERIFY(get(world, id).state == TaskState::Running);
        first.stop();
        QVERIFY(get(world, id).state == TaskState::Queued);
        QCOMPARE(get(world, id).attempts, 0);
        second.start(world.world(), {counting(10)});
        QTRY_VERIFY(get(world, id).state == TaskState::Completed);
    }

    void killedWorkersLoseAndDoubleNothing_data() { test::engineRows(); }
    void killedWorkersLoseAndDoubleNothing()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        world.clock().useRealTime();
        const Owner owner = world.person();
        QStringList ids;
        for (int i = 0; i < 30; ++i)
            ids.append(enqueue(world, owner, 50));
        const auto start = [&](QProcess &process) {
            process.setProcessChannelMode(QProcess::ForwardedChannels);
            process.start(QCoreApplication::applicationFilePath(),
                          {QStringLiteral("work"), world.place().url(), world.place().folder()});
            return process.waitForStarted();
        };
        const auto done = [&] { return world.read([](Store &store) { return store.tasks().counts(); }).completed; };
        QProcess other; // one that lives, beside those that are killed
        QVERIFY(start(other));
        for (int round = 1; round <= 3; ++round) {
            QProcess process;
            QVERIFY(start(process));
            QTRY_VERIFY_WITH_TIMEOUT(done() >= 5 * round, 30'000);
            ::kill(pid_t(process.processId()), SIGKILL);
            QVERIFY(process.waitForFinished());
        }
        QTRY_COMPARE_WITH_TIMEOUT(done(), 30, 30'000);
        ::kill(pid_t(other.processId()), SIGKILL);
        QVERIFY(other.waitForFinished());
        const auto effects = world.read([&](Store &store) { return store.documents().changes(owner.space, 0, 1000); });
        QCOMPARE(effects.size(), size_t(30));
        QCOMPARE(world.read([&](Store &store) { return store.documents().head(owner.space); }), 30);
        for (const auto &effect : effects)
            QVERIFY(ids.removeOne(effect.id));
    }

    void choresForgetWhatHadItsTime_data() { test::engineRows(); }
    void choresForgetWhatHadItsTime()
    {
        QFETCH(QString, engine);
        Runner runner(quick);
        ServiceWorld world(engine, &runner);
        const Stop stop{runner};
        const Owner owner = world.person();
        const QString id = enqueue(world, owner), open = enqueue(world, owner);
        QVERIFY(!world.refusal([&](Store &store) { return tasks::Tasks(store, world.world()).cancel(owner, id); }));
        const auto now = [&] { return world.clock().now().toMSecsSinceEpoch(); };
        QVERIFY(!world.refusal([&](Store &store) {
            return store.answers().insert({owner.account, QStringLiteral("k"), "hash", 201, "application/json", "{}", now()},
                                          now() - 1000);
        }));
        jobs::Housekeeping housekeeping(world.world(), jobs::usualChores());
        constexpr qint64 day = qint64(24) * 60 * 60 * 1000;
        housekeeping.doAllNow();
        const auto answer = [&] {
            return world.read([&](Store &store) { return store.answers().find(owner.account, QStringLiteral("k"), 0); });
        };
        QVERIFY(answer().has_value());
        world.clock().advance(day + 1);
        housekeeping.doAllNow();
        QVERIFY(!answer().has_value());
        QCOMPARE(get(world, id).id, id);
        world.clock().advance(30 * day);
        housekeeping.doAllNow();
        QVERIFY(get(world, id).id.isEmpty());
        QCOMPARE(get(world, open).id, open); // it has not run yet
    }

    void everyStepIsKeptForAWhile_data() { test::engineRows(); }
    void everyStepIsKeptForAWhile()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person(), other = world.person();
        const auto now = [&] { return world.clock().now().toMSecsSinceEpoch(); };
        const auto steps = [&](qint64 after, int limit = 100) {
            return world.read([&](Store &store) { return store.tasks().steps(owner.account, after, limit); });
        };
        const auto told = [](const std::vector<TaskRow> &rows) {
            QStringList all;
            for (const TaskRow &row : rows)
                all.append(QStringLiteral("%1 %2").arg(tasks::nameOf(row.state)).arg(row.progress));
            return all.join(u", ");
        };
        const QString id = enqueue(world, owner);
        (void)enqueue(world, other);
        const QString lease = QStringLiteral("w");
        TaskRow task = *world.write([&](Store &store) { return store.tasks().take({kind}, lease, now() + 60'000, now()); });
        QCOMPARE(task.id, id);
        QVERIFY(world.write([&](Store &store) { return store.tasks().setProgress(id, lease, 0.5, now()); }));
        // Who has lost the lease changes nothing, and leaves no step.
        QVERIFY(!world.write([&](Store &store) { return store.tasks().setProgress(id, QStringLiteral("x"), 0.9, now()); }));
        task.state = TaskState::Completed;
        task.progress = 1;
        task.result = R"({"changes":1})";
        task.updatedAt = task.finishedAt = now();
        QVERIFY(world.write([&](Store &store) { return store.tasks().end(task, lease); }));

        const auto all = steps(0);
        QCOMPARE(told(all), QStringLiteral("queued 0, running 0, running 0.5, completed 1"));
        for (size_t i = 0; i < all.size(); ++i) {
            QCOMPARE(all[i].id, id);
            QCOMPARE(all[i].input, QByteArray("{}"));
            QCOMPARE(all[i].result, i == 3 ? task.result : QByteArray());
            QVERIFY(i == 0 || all[i].change > all[i - 1].change);
        }
        QCOMPARE(told(steps(0, 2)), QStringLiteral("queued 0, running 0"));
        QCOMPARE(told(steps(all[1].change)), QStringLiteral("running 0.5, completed 1"));
        QCOMPARE(told(steps(all[3].change)), QString());

        const QString gone = enqueue(world, owner);
        QVERIFY(world.write([&](Store &store) { return store.tasks().cancel(gone, now()); }));
        QVERIFY(!world.refusal([&](Store &store) { return store.tasks().remove(gone); }));
        const auto rest = steps(all[3].change);
        QCOMPARE(told(rest), QStringLiteral("queued 0, cancelled 0"));
        QCOMPARE(rest[1].input, QByteArray("{}"));

        // Later there is of each task how it stands, once.
        jobs::Housekeeping housekeeping(world.world(), jobs::usualChores());
        world.clock().advance(10 * 60 * 1000);
        housekeeping.doAllNow();
        QCOMPARE(steps(0).size(), size_t(6));
        world.clock().advance(6 * 60 * 1000);
        housekeeping.doAllNow();
        QCOMPARE(told(steps(0)), QStringLiteral("completed 1"));
        QCOMPARE(steps(0).front().change, all[3].change);
        QCOMPARE(world.read([&](Store &store) { return store.tasks().accountsChangedSince(now() - 1000); }).size(), size_t(0));
        (void)enqueue(world, owner);
        QCOMPARE(world.read([&](Store &store) { return store.tasks().accountsChangedSince(now() - 1000); }),
                 std::vector<qint64>{owner.account});
        QCOMPARE(told(steps(all[3].change)), QStringLiteral("queued 0"));
    }

    void anAnswerIsKeptOnce_data() { test::engineRows(); }
    void anAnswerIsKeptOnce()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const ports::AnswerRow row{7, QStringLiteral("k"), "hash", 201, "application/json", QByteArray("\0\xff{", 3), 1000};
        const auto insert = [&](const ports::AnswerRow &one, qint64 since) {
            return world.refusal([&](Store &store) { return store.answers().insert(one, since); });
        };
        QVERIFY(!insert(row, 0));
        const auto found = world.read([&](Store &store) { return store.answers().find(7, QStringLiteral("k"), 999); });
        QVERIFY(found && found->body == row.body && found->status == 201 && found->request == row.request);
        QVERIFY(!world.read([&](Store &store) { return store.answers().find(8, QStringLiteral("k"), 0); }));
        QVERIFY(!world.read([&](Store &store) { return store.answers().find(7, QStringLiteral("k"), 1000); }));
        QCOMPARE(insert(row, 0)->code, QStringLiteral("answer_exists"));
        ports::AnswerRow later = row;
        later.createdAt = 5000;
        QVERIFY(!insert(later, 1000)); // the first one had its time
    }
};

int main(int count, char **arguments)
{
    QCoreApplication program(count, arguments);
    const QStringList all = QCoreApplication::arguments();
    if (all.value(1) == u"work")
        return work(all.value(2), all.value(3));
    TestJobs test;
    return QTest::qExec(&test, count, arguments);
}

#include "tst_jobs.moc"
