// The framing alone: bytes in, a request or a refusal out, however the bytes are cut.

#include "http/Framing.h"

#include <QTest>

using namespace vitae;
using namespace vitae::http;

namespace
{

struct Outcome {
    int status = 0; ///< 0: complete, -1: more bytes are needed
    Head head;
    QByteArray body;
    qsizetype used = 0;
};

/// Feeds the bytes in pieces of that size, as a connection would.
Outcome frame(const QByteArray &bytes, qsizetype piece, qint64 limit = 1 << 20, const FramingLimits &limits = {})
{
    Framing framing(limits);
    QByteArray waiting;
    Outcome outcome;
    qsizetype given = 0;
    while (true) {
        qsizetype used = framing.feed(waiting);
        outcome.used += used;
        waiting.remove(0, used);
        if (framing.state() == Framing::State::Ready) {
            outcome.head = framing.head();
            framing.acceptBody(limit, true);
            continue;
        }
        if (framing.state() == Framing::State::Complete) {
            outcome.head = framing.head();
            outcome.body = framing.takeBody();
            return outcome;
        }
        if (framing.state() == Framing::State::Refused) {
            outcome.status = framing.refusal().status;
            outcome.head = framing.head();
            return outcome;
        }
        if (given >= bytes.size()) {
            outcome.status = -1;
            return outcome;
        }
        waiting += bytes.mid(given, piece);
        given += piece;
    }
}

QByteArray get(const QByteArray &fields)
{
    return "GET /x HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

QByteArray post(const QByteArray &fields, const QByteArray &body)
{
    return "POST /x HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

} // namespace

class FramingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requests_data();
    void requests();
    void limits_data();
    void limits();
    void keepAlive_data();
    void keepAlive();
    void bodies_data();
    void bodies();
    void leavesTheNextRequest();
    void startsAnew();
    void endlessHeadersAreRefusedWhileTheyCome();
    void targetIsKnownWhereTheHeadIsRefused();
};

void FramingTest::requests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    row("plain", get(""), 0);
    row("one empty line before", "\r\n" + get(""), 0);
    row("two empty lines before", "\r\n\r\n" + get(""), 400);
    row("1.0 without host", "GET / HTTP/1.0\r\n\r\n", 0);
    row("minor version beyond", "GET / HTTP/1.7\r\nHost: a\r\n\r\n", 0);
    row("absolute form", "GET http://a.example/x?y HTTP/1.1\r\nHost: a.example\r\n\r\n", 0);
    row("options star", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 0);
    row("empty value", get("X-Empty:\r\n"), 0);
    row("space around value", get("X-A: \t b \t \r\n"), 0);
    row("latin-1 in value", get("X-A: caf\xe9\r\n"), 0);
    row("tab in value", get("X-A: a\tb\r\n"), 0);

