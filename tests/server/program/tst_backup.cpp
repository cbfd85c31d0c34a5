// Everything into one file and back, on whichever database the tests run.

#include "ports/BlobFiles.h"
#include "program/Commands.h"
#include "program/Instance.h"
#include "program/RunLock.h"
#include "sql/Database.h"
#include "storage/Backup.h"
#include "storage/SqlStorage.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/support/TestServer.h"

#include <QFile>
#include <QTest>

using namespace vitae;
using namespace vitae::test;

namespace
{

QString words(const char *text)
{
    return QString::fromUtf8(text);
}

QString placeOf(TestServer &server)
{
    return program::databasePlace(server.world().settings);
}

} // namespace

class BackupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingComesBack();
    void aRunningServerIsNotRestoredUnderneath();
    void oneRestoresOrSeveralServe();
    void serversStayAwayMeanwhile();
    void whatIsThereIsKept();
    void strangersAreRefused();
    void notAByteMayBeWrong();
    void looks();
};

void BackupTest::everythingComesBack()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(words("backup.vitae"));
    const base::SystemClock clock;
    base::SystemRandom random;
    TestServer first;
    const Person person = first.person();
    const Answer made = first.client().post(words("/api/resumes/"),
                                            object(R"({"title": "Mine", "content": "# Ana\n\nZürich"})"), person.token);
    QVERIFY2(made.status == 201, qPrintable(made.told()));
    const auto blob = first.world().blobs.put("a photo");
    QVERIFY(blob.ok());
    const auto copied = storage::backUp(placeOf(first), first.world().blobs, file, clock); // while it runs
    QVERIFY2(copied.ok(), copied ? "" : qPrintable(copied.error().text()));
    QVERIFY(copied->rows > 3);

    TestServer second;
    const Person other = second.person();
    const auto restored = storage::restore(placeOf(second), second.world().blobs, file, clock, random);
    QVERIFY2(restored.ok(), restored ? "" : qPrintable(restored.error().text()));
    QCOMPARE(restored->rows, copied->rows);
    second.restart();
    const Answer signedIn = second.client().post(
        words("/api/v1/auth/login"), json::Object{{words("email"), person.email}, {words("password"), person.password}});
    QVERIFY2(signedIn.status == 200, qPrintable(signedIn.told()));
    const QByteArray token = signedIn.json()[u"access_token"].toString().toUtf8();
    const Answer list = second.client().get(words("/api/resumes/"), token);
    QCOMPARE(list.json().array().size(), size_t(1));
    QCOMPARE(list.json().array()[0][u"content"].toString(), words("# Ana\n\nZürich"));
    QCOMPARE(second.client().get(words("/api/resumes/"), other.token).status, 401); // gone with the rest
    // Keys are counted on from what came in.
    const Answer next = second.client().post(words("/api/resumes/"), object(R"({"title": "B", "content": "# B"})"), token);
    QVERIFY2(next.status == 201, qPrintable(next.told()));
    QVERIFY(next.json()[u"id"].toInteger() > list.json().array()[0][u"id"].toInteger());
}

void BackupTest::aRunningServerIsNotRestoredUnderneath()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(words("backup.vitae"));
    const base::SystemClock clock;
    TestServer server;
    QVERIFY(storage::backUp(placeOf(server), server.world().blobs, file, clock));
    const Person later = server.person(); // whom the back-up does not know
    QCOMPARE(program::restore(server.world().settings, file), 1);
    if (sql::isPostgresql(placeOf(server))) { // from another machine, perhaps
        const QTemporaryDir elsewhere;
        ports::Settings settings = server.world().settings;
        QVERIFY(settings.set(words("data"), elsewhere.path(), {}).ok());
        QCOMPARE(program::restore(settings, file), 1);
    }
    EXPECT_STATUS(server.client().get(words("/api/resumes/"), later.token), 200);
}

void BackupTest::oneRestoresOrSeveralServe()
{
    const QTemporaryDir folder;
    {
        const auto one = program::lockToServe(folder.path()), other = program::lockToServe(folder.path());
        QVERIFY(one && other);
        const auto alone = program::lockToRestore(folder.path());
        QVERIFY(!alone);
        QCOMPARE(alone.error().kind, base::Error::Kind::Conflict);
    }
    const auto alone = program::lockToRestore(folder.path());
    QVERIFY(alone);
    QVERIFY(!program::lockToServe(folder.path()));
}

void BackupTest::serversStayAwayMeanwhile()
{
    const QString engine = qEnvironmentVariableIsEmpty("VITAE_TEST_POSTGRESQL") ? words("sqlite") : words("postgresql");
    if (engine == u"sqlite")
        QSKIP("SQLite's folder has a lock of its own: oneRestoresOrSeveralServe()");
    const Place place(engine);
    const base::SystemClock clock;
    base::SystemRandom random;
    {
        const auto serving = storage::SqlStorage::open({place.url()}, clock, random);
        QVERIFY(serving);
        QCOMPARE(storage::Restoring::take(place.url()).error().kind, base::Error::Kind::Conflict);
    }
    {
        const auto restoring = storage::Restoring::take(place.url());
        QVERIFY(restoring);
        const auto refused = storage::SqlStorage::open({place.url()}, clock, random);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, base::Error::Kind::Conflict);
    }
    QTRY_VERIFY(storage::SqlStorage::open({place.url()}, clock, random).ok());
}

void BackupTest::whatIsThereIsKept()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(words("backup.vitae")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("precious");
    file.close();
    TestServer server;
    const base::SystemClock clock;
    const auto copied = storage::backUp(placeOf(server), server.world().blobs, file.fileName(), clock);
    QVERIFY(!copied.ok());
    QCOMPARE(copied.error().kind, base::Error::Kind::InvalidInput);
    QCOMPARE(file.size(), 8);
}

void BackupTest::strangersAreRefused()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(words("letter.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Dear all");
    file.close();
    TestServer server;
    const Person person = server.person();
    const base::SystemClock clock;
    base::SystemRandom random;
    const auto restored = storage::restore(placeOf(server), server.world().blobs, file.fileName(), clock, random);
    QVERIFY(!restored.ok());
    QCOMPARE(server.client().get(words("/api/v1/auth/me"), person.token).status, 200);
}

void BackupTest::notAByteMayBeWrong()
{
    const QTemporaryDir folder;
    const QString whole = folder.filePath(words("whole.vitae")), other = folder.filePath(words("other.vitae"));
    const base::SystemClock clock;
    base::SystemRandom random;
    TestServer server;
    QVERIFY(storage::backUp(placeOf(server), server.world().blobs, whole, clock));
    const Person later = server.person(); // whom the back-up does not know
    QFile file(whole);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray good = file.readAll();
    const auto refused = [&](const QByteArray &bytes) {
        QFile damaged(other);
        if (!damaged.open(QIODevice::WriteOnly) || damaged.write(bytes) != bytes.size() || !damaged.flush())
            return false;
        const auto restored = storage::restore(placeOf(server), server.world().blobs, other, clock, random);
        return !restored && restored.error().kind == base::Error::Kind::InvalidInput;
    };
    for (const qsizetype cut : {qsizetype(1), qsizetype(39), qsizetype(86), qsizetype(4096), good.size() / 2, good.size()})
        QVERIFY2(refused(good.chopped(cut)), qPrintable(QString::number(cut)));
    for (qsizetype at = 0; at < good.size(); at += good.size() / 23) {
        QByteArray bytes = good;
        bytes[at] = char(bytes[at] ^ 1);
        QVERIFY2(refused(bytes), qPrintable(QString::number(at)));
    }
    QVERIFY(refused(good + '\n'));
    // Before anything is made or brought up to date.
    ports::Settings elsewhere;
    QVERIFY(elsewhere.set(words("data"), folder.filePath(words("new")), {}).ok());
    QCOMPARE(program::restore(elsewhere, other), 2);
    QVERIFY(!QFile::exists(folder.filePath(words("new/vitae.db"))));
    EXPECT_STATUS(server.client().get(words("/api/resumes/"), later.token), 200);
    QVERIFY(storage::restore(placeOf(server), server.world().blobs, whole, clock, random));
    EXPECT_STATUS(server.client().get(words("/api/resumes/"), later.token), 401);
}

void BackupTest::looks()
{
    TestServer server;
    (void)server.person();
    const auto said = storage::look(placeOf(server));
    QVERIFY2(said.ok(), said ? "" : qPrintable(said.error().text()));
    QVERIFY2(said->endsWith(u"accounts: 1"), qPrintable(*said));
    QVERIFY(storage::look(words("/nowhere/vitae.db"))->contains(u"will be made"));
}

QTEST_GUILESS_MAIN(BackupTest)
#include "tst_backup.moc"
