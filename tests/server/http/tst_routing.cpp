// From a path to a handler, and the order in which a request is refused.

#include "tests/server/http/Tables.h"
#include "tests/server/support/BareServer.h"

#include <QTest>

using namespace vitae;
using namespace vitae::test;

namespace
{

QString words(const char *text)
{
    return QString::fromUtf8(text);
}

http::Hooks hooks()
{
    http::Hooks hooks;
    hooks.authenticate = [](const http::Request &request,
                            ports::Store &) -> base::Result<std::optional<http::Caller>> {
        const QByteArray token = request.bearer();
        if (token.isEmpty())
            return std::optional<http::Caller>();
        http::Caller caller;
        caller.account = token == "admin" ? 1 : token == "busy" ? 3 : 2;
        caller.role = token == "admin" ? words("ADMIN") : words("MEMBER");
        if (token == "bad")
            return base::fail(base::Error::Kind::Unauthenticated, words("bad token"));
        return std::optional(caller);
    };
    hooks.overRate = [](const http::Caller &caller) -> std::optional<int> {
        return caller.account == 3 ? std::optional(17) : std::nullopt;
    };
    return hooks;
}

} // namespace

class RoutingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paths_data();
    void paths();
    void methods();
    void sharedPath();
    void unknownPathsAreWordedByTheirOwner();
    void refusedPathsAreWordedByTheirOwner_data();
    void refusedPathsAreWordedByTheirOwner();
    void bodies_data();
    void bodies();
    void refusalsComeInOrder_data();
    void refusalsComeInOrder();
    void malformedJsonNamesThePlace();
    void errorsBecomeStatuses_data();
    void errorsBecomeStatuses();
    void innerErrorsAreNotTold();
    void exceptionsAreCaught();
    void idempotency_data();
    void idempotency();
    void storageFailuresAre503();

private:
    BareServer m_server{tables(), {}, hooks()};
};

void RoutingTest::paths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *path, int status, const char *name = "", const char *value = "") {
        QTest::newRow(path) << words(path) << status << words(name) << words(value);
    };
    row("/alpha/echo", 200, "path", "/alpha/echo");
    row("/alpha/echo/", 200, "path", "/alpha/echo");
    row("/alpha/slash", 200);
    row("/alpha/slash/", 200);
    row("/alpha/slash//", 404);
    row("//alpha/echo", 404);
    row("/Alpha/echo", 404);
    row("/alpha/things/special", 200, "took", "special");
    row("/alpha/things/special/", 200, "took", "special");
    row("/alpha/things/other", 200, ":id", "other");
    row("/alpha/things/special/parts/2", 200, ":id", "special");
    row("/alpha/things/1/parts/2", 200, ":part", "2");
    row("/alpha/things/", 404);
    row("/alpha/things//parts/2", 404);
    row("/alpha/things/a%20b", 200, ":id", "a b");
    row("/alpha/things/caf%C3%A9", 200, ":id", "café");
    row("/alpha/things/a+b", 200, ":id", "a+b");
    row("/alpha/things/a%2Eb", 200, ":id", "a.b");
    row("/%61lpha/echo", 200);
    row("/alpha/things/a%00b", 400);
    row("/alpha/things/a%0Ab", 400);
    row("/alpha/things/..%2Fx", 400);
    row("/alpha/things/%2e%2e", 400);
    row("/alpha/things/..%5c..", 400);
    row("/alpha/things/a\\b", 400);
    row("/alpha/things/../echo", 400);
    row("/alpha/./echo", 400);
    row("/alpha/things/a%2Fb", 400);
    row("/alpha/things/a%5Cb", 400);
    row("/alpha/things/%zz", 400);
    row("/alpha/things/%4", 400);
    row("/alpha/things/%ff", 400);
    row("/alpha/echo?a=b%20c+d", 200, "?a", "b c d");
    row("/alpha/echo?a=1&b=2", 200, "?b", "2");
    row("/alpha/echo?a", 200, "?a", "");
    row("/alpha/echo?", 200);
    row("/alpha/echo?a=%zz", 400);
    row("/alpha/echo?a=%00", 400);
    row("/nope?a=%zz", 404);
}

void RoutingTest::paths()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    QFETCH(QString, name);
    QFETCH(QString, value);
    const Answer answer = m_server.client().get(path);
    QVERIFY2(answer.status == status, qPrintable(answer.told()));
    if (!name.isEmpty())
        QCOMPARE(answer.json()[name].toString(), value);
}

