// Sync over the real server: forms, statuses, headers, signing in, files, and the same data through the other dialects.
#include "SyncClient.h"
#include "api/Protocol.h"
#include "ports/DocumentRepository.h"
#include "ports/World.h"
#include "services/accounts/Accounts.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/support/TestServer.h"

#include <QCryptographicHash>
#include <QTest>

using namespace vitae;
using namespace vitae::test;

namespace
{

const QString cv = QStringLiteral("cv");
const QString application = QStringLiteral("application");
const QString preferences = QStringLiteral("preferences");

QString path(const char *text)
{
    return QString::fromLatin1(text);
}

QByteArray shaOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray cvBody(const char *title)
{
    return QByteArray(R"({"title":")") + title +
        R"(","view":"structure","cv":{"personal":{"name":"Ada Lovelace","email":"ada@example.org"},"summary":"Engines.","language":"en"}})";
}

QString codeOf(const Answer &answer)
{
    return answer.json()[u"error"][u"code"].toString();
}

} // namespace

#define EXPECT_BODY(change, wanted)                                                                                    \
    do {                                                                                                               \
        const QString missing = difference(*json::parse((change).body), object(wanted));                               \
        QVERIFY2(missing.isEmpty(), qPrintable(QString(missing + u" in " + QString::fromUtf8((change).body))));        \
    } while (false)

class TestSyncRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_server = std::make_unique<TestServer>(); }
    void cleanup() { m_server.reset(); }

    void signingInByPassword();
    void signingInByCode();
    void aCodeProvesTheAddress();
    void tokensAreRenewed();
    void refusedSignIns_data();
    void refusedSignIns();
    void devicesAreEnded();
    void pushAndPull();
    void versionsTravelInHeaders();
    void nothingToDoIsLittle();
    void pagesArePacked();
    void refusals();
    void malformedRequests_data();
    void malformedRequests();
    void nobodyElseReachesIt();
    void aServerThatWasRestored();
    void files();
    void foreignFiles();
    void anApplicationInEveryDialect();
    void aCvInEveryDialect();
    void historyAndSnapshot();

private:
    [[nodiscard]] SyncClient device(const Person &person) const { return {m_server->port(), person.token}; }
    [[nodiscard]] Answer post(const char *to, const char *body) const
    {
        return m_server->client().post(path(to), object(body));
    }

    std::unique_ptr<TestServer> m_server;
};

void TestSyncRoutes::signingInByPassword()
{
    const Answer made = post("/api/sync/session/register",
                             R"({"email":"ada@example.org","password":"correct horse battery staple","name":"Ada",
                                 "device":{"client":"d1","name":"Laptop","platform":"Linux"}})");
    EXPECT_STATUS(made, 201);
    QCOMPARE(made.header("vitae-protocol"), QByteArray("1"));
    const auto session = api::decodeSession(made.body);
    QVERIFY(session.ok());
    QCOMPARE(session->email, QStringLiteral("ada@example.org"));
    QVERIFY(session->expiresAt > m_server->clock().now().toMSecsSinceEpoch());
    SyncClient first(m_server->port(), session->accessToken.toLatin1());
    QCOMPARE(first.space, session->space);
    EXPECT(first.get(path("/api/sync/session")), 200,
           R"({"account":{"id":"*uuid","email":"ada@example.org","name":"Ada"},"spaces":[{"kind":"person","role":"owner"}]})");

    const Answer in = post("/api/sync/session",
                           R"({"email":"Ada@example.org","password":"correct horse battery staple",
                               "device":{"client":"d2","name":"Tower","platform":"Windows"}})");
    EXPECT_STATUS(in, 200);
    SyncClient second(m_server->port(), api::decodeSession(in.body)->accessToken.toLatin1());
    const auto devices = api::decodeDevices(second.get(path("/api/sync/devices")).body);
    QVERIFY(devices.ok());
    QCOMPARE(devices->size(), size_t(2));
    for (const api::Device &one : *devices)
        QCOMPARE(one.current, one.id == u"d2");
    EXPECT_STATUS(second.send("DELETE", path("/api/sync/session")), 204);
    EXPECT_STATUS(second.get(path("/api/sync/session")), 401);
    EXPECT_STATUS(first.get(path("/api/sync/session")), 200);
}

