// What the client makes of a server's answers, however they arrive.

#include "client/ApiClient.h"
#include "gzip/Gzip.h"
#include "server/ai/FakeProvider.h"

#include <QTest>

using namespace vitae;
using client::ApiClient;
using test::FakeProvider;

namespace
{

const QByteArray words = QByteArray(R"({"words": "never lost, not one of them"})").repeated(40);

QByteArray packed(const QByteArray &body)
{
    return FakeProvider::http(200, body, "Content-Encoding: gzip\r\n");
}

QUrl addressOf(const FakeProvider &server)
{
    QUrl url(server.url());
    url.setPath({});
    return url;
}

sync::Request get(const char *path)
{
    return {"GET", QString::fromLatin1(path), {}, {}, {}};
}

} // namespace

class TestApiClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPackedAnswers();
    void saysThatADamagedAnswerIs_data();
    void saysThatADamagedAnswerIs();
    void sendsAheadWhatWillBeAsked();
    void dropsWhatIsNotAskedAfterAll_data();
    void dropsWhatIsNotAskedAfterAll();
};

void TestApiClient::readsPackedAnswers()
{
    FakeProvider server([](int, const QByteArray &) {
        return FakeProvider::Answer{packed(gzip::Packer().packed(words))};
    });
    ApiClient client({addressOf(server)});
    const auto reply = client.send(get("/api/sync/pull"));
    QVERIFY2(reply, reply ? "" : qPrintable(reply.error().message));
    QCOMPARE(reply->body, words);
    QVERIFY(server.lastRequest().toLower().contains("accept-encoding: gzip"));
}

void TestApiClient::saysThatADamagedAnswerIs_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray good = gzip::Packer().packed(words);
    QByteArray flipped = good;
    flipped[good.size() / 2] = char(flipped[good.size() / 2] ^ 0x10);
    QTest::newRow("a bit") << flipped;
    QTest::newRow("cut") << good.chopped(5);
    QTest::newRow("more behind it") << QByteArray(good + "tail");
    QTest::newRow("not packed") << words;
}

void TestApiClient::saysThatADamagedAnswerIs()
{
    QFETCH(QByteArray, body);
    FakeProvider server([&](int number, const QByteArray &) {
        return FakeProvider::Answer{packed(number == 1 ? body : gzip::Packer().packed(words))};
    });
    ApiClient client({addressOf(server)});
    const auto damaged = client.send(get("/api/sync/pull"));
    QVERIFY(!damaged);
    QCOMPARE(damaged.error().kind, base::Error::Kind::InvalidInput);
    QVERIFY(!damaged.error().message.isEmpty());
    const auto next = client.send(get("/api/sync/pull")); // and asks again
    QVERIFY(next);
    QCOMPARE(next->body, words);
}

void TestApiClient::sendsAheadWhatWillBeAsked()
{
    FakeProvider server([](int number, const QByteArray &) {
        return FakeProvider::Answer{FakeProvider::http(200, QByteArray::number(number))};
    });
    ApiClient client({addressOf(server)});
    client.prepare(get("/second"));
    QTRY_COMPARE(server.requests(), 1); // though nobody waits for it
    const auto reply = client.send(get("/second"));
    QVERIFY(reply);
    QCOMPARE(reply->body, QByteArray("1"));
    QCOMPARE(server.requests(), 1);
}

void TestApiClient::dropsWhatIsNotAskedAfterAll_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QString>("token");
    QTest::newRow("another page") << QByteArray("/third") << QStringLiteral("a");
    QTest::newRow("another account") << QByteArray("/second") << QStringLiteral("b");
}

void TestApiClient::dropsWhatIsNotAskedAfterAll()
{
    QFETCH(QByteArray, asked);
    QFETCH(QString, token);
    FakeProvider server([](int, const QByteArray &request) {
        const QByteArray first = request.left(request.indexOf('\r'));
        const auto at = request.indexOf("Bearer ");
        return FakeProvider::Answer{FakeProvider::http(200, first + ' ' + request.mid(at, 8))};
    });
    ApiClient client({addressOf(server)});
    client.setTokens({QStringLiteral("a"), {}});
    client.prepare(get("/second"));
    QTRY_COMPARE(server.requests(), 1);
    client.setTokens({token, {}});
    const auto reply = client.send(get(asked.constData()));
    QVERIFY(reply);
    QCOMPARE(reply->body, QByteArray("GET " + asked + " HTTP/1.1 Bearer " + token.toLatin1()));
}

QTEST_GUILESS_MAIN(TestApiClient)
#include "tst_api_client.moc"
