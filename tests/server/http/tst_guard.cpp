// What a connection may and may not do: each line of what Qt's server does not do for us, each limit, each time-out.

#include "tests/server/http/Tables.h"
#include "tests/server/support/BareServer.h"

#include <QElapsedTimer>
#include <QTest>
#include <sys/resource.h>

using namespace vitae;
using namespace vitae::test;

namespace
{

QString words(const char *text)
{
    return QString::fromUtf8(text);
}

QByteArray get(const char *path, const QByteArray &fields = {})
{
    return QByteArray("GET ") + path + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

QByteArray post(const char *path, const QByteArray &body, const char *fields = "Content-Type: application/json\r\n")
{
    return QByteArray("POST ") + path + " HTTP/1.1\r\nHost: a\r\n" + fields +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// Time-outs short enough to wait for.
BareServer::Settings quick()
{
    return {{words("timeouts.header"), words("0.4")},
            {words("timeouts.body_window"), words("0.5")},
            {words("timeouts.idle"), words("0.8")},
            {words("timeouts.total"), words("3")}};
}

} // namespace

class GuardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusals_data();
    void refusals();
    void noSmuggling();
    void oneAnswerAfterAnother();
    void asynchronousAnswersStayInOrder();
    void manyPipelinedRequests();
    void anAnswerForNobody();
    void connectionEnds_data();
    void connectionEnds();
    void halfClosedClientsAreAnswered();
    void continues();
    void splitAnywhere();
    void bodyLimits_data();
    void bodyLimits();
    void allBodiesTogether();
    void slowHeader();
    void slowBody();
    void steadyBody();
    void idle();
    void idleAfterARequest();
    void total();
    void readerThatStops();
    void connectionLimit();
    void connectionLimitPerAddress();
    void outOfDescriptors();
    void busyPool();
    void compression();
    void conditional();
    void commonHeaders();
    void injectedHeaders();
    void crossOrigin();
    void forwarded();
    void forwardedIsNotBelieved();
    void streams();
    void streamsThatNobodyReads();
    void streamsEndWithTheClient();
    void drains();
    void logLine();
    void metrics();
    void idleConnectionsCostLittle();
};

void GuardTest::refusals_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("member");
    const auto row = [](const char *name, const QByteArray &bytes, int status, const char *member = "error") {
        QTest::newRow(name) << bytes << status << words(member);
    };
    row("no request", "hello\r\n\r\n", 400);
    row("bare LF", "GET /alpha/echo HTTP/1.1\nHost: a\n\n", 400);
    row("in the dialect's words", get("/alpha/echo", "nonsense\r\n"), 400, "alpha");
    row("no host", "GET /beta/echo HTTP/1.1\r\n\r\n", 400, "beta");
    row("two lengths", "POST /alpha/json HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx", 400, "alpha");
    row("other coding", "POST /alpha/json HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501, "alpha");
    row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    row("100 fields too many", get("/alpha/echo", QByteArray("X: y\r\n").repeated(150)), 431, "alpha");
    row("200 KB field", get("/alpha/echo", "X: " + QByteArray(200 * 1024, 'y') + "\r\n"), 431, "alpha");
    row("16 MiB URL", "GET /" + QByteArray(16 << 20, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414);
    row("path with NUL", get("/alpha/things/%00"), 400, "alpha");
    row("nobody's path with NUL", get("/things/%00"), 400);
}

void GuardTest::refusals()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    QFETCH(QString, member);
    BareServer server(tables());
    Connection connection(server.port());
    connection.write(bytes);
    const Answer answer = connection.read();
    QVERIFY2(answer.status == status, qPrintable(answer.told()));
    QVERIFY2(answer.json().object().contains(member), qPrintable(answer.told()));
    QVERIFY(!answer.header("x-request-id").isEmpty());
    QCOMPARE(answer.header("connection"), QByteArray("close"));
    QVERIFY(connection.waitForClose(4000));
    QCOMPARE(server.client().get(words("/healthz")).status, 200);
}

void GuardTest::noSmuggling()
{
    // A head that does not parse must not turn its body into a second request.
    BareServer server(tables());
    const QByteArray inner = get("/alpha/echo");
    const QByteArray all = server.client().raw("POST /alpha/json HTTP/1.1\r\nHost: a\r\nnonsense\r\nContent-Length: " +
                                               QByteArray::number(inner.size()) + "\r\n\r\n" + inner);
    QCOMPARE(all.count("HTTP/1.1 "), 1);
    QVERIFY(all.startsWith("HTTP/1.1 400 "));
}

void GuardTest::oneAnswerAfterAnother()
{
    BareServer server(tables());
    Connection connection(server.port());
    connection.write(get("/alpha/things/1") + post("/alpha/json", "{\"a\": 2}") + get("/nope") + get("/alpha/things/4"));
    QCOMPARE(connection.read().json()[u":id"].toString(), words("1"));
    QCOMPARE(connection.read().json()[u"json"][u"a"].toInteger(), 2);
    QCOMPARE(connection.read().status, 404);
    QCOMPARE(connection.read().json()[u":id"].toString(), words("4"));
    QVERIFY(connection.isOpen());
}

void GuardTest::asynchronousAnswersStayInOrder()
{
    BareServer server(tables());
    Connection connection(server.port());
    connection.write(get("/alpha/slow?ms=200&n=1") + get("/alpha/echo?n=2") + get("/alpha/written?n=3") +
                     get("/alpha/slow?ms=50&n=4") + get("/alpha/echo?n=5"));
    for (int n = 1; n <= 5; ++n)
        QCOMPARE(connection.read().json()[u"?n"].toString(), QString::number(n));
}

void GuardTest::manyPipelinedRequests()
{
    BareServer server(tables());
    Connection connection(server.port());
    constexpr int Count = 5000;
    QByteArray all;
    for (int i = 0; i < Count; ++i)
        all += get(i % 50 == 0 ? "/alpha/written" : "/healthz");
    std::thread writer([&] { connection.write(all); });
    int good = 0;
    for (int i = 0; i < Count; ++i)
        good += connection.read().status == 200 ? 1 : 0;
    writer.join();
    QCOMPARE(good, Count);
}

void GuardTest::anAnswerForNobody()
{
    BareServer server(tables());
    for (int i = 0; i < 50; ++i) {
        Connection connection(server.port());
        connection.write(get(i % 2 ? "/alpha/slow?ms=30" : "/alpha/written"));
        if (i % 3 == 0)
            connection.abort();
    }
    QTest::qWait(300);
    QCOMPARE(server.client().get(words("/alpha/slow?ms=1")).status, 200);
    QTRY_COMPARE(server.server().connections(), 0);
}

void GuardTest::connectionEnds_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<bool>("ends");
    QTest::newRow("1.1") << get("/healthz") << QByteArray() << false;
    QTest::newRow("1.1 close") << get("/healthz", "Connection: close\r\n") << QByteArray("close") << true;
    QTest::newRow("1.0") << QByteArray("GET /healthz HTTP/1.0\r\n\r\n") << QByteArray("close") << true;
    QTest::newRow("1.0 kept") << QByteArray("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                              << QByteArray("keep-alive") << false;
    QTest::newRow("404") << get("/nope") << QByteArray() << false;
    QTest::newRow("late, close") << get("/alpha/slow?ms=10", "Connection: close\r\n") << QByteArray("close") << true;
}

void GuardTest::connectionEnds()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, said);
    QFETCH(bool, ends);
    BareServer server(tables());
    Connection connection(server.port());
    connection.write(bytes);
    QCOMPARE(connection.read().header("connection"), said);
    QCOMPARE(connection.waitForClose(ends ? 3000 : 150), ends);
}