void TestSyncRoutes::signingInByCode()
{
    EXPECT(post("/api/sync/session/code", R"({"email":"code@example.org"})"), 200, R"({"sent":true})");
    const auto mails = m_server->outbox(QStringLiteral("code@example.org"));
    QCOMPARE(mails.size(), size_t(1));
    const QString code = mails[0].code();
    const auto verify = [&](const QString &with) {
        return m_server->client().post(path("/api/sync/session/code/verify"),
                                       json::Object{{QStringLiteral("email"), QStringLiteral("code@example.org")},
                                                    {QStringLiteral("code"), with}});
    };
    const Answer wrong = verify(code == u"000000" ? QStringLiteral("000001") : QStringLiteral("000000"));
    EXPECT_STATUS(wrong, 401);
    QCOMPARE(codeOf(wrong), QStringLiteral("wrong_code"));
    const Answer right = verify(code);
    EXPECT_STATUS(right, 200);
    QVERIFY(!device({.token = api::decodeSession(right.body)->accessToken.toLatin1()}).space.isEmpty());
    EXPECT_STATUS(verify(code), 401); // once
}

void TestSyncRoutes::aCodeProvesTheAddress()
{
    EXPECT_STATUS(post("/api/sync/session/register",
                       R"({"email":"ada@example.org","password":"correct horse battery staple","name":"Ada"})"),
                  201);
    const auto isProven = [&] {
        bool proven = false;
        const auto read = m_server->world().storage.writeNow([&](ports::Store &store) -> base::Result<void> {
            const auto account = accounts::Accounts(store, m_server->world()).byEmail(QStringLiteral("ada@example.org"));
            if (!account)
                return account.error();
            proven = *account && (*account)->emailVerified > 0;
            return {};
        });
        return read.ok() && proven;
    };
    QVERIFY(!isProven());
    EXPECT_STATUS(post("/api/sync/session/code", R"({"email":"ada@example.org"})"), 200);
    const auto mails = m_server->outbox(QStringLiteral("ada@example.org"));
    QCOMPARE(mails.size(), size_t(1));
    EXPECT(m_server->client().post(path("/api/sync/session/code/verify"),
                                   json::Object{{QStringLiteral("email"), QStringLiteral("ada@example.org")},
                                                {QStringLiteral("code"), mails[0].code()}}),
           200, R"({"account":{"name":"Ada"}})");
    QVERIFY(isProven());
}

void TestSyncRoutes::tokensAreRenewed()
{
    const auto session = api::decodeSession(
        post("/api/sync/session/register",
             R"({"email":"ada@example.org","password":"correct horse battery staple","name":"Ada"})").body);
    SyncClient a(m_server->port(), session->accessToken.toLatin1());
    m_server->clock().advance(61 * 60 * 1000);
    const Answer late = a.get(path("/api/sync/session"));
    EXPECT_STATUS(late, 401);
    QCOMPARE(codeOf(late), QStringLiteral("signed_out"));
    const auto refresh = [&](const QString &token) {
        return m_server->client().post(path("/api/sync/session/refresh"),
                                       json::Object{{QStringLiteral("refresh_token"), token}});
    };
    const Answer renewed = refresh(session->refreshToken);
    EXPECT_STATUS(renewed, 200);
    const auto next = api::decodeSession(renewed.body);
    QCOMPARE(next->space, session->space);
    a.token = next->accessToken.toLatin1();
    EXPECT_STATUS(a.get(path("/api/sync/session")), 200);
    const Answer again = refresh(session->refreshToken);
    EXPECT_STATUS(again, 401);
    QCOMPARE(codeOf(again), QStringLiteral("signed_out"));
}

void TestSyncRoutes::refusedSignIns_data()
{
    QTest::addColumn<QByteArray>("where");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("password") << QByteArray("") << QByteArray(R"({"email":"here@example.org","password":"wrong"})") << 401
                              << QStringLiteral("wrong_credentials");
    QTest::newRow("nobody") << QByteArray("") << QByteArray(R"({"email":"no@example.org","password":"wrong"})") << 401
                            << QStringLiteral("wrong_credentials");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("{}") << 400 << QStringLiteral("invalid");
    QTest::newRow("taken") << QByteArray("/register")
                           << QByteArray(R"({"email":"here@example.org","password":"correct horse battery","name":"H"})")
                           << 409 << QStringLiteral("email_taken");
    QTest::newRow("weak") << QByteArray("/register")
                          << QByteArray(R"({"email":"new@example.org","password":"12345678","name":"H"})") << 400
                          << QStringLiteral("invalid");
    QTest::newRow("no address") << QByteArray("/code") << QByteArray(R"({"email":"here"})") << 400
                                << QStringLiteral("invalid");
    QTest::newRow("refresh") << QByteArray("/refresh") << QByteArray(R"({"refresh_token":"x"})") << 401
                             << QStringLiteral("signed_out");
}