    row("http/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    row("http/3.0", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505);
    row("http/0.9", "GET /\r\n", 400);
    row("lower case version", "GET / http/1.1\r\nHost: a\r\n\r\n", 400);
    row("HTTPQQQQ", "GET / HTTPQQQQ\r\nHost: a\r\n\r\n", 400);
    row("two digits of version", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", 400);
    row("two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("space at the end", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 400);
    row("tab for space", "GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("leading space", " GET / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("no method", "/ HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("method with a colon", "G:T / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("method without end", QByteArray(200, 'A'), 400);
    row("TLS on a plain port", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400);
    row("relative target", "GET x HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("star for GET", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("authority form", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("other scheme", "GET ftp://a/x HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("absolute without host", "GET http:///x HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("fragment", "GET /x#y HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("raw byte in target", "GET /caf\xc3\xa9 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("NUL in target", QByteArray("GET /\0x HTTP/1.1\r\nHost: a\r\n\r\n", 28), 400);
    row("bare LF after the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n", 400);
    row("bare LF after a field", "GET / HTTP/1.1\r\nHost: a\n\r\n", 400);
    row("bare LF at the end", "GET / HTTP/1.1\r\nHost: a\r\n\n", 400);
    row("bare CR in a value", get("X-A: a\rb\r\n"), 400);
    row("NUL in a value", get(QByteArray("X-A: a\0b\r\n", 10)), 400);
    row("field without colon", get("nonsense\r\n"), 400);
    row("space before colon", get("X-A : b\r\n"), 400);
    row("empty name", get(": b\r\n"), 400);
    row("folded field", get("X-A: a\r\n b\r\n"), 400);
    row("folded first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400);
    row("name with a slash", get("X/A: b\r\n"), 400);
    row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("two hosts", get("Host: b\r\n"), 400);
    row("two hosts in one", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400);
    row("host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400);
    row("host with a user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400);
    row("other expectation", get("Expect: gold\r\n"), 417);

    row("length", post("Content-Length: 5\r\n", "hello"), 0);
    row("length of a GET", get("Content-Length: 3\r\n") + "abc", 0);
    row("length zero", post("Content-Length: 0\r\n", ""), 0);
    row("length with leading zeros", post("Content-Length: 005\r\n", "hello"), 0);
    row("length twice", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), 400);
    row("two lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello"), 400);
    row("length list", post("Content-Length: 5, 5\r\n", "hello"), 400);
    row("negative length", post("Content-Length: -5\r\n", "hello"), 400);
    row("signed length", post("Content-Length: +5\r\n", "hello"), 400);
    row("5x", post("Content-Length: 5x\r\n", "hello"), 400);
    row("hex length", post("Content-Length: 0x5\r\n", "hello"), 400);
    row("empty length", post("Content-Length:\r\n", "hello"), 400);
    row("2^64-1", post("Content-Length: 18446744073709551615\r\n", "hello"), 400);
    row("2^63", post("Content-Length: 9223372036854775808\r\n", "hello"), 400);
    row("length and chunked", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400);
    row("chunked and length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400);
    row("chunked", post("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n"), 0);
    row("Chunked", post("transfer-encoding: CHUNKED\r\n", "5\r\nhello\r\n0\r\n\r\n"), 0);
    row("xchunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501);
    row("gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501);
    row("identity", post("Transfer-Encoding: identity\r\n", "hello"), 501);
    row("chunked, identity", post("Transfer-Encoding: chunked, identity\r\n", "hello"), 501);
    row("chunked twice", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), 400);
    row("two codings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400);
    row("empty coding", post("Transfer-Encoding:\r\n", "0\r\n\r\n"), 400);
    row("chunked in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n";
    row("chunk size zz", post(chunked, "zz\r\nhello\r\n0\r\n\r\n"), 400);
    row("chunk size -5", post(chunked, "-5\r\nhello\r\n0\r\n\r\n"), 400);
    row("chunk size 0x5", post(chunked, "0x5\r\nhello\r\n0\r\n\r\n"), 400);
    row("chunk size with space", post(chunked, "5 \r\nhello\r\n0\r\n\r\n"), 400);
    row("empty chunk size", post(chunked, "\r\nhello\r\n0\r\n\r\n"), 400);
    row("chunk size beyond", post(chunked, "ffffffffffffffff\r\nhello\r\n0\r\n\r\n"), 400);
    row("chunk size large", post(chunked, "fffffff\r\nhello\r\n0\r\n\r\n"), 413);
    row("chunk too long", post(chunked, "5\r\nhelloX\r\n0\r\n\r\n"), 400);
    row("chunk with bare LF", post(chunked, "5\nhello\r\n0\r\n\r\n"), 400);
    row("chunk data with bare LF", post(chunked, "5\r\nhello\n0\r\n\r\n"), 400);
    row("chunk extension", post(chunked, "5;a=b\r\nhello\r\n0\r\n\r\n"), 0);
    row("chunk extension with a control", post(chunked, QByteArray("5;a=\x01\r\nhello\r\n0\r\n\r\n")), 400);
    row("endless chunk extension", post(chunked, "5;" + QByteArray(1000, 'a')), 400);
    row("trailer", post(chunked, "5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n"), 0);
    row("broken trailer", post(chunked, "5\r\nhello\r\n0\r\nnonsense\r\n\r\n"), 400);
}

void FramingTest::requests()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    for (const qsizetype piece : {qsizetype(1), qsizetype(2), qsizetype(7), bytes.size()}) {
        const Outcome outcome = frame(bytes, piece, 1000);
        QCOMPARE(outcome.status, status);
    }
}

void FramingTest::limits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto target = [](qsizetype size) -> QByteArray {
        return "GET /" + QByteArray(size - 1, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n";
    };
    const auto fields = [](int count) {
        QByteArray text;
        for (int i = 0; i < count; ++i)
            text += "X-" + QByteArray::number(i) + ": y\r\n";
        return get(text);
    };
    // "Host: a\r\n" and "X: …\r\n" together.
    const auto block = [](qsizetype size) { return get("X: " + QByteArray(size - 9 - 5, 'y') + "\r\n"); };
    QTest::newRow("longest URL") << target(8192) << 0;
    QTest::newRow("URL too long") << target(8193) << 414;
    QTest::newRow("URL far too long") << target(200000) << 414;
    QTest::newRow("most fields") << fields(99) << 0;
    QTest::newRow("too many fields") << fields(100) << 431;
    QTest::newRow("largest block") << block(16384) << 0;
    QTest::newRow("block too large") << block(16385) << 431;
    QTest::newRow("200 KB field") << block(200000) << 431;
    const auto sizeLine = [](qsizetype size) {
        return post("Transfer-Encoding: chunked\r\n", "0;" + QByteArray(size - 2, 'x') + "\r\n\r\n");
    };
    QTest::newRow("longest line of a chunk") << sizeLine(256) << 0;
    QTest::newRow("line of a chunk too long") << sizeLine(257) << 400;
}

void FramingTest::limits()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    for (const qsizetype piece : {qsizetype(1), qsizetype(100), bytes.size()})
        QCOMPARE(frame(bytes, piece).status, status);
}

void FramingTest::keepAlive_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("kept");
    QTest::newRow("1.1") << get("") << true;
    QTest::newRow("1.1 close") << get("Connection: close\r\n") << false;
    QTest::newRow("1.1 in a list") << get("Connection: foo, Close\r\n") << false;
    QTest::newRow("1.1 in a second field") << get("Connection: foo\r\nConnection: close\r\n") << false;
    QTest::newRow("both") << get("Connection: close, keep-alive\r\n") << false;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
    QTest::newRow("1.0 kept") << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << true;
    QTest::newRow("1.0 both") << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n") << false;
}

void FramingTest::keepAlive()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, kept);
    const Outcome outcome = frame(bytes, bytes.size());
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.head.keepAlive, kept);
}

void FramingTest::bodies_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n";
    QTest::newRow("none") << get("") << QByteArray();
    QTest::newRow("fixed") << post("Content-Length: 12\r\n", "hello\r\nworld") << QByteArray("hello\r\nworld");
    QTest::newRow("chunks") << post(chunked, "1\r\nh\r\n004\r\nello\r\nA\r\n0123456789\r\n0\r\n\r\n")
                            << QByteArray("hello0123456789");
    QTest::newRow("no chunks") << post(chunked, "0\r\n\r\n") << QByteArray();
    QTest::newRow("lines in a chunk") << post(chunked, "7\r\n\r\n0\r\n\r\n\r\n0\r\n\r\n") << QByteArray("\r\n0\r\n\r\n");
}

void FramingTest::bodies()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, body);
    for (const qsizetype piece : {qsizetype(1), qsizetype(3), bytes.size()}) {
        const Outcome outcome = frame(bytes, piece);
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.body, body);
        QCOMPARE(outcome.used, bytes.size());
    }
}

void FramingTest::leavesTheNextRequest()
{
    const QByteArray first = post("Content-Length: 5\r\n", "hello");
    const Outcome outcome = frame(first + get(""), 10000);
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.body, QByteArray("hello"));
    QCOMPARE(outcome.used, first.size());
}