void RoutingTest::methods()
{
    const HttpClient client = m_server.client();
    const Answer wrong = client.send("PATCH", words("/alpha/things/1"));
    QCOMPARE(wrong.status, 405);
    QCOMPARE(wrong.header("allow"), QByteArray("GET, HEAD, DELETE, OPTIONS"));
    QVERIFY(wrong.json().object().contains(u"alpha"));
    QCOMPARE(client.send("BREW", words("/alpha/echo")).status, 405);
    QCOMPARE(client.send("TRACE", words("/alpha/echo")).status, 405);
    QCOMPARE(client.send("BREW", words("/nope")).status, 404);

    const Answer options = client.send("OPTIONS", words("/alpha/echo"));
    QCOMPARE(options.status, 204);
    QCOMPARE(options.header("allow"), QByteArray("GET, HEAD, OPTIONS"));
    QCOMPARE(client.send("OPTIONS", words("*")).status, 204);
    QCOMPARE(client.send("OPTIONS", words("/nope")).status, 404);

    const Answer get = client.get(words("/alpha/echo"));
    const Answer head = client.send("HEAD", words("/alpha/echo"));
    QCOMPARE(head.status, 200);
    QCOMPARE(head.body, QByteArray());
    QCOMPARE(head.header("content-length"), get.header("content-length"));
    QCOMPARE(head.header("etag"), get.header("etag"));
    QCOMPARE(client.send("HEAD", words("/alpha/json")).status, 405);
}

void RoutingTest::sharedPath()
{
    const HttpClient client = m_server.client();
    QCOMPARE(client.post(words("/shared"), object(R"({"username": "x"})")).json()[u"took"].toString(), words("beta"));
    QCOMPARE(client.post(words("/shared"), object(R"({"email": "x"})")).json()[u"took"].toString(), words("alpha"));
    const Answer broken = client.send("POST", words("/shared"), QByteArray("{"), {{"Content-Type", "application/json"}});
    QCOMPARE(broken.status, 400);
    QVERIFY(broken.json().object().contains(u"alpha"));
}

void RoutingTest::unknownPathsAreWordedByTheirOwner()
{
    const auto owner = [this](const char *path) { return m_server.client().get(words(path)).json().object().begin()->name; };
    QCOMPARE(owner("/alpha/nope"), words("alpha"));
    QCOMPARE(owner("/alpha"), words("alpha"));
    QCOMPARE(owner("/alphabet"), words("error"));
    QCOMPARE(owner("/beta/nope"), words("beta"));
    QCOMPARE(owner("/alpha/things/of/nobody"), words("beta"));
    QCOMPARE(owner("/elsewhere"), words("error"));
}

void RoutingTest::refusedPathsAreWordedByTheirOwner_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("owner");
    QTest::newRow("broken escape") << QByteArray("/alpha/%zz") << 400 << words("alpha");
    QTest::newRow("dots") << QByteArray("/beta/../x") << 400 << words("beta");
    QTest::newRow("encoded slash") << QByteArray("/alpha/things/of/a%2Fb?c=d") << 400 << words("beta");
    QTest::newRow("nobody's") << QByteArray("/elsewhere/%00") << 400 << words("error");
    QTest::newRow("long path") << "/beta/" + QByteArray(9000, 'a') << 414 << words("beta");
    QTest::newRow("long query") << "/alpha/echo?" + QByteArray(9000, 'a') << 414 << words("alpha");
    QTest::newRow("endless") << "/beta/echo?" + QByteArray(100000, 'a') << 414 << words("beta");
    QTest::newRow("long and nobody's") << "/" + QByteArray(9000, 'a') << 414 << words("error");
    QTest::newRow("long and broken") << "/alpha/%" + QByteArray(9000, 'z') << 414 << words("alpha");
}

void RoutingTest::refusedPathsAreWordedByTheirOwner()
{
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QFETCH(QString, owner);
    const QByteArray answer =
        m_server.client().raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QVERIFY2(answer.startsWith(QByteArray("HTTP/1.1 " + QByteArray::number(status))), answer.constData());
    const QByteArray body = answer.mid(answer.indexOf("\r\n\r\n") + 4);
    QVERIFY2(body.startsWith(QByteArray("{\"" + owner.toUtf8() + "\":")), body.constData());
}