void TestSyncRoutes::refusedSignIns()
{
    QFETCH(QByteArray, where);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, code);
    (void)m_server->person(QStringLiteral("MEMBER"), QStringLiteral("here@example.org"));
    const Answer answer = m_server->client().post(QString(u"/api/sync/session" + QString::fromLatin1(where)),
                                                  *json::parse(body));
    EXPECT_STATUS(answer, status);
    QCOMPARE(codeOf(answer), code);
    QVERIFY(!answer.json()[u"error"][u"message"].toString().isEmpty());
}

void TestSyncRoutes::devicesAreEnded()
{
    const char *credentials = R"({"email":"ada@example.org","password":"correct horse battery staple","name":"Ada",
                                  "device":{"client":"%","name":"Laptop"}})";
    const auto with = [&](const char *client) { return QByteArray(credentials).replace("%", client); };
    const auto one = api::decodeSession(post("/api/sync/session/register", with("one").constData()).body);
    const auto two = api::decodeSession(post("/api/sync/session", with("two").constData()).body);
    SyncClient a(m_server->port(), one->accessToken.toLatin1()), b(m_server->port(), two->accessToken.toLatin1());
    SyncClient stranger = device(m_server->person());
    EXPECT_STATUS(stranger.send("DELETE", path("/api/sync/devices/two")), 404);
    EXPECT_STATUS(a.send("DELETE", path("/api/sync/devices/two")), 204);
    const Answer ended = b.get(path("/api/sync/session"));
    EXPECT_STATUS(ended, 401);
    QCOMPARE(codeOf(ended), QStringLiteral("signed_out"));
    EXPECT_STATUS(m_server->client().post(path("/api/sync/session/refresh"),
                                          json::Object{{QStringLiteral("refresh_token"), two->refreshToken}}), 401);
    QCOMPARE(api::decodeDevices(a.get(path("/api/sync/devices")).body)->size(), size_t(1));
    EXPECT_STATUS(a.send("DELETE", path("/api/sync/devices/two")), 404);
}

