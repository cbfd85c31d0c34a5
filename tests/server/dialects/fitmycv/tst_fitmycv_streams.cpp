// fitmycv's stream of events over the real server, and over two of them on one database: each step once, in order, live
// and to who was away.

#include "base/Text.h"
#include "base/Uuid.h"
#include "ports/AccountRepository.h"
#include "ports/TaskRepository.h"
#include "services/credits/Credits.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/dialects/fitmycv/Listeners.h"
#include "tests/server/support/TestServer.h"

#include <QSet>
#include <QTest>

using namespace vitae;
using base::s;
using namespace vitae::test;

namespace
{

const QString kind = s("improve");
const QString lease = s("worker");

json::Object named(const QString &name)
{
    return {{s("filename"), name}, {s("content"), object(R"({"personal": {"name": "Ada King"}})")}};
}

QByteArrayList dataOf(const std::vector<Told> &events)
{
    QByteArrayList all;
    for (const Told &event : events)
        all.append(event.data);
    return all;
}

QString member(const Told &event, QStringView name)
{
    const json::Value value = object(event.data.constData())[name];
    return value.isString() ? value.toString() : QString::fromUtf8(json::write(value));
}

/// One member of each, in a row: "queued running completed".
QString members(const std::vector<Told> &events, QStringView name)
{
    QStringList all;
    for (const Told &event : events)
        all.append(member(event, name));
    return all.join(u' ');
}

bool areDistinct(const std::vector<Told> &events)
{
    QSet<QByteArray> ids;
    for (const Told &event : events)
        ids.insert(event.id);
    return size_t(ids.size()) == events.size() && !ids.contains(QByteArray());
}

} // namespace

class StreamsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyStepOfATaskIsTold();
    void aTaskThatWasTakenAwayIsTold();
    void aCvIsMadeBeforeItChanges();
    void manyChangesComeInOrder();
    void everyBalanceIsTold();
    void whoGoesHoldsNobodyUp();
    void whoIsSignedOutHearsNothingMore();
    void everyProcessTellsEverybody();

private:
    Answer post(const char *path, const json::Value &body) const
    {
        return m_one->client().post(s(path), body, m_ada.token);
    }
    static void write(TestServer &server, const std::function<base::Result<void>(ports::Store &)> &work);
    /// A task that waits; nobody but the test takes it.
    static QString enqueue(TestServer &server, const Person &person, const QString &name);
    /// The id of the last event, after one that somebody listened to.
    QByteArray lastId(const Person &person);
    /// Makes a CV that ends what `stream` is waited for: then whatever comes later was not to come.
    void close(Listeners &listeners, size_t stream);

    std::unique_ptr<TestServer> m_one, m_other; ///< two processes' worth of servers
    Person m_ada;
    int m_made = 0;
};

void StreamsTest::initTestCase()
{
    ServerOptions options;
    options.settings.insert(s("tasks.workers"), s("0")); // the test does their work
    m_one = std::make_unique<TestServer>(options);
    options.beside = m_one.get();
    m_other = std::make_unique<TestServer>(options);
    m_ada = m_one->person();
}

void StreamsTest::write(TestServer &server, const std::function<base::Result<void>(ports::Store &)> &work)
{
    const auto done = server.world().storage.writeNow(work);
    QVERIFY2(done.ok(), done ? "" : qPrintable(done.error().text()));
}

QString StreamsTest::enqueue(TestServer &server, const Person &person, const QString &name)
{
    const QString id = base::newUuid(server.world().random);
    write(server, [&](ports::Store &store) -> base::Result<void> {
        const auto account = store.accounts().byId(person.id);
        if (!account)
            return account.error();
        ports::TaskRow task;
        task.id = id;
        task.kind = kind;
        task.account = person.id;
        task.space = (*account)->space;
        task.input = json::write(json::Value(json::Object{{s("filename"), name}}));
        task.createdAt = task.updatedAt = server.world().clock.now().toMSecsSinceEpoch();
        return store.tasks().insert(task);
    });
    return id;
}

