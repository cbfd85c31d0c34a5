// Two data folders and a real server: what is written in one is in the other, by way of HTTP.
#include "client/HintStream.h"
#include "client/SyncRun.h"
#include "cv/Change.h"
#include "store/Library.h"
#include "support/Drawer.h"
#include "tests/server/support/TestServer.h"
#include "tests/sync/processes/FaultProxy.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;
using client::SyncRun;

namespace
{

const QString password = QStringLiteral("correct horse battery staple");

struct Desk {
    QTemporaryDir folder;
    base::SystemClock clock;
    base::SystemRandom random;
    test::Drawer drawer;
    std::unique_ptr<store::Library> library;
    std::unique_ptr<SyncRun> run;

    Desk() { open(); }
    void open()
    {
        run.reset();
        library.reset();
        auto opened = store::Library::open(folder.path(), {&clock, &random, 1, -1});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text()));
        library = *std::move(opened);
        auto made = SyncRun::open({folder.path(), &clock, &random, &drawer, nullptr});
        if (!made)
            qFatal("%s", qPrintable(made.error().text()));
        run = *std::move(made);
    }
    base::Result<SyncRun::Connected> connect(const test::TestServer &server, const QString &email,
                                             SyncRun::SignIn::By by = SyncRun::SignIn::By::Password)
    {
        SyncRun::SignIn signIn;
        signIn.server = QUrl(server.url());
        signIn.email = email;
        signIn.secret = password;
        signIn.by = by;
        signIn.name = QStringLiteral("Ana");
        return run->connect(signIn);
    }
    QString create(const QString &title)
    {
        cv::Cv cv;
        cv.cv_title = title;
        cv.personal.name = title;
        const auto id = library->create(cv, QStringLiteral("created"));
        return id ? *id : QString();
    }
    void set(const QString &id, const char *path, const QString &value)
    {
        change(id, [&](const cv::Cv &cv) { return cv::makeSet(cv, cv::Path::parse(QString::fromLatin1(path)), value); });
    }
    void insertFirst(const QString &id, const char *list, const QString &value)
    {
        change(id, [&](const cv::Cv &cv) {
            return cv::makeInsert(cv, cv::Path::parse(QString::fromLatin1(list)), 0, value, QString());
        });
    }
    template <class Make>
    void change(const QString &id, Make make)
    {
        const auto cv = library->load(id);
        QVERIFY(cv);
        const auto change = make(*cv);
        QVERIFY(change);
        QVERIFY(library->journal({id, {*change}, store::Library::JournalEntry::Kind::Edit, QStringLiteral("Edit")}));
        QVERIFY(library->flush());
    }
    QString title(const QString &id)
    {
        const auto cv = library->load(id);
        return cv ? cv->personal.title : QString();
    }
    sync::SyncReport sync()
    {
        auto report = run->sync();
        if (!report)
            qFatal("%s", qPrintable(report.error().text()));
        if (report->error)
            qWarning("%s", qPrintable(report->error->text()));
        return *report;
    }
};

/// A CV with one field in two versions: what `home` wrote stands, and `work` knows it; `home` has not heard of it yet.
QString writtenOnTwo(const test::TestServer &server, const QString &email, Desk &home, Desk &work)
{
    const QString id = home.create(QStringLiteral("Ana"));
    for (Desk *desk : {&home, &work}) {
        if (!desk->connect(server, email))
            qFatal("no connection");
        desk->sync();
    }
    home.set(id, "personal/title", QStringLiteral("Lead"));
    work.set(id, "personal/title", QStringLiteral("Head"));
    home.sync();
    work.sync();
    return id;
}

} // namespace

class TestSyncRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoDesksHaveTheSame();
    void theSameFieldHasTwoVersions();
    void everyDeviceSeesBothVersions();
    void choosingIsToldToTheOthers();
    void oneSentenceHasTwoWordings();
    void aDeletionAgainstAnEditIsToldToBoth();
    void aLostAnswerSignsNobodyOut();
    void aPhotoComesAlong();
    void anIdleSyncIsOneRequest();
    void pagesComeWhileThoseBeforeAreWritten();
    void aPageThatIsLostOnItsWayIsAskedForAgain();
    void aComputerWithoutAKeychainAsksAgain();
    void anEndedDeviceIsSignedOut();
    void wrongWordsAreSaid();
    void aHintComesAtOnce();
    void disconnectingKeepsEverything();
};