void TestSyncRoutes::pushAndPull()
{
    const Person person = m_server->person();
    SyncClient a = device(person), b = device(person);
    const QString doc = freshId();
    const Answer pushed = a.push({a.put(doc, cv, 0, cvBody("One")), a.put(freshId(), preferences, 0, R"({"n":1.50})")});
    EXPECT_STATUS(pushed, 200);
    const auto reply = api::decodePushReply(pushed.body);
    QCOMPARE(reply->results.size(), size_t(2));
    QCOMPARE(reply->lastMid, 2);
    QCOMPARE(reply->heads.value(a.space), 2);
    const auto changes = b.pull(1);
    QCOMPARE(changes.size(), size_t(2));
    QCOMPARE(changes[1].body, QByteArray(R"({"n":1.50})"));
    QCOMPARE(changes[0].sha, shaOf(changes[0].body));
    QCOMPARE(changes[0].author, person.uuid);
    const Answer page = b.get(b.pullPath());
    QCOMPARE(page.header("vitae-cursor"), b.cursor.toLatin1());
    QCOMPARE(page.header("vitae-more"), QByteArray("0"));
    // The same request with the same bytes: the same answer.
    a.mid = 0;
    const Answer again = a.push({a.put(doc, cv, 0, cvBody("One"))});
    EXPECT_STATUS(again, 200);
    QVERIFY(api::decodePushReply(again.body)->results[0] == reply->results[0]);
    EXPECT(a.post(path("/api/sync/documents"),
                  QByteArray(R"({"docs":[")") + doc.toLatin1() + R"(","nothing"]})"), 200,
           R"({"more":false,"documents":[{"rev":1,"body":{"title":"One"}}]})");
}

void TestSyncRoutes::versionsTravelInHeaders()
{
    SyncClient a = device(m_server->person());
    const auto with = [&](const char *protocol, const char *schema) {
        return a.http.send("GET", path("/api/sync/pull"), QByteArray(),
                           {{"Authorization", "Bearer " + a.token}, {"Vitae-Protocol", protocol}, {"Vitae-Schema", schema}});
    };
    const Answer fine = with("1", "1");
    EXPECT_STATUS(fine, 200);
    QCOMPARE(fine.header("vitae-protocol"), QByteArray("1"));
    QCOMPARE(fine.header("vitae-schema"), QByteArray("1"));
    QCOMPARE(fine.header("vitae-min-schema"), QByteArray("1"));
    const Answer old = with("0", "1");
    EXPECT_STATUS(old, 426);
    QCOMPARE(codeOf(old), QStringLiteral("client_too_old"));
    QVERIFY(!old.header("upgrade").isEmpty());
    QCOMPARE(codeOf(with("2", "1")), QStringLiteral("server_too_old"));
    QCOMPARE(codeOf(with("1", "0")), QStringLiteral("client_too_old"));
    EXPECT_STATUS(with("1", "9"), 200); // a newer app may read
}

void TestSyncRoutes::nothingToDoIsLittle()
{
    SyncClient a = device(m_server->person());
    (void)a.push({a.put(freshId(), preferences, 0, "{}")});
    a.pull();
    const Answer answer = a.get(a.pullPath());
    EXPECT_STATUS(answer, 200);
    QVERIFY2(answer.head.size() + answer.wire.size() < 1024,
             qPrintable(QString::number(answer.head.size() + answer.wire.size())));
    QVERIFY(api::decodePull(answer.body)->changes.empty());
}

void TestSyncRoutes::pagesArePacked()
{
    SyncClient a = device(m_server->person());
    QByteArray text;
    for (int i = 0; text.size() < 4000; ++i)
        text += "Led the team that built engine number " + QByteArray::number(i * i) + ". ";
    std::vector<api::Mutation> batch;
    for (int i = 0; i < 50; ++i)
        batch.push_back(a.put(freshId(), preferences, 0, R"({"text":")" + text + R"("})"));
    EXPECT_STATUS(a.push(std::move(batch)), 200);
    const Answer plain = a.get(a.pullPath());
    QVERIFY(plain.header("content-encoding").isEmpty());
    const Answer packed = a.get(a.pullPath(), {{"Accept-Encoding", "gzip, deflate"}});
    QCOMPARE(packed.header("content-encoding"), QByteArray("gzip"));
    QVERIFY(packed.wire.size() * 3 < plain.wire.size());
    QCOMPARE(packed.body, plain.body);
    QCOMPARE(api::decodePull(packed.body)->changes.size(), size_t(50));
}

void TestSyncRoutes::refusals()
{
    const Person person = m_server->person();
    SyncClient a = device(person), b = device(person);
    const QString doc = freshId();
    EXPECT_STATUS(a.push({a.put(doc, cv, 0, cvBody("A"))}), 200);
    const auto refused = [](const Answer &answer) { return *api::decodePushReply(answer.body)->refusal; };
    const Answer conflict = b.push({b.put(freshId(), preferences, 0, "{}"), b.put(doc, cv, 0, cvBody("B"))});
    EXPECT_STATUS(conflict, 409);
    QCOMPARE(refused(conflict).code, QStringLiteral("conflict"));
    QCOMPARE(refused(conflict).document->rev, 1);
    QVERIFY(!refused(conflict).document->body.isEmpty());
    QCOMPARE(api::decodePushReply(conflict.body)->results.size(), size_t(1));
    QCOMPARE(api::decodePushReply(conflict.body)->lastMid, 1);
    b.mid = 4;
    const Answer gap = b.push({b.put(freshId(), preferences, 0, "{}")});
    EXPECT_STATUS(gap, 409);
    QCOMPARE(refused(gap).code, QStringLiteral("mutation_gap"));
    b.mid = 0;
    const Answer forked = b.push({b.put(freshId(), preferences, 0, R"({"other":1})")});
    EXPECT_STATUS(forked, 409);
    QCOMPARE(refused(forked).code, QStringLiteral("client_forked"));
    b.mid = 1;
    const Answer large = b.push({b.put(freshId(), preferences, 0, R"({"t":")" + QByteArray(520 * 1024, 'x') + R"("})")});
    EXPECT_STATUS(large, 413);
    QCOMPARE(refused(large).code, QStringLiteral("too_large"));
    b.mid = 1;
    const Answer blob = b.push({b.put(freshId(), preferences, 0, R"({"blob":")" + QByteArray(64, 'a') + R"("})")});
    EXPECT_STATUS(blob, 422);
    QCOMPARE(refused(blob).code, QStringLiteral("blob_missing"));
    QCOMPARE(refused(blob).detail, QString(64, u'a'));
    QCOMPARE(refused(blob).mid, 2);
    b.mid = 1;
    const Answer invalid = b.push({b.put(freshId(), cv, 0, R"({"cv":{"personal":4}})")});
    EXPECT_STATUS(invalid, 400);
    QCOMPARE(refused(invalid).code, QStringLiteral("invalid"));
    // None of them has written anything.
    QCOMPARE(b.pull().size(), size_t(2));
}

void TestSyncRoutes::malformedRequests_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *method, const char *where, const char *body, int status) {
        QTest::newRow(name) << QByteArray(method) << path(where) << QByteArray(body) << status;
    };
    row("no json", "POST", "/api/sync/push", "{", 400);
    row("a list", "POST", "/api/sync/push", "[]", 400);
    row("empty", "POST", "/api/sync/push", "{}", 400);
    row("client", "POST", "/api/sync/push", R"({"client":"me","epoch":"e","schema":1,"mutations":[]})", 400);
    row("mutations", "POST", "/api/sync/push", R"({"client":"c","epoch":"e","schema":1,"mutations":[{}]})", 400);
    row("limit", "GET", "/api/sync/pull?limit=0", "", 400);
    row("limit too", "GET", "/api/sync/pull?limit=501", "", 400);
    row("limit three", "GET", "/api/sync/pull?limit=x", "", 400);
    row("cursor", "GET", "/api/sync/pull?cursor=nonsense", "", 400);
    row("wait", "GET", "/api/sync/wait?cursor=nonsense", "", 400);
    row("events", "GET", "/api/sync/events?cursor=nonsense", "", 400);
    row("docs", "POST", "/api/sync/documents", "{}", 400);
    row("docs too", "POST", "/api/sync/documents", R"({"docs":[1]})", 400);
    row("sha", "GET", "/api/sync/blobs/xyz", "", 400);
    row("put sha", "PUT", "/api/sync/blobs/xyz", "abc", 400);
    row("version", "GET", "/api/sync/documents/x/versions/y", "", 404);
    row("versions", "GET", "/api/sync/documents/x/versions", "", 404);
    row("nowhere", "GET", "/api/sync/nowhere", "", 404);
    row("method", "PATCH", "/api/sync/push", "{}", 405);
}