void GuardTest::halfClosedClientsAreAnswered()
{
    BareServer server(tables());
    Connection connection(server.port());
    connection.write(get("/alpha/slow?ms=50&n=1") + get("/alpha/slow?ms=50&n=2"));
    connection.shutdownWrite();
    QCOMPARE(connection.read().json()[u"?n"].toString(), words("1"));
    QCOMPARE(connection.read().json()[u"?n"].toString(), words("2"));
    QVERIFY(connection.waitForClose(3000));
}

void GuardTest::continues()
{
    BareServer server(tables());
    const char *fields = "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
    Connection connection(server.port());
    connection.write(QByteArray("POST /alpha/json HTTP/1.1\r\nHost: a\r\n") + fields);
    QCOMPARE(connection.read(3000).status, 100);
    connection.write("{}");
    QCOMPARE(connection.read().status, 200);
    // Who has sent the body already is not told to.
    connection.write(QByteArray("POST /alpha/json HTTP/1.1\r\nHost: a\r\n") + fields + "{}");
    QCOMPARE(connection.read().status, 200);
    // What will be refused anyway is refused before the body.
    connection.write(QByteArray("POST /alpha/nope HTTP/1.1\r\nHost: a\r\n") + fields);
    QCOMPARE(connection.read(3000).status, 404);
    QVERIFY(connection.waitForClose(4000));
    Connection large(server.port());
    large.write("POST /alpha/json HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n");
    QCOMPARE(large.read(3000).status, 413);
}