void TestSyncRun::twoDesksHaveTheSame()
{
    test::TestServer server;
    Desk home, work;
    const QString id = home.create(QStringLiteral("Ana Ng"));
    const QString email = QStringLiteral("ana@example.org");
    const auto made = home.connect(server, email, SyncRun::SignIn::By::Registration);
    QVERIFY2(made.ok(), made ? "" : qPrintable(made.error().text()));
    QCOMPARE(made->email, email);
    QCOMPARE(home.sync().pushed, 1);
    QVERIFY(work.connect(server, email));
    QCOMPARE(work.sync().pulled, 1);
    QCOMPARE(work.library->load(id)->personal.name, QStringLiteral("Ana Ng"));
    work.set(id, "personal/title", QStringLiteral("Engineer"));
    home.set(id, "summary", QStringLiteral("Builds things."));
    work.sync();
    QCOMPARE(home.sync().conflicts, 0);
    work.sync();
    for (Desk *desk : {&home, &work}) {
        QCOMPARE(desk->library->load(id)->personal.title, QStringLiteral("Engineer"));
        QCOMPARE(desk->library->load(id)->summary, QStringLiteral("Builds things."));
    }
    QVERIFY(work.library->moveToTrash(id));
    work.sync();
    home.sync();
    QCOMPARE(home.library->list(true)->size(), size_t(1));
    QVERIFY(home.library->list()->empty());
}

void TestSyncRun::theSameFieldHasTwoVersions()
{
    test::TestServer server;
    const test::Person ana = server.person();
    Desk home, work;
    const QString id = home.create(QStringLiteral("Ana"));
    QVERIFY(home.connect(server, ana.email));
    QVERIFY(work.connect(server, ana.email));
    home.sync();
    work.sync();
    home.set(id, "personal/title", QStringLiteral("Lead"));
    work.set(id, "personal/title", QStringLiteral("Head"));
    home.sync();
    QCOMPARE(work.sync().conflicts, 1);
    home.sync();
    QCOMPARE(home.title(id), QStringLiteral("Lead"));
    QCOMPARE(work.title(id), QStringLiteral("Lead"));
    const auto conflicts = work.run->tables().conflicts();
    QVERIFY(conflicts);
    QCOMPARE(conflicts->size(), size_t(1));
    QCOMPARE((*conflicts)[0].path, QStringLiteral("personal/title"));
    QCOMPARE((*conflicts)[0].kept.toString(), QStringLiteral("Lead"));
    QCOMPARE((*conflicts)[0].other.toString(), QStringLiteral("Head"));
    // Nobody's words are gone: what was here is in the history.
    bool kept = false;
    const auto versions = work.library->versions(id);
    for (const store::Version &version : *versions)
        kept = kept || work.library->version(id, version.number)->personal.title == u"Head";
    QVERIFY(kept);
}

void TestSyncRun::everyDeviceSeesBothVersions()
{
    test::TestServer server;
    const test::Person ana = server.person();
    Desk home, work, late;
    const QString id = writtenOnTwo(server, ana.email, home, work);
    QCOMPARE(home.sync().conflicts, 0); // found by the other
    QVERIFY(late.connect(server, ana.email));
    late.sync();
    for (Desk *desk : {&home, &work, &late}) {
        const auto conflicts = desk->run->tables().conflicts();
        QCOMPARE(conflicts->size(), size_t(1));
        QCOMPARE((*conflicts)[0].doc, id);
        QCOMPARE((*conflicts)[0].path, QStringLiteral("personal/title"));
        QCOMPARE((*conflicts)[0].kept.toString(), QStringLiteral("Lead"));
        QCOMPARE((*conflicts)[0].other.toString(), QStringLiteral("Head"));
    }
    // Swapped on one: on all of them the other version is the other one now, and it is one field still.
    late.set(id, "personal/title", QStringLiteral("Head"));
    late.sync();
    for (Desk *desk : {&home, &work}) {
        desk->sync();
        QCOMPARE(desk->title(id), QStringLiteral("Head"));
        const auto conflicts = desk->run->tables().conflicts();
        QCOMPARE(conflicts->size(), size_t(1));
        QCOMPARE((*conflicts)[0].kept.toString(), QStringLiteral("Head"));
        QCOMPARE((*conflicts)[0].other.toString(), QStringLiteral("Lead"));
    }
    // A third text is what is in the document then.
    home.set(id, "personal/title", QStringLiteral("Boss"));
    QCOMPARE((*home.run->tables().conflicts())[0].kept.toString(), QStringLiteral("Boss"));
}