QByteArray StreamsTest::lastId(const Person &person)
{
    Listeners listeners;
    listeners.open(m_one->port(), person.token);
    if (!listeners.untilOpen())
        return {};
    (void)m_one->client().post(s("/api/cvs/create"), named(s("mark-%1").arg(++m_made)), person.token);
    (void)listeners.wait(0, "sync", 1);
    return listeners.heard(0).back().id;
}

void StreamsTest::close(Listeners &listeners, size_t stream)
{
    const QString name = s("end-%1").arg(++m_made);
    EXPECT_STATUS(post("/api/cvs/create", named(name)), 201);
    QVERIFY(listeners.until([&] {
        const auto events = listeners.heard(stream);
        return std::any_of(events.begin(), events.end(),
                           [&](const Told &event) { return event.data.contains(name.toUtf8()); });
    }));
}

void StreamsTest::everyStepOfATaskIsTold()
{
    const QByteArray before = lastId(m_ada);
    Listeners listeners;
    const size_t live = listeners.open(m_one->port(), m_ada.token);
    QVERIFY(listeners.untilOpen());

    const QString id = enqueue(*m_one, m_ada, s("ada.json"));
    const qint64 now = m_one->world().clock.now().toMSecsSinceEpoch();
    ports::TaskRow taken;
    write(*m_one, [&](ports::Store &store) -> base::Result<void> {
        const auto task = store.tasks().take({kind}, lease, now + 3'600'000, now);
        if (!task)
            return task.error();
        taken = (*task).value_or(ports::TaskRow());
        return {};
    });
    QCOMPARE(taken.id, id);
    for (const double progress : {0.25, 0.75}) {
        write(*m_one, [&](ports::Store &store) -> base::Result<void> {
            const auto ours = store.tasks().setProgress(id, lease, progress, now);
            return ours ? base::Result<void>() : base::Result<void>(ours.error());
        });
    }
    taken.state = ports::TaskState::Completed;
    taken.progress = 1;
    taken.result = R"({"changes": 3})";
    taken.finishedAt = taken.updatedAt = now;
    write(*m_one, [&](ports::Store &store) -> base::Result<void> {
        const auto ended = store.tasks().end(taken, lease);
        return ended ? base::Result<void>() : base::Result<void>(ended.error());
    });

    const auto heard = listeners.wait(live, "task", 5);
    QCOMPARE(members(heard, u"status"), s("queued running running running completed"));
    QCOMPARE(members(heard, u"progress"), s("0 0 0.25 0.75 1"));
    QCOMPARE(members(heard, u"id"), QStringList(5, id).join(u' '));
    QCOMPARE(members(heard, u"filename"), QStringList(5, s("ada.json")).join(u' '));
    QCOMPARE(members(heard, u"result"), s(R"(null null null null {"changes":3})"));
    QVERIFY(areDistinct(heard));

    // Who was away the whole time hears the same, of either server; who left in the middle, the rest.
    const size_t away = listeners.open(m_one->port(), m_ada.token, before);
    const size_t elsewhere = listeners.open(m_other->port(), m_ada.token, before);
    const size_t middle = listeners.open(m_one->port(), m_ada.token, heard[2].id);
    for (const size_t stream : {live, away, elsewhere, middle}) {
        const auto wanted = stream == middle ? std::vector<Told>(heard.begin() + 3, heard.end()) : heard;
        close(listeners, stream);
        const auto events = listeners.heard(stream, "task");
        QCOMPARE(dataOf(events), dataOf(wanted));
        QVERIFY(areDistinct(listeners.heard(stream)));
    }
}