void GuardTest::splitAnywhere()
{
    BareServer server(tables());
    const QByteArray request = post("/alpha/json", "{\"a\": \"caf\xc3\xa9\"}");
    for (qsizetype cut = 1; cut < request.size(); cut += 3) {
        Connection connection(server.port());
        connection.write(request.left(cut));
        QTest::qWait(1);
        connection.write(request.mid(cut));
        QCOMPARE(connection.read().json()[u"json"][u"a"].toString(), words("café"));
    }
}

void GuardTest::bodyLimits_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<bool>("chunked");
    QTest::addColumn<int>("status");
    for (const bool chunked : {false, true}) {
        const char *how = chunked ? "chunked" : "fixed";
        QTest::addRow("json %s", how) << words("/alpha/json") << qsizetype(1 << 20) << chunked << 200;
        QTest::addRow("json beyond %s", how) << words("/alpha/json") << qsizetype((1 << 20) + 1) << chunked << 413;
        QTest::addRow("upload %s", how) << words("/alpha/upload") << qsizetype(10 << 20) << chunked << 200;
        QTest::addRow("upload beyond %s", how) << words("/alpha/upload") << qsizetype((10 << 20) + 1) << chunked << 413;
        QTest::addRow("unknown path %s", how) << words("/nope") << qsizetype((1 << 20) + 1) << chunked << 413;
        QTest::addRow("unknown path, small %s", how) << words("/nope") << qsizetype(1000) << chunked << 404;
    }
}