void TestSyncRun::choosingIsToldToTheOthers()
{
    test::TestServer server;
    const test::Person ana = server.person();
    Desk home, work, late;
    const QString id = writtenOnTwo(server, ana.email, home, work);
    home.sync();
    const auto before = home.run->tables().conflicts();
    QCOMPARE(before->size(), size_t(1));
    QVERIFY(home.run->resolve((*before)[0].number));
    QCOMPARE(*home.run->tables().conflictCount(), 0);
    QCOMPARE(*home.run->tables().waiting(), 1); // that has to be said
    QCOMPARE(home.sync().pushed, 1);
    QVERIFY(!work.sync().error);
    QVERIFY(late.connect(server, ana.email));
    QVERIFY(!late.sync().error);
    for (Desk *desk : {&home, &work, &late}) {
        QCOMPARE(*desk->run->tables().conflictCount(), 0);
        QCOMPARE(desk->title(id), QStringLiteral("Lead"));
        QVERIFY(!desk->sync().error);
        QCOMPARE(*desk->run->tables().waiting(), 0);
    }
}

void TestSyncRun::oneSentenceHasTwoWordings()
{
    test::TestServer server;
    const test::Person ana = server.person();
    Desk home, work;
    cv::Cv cv;
    cv::Experience job;
    job.id = QStringLiteral("job1");
    job.company = QStringLiteral("Lakeshore");
    job.bullets = QStringList{QStringLiteral("Opened the north line."), QStringLiteral("Coach two junior managers.")};
    cv.experience.push_back(job);
    const auto id = home.library->create(cv, QStringLiteral("created"));
    QVERIFY(id.ok());
    for (Desk *desk : {&home, &work}) {
        QVERIFY(desk->connect(server, ana.email));
        desk->sync();
    }
    const auto bullets = [&id](Desk &desk) { return desk.library->load(*id)->experience[0].bullets; };
    const QString rewritten = QStringLiteral("Trained apprentices who lead sites of their own."),
                  changed = QStringLiteral("Coach three junior managers.");
    home.set(*id, "experience/job1/bullets/1", rewritten);
    home.insertFirst(*id, "experience/job1/bullets", QStringLiteral("Built the depot."));
    work.set(*id, "experience/job1/bullets/1", changed);
    work.sync();
    QCOMPARE(home.sync().conflicts, 1);
    QVERIFY(!work.sync().error);
    // The words of neither are gone on either, and nothing is said to have been deleted.
    for (Desk *desk : {&home, &work}) {
        QCOMPARE(bullets(*desk), (QStringList{QStringLiteral("Built the depot."), QStringLiteral("Opened the north line."),
                                              changed}));
        const auto conflicts = desk->run->tables().conflicts();
        QCOMPARE(conflicts->size(), size_t(1));
        const store::SyncConflict &one = conflicts->front();
        QVERIFY(!one.deletion);
        QCOMPARE(one.path, QStringLiteral("experience/job1/bullets/2"));
        QCOMPARE(one.kept.toString(), changed);
        QCOMPARE(one.other.toString(), rewritten);
    }
    // It is the same sentence wherever it goes: what is chosen is not written over its neighbour.
    work.insertFirst(*id, "experience/job1/bullets", QStringLiteral("Moved to Ottawa."));
    work.sync();
    home.sync();
    for (Desk *desk : {&home, &work}) {
        const auto conflicts = desk->run->tables().conflicts();
        QCOMPARE(conflicts->size(), size_t(1));
        QCOMPARE(conflicts->front().path, QStringLiteral("experience/job1/bullets/3"));
        QCOMPARE(conflicts->front().kept.toString(), changed);
    }
    const auto chosen = (*work.run->tables().conflicts())[0];
    work.set(*id, chosen.path.toLatin1().constData(), chosen.other.toString());
    QVERIFY(work.run->resolve(chosen.number));
    work.sync();
    home.sync();
    for (Desk *desk : {&home, &work}) {
        QCOMPARE(*desk->run->tables().conflictCount(), 0);
        QCOMPARE(bullets(*desk),
                 (QStringList{QStringLiteral("Moved to Ottawa."), QStringLiteral("Built the depot."),
                              QStringLiteral("Opened the north line."), rewritten}));
    }
}