void TestSyncRoutes::malformedRequests()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, where);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    SyncClient a = device(m_server->person());
    const Answer answer = a.send(method, where, body, {{"Content-Type", "application/json"}});
    EXPECT_STATUS(answer, status);
    QVERIFY2(!codeOf(answer).isEmpty(), qPrintable(answer.told()));
    QVERIFY(!answer.json()[u"error"][u"message"].toString().isEmpty());
    // Without a token it is not looked at.
    const Answer nobody = m_server->client().send(method, where, body, {{"Content-Type", "application/json"}});
    QVERIFY2(nobody.status == 401 || nobody.status == 404 || nobody.status == 405, qPrintable(nobody.told()));
}

void TestSyncRoutes::nobodyElseReachesIt()
{
    SyncClient a = device(m_server->person()), b = device(m_server->person());
    const QString doc = freshId();
    EXPECT_STATUS(a.push({a.put(doc, cv, 0, cvBody("Secret words"))}), 200);
    const QByteArray id = doc.toLatin1();
    for (const Answer &answer :
         {b.get(b.pullPath()), b.get(path("/api/sync/snapshot")),
          b.post(path("/api/sync/documents"), R"({"docs":[")" + id + R"("]})"),
          b.get(QString(u"/api/sync/documents/" + doc + u"/versions")),
          b.get(QString(u"/api/sync/documents/" + doc + u"/versions/1")), b.get(path("/api/sync/devices"))}) {
        QVERIFY2(!answer.body.contains("Secret") && !answer.body.contains(id) && !answer.body.contains(a.space.toLatin1()),
                 qPrintable(answer.told()));
    }
    const Answer stolen = b.push({b.put(doc, cv, 1, cvBody("Stolen"))});
    EXPECT_STATUS(stolen, 404);
    QVERIFY(!stolen.body.contains("Secret"));
    b.mid = 0;
    auto foreign = b.put(freshId(), preferences, 0, "{}");
    foreign.space = a.space;
    EXPECT_STATUS(b.push({foreign}), 404);
    b.mid = 0;
    b.client = a.client;
    EXPECT_STATUS(b.push({b.put(freshId(), preferences, 0, "{}")}), 409);
    QCOMPARE(a.pull().size(), size_t(1));
}