void StreamsTest::aTaskThatWasTakenAwayIsTold()
{
    const QByteArray before = lastId(m_ada);
    const Answer asked = post("/api/background-tasks/create-template-cv", json::Object());
    EXPECT_STATUS(asked, 200);
    const json::Value task = asked.json()[u"taskId"];
    EXPECT_STATUS(m_one->client().send("DELETE", s("/api/background-tasks/sync"),
                                       json::Value(json::Object{{s("taskId"), task}}), m_ada.token),
                  200);
    Listeners listeners;
    listeners.open(m_other->port(), m_ada.token, before);
    const auto heard = listeners.wait(0, "task", 2);
    QCOMPARE(members(heard, u"status"), s("queued cancelled"));
    const QString name = asked.json()[u"filename"].toString();
    QVERIFY(!name.isEmpty());
    QCOMPARE(members(heard, u"filename"), QString(name + u' ' + name));
}

void StreamsTest::aCvIsMadeBeforeItChanges()
{
    const QByteArray before = lastId(m_ada);
    const QString name = s("ada-%1.json").arg(++m_made);
    EXPECT_STATUS(post("/api/cvs/create", named(name)), 201);
    EXPECT_STATUS(post("/api/cv/improve", json::Object{{s("filename"), name}}), 200); // it is noted at the CV
    Listeners listeners;
    listeners.open(m_one->port(), m_ada.token, before);
    (void)listeners.wait(0, "sync", 1);
    const auto heard = listeners.heard(0, "cv");
    QCOMPARE(members(heard, u"action"), s("created updated"));
    QCOMPARE(members(heard, u"filename"), QString(name + u' ' + name));
}

void StreamsTest::manyChangesComeInOrder()
{
    const QByteArray before = lastId(m_ada);
    constexpr int count = 120;
    QStringList wanted;
    for (int i = 0; i < count; ++i) {
        EXPECT_STATUS(post("/api/cvs/create", named(s("many-%1").arg(i))), 201);
        wanted.append(s("many-%1 created").arg(i));
    }
    for (int i = 0; i < count; ++i) {
        EXPECT_STATUS(post("/api/cvs/versions", json::Object{{s("filename"), s("many-%1").arg(i)}}), 201);
        wanted.append(s("many-%1 updated").arg(i));
    }
    Listeners listeners;
    listeners.open(m_one->port(), m_ada.token, before);
    (void)listeners.wait(0, "sync", 1);
    QStringList heard;
    for (const Told &event : listeners.heard(0, "cv"))
        heard.append(QString(member(event, u"filename") + u' ' + member(event, u"action")));
    QCOMPARE(heard, wanted);
    QVERIFY(areDistinct(listeners.heard(0)));
}

void StreamsTest::everyBalanceIsTold()
{
    const QByteArray before = lastId(m_ada);
    Listeners listeners;
    const size_t live = listeners.open(m_other->port(), m_ada.token);
    QVERIFY(listeners.untilOpen());
    for (const qint64 balance : {20, 21, 3, 3, 9}) { // the same again is no posting
        write(*m_one, [&](ports::Store &store) {
            return credits::Credits(store, m_one->world()).setBalance(m_ada.id, balance);
        });
    }
    const size_t away = listeners.open(m_one->port(), m_ada.token, before);
    for (const size_t stream : {live, away}) {
        close(listeners, stream);
        (void)listeners.wait(stream, "credits", 4);
        QCOMPARE(members(listeners.heard(stream, "credits"), u"balance"), s("20 21 3 9"));
    }
}

void StreamsTest::whoGoesHoldsNobodyUp()
{
    const Person gone = m_one->person(), stays = m_one->person();
    Listeners listeners;
    const size_t first = listeners.open(m_one->port(), gone.token), second = listeners.open(m_one->port(), stays.token);
    QVERIFY(listeners.untilOpen());
    QCOMPARE(m_one->client().remove(s("/api/account/delete"), gone.token).status, 200);
    QVERIFY(first != second);
    write(*m_one, [&](ports::Store &store) { // no commit of hers gives a hint of it
        return credits::Credits(store, m_one->world()).setBalance(stays.id, 77);
    });
    QCOMPARE(listeners.wait(second, "credits", 1).size(), 1);
}