void TestSyncRun::aDeletionAgainstAnEditIsToldToBoth()
{
    test::TestServer server;
    const test::Person ana = server.person();
    Desk home, work;
    const QString id = home.create(QStringLiteral("Ana"));
    for (Desk *desk : {&home, &work})
        QVERIFY(desk->connect(server, ana.email));
    home.sync();
    work.sync();
    QVERIFY(home.library->moveToTrash(id));
    work.set(id, "personal/title", QStringLiteral("Head"));
    home.sync();
    work.sync();
    home.sync();
    for (Desk *desk : {&home, &work}) {
        QCOMPARE(desk->title(id), QStringLiteral("Head")); // the edit wins
        QCOMPARE(desk->library->list()->size(), size_t(1));
        const auto conflicts = desk->run->tables().conflicts();
        QCOMPARE(conflicts->size(), size_t(1));
        QVERIFY((*conflicts)[0].deletion);
    }
}

void TestSyncRun::aLostAnswerSignsNobodyOut()
{
    test::TestServer server;
    const test::Person ana = server.person();
    Desk home;
    test::FaultProxy proxy(1);
    proxy.setServer(server.port());
    QVERIFY(home.connect(server, ana.email));
    auto client = *home.run->tables().client();
    client.server = proxy.url();
    QVERIFY(home.run->tables().setClient(client));
    for (int i = 0; i < 2; ++i) {
        server.clock().advance(61 * 60 * 1000); // the access token is over
        // Qt itself asks again where a connection breaks; the second loss is the sync's.
        proxy.setPercent(0);
        proxy.strikeNext("/api/sync/session/refresh", test::FaultProxy::Fault::LostAnswer);
        const auto report = home.run->sync();
        QVERIFY(report);
        if (report->error) { // the tokens that the server gave never came
            QVERIFY(report->error->kind != base::Error::Kind::Unauthenticated);
            QVERIFY(!home.sync().error);
        }
    }
    QCOMPARE(proxy.count(test::FaultProxy::Fault::LostAnswer), 2);
}

