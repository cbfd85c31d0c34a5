// Word of what is new: to one that waits, to one that reads a stream, and from one server process to another.
#include "SyncClient.h"
#include "program/Instance.h"
#include "services/applications/Applications.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/support/TestServer.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>
#include <poll.h>
#include <unistd.h>

using namespace vitae;
using namespace vitae::test;

namespace
{

const QString preferences = QStringLiteral("preferences");

QByteArray request(const SyncClient &client, const QString &target)
{
    return "GET " + target.toLatin1() + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + client.token + "\r\n\r\n";
}

/// Whether nothing comes for so long.
bool isSilent(const Connection &connection, int milliseconds)
{
    pollfd watched{connection.descriptor(), POLLIN, 0};
    return ::poll(&watched, 1, milliseconds) == 0;
}

/// Reads on until the text has come, or 20 s are over.
bool reads(Connection &connection, QByteArray &all, const QByteArray &text)
{
    QElapsedTimer timer;
    timer.start();
    while (!all.contains(text) && timer.elapsed() < 20'000)
        all += connection.readRaw(50);
    return all.contains(text);
}

/// Another server process on the same PostgreSQL: this program, with other arguments.
int serveElsewhere(const QString &database, const QString &folder)
{
    ports::Settings settings;
    for (const auto &[key, value] :
         {std::pair(QStringLiteral("listen"), QStringLiteral("127.0.0.1:0")), std::pair(QStringLiteral("data"), folder),
          std::pair(QStringLiteral("database"), database), std::pair(QStringLiteral("threads"), QStringLiteral("1"))}) {
        if (!settings.set(key, value, {}))
            return 2;
    }
    const base::SystemClock clock;
    base::SystemRandom random;
    auto instance = program::Instance::open(std::move(settings), clock, random, {{}, [](const QByteArray &) {}});
    if (!instance || !(*instance)->start())
        return 1;
    const QByteArray port = QByteArray::number((*instance)->server().port()) + '\n';
    if (::write(STDOUT_FILENO, port.constData(), size_t(port.size())) != port.size())
        return 1;
    char byte = 0;
    while (::read(STDIN_FILENO, &byte, 1) > 0) { } // until the test lets go of us
    return 0;
}

} // namespace

class TestSyncWaiting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_server = std::make_unique<TestServer>(); }
    void cleanup() { m_server.reset(); }

    void whoIsBehindHearsAtOnce()
    {
        SyncClient a(m_server->port(), m_server->person().token);
        const QString cursor = a.page().cursor;
        EXPECT_STATUS(a.push({a.put(freshId(), preferences, 0, "{}")}), 200);
        EXPECT(a.get(QString(u"/api/sync/wait?cursor=" + cursor)), 200, R"({"more":true})");
    }

    void whoWaitsIsToldWhenItComes_data()
    {
        QTest::addColumn<QString>("by");
        for (const char *by : {"sync", "api"})
            QTest::newRow(by) << QString::fromLatin1(by);
    }
    void whoWaitsIsToldWhenItComes()
    {
        QFETCH(QString, by);
        const Person person = m_server->person();
        SyncClient a(m_server->port(), person.token), b(m_server->port(), person.token);
        SyncClient stranger(m_server->port(), m_server->person().token);
        a.pull();
        Connection waiting(m_server->port());
        waiting.write(request(a, QString(u"/api/sync/wait?cursor=" + a.cursor)));
        EXPECT_STATUS(stranger.push({stranger.put(freshId(), preferences, 0, "{}")}), 200);
        // The head may be out already; the answer must not be.
        QByteArray all = waiting.readRaw(300);
        QVERIFY2(!all.contains("more"), all.constData());
        if (by == u"sync") {
            EXPECT_STATUS(b.push({b.put(freshId(), preferences, 0, "{}")}), 200);
        } else {
            EXPECT_STATUS(m_server->client().post(QStringLiteral("/api/job-applications/"),
                                                  object(R"({"job_title":"a","company_name":"b"})"), person.token), 201);
        }
        QVERIFY2(reads(waiting, all, "{\"more\":true}"), all.constData());
        QCOMPARE(a.pull().size(), size_t(1));
    }

    void whoWaitsInVainIsToldSo()
    {
        SyncClient a(m_server->port(), m_server->person().token);
        a.pull();
        EXPECT(a.get(QString(u"/api/sync/wait?seconds=1&cursor=" + a.cursor)), 200, R"({"more":false})");
        // The connection goes on with the next request.
        Connection connection(m_server->port());
        for (int i = 0; i < 2; ++i) {
            connection.write(request(a, QString(u"/api/sync/wait?seconds=1&cursor=" + a.cursor)));
            EXPECT(connection.read(20'000), 200, R"({"more":false})");
        }
    }

    void aStreamTellsEveryHead()
    {
        SyncClient a(m_server->port(), m_server->person().token);
        Connection stream(m_server->port());
        stream.write(request(a, QStringLiteral("/api/sync/events")));
        QByteArray all;
        const QByteArray start = "event: hint\ndata: {\"space\":\"" + a.space.toLatin1() + "\",\"head\":";
        QVERIFY2(reads(stream, all, start + "0}\n\n"), all.constData());
        QVERIFY(all.contains("text/event-stream"));
        for (int head = 1; head <= 3; ++head) {
            EXPECT_STATUS(a.push({a.put(freshId(), preferences, 0, "{}")}), 200);
            QVERIFY2(reads(stream, all, start + QByteArray::number(head) + "}\n\n"), all.constData());
        }
    }

    void whoIsEndedWaitsNoMore()
    {
        const char *credentials = R"({"email":"ada@example.org","password":"correct horse battery staple","name":"Ada",
                                      "device":{"client":"%"}})";
        const auto with = [&](const char *client) { return object(QByteArray(credentials).replace("%", client).constData()); };
        const HttpClient http = m_server->client();
        const auto one = api::decodeSession(http.post(QStringLiteral("/api/sync/session/register"), with("one")).body);
        const auto two = api::decodeSession(http.post(QStringLiteral("/api/sync/session"), with("two")).body);
        SyncClient a(m_server->port(), one->accessToken.toLatin1()), b(m_server->port(), two->accessToken.toLatin1());
        Connection stream(m_server->port());
        stream.write(request(b, QStringLiteral("/api/sync/events")));
        QByteArray all;
        QVERIFY(reads(stream, all, "event: hint"));
        EXPECT_STATUS(a.send("DELETE", QStringLiteral("/api/sync/devices/two")), 204);
        QVERIFY2(reads(stream, all, "0\r\n\r\n"), all.constData()); // the stream has ended
        EXPECT_STATUS(a.push({a.put(freshId(), preferences, 0, "{}")}), 200);
        QVERIFY(isSilent(stream, 300));
    }

    void manyWaitAndAllAreTold()
    {
        const Person person = m_server->person();
        SyncClient a(m_server->port(), person.token), other(m_server->port(), m_server->person().token);
        a.pull();
        std::vector<Connection> waiting;
        for (int i = 0; i < 200; ++i) {
            waiting.emplace_back(m_server->port());
            waiting.back().write(request(a, QString(u"/api/sync/wait?cursor=" + a.cursor)));
        }
        EXPECT_STATUS(a.push({a.put(freshId(), preferences, 0, "{}")}), 200);
        for (Connection &connection : waiting)
            EXPECT(connection.read(20'000), 200, R"({"more":true})");
    }

    void processesTellEachOther()
    {
        if (!Place::engines().contains(QStringLiteral("postgresql")))
            QSKIP("needs VITAE_TEST_POSTGRESQL");
        // Two processes of their own on one database, none of them this one.
        const Place place(QStringLiteral("postgresql"));
        struct Process {
            QProcess process;
            quint16 port = 0;
            ~Process()
            {
                process.closeWriteChannel();
                if (!process.waitForFinished(20'000))
                    process.kill();
            }
        } first, second;
        for (Process *one : {&first, &second}) {
            one->process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            one->process.start(QCoreApplication::applicationFilePath(),
                               {QStringLiteral("serve-elsewhere"), place.url(), place.folder()});
            QVERIFY(one->process.waitForStarted());
            QTRY_VERIFY_WITH_TIMEOUT(one->process.canReadLine() || one->process.waitForReadyRead(100), 60'000);
            one->port = one->process.readLine().trimmed().toUShort();
            QVERIFY(one->port > 0);
        }
        const auto session = api::decodeSession(
            HttpClient(first.port)
                .post(QStringLiteral("/api/sync/session/register"),
                      object(R"({"email":"ada@example.org","password":"correct horse battery staple","name":"Ada"})"))
                .body);
        QVERIFY(session.ok());
        SyncClient here(first.port, session->accessToken.toLatin1()), there(second.port, session->accessToken.toLatin1());
        there.pull();
        for (int round = 1; round <= 3; ++round) {
            Connection waiting(second.port);
            waiting.write(request(there, QString(u"/api/sync/wait?cursor=" + there.cursor)));
            QByteArray all = waiting.readRaw(100);
            QVERIFY2(!all.contains("more"), all.constData());
            EXPECT_STATUS(here.push({here.put(freshId(), preferences, 0, "{}")}), 200);
            QVERIFY2(reads(waiting, all, "{\"more\":true}"), all.constData());
            QCOMPARE(there.pull().size(), size_t(1));
            std::swap(here.http, there.http); // and the other way round
            std::swap(first.port, second.port);
        }
    }

private:
    std::unique_ptr<TestServer> m_server;
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == u"serve-elsewhere")
        return serveElsewhere(arguments[2], arguments[3]);
    TestSyncWaiting test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sync_waiting.moc"