void RoutingTest::bodies_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *path, const char *type, const QByteArray &body, int status) {
        QTest::newRow(name) << words(path) << QByteArray(type) << body << status;
    };
    row("json", "/alpha/json", "application/json", "{}", 200);
    row("json with charset", "/alpha/json", "application/json; charset=UTF-8", "{}", 200);
    row("upper case", "/alpha/json", "Application/JSON", "{}", 200);
    row("latin-1", "/alpha/json", "application/json; charset=iso-8859-1", "{}", 415);
    row("no type", "/alpha/json", "", "{}", 415);
    row("form", "/alpha/json", "application/x-www-form-urlencoded", "a=b", 415);
    row("text", "/alpha/json", "text/plain", "{}", 415);
    row("json-seq", "/alpha/json", "application/json-seq", "{}", 415);
    row("list", "/alpha/json", "application/json", "[]", 400);
    row("text value", "/alpha/json", "application/json", "\"x\"", 400);
    row("broken", "/alpha/json", "application/json", "{\"a\": }", 400);
    row("not UTF-8", "/alpha/json", "application/json", "{\"a\": \"\xff\"}", 400);
    row("deep", "/alpha/json", "application/json", QByteArray(5000, '['), 400);
    row("optional, none", "/alpha/optional", "", "", 200);
    row("optional, json", "/alpha/optional", "application/json", "{}", 200);
    row("optional, other type", "/alpha/optional", "text/plain", "{}", 415);
    row("any", "/alpha/upload", "image/png", "\x89PNG", 200);
    row("any without type", "/alpha/upload", "", "x", 200);
    row("ignored", "/alpha/ignored", "text/plain", "x", 200);
}

void RoutingTest::bodies()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    HttpClient::Headers headers;
    if (!type.isEmpty())
        headers.push_back({"Content-Type", type});
    const Answer answer = m_server.client().send("POST", path, body, headers);
    QVERIFY2(answer.status == status || (status == 400 && answer.status == 413), qPrintable(answer.told()));
    if (path == u"/alpha/ignored")
        QCOMPARE(answer.json()[u"bytes"].toInteger(), 0);
}

void RoutingTest::refusalsComeInOrder_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray huge(2 << 20, 'x');
    const auto row = [](const char *name, const char *method, const char *path, const char *token, const char *type,
                        const QByteArray &body, int status) {
        QTest::newRow(name) << QByteArray(method) << words(path) << QByteArray(token) << QByteArray(type) << body << status;
    };
    row("size before all", "POST", "/nope", "", "text/plain", huge, 413);
    row("size before token", "POST", "/alpha/ours", "", "text/plain", huge, 413);
    row("path before method", "POST", "/nope", "", "text/plain", "x", 404);
    row("method before token", "PUT", "/alpha/ours", "", "text/plain", "x", 405);
    row("token before type", "POST", "/alpha/ours", "", "text/plain", "x", 401);
    row("bad token before type", "POST", "/alpha/ours", "bad", "text/plain", "x", 401);
    row("role before type", "POST", "/alpha/ours", "member", "text/plain", "x", 403);
    row("role before rate", "POST", "/alpha/ours", "busy", "text/plain", "x", 403);
    row("type before body", "POST", "/alpha/ours", "admin", "text/plain", "x", 415);
    row("body", "POST", "/alpha/ours", "admin", "application/json", "x", 400);
    row("query", "POST", "/alpha/ours?a=%zz", "admin", "application/json", "{}", 400);
    row("query after type", "POST", "/alpha/ours?a=%zz", "admin", "text/plain", "x", 415);
    row("good", "POST", "/alpha/ours", "admin", "application/json", "{}", 200);
    row("rate", "GET", "/alpha/mine", "busy", "", "", 429);
    row("mine", "GET", "/alpha/mine", "member", "", "", 200);
    row("either with", "GET", "/alpha/either", "member", "", "", 200);
    row("either without", "GET", "/alpha/either", "", "", "", 200);
    row("either with a bad one", "GET", "/alpha/either", "bad", "", "", 401);
}

void RoutingTest::refusalsComeInOrder()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    HttpClient::Headers headers;
    if (!token.isEmpty())
        headers.push_back({"Authorization", "Bearer " + token});
    if (!type.isEmpty())
        headers.push_back({"Content-Type", type});
    const Answer answer = m_server.client().send(method, path, body, headers);
    QVERIFY2(answer.status == status, qPrintable(answer.told()));
    if (status == 401)
        QCOMPARE(answer.header("www-authenticate"), QByteArray("Bearer"));
    if (status == 429)
        QCOMPARE(answer.header("retry-after"), QByteArray("17"));
}