void FramingTest::startsAnew()
{
    Framing framing;
    const QByteArray first = "GET /first HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    QCOMPARE(framing.feed(first), first.size());
    QCOMPARE(framing.state(), Framing::State::Complete);
    QVERIFY(framing.hasBegun());
    framing.next();
    QVERIFY(!framing.hasBegun());
    const QByteArray second = "GET /second HTTP/1.1\r\nHost: b\r\n\r\n";
    QCOMPARE(framing.feed(second), second.size());
    QCOMPARE(framing.head().target, QByteArray("/second"));
    QCOMPARE(framing.head().headers.size(), size_t(1));
    QVERIFY(framing.head().keepAlive);
}

void FramingTest::endlessHeadersAreRefusedWhileTheyCome()
{
    // Nothing more is needed to know: a client that never ends its line must not fill the memory.
    QCOMPARE(frame("GET /" + QByteArray(9000, 'x'), 1000).status, 414);
    QCOMPARE(frame("GET / HTTP/1.1\r\nX: " + QByteArray(17000, 'x'), 1000).status, 431);
    QCOMPARE(frame("G E", 1).status, -1);
}

void FramingTest::targetIsKnownWhereTheHeadIsRefused()
{
    const Outcome outcome = frame("GET /api/x HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n", 1000);
    QCOMPARE(outcome.status, 400);
    QCOMPARE(outcome.head.target, QByteArray("/api/x"));
}

QTEST_APPLESS_MAIN(FramingTest)
#include "tst_framing.moc"
