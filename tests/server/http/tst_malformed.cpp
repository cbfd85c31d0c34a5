// Requests that nobody means well with: generated from good ones by damage of every kind, the same ones each time. None
// crashes, stalls or confuses the server, and each is answered or closed.

#include "tests/server/http/Tables.h"
#include "tests/server/support/BareServer.h"

#include <QRandomGenerator>
#include <QTest>

using namespace vitae;
using namespace vitae::test;

namespace
{

constexpr int Count = 1500;

const std::vector<QByteArray> &goodOnes()
{
    static const std::vector<QByteArray> all{
        "GET /alpha/echo?a=b HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n",
        "POST /alpha/json HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n{\"a\": 1}",
        "POST /alpha/json HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        "4\r\n{\"a\"\r\n4;x=y\r\n: 1}\r\n0\r\nX-Sum: 1\r\n\r\n",
        "GET /alpha/things/caf%C3%A9/parts/2 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "DELETE /alpha/things/1 HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
        "GET http://a/alpha/large?bytes=3000 HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nIf-None-Match: \"x\"\r\n\r\n",
    };
    return all;
}

/// Bytes that mean something to somebody who reads HTTP.
const std::vector<QByteArray> &loaded()
{
    static const std::vector<QByteArray> all{
        "\r\n", "\n", "\r", "\r\n\r\n", " ", "\t", ":", "\0", "\x7f", "\xff", "%00", "%2e%2e/", "..%5c..", "chunked",
        "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: xchunked\r\n", "Content-Length: 5\r\n",
        "Content-Length: -5\r\n", "Content-Length: 18446744073709551615\r\n", "Content-Length: 5x\r\n", "Host: b\r\n",
        " folded\r\n", "HTTP/9.9", "HTTPQQQQ", "zz\r\n", "-5\r\n", "ffffffffffffffff\r\n", "Connection: close\r\n",
        "Expect: 100-continue\r\n", "Upgrade: websocket\r\nConnection: Upgrade\r\n", "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "{", "[[[[[[[[", "\xc0\xaf", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"};
    return all;
}

QByteArray damaged(QRandomGenerator &random)
{
    const auto pick = [&](const std::vector<QByteArray> &from) { return from[size_t(random.bounded(int(from.size())))]; };
    QByteArray bytes = pick(goodOnes());
    if (random.bounded(4) == 0)
        bytes += pick(goodOnes());
    for (int damage = random.bounded(5); damage >= 0; --damage) {
        const qsizetype at = random.bounded(int(bytes.size()) + 1);
        switch (random.bounded(6)) {
        case 0:
            bytes.insert(at, pick(loaded()));
            break;
        case 1:
            bytes.remove(at, random.bounded(20));
            break;
        case 2:
            bytes = bytes.left(at) + bytes.mid(at).replace('\n', "");
            break;
        case 3:
            if (at < bytes.size())
                bytes[at] = char(random.bounded(256));
            break;
        case 4:
            bytes.insert(at, QByteArray(random.bounded(3) * 9000, 'x'));
            break;
        default:
            bytes = bytes.left(at) + bytes.mid(std::max<qsizetype>(0, at - random.bounded(30)));
            break;
        }
    }
    return bytes;
}

} // namespace

class MalformedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void corpus();
};

void MalformedTest::corpus()
{
    BareServer server(tables(), {{QStringLiteral("timeouts.header"), QStringLiteral("0.2")},
                                 {QStringLiteral("timeouts.body_window"), QStringLiteral("0.2")},
                                 {QStringLiteral("timeouts.idle"), QStringLiteral("0.2")}});
    QRandomGenerator random(20260101);
    int refused = 0, served = 0, silent = 0;
    constexpr int AtOnce = 50;
    for (int round = 0; round < Count / AtOnce; ++round) {
        std::vector<Connection> connections;
        std::vector<QByteArray> requests;
        for (int i = 0; i < AtOnce; ++i) {
            requests.push_back(damaged(random));
            connections.emplace_back(server.port());
            const qsizetype cut = random.bounded(int(requests.back().size()) + 1);
            connections.back().write(requests.back().left(cut));
            if (i % 7 == 0)
                QTest::qWait(1);
            connections.back().write(requests.back().mid(cut));
            if (i % 10 == 3)
                connections.back().shutdownWrite();
            else if (i % 10 == 4)
                connections.back().abort();
        }
        for (int i = 0; i < AtOnce; ++i) {
            if (i % 10 == 4)
                continue;
            const QByteArray answer = connections[size_t(i)].readRaw(5000);
            QVERIFY2(connections[size_t(i)].waitForClose(1000), requests[size_t(i)].toPercentEncoding().constData());
            // Whatever came back begins like an answer, and nothing failed inside.
            QVERIFY2(answer.isEmpty() || answer.startsWith("HTTP/1.1 "), answer.left(100).constData());
            QVERIFY2(!answer.contains("HTTP/1.1 500"), requests[size_t(i)].toPercentEncoding().constData());
            const int status = answer.mid(9, 3).toInt();
            (status == 0 ? silent : status < 400 ? served : refused) += 1;
        }
        const Answer healthy = server.client().get(QStringLiteral("/healthz"));
        QCOMPARE(healthy.status, 200);
    }
    QTRY_COMPARE(server.server().connections(), 0);
    // The corpus has to hold all three.
    QVERIFY2(refused > Count / 4 && served > Count / 20 && silent > 0,
             qPrintable(QStringLiteral("%1 refused, %2 served, %3 without an answer").arg(refused).arg(served).arg(silent)));
}

QTEST_GUILESS_MAIN(MalformedTest)
#include "tst_malformed.moc"
