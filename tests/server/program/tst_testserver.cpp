// The whole server in one process: what every test of a dialect rests on.

#include "tests/server/support/TestServer.h"

#include <QTest>

using namespace vitae;
using namespace vitae::test;

class TestServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers();
    void peopleMayAsk();
    void mailArrives();
    void survivesARestart();
    void namesItsOwnAddress();
    void logsWithoutSecrets();
};

void TestServerTest::answers()
{
    TestServer server;
    QCOMPARE(server.client().get(QStringLiteral("/healthz")).status, 200);
    QCOMPARE(server.client().get(QStringLiteral("/readyz")).status, 200);
    const Answer unknown = server.client().get(QStringLiteral("/api/v1/nothing"));
    QCOMPARE(unknown.status, 404);
}

void TestServerTest::peopleMayAsk()
{
    TestServer server;
    const Person person = server.person();
    const Answer mine = server.client().get(QStringLiteral("/api/v1/auth/me"), person.token);
    QVERIFY2(mine.status == 200, qPrintable(mine.told()));
    QCOMPARE(server.client().get(QStringLiteral("/api/v1/auth/me")).status, 401);
    QCOMPARE(server.client().get(QStringLiteral("/api/v1/auth/me"), person.token + "x").status, 401);
    server.clock().advance(25 * 3600 * 1000);
    QCOMPARE(server.client().get(QStringLiteral("/api/v1/auth/me"), person.token).status, 401);
}

void TestServerTest::mailArrives()
{
    TestServer server;
    const Answer asked = server.client().post(QStringLiteral("/api/auth/login/request"),
                                              object(R"({"email": "somebody@example.org"})"));
    QVERIFY2(asked.status == 200, qPrintable(asked.told()));
    const std::vector<Mail> mails = server.outbox(QStringLiteral("somebody@example.org"));
    QCOMPARE(mails.size(), size_t(1));
    QCOMPARE(mails[0].code().size(), 6);
    QVERIFY(!mails[0].subject.isEmpty());
    QVERIFY(mails[0].html.contains(mails[0].code()));
}

void TestServerTest::survivesARestart()
{
    TestServer server;
    const Person person = server.person();
    server.restart();
    QCOMPARE(server.client().get(QStringLiteral("/api/v1/auth/me"), person.token).status, 200);
}

void TestServerTest::namesItsOwnAddress()
{
    TestServer server;
    QCOMPARE(server.world().settings.text(QStringLiteral("public_url")), server.url());
}

void TestServerTest::logsWithoutSecrets()
{
    TestServer server;
    const Person person = server.person();
    (void)server.client().get(QStringLiteral("/api/v1/auth/me?token=geheim"), person.token);
    (void)server.client().post(QStringLiteral("/api/v1/auth/login"),
                               object(R"({"email": "x@example.org", "password": "geheim-geheim"})"));
    (void)server.client().get(QStringLiteral("/invitation/geheim-geheim-geheim-geheim-geheim"));
    (void)server.client().get(QStringLiteral("/wrong/place/geheim-geheim-geheim-geheim-geheim"));
    QTRY_COMPARE(server.logLines().size(), size_t(4));
    for (const QByteArray &line : server.logLines()) {
        QVERIFY2(!line.contains("geheim"), line.constData());
        QVERIFY2(!line.contains(person.token.left(20)), line.constData());
    }
    const QByteArray account = "\"account\":" + QByteArray::number(person.id);
    QVERIFY(server.logLines()[0].contains(account));
}

QTEST_GUILESS_MAIN(TestServerTest)
#include "tst_testserver.moc"