void GuardTest::bodyLimits()
{
    QFETCH(QString, path);
    QFETCH(qsizetype, size);
    QFETCH(bool, chunked);
    QFETCH(int, status);
    BareServer server(tables());
    Connection connection(server.port());
    const QByteArray body = "{\"a\":\"" + QByteArray(size - 8, 'x') + "\"}";
    QByteArray bytes = "POST " + path.toUtf8() + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    if (chunked) {
        bytes += "Transfer-Encoding: chunked\r\n\r\n";
        for (qsizetype at = 0; at < body.size(); at += 70000) {
            const QByteArray piece = body.mid(at, 70000);
            bytes += QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
        }
        bytes += "0\r\n\r\n";
    } else {
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    connection.write(bytes);
    const Answer answer = connection.read();
    QVERIFY2(answer.status == status, qPrintable(answer.told()));
    if (status == 200)
        QCOMPARE(answer.json()[u"bytes"].toInteger(), size);
}

void GuardTest::allBodiesTogether()
{
    BareServer server(tables(), {{words("limits.bodies"), words("4MiB")}});
    std::vector<Connection> connections;
    const QByteArray head = "POST /alpha/upload HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n";
    for (int i = 0; i < 3; ++i) {
        connections.emplace_back(server.port());
        connections.back().write(head + QByteArray(1500000, 'x'));
        QTest::qWait(100);
    }
    QCOMPARE(connections[2].read(3000).status, 503);
    connections[0].write(QByteArray(500000, 'x'));
    QCOMPARE(connections[0].read().status, 200);
    const QByteArray body(1000000, 'x');
    QCOMPARE(server.client().send("POST", words("/alpha/upload"), body).status, 200); // what was taken is given back
}

void GuardTest::slowHeader()
{
    BareServer server(tables(), quick());
    Connection connection(server.port());
    QElapsedTimer timer;
    timer.start();
    const QByteArray request = get("/alpha/echo", "X-Slow: yes\r\n");
    for (qsizetype i = 0; i + 4 < request.size() && timer.elapsed() < 1500 && connection.isOpen(); ++i) {
        connection.write(request.mid(i, 1));
        QTest::qWait(40);
    }
    const Answer answer = connection.read(3000);
    QVERIFY(answer.status == 408 || answer.status == 0);
    QVERIFY(connection.waitForClose(4000));
    QVERIFY2(timer.elapsed() >= 400, qPrintable(QString::number(timer.elapsed())));
    QVERIFY2(timer.elapsed() < 4500, qPrintable(QString::number(timer.elapsed())));
}

void GuardTest::slowBody()
{
    BareServer server(tables(), quick());
    Connection connection(server.port());
    QElapsedTimer timer;
    timer.start();
    connection.write("POST /alpha/json HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{");
    while (timer.elapsed() < 3000 && connection.isOpen()) {
        connection.write(" "); // 50 bytes a second; it must be 1,024
        QTest::qWait(20);
        if (timer.elapsed() > 900)
            break;
    }
    QCOMPARE(connection.read(3000).status, 408);
    QVERIFY(timer.elapsed() < 2500);
}

void GuardTest::steadyBody()
{
    BareServer server(tables(), quick());
    Connection connection(server.port());
    connection.write("POST /alpha/upload HTTP/1.1\r\nHost: a\r\nContent-Length: 6000\r\n\r\n");
    for (int i = 0; i < 20; ++i) { // 4 KB a second over three windows
        connection.write(QByteArray(300, 'x'));
        QTest::qWait(75);
    }
    QCOMPARE(connection.read(3000).status, 200);
}

void GuardTest::idle()
{
    BareServer server(tables(), quick());
    Connection connection(server.port());
    QVERIFY(!connection.waitForClose(500));
    QVERIFY(connection.waitForClose(2000));
}

void GuardTest::idleAfterARequest()
{
    BareServer server(tables(), quick());
    Connection connection(server.port());
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 4; ++i) {
        connection.write(get("/healthz"));
        QCOMPARE(connection.read().status, 200);
        QTest::qWait(400);
    }
    QVERIFY(connection.isOpen());
    QVERIFY(connection.waitForClose(2000));
    QVERIFY(timer.elapsed() > 1600);
}

void GuardTest::total()
{
    BareServer server(tables(), quick());
    Connection connection(server.port());
    QElapsedTimer timer;
    timer.start();
    connection.write("POST /alpha/upload HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000\r\n\r\n");
    while (timer.elapsed() < 6000 && connection.isOpen()) {
        connection.write(QByteArray(300, 'x')); // fast enough, and for ever
        QTest::qWait(50);
    }
    QVERIFY2(timer.elapsed() >= 2900 && timer.elapsed() < 5500, qPrintable(QString::number(timer.elapsed())));
}

