// How fast sync is: a server process of its own with SQLite, and the desktop's own client beside one that only decodes
// what it gets. bench_sync [documents]; prints a line a measurement.
#include "DesktopSync.h"

#include "api/Pull.h"
#include "program/Instance.h"
#include "tests/server/dialects/sync/SyncClient.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <cstdio>
#include <unistd.h>
#include <zlib.h>

using namespace vitae;
using namespace vitae::test;

namespace
{

int serve(const QString &folder)
{
    ports::Settings settings;
    for (const auto &[key, value] : {std::pair("listen", QStringLiteral("127.0.0.1:0")), std::pair("data", folder),
                                     std::pair("limits.account_rate", QStringLiteral("0"))}) {
        if (!settings.set(QString::fromLatin1(key), value, {}))
            return 2;
    }
    const base::SystemClock clock;
    base::SystemRandom random;
    auto instance = program::Instance::open(std::move(settings), clock, random, {{}, [](const QByteArray &) {}});
    if (!instance || !(*instance)->start())
        return 1;
    std::printf("%d\n", int((*instance)->server().port()));
    std::fflush(stdout);
    char byte = 0;
    while (::read(STDIN_FILENO, &byte, 1) > 0) {
    }
    return 0;
}

/// Words as people use them: a few often, many seldom.
QByteArray words(base::Random &random, qsizetype bytes)
{
    static const QByteArray syllables = "la ti ko re mu san der ing ber tor al en ist vor de ne pro ge ment con";
    static const QList<QByteArray> parts = syllables.split(' ');
    QByteArray text;
    while (text.size() < bytes) {
        const int length = 1 + int(random.next() % 3);
        for (int i = 0; i < length; ++i)
            text += parts[qsizetype(random.next() % quint64(1 + random.next() % quint64(parts.size())))];
        text += ' ';
    }
    return text.left(bytes);
}

QByteArray body(base::Random &random, int number)
{
    return R"({"company":"Company )" + QByteArray::number(number) +
           R"(","role":"Engineer","stage":"Applied","notes":")" + words(random, 1000) + R"(","description":")" +
           words(random, 2900) + R"("})";
}

qint64 residentKib(qint64 process)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmRSS:");
    return text.mid(at + 6, 20).trimmed().split(' ').first().toLongLong();
}

class Keeping
{
public:
    explicit Keeping(const SyncClient &client) : m_client(client), m_connection(client.http.port()) {}

