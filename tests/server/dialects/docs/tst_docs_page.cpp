// The documentation's page over the real server, and in a real browser that has no internet.

#include "tests/server/dialects/Asking.h"
#include "tests/server/support/TestServer.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;
using namespace vitae::test;

class DocsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_server = std::make_unique<TestServer>(); }
    void cleanup() { m_server.reset(); }
    void everyPartComesFromHere_data();
    void everyPartComesFromHere();
    void nothingElseIsServed();
    void theDocumentIsServed();
    void aBrowserShowsIt_data();
    void aBrowserShowsIt();

private:
    std::unique_ptr<TestServer> m_server;
};

void DocsPageTest::everyPartComesFromHere_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("/docs") << "/docs";
    QTest::newRow("/api/docs/") << "/api/docs/";
}

void DocsPageTest::everyPartComesFromHere()
{
    QFETCH(QString, path);
    const Answer page = m_server->client().get(path);
    EXPECT_STATUS(page, 200);
    const QByteArray policy = page.header("content-security-policy");
    QVERIFY2(policy.contains("default-src 'none'") && policy.contains("script-src 'self';"), policy.constData());
    QVERIFY2(!policy.contains("unsafe") && !policy.contains("http"), policy.constData());
    static const QRegularExpression reference(QStringLiteral("(?:src|href)=\"([^\"]+)\""));
    auto references = reference.globalMatch(QString::fromUtf8(page.body));
    int parts = 0;
    while (references.hasNext()) {
        const QString part = references.next().captured(1);
        QVERIFY2(part.startsWith(u'/') && !part.startsWith(u"//"), qPrintable(part));
        const Answer answer = m_server->client().get(part);
        EXPECT_STATUS(answer, 200);
        QVERIFY(answer.body.size() > 100);
        QCOMPARE(answer.header("x-content-type-options"), QByteArray("nosniff"));
        ++parts;
    }
    QVERIFY(parts >= 4);
    QVERIFY(!page.body.contains("<script>") && !page.body.contains(" style="));
}

void DocsPageTest::nothingElseIsServed()
{
    for (const char *name : {"/docs/docs.html", "/docs/index.html", "/docs/..", "/docs/%2e%2e%2fschema", "/docs/x"}) {
        const int status = m_server->client().get(QString::fromLatin1(name)).status;
        QVERIFY2(status == 404 || status == 400, name);
    }
}

void DocsPageTest::theDocumentIsServed()
{
    const Answer document = m_server->client().get(QStringLiteral("/openapi.json"));
    EXPECT(document, 200, R"({"openapi": "3.1.0", "info": {"title": "Vitae"}, "servers": [{"url": "/"}]})");
    QCOMPARE(document.header("content-type"), QByteArray("application/json"));
    // Every dialect of the program is in it.
    for (const http::Dialect &dialect : m_server->dialects()) {
        for (const http::Route &route : dialect.routes) {
            if (dialect.name == u"jobforge" || dialect.name == u"resumate" || dialect.name == u"ats"
                || dialect.name == u"office")
                QVERIFY2(operationOf(document.json(), route).isObject() || route.path.startsWith(u"/admin"),
                         qPrintable(route.path));
        }
    }
}

void DocsPageTest::aBrowserShowsIt_data()
{
    everyPartComesFromHere_data();
}

void DocsPageTest::aBrowserShowsIt()
{
    QFETCH(QString, path);
    const QString chromium = QStandardPaths::findExecutable(QStringLiteral("chromium"));
    if (chromium.isEmpty())
        QSKIP("chromium is not installed: the page was not shown");
    const QTemporaryDir profile;
    QProcess browser;
    browser.start(chromium, {QStringLiteral("--headless"), QStringLiteral("--no-sandbox"), QStringLiteral("--disable-gpu"),
                             QStringLiteral("--no-first-run"), QStringLiteral("--disable-background-networking"),
                             QStringLiteral("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
                             QStringLiteral("--enable-logging=stderr"), QString(u"--user-data-dir=" + profile.path()),
                             QStringLiteral("--virtual-time-budget=15000"), QStringLiteral("--dump-dom"),
                             QString(m_server->url() + path)});
    const bool ended = browser.waitForFinished(90'000);
    if (!ended)
        browser.kill();
    QVERIFY(ended);
    const QString page = QString::fromUtf8(browser.readAllStandardOutput());
    const QByteArray console = browser.readAllStandardError();
    QVERIFY2(page.contains(u"swagger-ui"), console.right(2000).constData());
    for (const char *tag : {"ats", "office", "resumate", "jobforge"})
        QVERIFY2(page.contains(QString(u"data-tag=\"" + QString::fromLatin1(tag) + u'"')), tag);
    QVERIFY2(!console.contains("Content Security Policy"), console.constData());
    QVERIFY2(!console.contains("ERR_NAME_NOT_RESOLVED"), console.constData()); // nobody else was asked
}

QTEST_MAIN(DocsPageTest)
#include "tst_docs_page.moc"