void TestSyncRun::aPhotoComesAlong()
{
    test::TestServer server;
    const test::Person ana = server.person();
    Desk home, work;
    QByteArray bytes(300'000, '\0');
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = char(i * 31 % 251);
    const auto sha = home.library->addAttachment(bytes);
    QVERIFY(sha);
    const QString id = home.create(QStringLiteral("Ana"));
    home.set(id, "personal/photo", *sha);
    QVERIFY(home.connect(server, ana.email));
    QVERIFY(work.connect(server, ana.email));
    QVERIFY(!home.sync().error);
    QVERIFY(!work.sync().error);
    QCOMPARE(work.library->load(id)->personal.photo, *sha);
    const auto there = work.library->attachment(*sha);
    QVERIFY2(there.ok(), there ? "" : qPrintable(there.error().text()));
    QCOMPARE(*there, bytes);
}

namespace
{

/// So many applications and a CV among them, here.
QStringList fill(Desk &desk, int count)
{
    json::Array bodies;
    for (int i = 0; i < count; ++i)
        bodies.push_back(json::Object{{QStringLiteral("company"), QStringLiteral("Company %1").arg(i)},
                                      {QStringLiteral("role"), QStringLiteral("Engineer")},
                                      {QStringLiteral("stage"), QStringLiteral("Applied")}});
    const json::Array first(bodies.begin(), bodies.begin() + count / 2), rest(bodies.begin() + count / 2, bodies.end());
    QStringList ids;
    for (const json::Array *half : {&first, &rest}) {
        const auto made = desk.library->createDocuments(QStringLiteral("application"), *half, QStringLiteral("created"));
        if (!made)
            qFatal("%s", qPrintable(made.error().text()));
        ids += *made;
        if (half == &first)
            ids.append(desk.create(QStringLiteral("Ana")));
    }
    return ids;
}

int pulls(const test::TestServer &server)
{
    const auto lines = server.logLines();
    return int(std::count_if(lines.begin(), lines.end(),
                             [](const QByteArray &line) { return line.contains("/api/sync/pull"); }));
}

} // namespace

void TestSyncRun::pagesComeWhileThoseBeforeAreWritten()
{
    test::TestServer server;
    const test::Person ana = server.person();
    Desk home, work;
    const QStringList ids = fill(home, 1200);
    for (Desk *desk : {&home, &work})
        QVERIFY(desk->connect(server, ana.email));
    QCOMPARE(home.sync().pushed, 1201);
    const int before = pulls(server);
    const sync::SyncReport report = work.sync();
    QVERIFY(!report.error);
    QCOMPARE(report.pulled, 1201);
    QCOMPARE(report.requests, 3);
    QTRY_COMPARE(pulls(server), before + 3); // none was asked for twice, and none for nothing
    QCOMPARE(work.library->documents(QStringLiteral("application"))->size(), 1200);
    QCOMPARE(work.library->load(ids[600])->personal.name, QStringLiteral("Ana"));
    for (const int i : {0, 499, 500, 1000, 1200}) {
        const auto theirs = work.library->loadDocument(ids[i]), ours = home.library->loadDocument(ids[i]);
        QVERIFY(theirs && ours);
        QVERIFY(*theirs == *ours);
    }
    QCOMPARE(work.sync().pulled, 0);
    QCOMPARE(*work.run->tables().waiting(), 0);
}

void TestSyncRun::aPageThatIsLostOnItsWayIsAskedForAgain()
{
    test::TestServer server;
    const test::Person ana = server.person();
    test::FaultProxy proxy(1);
    proxy.setServer(server.port());
    Desk home, work;
    (void)fill(home, 1200);
    QVERIFY(home.connect(server, ana.email));
    home.sync();
    client::SyncRun::SignIn signIn;
    signIn.server = QUrl(proxy.url());
    signIn.email = ana.email;
    signIn.secret = password;
    QVERIFY(work.run->connect(signIn));
    // Only what goes ahead names a cursor.
    const auto client = work.run->tables().client();
    QVERIFY(client);
    proxy.strikeNext("/api/sync/pull?client=" + client->id.toLatin1() + "&limit=500&cursor=",
                     test::FaultProxy::Fault::LostAnswer);
    const sync::SyncReport report = work.sync();
    QVERIFY(!report.error);
    QCOMPARE(report.pulled, 1201);
    QCOMPARE(proxy.count(test::FaultProxy::Fault::LostAnswer), 1);
    QCOMPARE(work.library->documents(QStringLiteral("application"))->size(), 1200);
}

void TestSyncRun::anIdleSyncIsOneRequest()
{
    test::TestServer server;
    const test::Person ana = server.person();
    Desk home;
    home.create(QStringLiteral("Ana"));
    QVERIFY(home.connect(server, ana.email));
    home.sync();
    home.sync(); // its own echo
    const sync::SyncReport idle = home.sync();
    QCOMPARE(idle.requests, 1);
    QCOMPARE(idle.pushed + idle.pulled, 0);
}

void TestSyncRun::aComputerWithoutAKeychainAsksAgain()
{
    test::TestServer server;
    const test::Person ana = server.person();
    Desk home;
    home.drawer.there = false;
    const auto connected = home.connect(server, ana.email);
    QVERIFY(connected);
    QVERIFY(!connected->kept);
    QVERIFY(!home.sync().error); // as long as the program runs
    home.open();
    const auto later = home.run->sync();
    QVERIFY(!later);
    QCOMPARE(later.error().code, QStringLiteral("no_keychain"));
    const auto given = home.run->sync(false, password);
    QVERIFY2(given.ok() && !given->error, "the password did not help");
}

void TestSyncRun::anEndedDeviceIsSignedOut()
{
    test::TestServer server;
    const test::Person ana = server.person();
    Desk home, work;
    const QString id = work.create(QStringLiteral("Ana"));
    QVERIFY(home.connect(server, ana.email));
    QVERIFY(work.connect(server, ana.email));
    home.sync();
    work.sync();
    const auto devices = home.run->devices();
    QVERIFY(devices);
    QCOMPARE(devices->size(), size_t(2));
    for (const api::Device &device : *devices) {
        if (!device.current)
            QVERIFY(home.run->endDevice(device.id));
    }
    work.set(id, "personal/title", QStringLiteral("Engineer"));
    const auto report = work.run->sync();
    QVERIFY(report);
    QVERIFY(report->error);
    QCOMPARE(report->error->kind, base::Error::Kind::Unauthenticated);
    QCOMPARE(work.title(id), QStringLiteral("Engineer")); // and everything stays
    QVERIFY(work.connect(server, ana.email));
    QVERIFY(!work.sync().error);
    home.sync();
    QCOMPARE(home.title(id), QStringLiteral("Engineer"));
}

void TestSyncRun::wrongWordsAreSaid()
{
    test::TestServer server;
    const test::Person ana = server.person();
    Desk home;
    SyncRun::SignIn signIn;
    signIn.server = QUrl(server.url());
    signIn.email = ana.email;
    signIn.secret = QStringLiteral("not this one");
    const auto refused = home.run->connect(signIn);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, base::Error::Kind::Unauthenticated);
    QVERIFY(refused.error().message.contains(u"password"));
    signIn.server = QUrl(QStringLiteral("http://127.0.0.1:9"));
    const auto nobody = home.run->connect(signIn);
    QVERIFY(!nobody);
    QCOMPARE(nobody.error().kind, base::Error::Kind::Unavailable);
    const auto unknown = home.run->sync();
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code, QStringLiteral("not_connected"));
}