void StreamsTest::whoIsSignedOutHearsNothingMore()
{
    const Person gone = m_one->person(), suspended = m_one->person(), stays = m_one->person();
    Listeners listeners;
    for (const Person *person : {&gone, &suspended, &stays})
        (void)listeners.open(m_one->port(), person->token);
    QVERIFY(listeners.untilOpen());
    EXPECT_STATUS(m_one->client().post(s("/api/auth/signout"), json::Object{{s("json"), true}}, gone.token), 200);
    const Person admin = m_one->person(s("ADMIN"));
    EXPECT_STATUS(m_one->client().send("PATCH", QString(u"/api/admin/users/" + suspended.uuid),
                                       json::Object{{s("suspended"), true}}, admin.token), 200);
    write(*m_one, [&](ports::Store &store) -> base::Result<void> {
        credits::Credits credits(store, m_one->world());
        for (const Person *person : {&gone, &suspended, &stays}) {
            if (auto set = credits.setBalance(person->id, 77); !set)
                return set;
        }
        return {};
    });
    QCOMPARE(listeners.wait(2, "credits", 1).size(), 1);
    QCOMPARE(listeners.heard(0).size(), 0);
    QCOMPARE(listeners.heard(1).size(), 0);
}

void StreamsTest::everyProcessTellsEverybody()
{
    constexpr size_t streams = 200;
    std::vector<Person> people;
    for (int i = 0; i < 4; ++i)
        people.push_back(m_one->person());
    const auto server = [&](size_t stream) -> TestServer & { return stream % 2 == 0 ? *m_one : *m_other; };
    const auto person = [&](size_t stream) -> const Person & { return people[stream / 2 % people.size()]; };
    const auto create = [&](TestServer &through, const QString &name) {
        for (const Person &one : people)
            EXPECT_STATUS(through.client().post(s("/api/cvs/create"), named(name), one.token), 201);
    };
    /// Whether each stream has heard of every CV of these names, once, and of so many steps of tasks.
    const auto haveHeard = [](const Listeners &listeners, const QStringList &names, size_t tasks) {
        for (size_t i = 0; i < listeners.size(); ++i) {
            if (listeners.heard(i, "cv").size() < size_t(names.size()) || listeners.heard(i, "task").size() < tasks)
                return false;
        }
        return true;
    };

    Listeners present;
    for (size_t i = 0; i < streams; ++i)
        present.open(server(i).port(), person(i).token);
    QVERIFY(present.untilOpen());
    create(*m_one, s("first"));
    QVERIFY(present.until([&] { return haveHeard(present, {s("first")}, 0); }));
    for (const Person &one : people)
        (void)enqueue(*m_other, one, s("first"));
    QVERIFY(present.until([&] { return haveHeard(present, {s("first")}, 1); }));
    std::vector<QByteArray> last;
    for (size_t i = 0; i < streams; ++i) {
        QCOMPARE(members(present.heard(i, "cv"), u"filename"), s("first"));
        QCOMPARE(members(present.heard(i, "task"), u"status"), s("queued"));
        last.push_back(present.heard(i).back().id);
    }
    present = Listeners();

    // While nobody listens, both servers write; then everybody comes back to the one that he did not hear before.
    create(*m_one, s("second"));
    create(*m_other, s("third"));
    for (const Person &one : people) {
        (void)enqueue(*m_one, one, s("second"));
        (void)enqueue(*m_other, one, s("third"));
    }
    Listeners again;
    for (size_t i = 0; i < streams; ++i)
        again.open(server(i + 1).port(), person(i).token, last[i]);
    QVERIFY(again.until([&] { return haveHeard(again, {s("second"), s("third")}, 2); }));
    create(*m_other, s("fourth"));
    QVERIFY(again.until([&] { return haveHeard(again, {s("second"), s("third"), s("fourth")}, 2); }));
    for (size_t i = 0; i < streams; ++i) {
        QCOMPARE(members(again.heard(i, "cv"), u"filename"), s("second third fourth"));
        QCOMPARE(members(again.heard(i, "task"), u"filename"), s("second third"));
        QVERIFY(areDistinct(again.heard(i)));
    }
}

QTEST_GUILESS_MAIN(StreamsTest)
#include "tst_fitmycv_streams.moc"