void TestSyncRoutes::aServerThatWasRestored()
{
    SyncClient a = device(m_server->person());
    EXPECT_STATUS(a.push({a.put(freshId(), preferences, 0, "{}")}), 200);
    a.pull();
    QVERIFY(m_server->world().storage.writeNow([](ports::Store &store) {
        return store.documents().setEpoch(QStringLiteral("another"));
    }));
    for (const QString &where : {a.pullPath(), QString(u"/api/sync/wait?cursor=" + a.cursor)}) {
        const Answer answer = a.get(where);
        EXPECT_STATUS(answer, 409);
        QCOMPARE(codeOf(answer), QStringLiteral("epoch_changed"));
        QCOMPARE(answer.json()[u"epoch"].toString(), QStringLiteral("another"));
    }
    const Answer pushed = a.push({a.put(freshId(), preferences, 0, "{}")});
    EXPECT_STATUS(pushed, 409);
    QCOMPARE(api::decodePushReply(pushed.body)->refusal->epoch, QStringLiteral("another"));
    // A floor above the cursor: everything again.
    a.cursor.clear();
    a.pull();
    const QString old = a.cursor;
    QVERIFY(m_server->world().storage.writeNow([&](ports::Store &store) { return store.documents().setFloor(a.space, 9); }));
    const Answer gone = a.get(a.pullPath());
    EXPECT_STATUS(gone, 410);
    QCOMPARE(codeOf(gone), QStringLiteral("resync_required"));
}

void TestSyncRoutes::files()
{
    SyncClient a = device(m_server->person());
    QByteArray bytes;
    for (int i = 0; bytes.size() < 3'000'000; ++i)
        bytes += QByteArray::number(i);
    const QByteArray sha = shaOf(bytes), total = QByteArray::number(bytes.size());
    const QString where = QString(u"/api/sync/blobs/" + QString::fromLatin1(sha));
    const auto head = [&] {
        Connection connection(m_server->port());
        connection.write("HEAD " + where.toLatin1() + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + a.token + "\r\n\r\n");
        return connection.read(10000, true);
    };
    QCOMPARE(head().status, 404);
    const auto piece = [&](qint64 from, qint64 count) {
        return a.send("PUT", where, bytes.mid(from, count),
                      {{"Content-Type", "application/octet-stream"}, {"Upload-Offset", QByteArray::number(from)}, {"Upload-Length", total}});
    };
    const Answer first = piece(0, 1'000'000);
    EXPECT_STATUS(first, 204);
    QCOMPARE(first.header("upload-offset"), QByteArray("1000000"));
    QCOMPARE(head().header("upload-offset"), QByteArray("1000000"));
    const Answer twice = piece(0, 1'000'000);
    EXPECT_STATUS(twice, 409);
    QCOMPARE(twice.header("upload-offset"), QByteArray("1000000"));
    QCOMPARE(codeOf(twice), QStringLiteral("upload_offset"));
    EXPECT_STATUS(piece(1'000'000, bytes.size()), 201);
    QCOMPARE(head().status, 200);
    QCOMPARE(head().header("content-length"), total);
    EXPECT_STATUS(a.get(where), 404); // no document names it yet
    EXPECT_STATUS(a.push({a.put(freshId(), preferences, 0, R"({"blob":")" + sha + R"(","name":"numbers.txt"})")}), 200);
    const Answer whole = a.get(where);
    EXPECT_STATUS(whole, 200);
    QCOMPARE(whole.body, bytes);
    const Answer part = a.get(where, {{"Range", "bytes=10-19"}});
    EXPECT_STATUS(part, 206);
    QCOMPARE(part.body, bytes.mid(10, 10));
    QCOMPARE(part.header("content-range"), QByteArray("bytes 10-19/" + total));
    QCOMPARE(a.get(where, {{"Range", "bytes=-5"}}).body, bytes.right(5));
    QCOMPARE(a.get(where, {{"Range", "bytes=2999990-"}}).body, bytes.mid(2999990));
    EXPECT_STATUS(a.get(where, {{"Range", "bytes=" + total + "-"}}), 416);
    EXPECT_STATUS(a.get(where, {{"If-None-Match", whole.header("etag")}}), 304);
    // Whole in one piece, as other than it is, and too large.
    const QString small = QString(u"/api/sync/blobs/" + QString::fromLatin1(shaOf("small")));
    EXPECT_STATUS(a.send("PUT", small, "small"), 201);
    const Answer lie = a.send("PUT", QString(u"/api/sync/blobs/" + QString::fromLatin1(shaOf("truth"))), "lies!");
    EXPECT_STATUS(lie, 422);
    QCOMPARE(codeOf(lie), QStringLiteral("blob_mismatch"));
    EXPECT_STATUS(a.send("PUT", QString(u"/api/sync/blobs/" + QString::fromLatin1(shaOf("big"))), "big",
                         {{"Upload-Length", "20971521"}}), 413);
    EXPECT_STATUS(a.send("PUT", small, "small", {{"Upload-Offset", "-1"}}), 400);
}