void TestSyncRun::aHintComesAtOnce()
{
    test::TestServer server;
    const test::Person ana = server.person();
    Desk home, work;
    QVERIFY(home.connect(server, ana.email));
    QVERIFY(work.connect(server, ana.email));
    home.sync();
    work.sync();
    client::HintStream hints;
    QSignalSpy spy(&hints, &client::HintStream::hint);
    hints.open(QUrl(server.url()), work.run->accessToken(), {});
    QTRY_VERIFY_WITH_TIMEOUT(spy.count() >= 1, 20'000); // how things are
    const qsizetype before = spy.count();
    home.create(QStringLiteral("Ana"));
    home.sync();
    QTRY_VERIFY_WITH_TIMEOUT(spy.count() > before, 20'000);
    QCOMPARE(work.sync().pulled, 1);
}

void TestSyncRun::disconnectingKeepsEverything()
{
    test::TestServer server;
    const test::Person ana = server.person(), eve = server.person();
    Desk home;
    const QString id = home.create(QStringLiteral("Ana"));
    QVERIFY(home.connect(server, ana.email));
    home.sync();
    QVERIFY(home.run->disconnect());
    QCOMPARE(home.drawer.size(), 0);
    QVERIFY(home.library->load(id));
    QCOMPARE(home.run->sync().error().code, QStringLiteral("not_connected"));
    // Back at the same account: the same document, once.
    QVERIFY(home.connect(server, ana.email));
    QVERIFY(!home.sync().error);
    Desk work;
    QVERIFY(work.connect(server, ana.email));
    work.sync();
    QCOMPARE(work.library->list()->size(), size_t(1));
    // At another one it is a copy with an id of its own.
    QVERIFY(home.run->disconnect());
    QVERIFY(home.connect(server, eve.email));
    QVERIFY(!home.sync().error);
    QCOMPARE(home.library->list()->size(), size_t(1));
    QCOMPARE(*home.run->tables().waiting(), 0);
}

QTEST_GUILESS_MAIN(TestSyncRun)
#include "tst_sync_run.moc"
