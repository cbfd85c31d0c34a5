// Sync between real processes: killed at any moment, over a network that loses, repeats, delays and cuts, with a server
// that came back from an old back-up, and with a data folder that was copied.
//
//   VITAE_SYNC_ROUNDS=200 tst_sync_processes killedAtAnyMoment     more than the rounds of every day
#include "server/support/Place.h"
#include "tests/sync/processes/RealProcesses.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vitae::test;

namespace
{

const QString email = QStringLiteral("ana@example.org");

int rounds(int everyDay)
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("VITAE_SYNC_ROUNDS", &given);
    return given ? wanted : everyDay;
}

/// Two data folders, one account, and a network between them and a server.
struct Office {
    Place place;
    ServerProcess server;
    FaultProxy proxy;
    DesktopFolder home, work;
    QString cv;

    explicit Office(const QString &engine, quint32 seed = 1)
        : place(engine), server(place.isPostgresql() ? place.url() : QStringLiteral("sqlite")), proxy(seed)
    {
    }
    bool open()
    {
        if (!up())
            return false;
        cv = home.create();
        return !cv.isEmpty() && home.connect(proxy.url(), email, true) && home.sync().exitCode == 0 &&
            work.connect(proxy.url(), email, false) && work.sync().exitCode == 0;
    }
    bool up()
    {
        const bool started = server.start();
        proxy.setServer(server.port());
        return started;
    }
    /// Until nothing is left to do on either side; what does not work is said.
    QByteArray rest(const QList<const DesktopFolder *> &folders)
    {
        for (int round = 0; round < 3; ++round) {
            for (const DesktopFolder *folder : folders) {
                const Ran ran = folder->sync();
                if (ran.exitCode != 0)
                    return "a sync at rest failed: " + ran.err;
            }
        }
        for (const DesktopFolder *folder : folders) {
            if (folder->pending() != 0)
                return "something waits for ever";
        }
        return {};
    }
};

} // namespace

class TestSyncProcesses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedAtAnyMoment_data() { engineRows(); }
    void killedAtAnyMoment();
    void overABadNetwork_data() { engineRows(); }
    void overABadNetwork();
    void aServerFromAnOldBackup_data() { engineRows(); }
    void aServerFromAnOldBackup();
    void aCopiedFolder();

private:
    static void engineRows()
    {
        QTest::addColumn<QString>("engine");
        const QStringList engines = Place::engines();
        for (const QString &engine : engines)
            QTest::newRow(qPrintable(engine)) << engine;
    }
};