    void ask(const QByteArray &method, const QString &target, const QByteArray &content = {})
    {
        QByteArray head = method + ' ' + target.toLatin1() +
                          " HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nAuthorization: Bearer " + m_client.token +
                          "\r\n";
        if (!content.isEmpty())
            head += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(content.size()) + "\r\n";
        m_connection.write(head + "\r\n" + content);
    }
    Answer read() { return m_connection.read(120'000); }
    Answer send(const QByteArray &method, const QString &target, const QByteArray &content = {})
    {
        ask(method, target, content);
        return read();
    }

private:
    const SyncClient &m_client;
    Connection m_connection;
};

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

struct Document {
    QString id;
    qint64 rev = 0;
};

/// Pushes in batches of a hundred, one after the other; milliseconds.
double pushAll(SyncClient &client, std::vector<Document> &documents, size_t count, base::Random &random)
{
    std::vector<QByteArray> requests;
    for (size_t from = 0; from < count; from += 100) {
        api::PushRequest request{client.client, client.epoch, 1, {}};
        for (size_t i = from; i < std::min(count, from + 100); ++i)
            request.mutations.push_back(
                client.put(documents[i].id, QStringLiteral("application"), documents[i].rev, body(random, int(i))));
        requests.push_back(encode(request));
    }
    Keeping connection(client);
    QElapsedTimer timer;
    timer.start();
    size_t place = 0;
    for (const QByteArray &request : requests) {
        const auto reply =
            api::decodePushReply(connection.send("POST", QStringLiteral("/api/sync/push"), request).body);
        if (!reply || reply->refusal)
            qFatal("push: %s", reply ? qPrintable(reply->refusal->message) : "no answer");
        for (const api::MutationResult &result : reply->results)
            documents[place++].rev = result.rev;
    }
    return milliseconds(timer);
}

void measure(quint16 port, qint64 process, int count)
{
    base::SeededRandom random(20261122);
    const Answer made = HttpClient(port).post(
        QStringLiteral("/api/sync/session/register"),
        object(R"({"email":"bench@example.org","password":"correct horse battery staple","name":"Bench"})"));
    const auto session = api::decodeSession(made.body);
    if (!session)
        qFatal("%s", qPrintable(made.told()));
    SyncClient client(port, session->accessToken.toLatin1());
    client.pull();
    std::vector<Document> documents;
    for (int i = 0; i < count; ++i)
        documents.push_back({freshId(), 0});
    const double filled = pushAll(client, documents, size_t(count), random);
    std::printf("push of %d new documents of 4 KB: %.0f ms\n", count, filled);
    std::printf("push of 1,000 changed ones: %.0f ms\n",
                pushAll(client, documents, size_t(std::min(count, 1000)), random));

    for (int round = 0; round < 3; ++round) {
        QElapsedTimer timer;
        timer.start();
        Keeping connection(client);
        QString cursor;
        qint64 bytes = 0, requests = 0, usual = 0, plain = 0, compressing = 0;
        size_t changes = 0;
        const auto path = [&] { return QString(u"/api/sync/pull?client=" + client.client + u"&cursor=" + cursor); };
        connection.ask("GET", QStringLiteral("/api/sync/pull?client=") + client.client);
        for (bool more = true; more;) {
            const Answer answer = connection.read();
            more = answer.header("vitae-more") == "1";
            cursor = QString::fromLatin1(answer.header("vitae-cursor"));
            if (more)
                connection.ask("GET", path()); // while this page is read
            const auto page = api::decodePull(answer.body);
            if (!page)
                qFatal("%s", qPrintable(answer.told().left(200)));
            changes += page->changes.size();
            bytes += answer.head.size() + answer.wire.size();
            plain += answer.body.size();
            ++requests;
            if (round == 2) {
                QElapsedTimer aside;
                aside.start();
                usual += qCompress(answer.body, 6).size();
                compressing += aside.nsecsElapsed();
            }
        }
        std::printf("pull of %zu documents: %.0f ms, %lld requests, %.1f MB on the wire of %.1f MB", changes,
                    milliseconds(timer) - double(compressing) / 1e6, static_cast<long long>(requests),
                    double(bytes) / 1e6, double(plain) / 1e6);
        if (usual)
            std::printf(", %.2f x their compressed size (zlib level 6)", double(bytes) / double(usual));
        std::printf("\n");
        client.cursor = cursor;
    }
    bench::measureDesktopSync(port);
    client.pull();
    {
        Keeping connection(client);
        std::vector<double> times;
        Answer answer;
        for (int i = 0; i < 1000; ++i) {
            QElapsedTimer timer;
            timer.start();
            answer = connection.send("GET", client.pullPath());
            times.push_back(milliseconds(timer));
        }
        std::sort(times.begin(), times.end());
        std::printf("nothing to do: %.2f ms (p99 %.2f), %lld bytes of answer, one request\n", times[500], times[990],
                    static_cast<long long>(answer.head.size() + answer.wire.size()));
    }
    const qint64 before = residentKib(process);
    std::vector<std::unique_ptr<Keeping>> waiting;
    for (int i = 0; i < 1000; ++i) {
        waiting.push_back(std::make_unique<Keeping>(client));
        waiting.back()->ask("GET", QString(u"/api/sync/wait?cursor=" + client.cursor));
    }
    ::sleep(2);
    std::printf("1,000 devices waiting: %.1f MB more, %.1f MB in all\n", double(residentKib(process) - before) / 1024,
                double(residentKib(process)) / 1024);
    QElapsedTimer timer;
    timer.start();
    std::vector<Document> another{{freshId(), 0}};
    (void)pushAll(client, another, 1, random);
    const double pushed = milliseconds(timer);
    for (const auto &one : waiting) {
        if (!one->read().body.contains("true"))
            qFatal("one was not told");
    }
    std::printf("a push: %.1f ms; all 1,000 told %.1f ms after it began\n", pushed, milliseconds(timer));
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_NO_GLIB", "1");
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"serve")
        return serve(arguments[2]);
    QTemporaryDir folder;
    QProcess server;
    server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    server.start(QCoreApplication::applicationFilePath(), {QStringLiteral("serve"), folder.path()});
    if (!server.waitForStarted() || !server.waitForReadyRead(60'000))
        return 1;
    bench::measureMerge();
    measure(server.readLine().trimmed().toUShort(), server.processId(),
            arguments.value(1, QStringLiteral("10000")).toInt());
    server.closeWriteChannel();
    server.waitForFinished();
    return 0;
}