void GuardTest::readerThatStops()
{
    BareServer server(tables(), quick());
    const auto used = [] {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        return usage.ru_maxrss;
    };
    const long before = used();
    std::vector<Connection> connections;
    for (int i = 0; i < 10; ++i) {
        connections.emplace_back(server.port());
        for (int n = 0; n < 20; ++n) // 20 answers of 4 MB each, none of which is read
            connections.back().write(get("/alpha/large?bytes=4000000"));
    }
    QTest::qWait(400);
    // One answer a connection waits, not twenty.
    QVERIFY2(used() - before < 120 * 1024, qPrintable(QString::number(used() - before)));
    QCOMPARE(server.client().get(words("/healthz")).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(server.server().connections(), 0, 6000); // and not for ever
}

void GuardTest::connectionLimit()
{
    BareServer server(tables(), {{words("limits.connections"), words("20")}});
    std::vector<Connection> connections;
    for (int i = 0; i < 20; ++i)
        connections.emplace_back(server.port());
    QTRY_COMPARE(server.server().connections(), 20);
    Connection one(server.port());
    QCOMPARE(one.read(3000).status, 503);
    QVERIFY(one.waitForClose(1000));
    connections.clear();
    QTRY_COMPARE(server.server().connections(), 0);
    QCOMPARE(server.client().get(words("/healthz")).status, 200);
}

void GuardTest::connectionLimitPerAddress()
{
    BareServer server(tables(), {{words("limits.connections_per_address"), words("5")}});
    std::vector<Connection> connections;
    for (int i = 0; i < 5; ++i)
        connections.emplace_back(server.port(), QHostAddress(words("127.0.0.9")));
    QTRY_COMPARE(server.server().connections(), 5);
    Connection sixth(server.port(), QHostAddress(words("127.0.0.9")));
    QCOMPARE(sixth.read(3000).status, 429);
    QCOMPARE(server.client().get(words("/healthz")).status, 200); // from elsewhere
}

void GuardTest::outOfDescriptors()
{
    BareServer server(tables());
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    std::vector<Connection> waiting;
    for (int i = 0; i < 4; ++i)
        waiting.emplace_back(server.port());
    QTRY_COMPARE(server.server().connections(), 4);
    const int next = ::dup(0);
    ::close(next);
    Connection one(server.port());
    QTRY_COMPARE(server.server().connections(), 5);
    // No descriptor is left for an accept(); the client's own is open already.
    Connection two(server.port());
    QTRY_COMPARE(server.server().connections(), 6);
    rlimit tight = before;
    tight.rlim_cur = rlim_t(::dup(0)) + 1;
    setrlimit(RLIMIT_NOFILE, &tight);
    Connection refused(server.port());
    QTest::qWait(300);
    setrlimit(RLIMIT_NOFILE, &before);
    two.write(get("/healthz"));
    QCOMPARE(two.read().status, 200);
    QCOMPARE(server.client().get(words("/healthz")).status, 200); // accepting goes on by itself
}

void GuardTest::busyPool()
{
    BareServer server(tables(), {{words("limits.pool_threads"), words("1")}, {words("limits.pool_queue"), words("2")}});
    std::vector<Connection> connections;
    for (int i = 0; i < 10; ++i) {
        connections.emplace_back(server.port());
        connections.back().write(get("/alpha/slow?ms=400"));
    }
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(server.client().get(words("/alpha/echo")).status, 200); // the others are not slowed
    QVERIFY(timer.elapsed() < 390);
    int good = 0, refused = 0;
    for (Connection &connection : connections) {
        const Answer answer = connection.read();
        good += answer.status == 200 ? 1 : 0;
        refused += answer.status == 503 && answer.header("retry-after") == "1" ? 1 : 0;
    }
    QCOMPARE(good + refused, 10);
    QVERIFY(good >= 2); // three, where the thread took the first before the third came
    QVERIFY(refused >= 5);
}

void GuardTest::compression()
{
    BareServer server(tables());
    const auto ask = [&](const char *path, const char *accepts) {
        return server.client().send("GET", words(path), QByteArray(), {{"Accept-Encoding", accepts}});
    };
    const Answer packed = ask("/alpha/large?bytes=100000", "br, gzip");
    QCOMPARE(packed.header("content-encoding"), QByteArray("gzip"));
    QVERIFY(packed.wire.size() < 2000);
    QCOMPARE(packed.body.size(), 100000);
    QCOMPARE(packed.header("vary"), QByteArray("Accept-Encoding"));
    QCOMPARE(packed.header("content-length"), QByteArray::number(packed.wire.size()));
    for (const char *accepts : {"br", "gzip;q=0", "identity", "*;q=0"})
        QVERIFY2(ask("/alpha/large?bytes=100000", accepts).header("content-encoding").isEmpty(), accepts);
    QCOMPARE(ask("/alpha/large?bytes=100000", "gzip;q=0.5").header("content-encoding"), QByteArray("gzip"));
    QVERIFY(ask("/alpha/large?bytes=1000", "gzip").header("content-encoding").isEmpty());
}

void GuardTest::conditional()
{
    BareServer server(tables());
    const Answer first = server.client().get(words("/alpha/large"));
    const QByteArray tag = first.header("etag");
    QVERIFY(tag.startsWith("W/\""));
    const auto ask = [&](const QByteArray &known) {
        return server.client().send("GET", words("/alpha/large"), QByteArray(), {{"If-None-Match", known}});
    };
    const Answer same = ask(tag);
    QCOMPARE(same.status, 304);
    QCOMPARE(same.body, QByteArray());
    QCOMPARE(same.header("etag"), tag);
    QVERIFY(same.header("content-length").isEmpty());
    QCOMPARE(ask("\"other\", " + tag).status, 304);
    QCOMPARE(ask(tag.mid(2)).status, 304); // weak comparison
    QCOMPARE(ask("*").status, 304);
    QCOMPARE(ask("\"other\"").status, 200);
    QVERIFY(server.client().get(words("/alpha/large?bytes=99999")).header("etag") != tag);
}

void GuardTest::commonHeaders()
{
    BareServer server(tables());
    const Answer answer = server.client().get(words("/alpha/echo"));
    QCOMPARE(answer.header("x-content-type-options"), QByteArray("nosniff"));
    QCOMPARE(answer.header("x-frame-options"), QByteArray("DENY"));
    QVERIFY(answer.header("content-security-policy").contains("default-src 'none'"));
    QVERIFY(answer.header("date").endsWith(" GMT"));
    QCOMPARE(answer.header("x-request-id").size(), 16);
    QVERIFY(server.client().get(words("/alpha/echo")).header("x-request-id") != answer.header("x-request-id"));
    QCOMPARE(server.client().post(words("/alpha/json"), object("{}")).header("cache-control"), QByteArray("no-store"));
}

void GuardTest::injectedHeaders()
{
    BareServer server(tables());
    const Answer answer = server.client().get(words("/alpha/injecting?v=a%0D%0ASet-Cookie:%20b"));
    QCOMPARE(answer.status, 204);
    QVERIFY(answer.header("set-cookie").isEmpty());
}

void GuardTest::crossOrigin()
{
    BareServer server(tables(), {{words("cors.origins"), words("https://app.example")}});
    const auto ask = [&](const char *method, const char *origin) {
        return server.client().send(method, words("/alpha/echo"), QByteArray(),
                                    {{"Origin", origin}, {"Access-Control-Request-Method", "GET"}});
    };
    const Answer preflight = ask("OPTIONS", "https://app.example");
    QCOMPARE(preflight.status, 204);
    QCOMPARE(preflight.header("access-control-allow-origin"), QByteArray("https://app.example"));
    QCOMPARE(preflight.header("access-control-allow-methods"), QByteArray("GET, HEAD, OPTIONS"));
    QVERIFY(preflight.header("access-control-allow-headers").contains("Authorization"));
    QVERIFY(preflight.header("vary").contains("Origin"));
    QVERIFY(ask("OPTIONS", "https://evil.example").header("access-control-allow-origin").isEmpty());
    BareServer closed(tables());
    QVERIFY(closed.client()
                .send("GET", words("/alpha/echo"), QByteArray(), {{"Origin", "https://app.example"}})
                .header("access-control-allow-origin")
                .isEmpty());
}

void GuardTest::forwarded()
{
    BareServer server(tables(), {{words("proxies"), words("127.0.0.0/8, 10.0.0.7")}});
    const auto ask = [&](const char *chain, const char *scheme) {
        return server.client()
            .send("GET", words("/alpha/echo"), QByteArray(),
                  {{"X-Forwarded-For", chain}, {"X-Forwarded-Proto", scheme}, {"X-Request-Id", "from-the-proxy"}});
    };
    const Answer answer = ask("203.0.113.9", "https");
    QCOMPARE(answer.json()[u"client"].toString(), words("203.0.113.9"));
    QVERIFY(answer.json()[u"secure"].toBool());
    QVERIFY(answer.header("strict-transport-security").contains("max-age"));
    QCOMPARE(answer.header("x-request-id"), QByteArray("from-the-proxy"));
    // The last that is no proxy of ours; what stands before it anybody may have written.
    QCOMPARE(ask("1.2.3.4, 203.0.113.9, 10.0.0.7", "http").json()[u"client"].toString(), words("203.0.113.9"));
    QCOMPARE(ask("2001:db8::1", "http").json()[u"client"].toString(), words("2001:db8::1"));
    QCOMPARE(ask("nonsense", "http").json()[u"client"].toString(), words("127.0.0.1"));
}

void GuardTest::forwardedIsNotBelieved()
{
    BareServer server(tables());
    const Answer answer = server.client().send("GET", words("/alpha/echo"), QByteArray(),
                                               {{"X-Forwarded-For", "203.0.113.9"},
                                                {"X-Forwarded-Proto", "https"},
                                                {"X-Request-Id", "mine"}});
    QCOMPARE(answer.json()[u"client"].toString(), words("127.0.0.1"));
    QVERIFY(!answer.json()[u"secure"].toBool());
    QVERIFY(answer.header("x-request-id") != "mine");
}

void GuardTest::streams()
{
    BareServer server(tables());
    Connection connection(server.port());
    connection.write(get("/alpha/events") + get("/healthz"));
    const Answer events = connection.read();
    QCOMPARE(events.header("transfer-encoding"), QByteArray("chunked"));
    QCOMPARE(events.body, QByteArray("retry: 1000\n\nid: 0\n\nid: 1\n\nid: 2\n\n"));
    QCOMPARE(connection.read().body, QByteArray("{\"status\":\"ok\"}"));
    const QByteArray old = server.client().raw("GET /alpha/events HTTP/1.0\r\n\r\n");
    QVERIFY(old.endsWith("\r\n\r\nretry: 1000\n\nid: 0\n\nid: 1\n\nid: 2\n\n"));
    QCOMPARE(server.client().send("HEAD", words("/alpha/events")).status, 200);
}

void GuardTest::streamsThatNobodyReads()
{
    BareServer server(tables());
    Connection connection(server.port());
    connection.write(get("/alpha/events?endless"));
    QTest::qWait(100);
    QTRY_COMPARE_WITH_TIMEOUT(server.server().connections(), 0, 10000); // cut, when a megabyte waits
    QVERIFY(connection.readRaw(3000).startsWith("HTTP/1.1 200 OK\r\n"));
}

void GuardTest::streamsEndWithTheClient()
{
    BareServer server(tables());
    {
        Connection connection(server.port());
        connection.write(get("/alpha/events?endless"));
        QTest::qWait(20);
    }
    QTRY_COMPARE(server.server().connections(), 0);
    QCOMPARE(server.client().get(words("/healthz")).status, 200);
}

void GuardTest::drains()
{
    BareServer server(tables());
    Connection idle(server.port());
    Connection busy(server.port());
    busy.write(get("/alpha/slow?ms=300"));
    QTRY_COMPARE(server.server().connections(), 2);
    QTest::qWait(50);
    QElapsedTimer timer;
    timer.start();
    server.server().drain(5000);
    QVERIFY(timer.elapsed() >= 100 && timer.elapsed() < 3000);
    const Answer answer = busy.read();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("connection"), QByteArray("close"));
    QVERIFY(idle.waitForClose(1000));
    Connection late(server.port());
    late.write(get("/healthz"));
    QCOMPARE(late.read(500).status, 0);
}