void TestSyncRoutes::foreignFiles()
{
    SyncClient a = device(m_server->person()), b = device(m_server->person());
    const QByteArray sha = shaOf("mine");
    const QString where = QString(u"/api/sync/blobs/" + QString::fromLatin1(sha));
    EXPECT_STATUS(a.send("PUT", where, "mine"), 201);
    EXPECT_STATUS(a.push({a.put(freshId(), preferences, 0, R"({"blob":")" + sha + R"("})")}), 200);
    EXPECT_STATUS(b.get(where), 404);
    EXPECT_STATUS(b.push({b.put(freshId(), preferences, 0, R"({"blob":")" + sha + R"("})")}), 422);
    EXPECT_STATUS(b.get(where), 404);
}

void TestSyncRoutes::anApplicationInEveryDialect()
{
    const Person person = m_server->person();
    SyncClient a = device(person);
    const HttpClient http = m_server->client();
    const QString resume = freshId(), doc = freshId();
    const QByteArray body = R"({"company":"Analytical Engines","role":"Engineer","url":"https://example.org/jobs/1",
        "description":"Build engines","location":"London","priority":"high","additional_context":"by steam",
        "notes":"call back","stage":"Interviewing","date_applied":"2026-02-03","resume":")" + resume.toLatin1() + R"(",
        "salary":"100","contacts":[{"id":"c1","name":"C. B."}]})";
    EXPECT_STATUS(a.push({a.put(resume, cv, 0, cvBody("For engines")), a.put(doc, application, 0, body)}), 200);

    const json::Value own = listOf(http.get(path("/api/job-applications/"), person.token))[0];
    QCOMPARE(difference(own, object(R"({"company_name":"Analytical Engines","job_title":"Engineer","status":"Interviewing",
        "original_job_description":"Build engines"})")), QString());
    QCOMPARE(own[u"resume_used"], listOf(http.get(path("/api/resumes/"), person.token))[0][u"id"]);
    const QString forge = QString(u"/api/v1/applications/" + doc);
    EXPECT(http.get(forge, person.token), 200, R"({"id":"*uuid","company_name":"Analytical Engines","role_title":"Engineer",
        "location":"London","priority_level":"high","job_description":"Build engines","status":"draft"})");
    // And the other way round: changed there, made there.
    const QString one = QStringLiteral("/api/job-applications/%1/").arg(own[u"id"].toInteger());
    EXPECT_STATUS(http.patch(one, object(R"({"status":"Offer"})"), person.token), 200);
    const Answer made = http.post(path("/api/v1/applications"), object(R"({"company_name":"Difference Ltd",
        "role_title":"Fitter","location":"Paris","priority_level":"low","job_url":"https://example.org/2",
        "job_description":"We are looking for an experienced fitter who likes wheels."})"), person.token);
    EXPECT_STATUS(made, 201);
    const auto changes = a.pull();
    const auto now = std::find_if(changes.begin(), changes.end(), [&](const api::Change &one) { return one.doc == doc; });
    QVERIFY(now != changes.end());
    EXPECT_BODY(*now, R"({"stage":"Offer","salary":"100","notes":"call back","contacts":[{"id":"c1","name":"C. B."}],
        "company":"Analytical Engines","date_applied":"2026-02-03","additional_context":"by steam"})");
    const QString other = made.json()[u"id"].toString();
    const auto fresh = std::find_if(changes.begin(), changes.end(), [&](const api::Change &one) { return one.doc == other; });
    QVERIFY(fresh != changes.end());
    EXPECT_BODY(*fresh, R"({"company":"Difference Ltd","role":"Fitter","location":"Paris","priority":"low",
        "url":"https://example.org/2","stage":"Applied",
        "description":"We are looking for an experienced fitter who likes wheels."})");
    // Deleted there, in the trash or out of lists here; in the trash here, gone there.
    EXPECT_STATUS(http.remove(forge, person.token), 204);
    const auto last = a.pull();
    QCOMPARE(last.size(), size_t(1));
    QVERIFY(last[0].trashedAt || (*json::parse(last[0].body))[u"is_deleted"].toBool());
    auto trash = a.put(other, application, fresh->rev, "{}");
    trash.op = api::Mutation::Op::Trash;
    EXPECT_STATUS(a.push({trash}), 200);
    EXPECT_STATUS(http.get(QString(u"/api/v1/applications/" + other), person.token), 404);
}