void TestSyncProcesses::killedAtAnyMoment()
{
    QFETCH(QString, engine);
    Office office(engine);
    QVERIFY(office.open());
    std::mt19937 random(engine == u"sqlite" ? 7 : 8);
    const auto below = [&](int end) { return int(random() % unsigned(end)); };
    QStringList written;
    QElapsedTimer usual;
    usual.start();
    QCOMPARE(office.home.sync().exitCode, 0);
    const int longest = int(usual.elapsed()) * 5 / 4; // kills come while it works, however quick this machine is
    int clients = 0, servers = 0, finished = 0;
    const int all = rounds(6);
    for (int round = 0; round < all; ++round) {
        const DesktopFolder &folder = round % 2 ? office.work : office.home;
        const QString token = QStringLiteral("s%1").arg(round);
        QVERIFY(folder.addSkill(office.cv, token));
        written += token;
        QVERIFY(folder.set(office.cv, round % 2 ? "personal/title" : "personal/location", token));
        QProcess process;
        folder.start(process, {QStringLiteral("sync"), QStringLiteral("--password-stdin")});
        QVERIFY(process.waitForStarted(60'000));
        (void)process.waitForFinished(below(longest));
        finished += process.state() == QProcess::NotRunning;
        if (below(2)) {
            ++clients;
            process.kill();
            QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(60'000));
        } else {
            ++servers;
            office.server.kill();
            QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(120'000));
            QVERIFY(office.up());
        }
    }
    const QByteArray wrong = office.rest({&office.home, &office.work});
    QVERIFY2(wrong.isEmpty(), wrong);
    written.sort();
    for (const DesktopFolder *folder : {&office.home, &office.work}) {
        QCOMPARE(folder->skills(office.cv).join(u' '), written.join(u' '));
        const QJsonObject personal = folder->run({QStringLiteral("show"), office.cv}).object()[QStringLiteral("personal")].toObject();
        QCOMPARE(personal[QStringLiteral("title")].toString(), QStringLiteral("s%1").arg(all - 1 - all % 2));
        QCOMPARE(folder->run("list conflicts --json").array().size(), 0);
    }
    QCOMPARE(office.home.run({QStringLiteral("show"), office.cv}).out, office.work.run({QStringLiteral("show"), office.cv}).out);
    office.server.kill();
    const QByteArray check = office.server.run({QStringLiteral("check")});
    QVERIFY2(check.isEmpty(), check);
    qInfo("%d rounds on %s: the client killed %d times, the server %d; %d syncs were over before", all,
          qPrintable(engine), clients, servers, finished);
}

void TestSyncProcesses::overABadNetwork()
{
    QFETCH(QString, engine);
    Office office(engine, 3);
    QVERIFY(office.open());
    office.proxy.setPercent(40);
    QStringList written;
    int failed = 0;
    const int all = rounds(8);
    for (int round = 0; round < all; ++round) {
        const DesktopFolder &folder = round % 2 ? office.work : office.home;
        const QString token = QStringLiteral("s%1").arg(round);
        QVERIFY(folder.addSkill(office.cv, token));
        written += token;
        const Ran ran = folder.sync();
        QVERIFY2(ran.exitCode == 0 || (ran.exitCode == 1 && !ran.err.isEmpty()), ran.err);
        failed += ran.exitCode != 0;
    }
    office.proxy.setPercent(0);
    const QByteArray wrong = office.rest({&office.home, &office.work});
    QVERIFY2(wrong.isEmpty(), wrong);
    written.sort();
    for (const DesktopFolder *folder : {&office.home, &office.work}) {
        QCOMPARE(folder->skills(office.cv).join(u' '), written.join(u' '));
        QCOMPARE(folder->run("list conflicts --json").array().size(), 0);
    }
    int faults = 0;
    for (size_t kind = 0; kind < FaultProxy::kinds; ++kind)
        faults += office.proxy.count(FaultProxy::Fault(kind));
    qInfo("%d syncs over a bad network on %s: %d requests, %d faults, %d syncs gave up", all, qPrintable(engine),
          office.proxy.requests(), faults, failed);
    QVERIFY(faults > 0);
}

void TestSyncProcesses::aServerFromAnOldBackup()
{
    QFETCH(QString, engine);
    Office office(engine);
    QVERIFY(office.open());
    QVERIFY(office.home.addSkill(office.cv, QStringLiteral("before")));
    QCOMPARE(office.home.sync().exitCode, 0);
    const QString backup = office.server.folder() + QStringLiteral("/backup");
    QByteArray said = office.server.run({QStringLiteral("backup"), backup});
    QVERIFY2(said.isEmpty(), said);
    // Written after the back-up: one thing that both have, one that home alone has, one that waits at work.
    QVERIFY(office.home.addSkill(office.cv, QStringLiteral("after")));
    QCOMPARE(office.home.sync().exitCode, 0);
    QCOMPARE(office.work.sync().exitCode, 0);
    const QString second = office.home.create();
    QVERIFY(office.home.addSkill(office.cv, QStringLiteral("later")));
    QCOMPARE(office.home.sync().exitCode, 0);
    QVERIFY(office.work.addSkill(office.cv, QStringLiteral("offline")));
    office.server.kill();
    said = office.server.run({QStringLiteral("restore"), backup});
    QVERIFY2(said.isEmpty(), said);
    QVERIFY(office.up());
    const QByteArray wrong = office.rest({&office.work, &office.home});
    QVERIFY2(wrong.isEmpty(), wrong);
    const QStringList all{QStringLiteral("after"), QStringLiteral("before"), QStringLiteral("later"), QStringLiteral("offline")};
    DesktopFolder fresh;
    QVERIFY(fresh.connect(office.proxy.url(), email, false));
    QCOMPARE(fresh.sync().exitCode, 0);
    for (const DesktopFolder *folder : {&office.home, &office.work, &fresh}) {
        QCOMPARE(folder->skills(office.cv).join(u' '), all.join(u' '));
        QCOMPARE(folder->run("list cvs --json").array().size(), 2);
        QCOMPARE(folder->run({QStringLiteral("show"), second}).exitCode, 0);
    }
}

void TestSyncProcesses::aCopiedFolder()
{
    Office office(QStringLiteral("sqlite"));
    QVERIFY(office.open());
    QVERIFY(office.home.addSkill(office.cv, QStringLiteral("shared")));
    DesktopFolder copy;
    QVERIFY(copy.copyFrom(office.home)); // with something that waits in it
    QVERIFY(office.home.addSkill(office.cv, QStringLiteral("original")));
    QVERIFY(copy.addSkill(office.cv, QStringLiteral("copy")));
    QCOMPARE(office.home.sync().exitCode, 0);
    QCOMPARE(copy.sync().exitCode, 0);
    QVERIFY(copy.addSkill(office.cv, QStringLiteral("copy again")));
    QVERIFY(office.home.addSkill(office.cv, QStringLiteral("original again")));
    QCOMPARE(copy.sync().exitCode, 0);
    const QByteArray wrong = office.rest({&office.home, &copy, &office.work});
    QVERIFY2(wrong.isEmpty(), wrong);
    const QStringList all{QStringLiteral("copy"), QStringLiteral("copy again"), QStringLiteral("original"),
                          QStringLiteral("original again"), QStringLiteral("shared")};
    for (const DesktopFolder *folder : {&office.home, &office.work, &copy})
        QCOMPARE(folder->skills(office.cv).join(u' '), all.join(u' '));
}

QTEST_GUILESS_MAIN(TestSyncProcesses)
#include "tst_sync_processes.moc"