void GuardTest::logLine()
{
    BareServer server(tables());
    const Answer answer = server.client().send("GET", words("/alpha/things/geheim?token=geheim"), QByteArray(),
                                               {{"Authorization", "Bearer geheim"}, {"Cookie", "a=geheim"}});
    const std::vector<QByteArray> lines = server.log(1);
    QCOMPARE(lines.size(), size_t(1));
    QVERIFY2(!lines[0].contains("geheim"), lines[0].constData());
    const json::Value line = object(lines[0].constData());
    QCOMPARE(line[u"id"].toString().toUtf8(), answer.header("x-request-id"));
    QCOMPARE(line[u"method"].toString(), words("GET"));
    QCOMPARE(line[u"route"].toString(), words("/alpha/things/{id}"));
    QCOMPARE(line[u"dialect"].toString(), words("alpha"));
    QCOMPARE(line[u"status"].toInteger(), 200);
    QCOMPARE(line[u"client"].toString(), words("127.0.0.1"));
    QCOMPARE(line[u"bytes"].toInteger(), answer.body.size());
    QVERIFY(line[u"us"].toInteger(-1) >= 0);
}

void GuardTest::metrics()
{
    BareServer server(tables());
    (void)server.client().get(words("/alpha/echo"));
    (void)server.client().get(words("/nope"));
    (void)server.client().raw("nonsense\r\n\r\n");
    const Answer answer = server.client().get(words("/metrics"));
    QVERIFY(answer.header("content-type").startsWith("text/plain"));
    QVERIFY(answer.body.contains(
        "vitae_http_requests_total{dialect=\"alpha\",method=\"GET\",route=\"/alpha/echo\",status=\"2xx\"} 1\n"));
    QVERIFY(answer.body.contains("vitae_http_refused_total 1\n"));
    // The three before it have ended, though the server may hear of that only now.
    bool isAlone = false;
    for (int i = 0; !isAlone && i < 200; ++i) {
        QTest::qWait(25);
        isAlone = server.client().get(words("/metrics")).body.contains("vitae_http_connections 1\n");
    }
    QVERIFY(isAlone);
    QVERIFY(answer.body.contains("vitae_http_request_duration_seconds_bucket{le=\"+Inf\"} 3\n"));
    QVERIFY(answer.body.contains("process_resident_memory_bytes "));
}

void GuardTest::idleConnectionsCostLittle()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("every allocation costs more here");
#endif
    BareServer server(tables());
    const auto resident = [&] {
        const QByteArray body = server.client().get(words("/metrics")).body;
        const qsizetype at = body.lastIndexOf("process_resident_memory_bytes ");
        return body.mid(at + 30).trimmed().toLongLong();
    };
    constexpr int Count = 2000;
    const qint64 before = resident();
    std::vector<Connection> connections;
    for (int i = 0; i < Count; ++i) {
        connections.emplace_back(server.port());
        connections.back().write(get("/healthz"));
        QCOMPARE(connections.back().read().status, 200);
    }
    QCOMPARE(server.server().connections(), Count);
    const qint64 each = (resident() - before) / Count;
    QVERIFY2(each < 12 * 1024, qPrintable(QString::number(each)));
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 200; ++i)
        QCOMPARE(server.client().get(words("/healthz")).status, 200);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(GuardTest)
#include "tst_guard.moc"