void RoutingTest::malformedJsonNamesThePlace()
{
    const Answer answer = m_server.client().send("POST", words("/alpha/json"), QByteArray("{\n \"a\": tru }"),
                                                 {{"Content-Type", "application/json"}});
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.json()[u"code"].toString(), words("malformed_json"));
    QVERIFY2(answer.body.contains("line 2"), answer.body.constData());
}

void RoutingTest::errorsBecomeStatuses_data()
{
    using Kind = base::Error::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    for (const auto &[kind, status] : {std::pair{Kind::InvalidInput, 400}, {Kind::NotFound, 404}, {Kind::Conflict, 409},
                                       {Kind::TooLarge, 413}, {Kind::TimedOut, 503}, {Kind::Io, 503},
                                       {Kind::Unsupported, 415}, {Kind::Internal, 500}, {Kind::Unauthenticated, 401},
                                       {Kind::Forbidden, 403}, {Kind::PreconditionFailed, 412},
                                       {Kind::PaymentRequired, 402}, {Kind::RateLimited, 429}, {Kind::Unavailable, 503}})
        QTest::addRow("%d", int(kind)) << int(kind) << status;
}

void RoutingTest::errorsBecomeStatuses()
{
    QFETCH(int, kind);
    QFETCH(int, status);
    const Answer answer = m_server.client().get(QString(u"/alpha/failing?kind=" + QString::number(kind)));
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.header("retry-after"), status == 429 || status == 503 ? QByteArray("7") : QByteArray());
}

void RoutingTest::innerErrorsAreNotTold()
{
    const Answer answer =
        m_server.client().get(QString(u"/alpha/failing?kind=" + QString::number(int(base::Error::Kind::Internal))));
    QCOMPARE(answer.status, 500);
    QVERIFY(!answer.body.contains("geheim"));
    const QByteArray id = answer.header("x-request-id");
    bool logged = false;
    for (int i = 0; i < 100 && !logged; ++i, QTest::qWait(10)) {
        for (const QByteArray &line : m_server.log())
            logged = logged || (line.contains(id) && line.contains("geheim"));
    }
    QVERIFY(logged);
}

void RoutingTest::exceptionsAreCaught()
{
    const Answer answer = m_server.client().get(words("/alpha/throwing"));
    QCOMPARE(answer.status, 500);
    QCOMPARE(m_server.client().get(words("/healthz")).status, 200);
}

void RoutingTest::idempotency_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("write") << words("/alpha/create");
    QTest::newRow("pool") << words("/alpha/create-slowly");
}

void RoutingTest::idempotency()
{
    QFETCH(QString, path);
    const HttpClient client = m_server.client();
    const auto send = [&](const char *body, const char *key) {
        return client.send("POST", path, object(body), {}, {{"Idempotency-Key", QByteArray(key) + path.toUtf8()}});
    };
    const Answer first = send(R"({"a": 1})", "k1");
    QCOMPARE(first.status, 201);
    const Answer again = send(R"({"a": 1})", "k1");
    QCOMPARE(again.status, 201);
    QCOMPARE(again.body, first.body);
    QCOMPARE(send(R"({"a": 2})", "k1").status, 409);
    QVERIFY(send(R"({"a": 1})", "k2").body != first.body);
    QVERIFY(client.post(path, object(R"({"a": 1})")).body != first.body);
    const Answer longKey = client.send("POST", path, object("{}"), {}, {{"Idempotency-Key", QByteArray(300, 'k')}});
    QCOMPARE(longKey.status, 400);
}

void RoutingTest::storageFailuresAre503()
{
    m_server.storage().fail(base::fail(base::Error::Kind::Unavailable, words("the disk is full")));
    for (const char *path : {"/alpha/echo", "/alpha/written", "/alpha/slow?ms=1"}) {
        const Answer answer = m_server.client().get(words(path));
        QVERIFY2(answer.status == 503, qPrintable(answer.told()));
        QVERIFY(!answer.header("retry-after").isEmpty());
    }
    QCOMPARE(m_server.client().get(words("/healthz")).status, 200);
    m_server.storage().fail(std::nullopt);
    QCOMPARE(m_server.client().get(words("/alpha/written")).status, 200);
}

QTEST_GUILESS_MAIN(RoutingTest)
#include "tst_routing.moc"