void TestSyncRoutes::aCvInEveryDialect()
{
    const Person person = m_server->person();
    SyncClient a = device(person);
    const HttpClient http = m_server->client();
    const QString doc = freshId();
    EXPECT_STATUS(a.push({a.put(doc, cv, 0, cvBody("Desktop CV"))}), 200);
    const Answer ats = http.get(QString(u"/api/cv/" + doc), person.token);
    EXPECT_STATUS(ats, 200);
    QVERIFY2(ats.body.contains("Ada Lovelace"), qPrintable(ats.told()));
    const auto resumes = listOf(http.get(path("/api/resumes/"), person.token));
    QCOMPARE(resumes.size(), size_t(1));
    QCOMPARE(resumes[0][u"title"].toString(), QStringLiteral("Desktop CV"));
    const Answer forge = http.get(path("/api/v1/resumes"), person.token);
    QVERIFY2(forge.body.contains(doc.toLatin1()), qPrintable(forge.told()));
    // Made there, here whole.
    const Answer made = http.post(path("/api/resumes/"), object(R"({"title":"Web CV","content":"# Grace Hopper\n\nAdmiral.\n"})"),
                                  person.token);
    EXPECT_STATUS(made, 201);
    const auto changes = a.pull();
    QCOMPARE(changes.size(), size_t(2));
    const json::Value body = *json::parse(changes[1].body);
    QCOMPARE(body[u"title"].toString(), QStringLiteral("Web CV"));
    QCOMPARE(body[u"markdown"].toString(), QStringLiteral("# Grace Hopper\n\nAdmiral.\n"));
    QVERIFY(body[u"cv"].isObject());
    // Edited here as a structure, read there as text.
    auto edited = body;
    edited.asObject()->set(QStringLiteral("view"), QStringLiteral("structure"));
    edited.asObject()->take(u"markdown");
    edited.asObject()->find(u"cv")->asObject()->set(QStringLiteral("summary"), QStringLiteral("Rear admiral."));
    EXPECT_STATUS(a.push({a.put(changes[1].doc, cv, changes[1].rev, json::write(edited))}), 200);
    const Answer read = http.get(QStringLiteral("/api/resumes/%1/").arg(made.json()[u"id"].toInteger()), person.token);
    EXPECT_STATUS(read, 200);
    QVERIFY2(read.body.contains("Rear admiral."), qPrintable(read.told()));
}

void TestSyncRoutes::historyAndSnapshot()
{
    SyncClient a = device(m_server->person());
    const QString doc = freshId();
    auto merged = a.put(doc, preferences, 1, R"({"v":2})");
    merged.mid = 2;
    merged.losers = {json::Object{{QStringLiteral("path"), QStringLiteral("v")}, {QStringLiteral("value"), 3}}};
    a.mid = 0;
    EXPECT_STATUS(a.push({a.put(doc, preferences, 0, R"({"v":1})"), merged}), 200);
    EXPECT(a.get(QString(u"/api/sync/documents/" + doc + u"/versions")), 200,
           R"({"versions":[{"rev":2,"reason":"merge"},{"rev":2,"reason":"loser"},{"rev":1,"reason":"save"}]})");
    EXPECT(a.get(QString(u"/api/sync/documents/" + doc + u"/versions/1")), 200, R"({"rev":1,"body":{"v":1}})");
    const auto snapshot = api::decodeSnapshot(a.get(path("/api/sync/snapshot")).body);
    QVERIFY(snapshot.ok());
    QCOMPARE(snapshot->documents.size(), size_t(1));
    QCOMPARE(snapshot->documents[0].sha, shaOf(R"({"v":2})"));
    a.cursor = snapshot->cursor;
    QVERIFY(a.pull().empty());
}

QTEST_GUILESS_MAIN(TestSyncRoutes)
#include "tst_sync_routes.moc"
