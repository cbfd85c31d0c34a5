// Accounts through ats, resumate and jobforge, against the real server: every rule of signing in, and what holds across
// dialects.

#include "ports/PasswordHasher.h"
#include "server/support/TestServer.h"
#include "services/accounts/Accounts.h"
#include "services/accounts/Sessions.h"
#include "tests/server/dialects/Asking.h"

#include <QElapsedTimer>
#include <thread>

using namespace vitae;
using test::Answer;
using test::HttpClient;
using test::object;
using test::Person;
using test::TestServer;

namespace
{

const QString registerR = QStringLiteral("/api/auth/register/"), tokenR = QStringLiteral("/api/auth/token/"),
              refreshR = QStringLiteral("/api/auth/token/refresh/"), resumes = QStringLiteral("/api/resumes/"),
              registerJ = QStringLiteral("/api/v1/auth/register"), loginJ = QStringLiteral("/api/v1/auth/login"),
              me = QStringLiteral("/api/v1/auth/me"), request = QStringLiteral("/api/auth/login/request"),
              verify = QStringLiteral("/api/auth/login/verify"), signIn = QStringLiteral("/api/v1/auth/signin");

const char *const john =
    R"({"username": "john_doe", "email": "john@example.com", "password": "correct horse battery", "password2": "correct horse battery"})";
const char *const user = R"({"email": "user@example.com", "password": "SecurePass123!", "full_name": "John Doe"})";

json::Value changed(const char *text, const QString &field, const QByteArray &value)
{
    json::Value body = object(text);
    if (value.isEmpty())
        body.asObject()->take(field);
    else
        body.asObject()->set(field, object(value.constData()));
    return body;
}

json::Object emailAnd(const QString &email, const QString &name = {}, const QString &value = {})
{
    json::Object body{{QStringLiteral("email"), email}};
    if (!name.isEmpty())
        body.set(name, value);
    return body;
}

QByteArray textOf(const Answer &answer, QStringView name)
{
    return answer.json()[name].toString().toLatin1();
}

} // namespace

class SigningInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void jobforgeRegisters();
    void jobforgeInputs_data();
    void jobforgeInputs();
    void jobforgeSignsIn();
    void resumateRegisters();
    void resumateInputs_data();
    void resumateInputs();
    void resumateSignsIn();
    void refreshTokensTurn();
    void refreshTokensUsedTwiceEndTheSession();
    void refreshTokensHaveTheirPlace_data();
    void refreshTokensHaveTheirPlace();
    void atsSignsInByCode();
    void atsInputs_data();
    void atsInputs();
    void codesEndAfterFiveTries();
    void codesEndWithTheirTime();
    void codesReplaceEachOther();
    void codesAreSentThriceInTenMinutes();
    void domainsMayBeLimited();

    void tokensWorkEverywhere();
    void tokensEnd();
    void suspensionEndsSessions();
    void newPasswordsEndOtherSessions();
    void theFirstIsAdministrator();
    void theNamedIsAdministrator();
    void attemptsAreLimited_data();
    void attemptsAreLimited();
    void limitsHoldByWhicheverName();
    void strangersLookTheSame();
    void floodsDoNotSlowOthers();
    void registeringTwiceAtOnceMakesOne();
    void malformedBodiesAreRefused_data();
    void malformedBodiesAreRefused();

private:
    [[nodiscard]] HttpClient client() const { return m_server->client(); }
    [[nodiscard]] QString codeFor(const QString &email, size_t nth = 1) const
    {
        return m_server->outbox(email, nth).at(nth - 1).code();
    }

    std::unique_ptr<TestServer> m_server;
};

void SigningInTest::init()
{
    m_server = std::make_unique<TestServer>();
}

void SigningInTest::cleanup()
{
    m_server.reset();
}

void SigningInTest::jobforgeRegisters()
{
    const Answer made = client().post(registerJ, object(user));
    EXPECT(made, 201, R"({"id": "*uuid", "email": "user@example.com", "full_name": "John Doe", "access_token": "*",
        "token_type": "bearer"})");
    EXPECT(client().get(me, textOf(made, u"access_token")), 200,
           R"({"id": "*uuid", "email": "user@example.com", "full_name": "John Doe", "created_at": "*time"})");
    const Answer again = client().post(registerJ, changed(user, QStringLiteral("email"), "\"USER@example.com\""));
    EXPECT(again, 409, R"({"error": {"message": "Email already registered"}, "path": "/api/v1/auth/register"})");
}

void SigningInTest::jobforgeInputs_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("no email") << "email" << QByteArray();
    QTest::newRow("bad email") << "email" << QByteArray("\"user@example\"");
    QTest::newRow("null") << "email" << QByteArray("null");
    QTest::newRow("list") << "email" << QByteArray("[]");
    QTest::newRow("no password") << "password" << QByteArray();
    QTest::newRow("7 characters") << "password" << QByteArray("\"kX9!qzt\"");
    QTest::newRow("129 characters") << "password" << QByteArray('"' + QByteArray("kX9!qzt7w").repeated(15).left(129) + '"');
    QTest::newRow("weak") << "password" << QByteArray("\"password123\"");
    QTest::newRow("own address") << "password" << QByteArray("\"user-example\"");
    QTest::newRow("number") << "password" << QByteArray("1234567890123");
    QTest::newRow("no name") << "full_name" << QByteArray();
    QTest::newRow("empty name") << "full_name" << QByteArray("\"\"");
    QTest::newRow("long name") << "full_name" << QByteArray('"' + QByteArray(256, 'n') + '"');
}

void SigningInTest::jobforgeInputs()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, value);
    const Answer answer = client().post(registerJ, changed(user, field, value));
    EXPECT(answer, 400, R"({"error": {"code": "VALIDATION_ERROR"}})");
    const json::Value details = answer.json()[u"error"][u"details"];
    QCOMPARE(details.object().size(), 1);
    QVERIFY2(details.object().contains(field), qPrintable(answer.told()));
    EXPECT_STATUS(client().post(registerJ, object(user)), 201); // nothing was left behind
}

void SigningInTest::jobforgeSignsIn()
{
    EXPECT_STATUS(client().post(registerJ, object(user)), 201);
    EXPECT(client().post(loginJ, object(R"({"email": "User@Example.com", "password": "SecurePass123!"})")), 200,
           R"({"id": "*uuid", "email": "user@example.com", "full_name": "John Doe", "access_token": "*",
               "token_type": "bearer"})");
    EXPECT(client().post(loginJ, object(R"({"email": "user@example.com", "password": "SecurePass123"})")), 401,
           R"({"error": {"code": "AUTHENTICATION_ERROR", "message": "Invalid credentials"}})");
    for (const char *body : {R"({"email": "user@example.com"})", R"({"password": "x"})", "{}",
                             R"({"email": "", "password": ""})", R"({"email": 1, "password": true})"})
        EXPECT_STATUS(client().post(loginJ, object(body)), 400);
}

void SigningInTest::resumateRegisters()
{
    const Answer made = client().post(registerR, object(john));
    EXPECT(made, 201, R"({"username": "john_doe", "email": "john@example.com"})");
    QVERIFY(made.json()[u"id"].toInteger() > 0);
    QCOMPARE(made.json().object().size(), 3);
    // A name and an address that are taken, and passwords that differ, all told at once.
    const Answer taken = client().post(
        registerR, object(R"({"username": "JOHN_doe", "email": "John@example.com", "password": "correct horse battery",
                              "password2": "correct horse"})"));
    EXPECT(taken, 400, R"({"username": ["A user with that username already exists."],
        "email": ["A user with that email already exists."], "password": ["Password fields didn't match."]})");
}

void SigningInTest::resumateInputs_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("sentence");
    const QString required = QStringLiteral("This field is required.");
    QTest::newRow("no email") << "email" << QByteArray() << required;
    QTest::newRow("no username") << "username" << QByteArray() << required;
    QTest::newRow("no password") << "password" << QByteArray() << required;
    QTest::newRow("no password2") << "password2" << QByteArray() << required;
    QTest::newRow("bad email") << "email" << QByteArray("\"john\"") << "Enter a valid email address.";
    QTest::newRow("blank") << "username" << QByteArray("\"\"") << "This field may not be blank.";
    QTest::newRow("space") << "username" << QByteArray("\"john doe\"") << "Enter a valid username.";
    QTest::newRow("at sign") << "username" << QByteArray("\"john@doe\"") << "Enter a valid username.";
    QTest::newRow("151") << "username" << QByteArray('"' + QByteArray(151, 'j') + '"') << "no more than 150";
    QTest::newRow("weak") << "password" << QByteArray("\"password\"") << "didn't match";
}

void SigningInTest::resumateInputs()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, value);
    QFETCH(QString, sentence);
    const Answer answer = client().post(registerR, changed(john, field, value));
    EXPECT_STATUS(answer, 400);
    QCOMPARE(answer.json().object().size(), 1);
    const QStringList said = answer.json()[field].toStringList();
    QVERIFY2(said.size() == 1 && said[0].contains(sentence), qPrintable(answer.told()));
    json::Value weak = object(john);
    for (const char *name : {"password", "password2"})
        weak.asObject()->set(QString::fromLatin1(name), QStringLiteral("iloveyou1"));
    QVERIFY(client().post(registerR, weak).json()[u"password"].toStringList().value(0).contains(u"guess"));
}

void SigningInTest::resumateSignsIn()
{
    EXPECT_STATUS(client().post(registerR, object(john)), 201);
    for (const char *name : {"john_doe", "john@example.com", "JOHN@example.com"}) {
        json::Value body = object(R"({"password": "correct horse battery"})");
        body.asObject()->set(QStringLiteral("username"), QString::fromLatin1(name));
        const Answer answer = client().post(tokenR, body);
        EXPECT(answer, 200, R"({"access": "*", "refresh": "*"})");
        EXPECT_STATUS(client().get(resumes, textOf(answer, u"access")), 200);
    }
    for (const char *body : {R"({"username": "john_doe", "password": "wrong"})",
                             R"({"username": "nobody", "password": "correct horse battery"})"})
        EXPECT(client().post(tokenR, object(body)), 401,
               R"({"detail": "No active account found with the given credentials"})");
    EXPECT(client().post(tokenR, object("{}")), 400,
           R"({"username": ["This field is required."], "password": ["This field is required."]})");
}

void SigningInTest::refreshTokensTurn()
{
    EXPECT_STATUS(client().post(registerR, object(john)), 201);
    Answer tokens = client().post(tokenR, object(R"({"username": "john_doe", "password": "correct horse battery"})"));
    for (int i = 0; i < 3; ++i) {
        const QByteArray access = textOf(tokens, u"access");
        m_server->clock().advance(60 * 60'000);
        const Answer late = client().get(resumes, access);
        EXPECT(late, 401, R"({"detail": "Given token not valid for any token type"})");
        tokens = client().post(refreshR, json::Object{{QStringLiteral("refresh"), tokens.json()[u"refresh"]}});
        EXPECT(tokens, 200, R"({"access": "*", "refresh": "*"})");
        EXPECT_STATUS(client().get(resumes, textOf(tokens, u"access")), 200);
    }
    m_server->clock().advance(30LL * 24 * 3'600'000);
    EXPECT_STATUS(client().post(refreshR, json::Object{{QStringLiteral("refresh"), tokens.json()[u"refresh"]}}), 401);
}

void SigningInTest::refreshTokensUsedTwiceEndTheSession()
{
    EXPECT_STATUS(client().post(registerR, object(john)), 201);
    const Answer first =
        client().post(tokenR, object(R"({"username": "john_doe", "password": "correct horse battery"})"));
    const Answer other =
        client().post(tokenR, object(R"({"username": "john_doe", "password": "correct horse battery"})"));
    const auto refresh = [&](const Answer &with) {
        return client().post(refreshR, json::Object{{QStringLiteral("refresh"), with.json()[u"refresh"]}});
    };
    const Answer second = refresh(first);
    EXPECT_STATUS(second, 200);
    EXPECT_STATUS(client().get(resumes, textOf(second, u"access")), 200);
    EXPECT(refresh(first), 401, R"({"detail": "*", "code": "token_not_valid"})"); // a thief, or the one who was robbed
    EXPECT_STATUS(client().get(resumes, textOf(second, u"access")), 401);
    EXPECT_STATUS(client().get(resumes, textOf(first, u"access")), 401);
    EXPECT_STATUS(refresh(second), 401);
    EXPECT_STATUS(client().get(resumes, textOf(other, u"access")), 200); // another session lives on
    EXPECT_STATUS(refresh(other), 200);
}

void SigningInTest::refreshTokensHaveTheirPlace_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << QByteArray("{}") << 400;
    QTest::newRow("null") << QByteArray(R"({"refresh": null})") << 400;
    QTest::newRow("number") << QByteArray(R"({"refresh": 5})") << 400;
    QTest::newRow("nonsense") << QByteArray(R"({"refresh": "a.b.c"})") << 401;
    QTest::newRow("access") << QByteArray("access") << 401;
}

void SigningInTest::refreshTokensHaveTheirPlace()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    EXPECT_STATUS(client().post(registerR, object(john)), 201);
    const Answer tokens =
        client().post(tokenR, object(R"({"username": "john_doe", "password": "correct horse battery"})"));
    EXPECT_STATUS(client().get(resumes, textOf(tokens, u"refresh")), 401); // a refresh token opens nothing
    const json::Value sent = body == "access" ? json::Value(json::Object{{QStringLiteral("refresh"), tokens.json()[u"access"]}})
                                              : object(body.constData());
    EXPECT_STATUS(client().post(refreshR, sent), status);
}

void SigningInTest::atsSignsInByCode()
{
    const QString email = QStringLiteral("dimassfeb@gmail.com");
    EXPECT(client().post(request, emailAnd(email)), 200, R"({"success": true, "message": "*"})");
    const QString code = codeFor(email);
    QCOMPARE(code.size(), 6);
    QVERIFY(!m_server->outbox(email).at(0).subject.contains(code));
    const Answer in = client().post(verify, emailAnd(email, QStringLiteral("code"), code));
    EXPECT(in, 200, R"({"success": true, "message": "Login successful", "token": "*",
        "user": {"id": "*uuid", "email": "dimassfeb@gmail.com", "name": "dimassfeb", "created_at": "*time"}})");
    EXPECT_STATUS(client().get(me, textOf(in, u"token")), 200);
    EXPECT(client().post(verify, emailAnd(email, QStringLiteral("code"), code)), 401, R"({"success": false, "message": "*"})");
    // The second time it is the same account.
    EXPECT_STATUS(client().post(request, emailAnd(email.toUpper())), 200);
    const Answer again = client().post(
        verify, emailAnd(email, QStringLiteral("code"), m_server->outbox({}, 2).at(1).code()));
    EXPECT_STATUS(again, 200);
    QVERIFY(again.json()[u"user"][u"id"] == in.json()[u"user"][u"id"]);
}

void SigningInTest::atsInputs_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("none") << QByteArray("{}");
    QTest::newRow("empty") << QByteArray(R"({"email": "", "code": "123456"})");
    QTest::newRow("null") << QByteArray(R"({"email": null, "code": "123456"})");
    QTest::newRow("number") << QByteArray(R"({"email": 5, "code": "123456"})");
    QTest::newRow("no address") << QByteArray(R"({"email": "dimas", "code": "123456"})");
    QTest::newRow("two addresses") << QByteArray(R"({"email": "a@example.com,b@example.com", "code": "123456"})");
    QTest::newRow("header") << QByteArray(R"({"email": "a@example.com\r\nBcc: b@example.com", "code": "123456"})");
}

void SigningInTest::atsInputs()
{
    QFETCH(QByteArray, body);
    for (const QString &path : {request, verify})
        EXPECT(client().post(path, object(body.constData())), 400, R"({"success": false, "message": "*"})");
    EXPECT_STATUS(client().post(verify, object(R"({"email": "a@example.com"})")), 400);
    EXPECT_STATUS(client().post(verify, object(R"({"email": "a@example.com", "code": 123456})")), 400);
    EXPECT_STATUS(client().post(verify, object(R"({"email": "a@example.com", "code": "123456"})")), 401);
    QVERIFY(m_server->outbox({}, 0).empty());
}

void SigningInTest::codesEndAfterFiveTries()
{
    const QString email = QStringLiteral("a@example.com"), field = QStringLiteral("code");
    const auto ask = [&] {
        EXPECT_STATUS(client().post(request, emailAnd(email)), 200);
    };
    ask();
    const QString code = codeFor(email), wrong = code == u"111111" ? QStringLiteral("222222") : QStringLiteral("111111");
    for (int i = 0; i < 4; ++i)
        EXPECT_STATUS(client().post(verify, emailAnd(email, field, wrong)), 401);
    EXPECT_STATUS(client().post(verify, emailAnd(email, field, code)), 200); // the fifth may be right
    ask();
    const QString next = codeFor(email, 2), other = next == u"111111" ? QStringLiteral("222222") : QStringLiteral("111111");
    m_server->clock().advance(60'000); // past the limit of tries a minute
    for (int i = 0; i < 5; ++i)
        EXPECT_STATUS(client().post(verify, emailAnd(email, field, other)), 401);
    EXPECT_STATUS(client().post(verify, emailAnd(email, field, next)), 401);
}

void SigningInTest::codesEndWithTheirTime()
{
    const QString email = QStringLiteral("a@example.com");
    EXPECT_STATUS(client().post(request, emailAnd(email)), 200);
    m_server->clock().advance(10 * 60'000);
    EXPECT_STATUS(client().post(verify, emailAnd(email, QStringLiteral("code"), codeFor(email))), 401);
    EXPECT_STATUS(client().post(request, emailAnd(email)), 200);
    m_server->clock().advance(10 * 60'000 - 1);
    EXPECT_STATUS(client().post(verify, emailAnd(email, QStringLiteral("code"), codeFor(email, 2))), 200);
}

void SigningInTest::codesReplaceEachOther()
{
    const QString email = QStringLiteral("a@example.com");
    EXPECT_STATUS(client().post(request, emailAnd(email)), 200);
    EXPECT_STATUS(client().post(request, emailAnd(email)), 200);
    const QString first = codeFor(email), second = codeFor(email, 2);
    if (first != second)
        EXPECT_STATUS(client().post(verify, emailAnd(email, QStringLiteral("code"), first)), 401);
    EXPECT_STATUS(client().post(verify, emailAnd(email, QStringLiteral("code"), second)), 200);
}

void SigningInTest::codesAreSentThriceInTenMinutes()
{
    const QString email = QStringLiteral("a@example.com");
    for (int i = 0; i < 3; ++i) {
        EXPECT_STATUS(client().post(request, emailAnd(email)), 200);
        m_server->clock().advance(60'000);
    }
    const Answer refused = client().post(request, emailAnd(email.toUpper()));
    EXPECT(refused, 429, R"({"success": false, "message": "*"})");
    QCOMPARE(refused.header("Retry-After"), QByteArray("420"));
    EXPECT_STATUS(client().post(request, emailAnd(QStringLiteral("b@example.com"))), 200);
    // Another purpose has a count of its own.
    EXPECT_STATUS(client().post(QStringLiteral("/api/cv/delete/request"), emailAnd(email)), 200);
    m_server->clock().advance(420'000);
    EXPECT_STATUS(client().post(request, emailAnd(email)), 200);
}

void SigningInTest::domainsMayBeLimited()
{
    m_server = std::make_unique<TestServer>(test::ServerOptions{
        .settings = {{QStringLiteral("otp.allowed_domains"), QStringLiteral("gmail.com, example.org")}}});
    EXPECT_STATUS(client().post(request, emailAnd(QStringLiteral("a@gmail.com"))), 200);
    EXPECT_STATUS(client().post(request, emailAnd(QStringLiteral("a@Example.ORG"))), 200);
    EXPECT_STATUS(client().post(request, emailAnd(QStringLiteral("a@example.com"))), 400);
    EXPECT_STATUS(client().post(request, emailAnd(QStringLiteral("a@mail.gmail.com"))), 400);
    QCOMPARE(m_server->outbox({}, 2).size(), size_t(2));
}

void SigningInTest::tokensWorkEverywhere()
{
    EXPECT_STATUS(client().post(registerR, object(john)), 201);
    const json::Value credentials =
        object(R"({"username": "john_doe", "email": "john@example.com", "password": "correct horse battery"})");
    EXPECT_STATUS(client().post(request, emailAnd(QStringLiteral("john@example.com"))), 200);
    const std::vector<QByteArray> tokens{
        textOf(client().post(tokenR, credentials), u"access"),
        textOf(client().post(loginJ, credentials), u"access_token"),
        client().post(signIn, credentials).json()[u"data"][u"token"].toString().toLatin1(),
        textOf(client().post(verify, emailAnd(QStringLiteral("john@example.com"), QStringLiteral("code"),
                                              codeFor(QStringLiteral("john@example.com")))),
               u"token")};
    for (const QByteArray &token : tokens) {
        QVERIFY(!token.isEmpty());
        for (const char *path : {"/api/resumes/", "/api/v1/auth/me", "/api/v1/resumes", "/api/v1/office/order",
                                 "/api/cv/user/john@example.com"})
            EXPECT_STATUS(client().get(QString::fromLatin1(path), token), 200);
    }
}

void SigningInTest::tokensEnd()
{
    const Answer made = client().post(registerJ, object(user));
    const QByteArray token = textOf(made, u"access_token");
    m_server->clock().advance(24LL * 3'600'000 - 2000);
    EXPECT_STATUS(client().get(me, token), 200);
    m_server->clock().advance(2000);
    EXPECT_STATUS(client().get(me, token), 401);
    EXPECT_STATUS(client().get(me), 401);
    EXPECT_STATUS(client().send("GET", me, {}, {{"Authorization", "Basic dXNlcjpwYXNz"}}), 401);
    // Of another server: the same claims, another key.
    TestServer other;
    EXPECT_STATUS(other.client().get(me, textOf(client().post(loginJ, object(user)), u"access_token")), 401);
}

void SigningInTest::suspensionEndsSessions()
{
    const Answer made = client().post(registerJ, object(user));
    const QByteArray token = textOf(made, u"access_token");
    ports::World &world = m_server->world();
    const auto suspend = [&](bool suspended) {
        QVERIFY(world.storage
                    .writeNow([&](ports::Store &store) -> base::Result<void> {
                        accounts::Accounts accounts(store, world);
                        auto account = accounts.byEmail(QStringLiteral("user@example.com"));
                        return accounts.setSuspended((*account)->id, suspended);
                    })
                    .ok());
    };
    suspend(true);
    EXPECT_STATUS(client().get(me, token), 401);
    EXPECT_STATUS(client().post(loginJ, object(user)), 401);
    EXPECT_STATUS(client().post(request, emailAnd(QStringLiteral("user@example.com"))), 200);
    EXPECT_STATUS(client().post(verify, emailAnd(QStringLiteral("user@example.com"), QStringLiteral("code"),
                                                 codeFor(QStringLiteral("user@example.com")))),
                  401);
    suspend(false);
    EXPECT_STATUS(client().get(me, token), 401); // what was ended stays so
    EXPECT_STATUS(client().post(loginJ, object(user)), 200);
}

void SigningInTest::newPasswordsEndOtherSessions()
{
    const QByteArray kept = textOf(client().post(registerJ, object(user)), u"access_token");
    const QByteArray other = textOf(client().post(loginJ, object(user)), u"access_token");
    ports::World &world = m_server->world();
    QVERIFY(world.storage
                .writeNow([&](ports::Store &store) -> base::Result<void> {
                    const auto who = accounts::Sessions(store, world).authenticate(kept);
                    if (!who)
                        return who.error();
                    return accounts::Accounts(store, world)
                        .setPassword(who->account, world.passwords.hash(QStringLiteral("another horse battery")),
                                     who->session);
                })
                .ok());
    EXPECT_STATUS(client().get(me, kept), 200);
    EXPECT_STATUS(client().get(me, other), 401);
    EXPECT_STATUS(client().post(loginJ, object(user)), 401);
    EXPECT_STATUS(client().post(loginJ, object(R"({"email": "user@example.com", "password": "another horse battery"})")),
                  200);
}

void SigningInTest::theFirstIsAdministrator()
{
    const QString invite = QStringLiteral("/api/v1/office/invitation/create");
    const json::Value invitation = object(R"({"email": "x@example.com", "user_type": "PPAT", "expired": 10})");
    EXPECT_STATUS(client().post(request, emailAnd(QStringLiteral("boss@example.com"))), 200);
    const Answer boss = client().post(verify, emailAnd(QStringLiteral("boss@example.com"), QStringLiteral("code"),
                                                       codeFor(QStringLiteral("boss@example.com"))));
    EXPECT_STATUS(client().post(invite, invitation, textOf(boss, u"token")), 201);
    const Answer second = client().post(registerJ, object(user));
    EXPECT_STATUS(client().post(invite, invitation, textOf(second, u"access_token")), 403);
}

void SigningInTest::theNamedIsAdministrator()
{
    m_server = std::make_unique<TestServer>(test::ServerOptions{
        .settings = {{QStringLiteral("admin_email"), QStringLiteral("Boss@example.com")}}});
    const QString invite = QStringLiteral("/api/v1/office/invitation/create");
    const json::Value invitation = object(R"({"email": "x@example.com", "user_type": "PPAT", "expired": 10})");
    const Answer first = client().post(registerJ, object(user));
    EXPECT_STATUS(client().post(invite, invitation, textOf(first, u"access_token")), 403);
    const Answer boss = client().post(registerJ, changed(user, QStringLiteral("email"), "\"boss@example.com\""));
    EXPECT_STATUS(client().post(invite, invitation, textOf(boss, u"access_token")), 201);
}

void SigningInTest::attemptsAreLimited_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("refused");
    QTest::newRow("office") << signIn << QByteArray(R"({"email": "%1", "password": "wrong"})") << 401;
    QTest::newRow("jobforge") << loginJ << QByteArray(R"({"email": "%1", "password": "wrong"})") << 401;
    QTest::newRow("resumate") << tokenR << QByteArray(R"({"username": "%1", "password": "wrong"})") << 401;
    QTest::newRow("ats") << verify << QByteArray(R"({"email": "%1", "code": "000000"})") << 401;
}

void SigningInTest::attemptsAreLimited()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QFETCH(int, refused);
    const Person known = m_server->person();
    for (const QString &email : {known.email, QStringLiteral("nobody@example.com")}) {
        QByteArray text = body;
        text.replace("%1", email.toUtf8());
        const json::Value sent = object(text.constData());
        for (int i = 0; i < 10; ++i)
            EXPECT_STATUS(client().post(path, sent), refused);
        const Answer limited = client().post(path, sent);
        EXPECT_STATUS(limited, 429);
        QCOMPARE(limited.header("Retry-After"), QByteArray("60"));
        QVERIFY(!limited.json().isNull());
    }
    // The right password too, from here; other accounts are free.
    json::Value right = object(R"({})");
    for (const char *name : {"email", "username"})
        right.asObject()->set(QString::fromLatin1(name), known.email);
    right.asObject()->set(QStringLiteral("password"), known.password);
    if (path != verify)
        EXPECT_STATUS(client().post(path, right), 429);
    const Person other = m_server->person();
    QByteArray text = body;
    EXPECT_STATUS(client().post(path, object(text.replace("%1", other.email.toUtf8()).constData())), refused);
    m_server->clock().advance(60'000);
    if (path != verify)
        EXPECT_STATUS(client().post(path, right), 200);
}

void SigningInTest::limitsHoldByWhicheverName()
{
    EXPECT_STATUS(client().post(registerR, object(john)), 201);
    const char *const names[] = {"john_doe", "john@example.com", "JOHN@EXAMPLE.COM", "John_Doe", "john@example.com "};
    for (int i = 0; i < 10; ++i) {
        json::Value body = object(R"({"password": "wrong"})");
        body.asObject()->set(QStringLiteral("username"), QString::fromLatin1(names[i % 5]));
        EXPECT_STATUS(client().post(tokenR, body), 401);
    }
    EXPECT_STATUS(client().post(loginJ, object(R"({"email": "john@example.com", "password": "wrong"})")), 429);
    EXPECT_STATUS(client().post(signIn, object(R"({"email": "john_doe", "password": "wrong"})")), 429);
}

void SigningInTest::strangersLookTheSame()
{
    // With a hash as slow as outside tests, which is what would tell.
    m_server = std::make_unique<TestServer>(test::ServerOptions{
        .settings = {{QStringLiteral("password.memory"), QStringLiteral("19MiB")},
                     {QStringLiteral("password.passes"), QStringLiteral("2")}}});
    const Person known = m_server->person();
    const auto ask = [&](const QString &email) {
        m_server->clock().advance(60'000);
        return client().post(loginJ, emailAnd(email, QStringLiteral("password"), QStringLiteral("wrong guess")));
    };
    const auto shape = [](const Answer &answer) {
        QByteArray body = answer.body;
        const qsizetype at = body.indexOf("\"timestamp\"");
        return at < 0 ? body : body.left(at);
    };
    const Answer here = ask(known.email), nowhere = ask(QStringLiteral("nobody@example.com"));
    QCOMPARE(here.status, nowhere.status);
    QCOMPARE(shape(here), shape(nowhere));
    const auto median = [&](const QString &email) {
        std::vector<qint64> times;
        for (int i = 0; i < 15; ++i) {
            QElapsedTimer timer;
            timer.start();
            (void)ask(email);
            times.push_back(timer.nsecsElapsed());
        }
        std::sort(times.begin(), times.end());
        return double(times[7]) / 1e6;
    };
    const double somebody = median(known.email), nobody = median(QStringLiteral("nobody@example.com"));
    qInfo("somebody %.1f ms, nobody %.1f ms", somebody, nobody);
    QVERIFY2(nobody > somebody * 0.6 && nobody < somebody * 1.67, "the time tells who is here");
    // Codes.
    m_server->clock().advance(60'000);
    const Answer code = client().post(request, emailAnd(known.email)),
                 none = client().post(request, emailAnd(QStringLiteral("nobody@example.com")));
    QCOMPARE(code.status, none.status);
    QCOMPARE(code.body, none.body);
    const Answer deletion = client().post(QStringLiteral("/api/cv/delete/request"), emailAnd(known.email)),
                 of = client().post(QStringLiteral("/api/cv/delete/request"), emailAnd(QStringLiteral("nobody@example.com")));
    QCOMPARE(deletion.status, of.status);
    QCOMPARE(deletion.body, of.body);
}

void SigningInTest::floodsDoNotSlowOthers()
{
    m_server = std::make_unique<TestServer>(test::ServerOptions{
        .settings = {{QStringLiteral("limits.attempts"), QStringLiteral("100000")},
                     {QStringLiteral("limits.attempts_per_address"), QStringLiteral("100000")},
                     {QStringLiteral("password.memory"), QStringLiteral("19MiB")},
                     {QStringLiteral("password.passes"), QStringLiteral("2")}}});
    const Person person = m_server->person();
    std::atomic<bool> stop = false;
    std::atomic<int> tried = 0;
    std::vector<std::thread> flood;
    for (int i = 0; i < 16; ++i) {
        flood.emplace_back([&, i] {
            while (!stop) {
                (void)client().post(loginJ, emailAnd(QStringLiteral("u%1@example.com").arg(i), QStringLiteral("password"),
                                                     QStringLiteral("a guess")));
                ++tried;
            }
        });
    }
    std::vector<qint64> times;
    for (int i = 0; i < 60; ++i) {
        QElapsedTimer timer;
        timer.start();
        EXPECT_STATUS(client().get(me, person.token), 200);
        times.push_back(timer.elapsed());
        QTest::qWait(20);
    }
    stop = true;
    for (std::thread &thread : flood)
        thread.join();
    std::sort(times.begin(), times.end());
    qInfo("others: median %lld ms, 90%% %lld ms, worst %lld ms, under %d tries", times[30], times[54], times.back(), tried.load());
    QVERIFY(tried > 10);
    QVERIFY2(times[30] < 100, "the hashes hold up everybody");
}

void SigningInTest::registeringTwiceAtOnceMakesOne()
{
    std::atomic<int> made = 0, taken = 0, other = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            const int status = client().post(registerJ, object(user)).status;
            ++(status == 201 ? made : status == 409 ? taken : other);
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(made.load(), 1);
    QCOMPARE(taken.load(), 7);
    QCOMPARE(other.load(), 0);
}

void SigningInTest::malformedBodiesAreRefused_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &path : {registerR, tokenR, refreshR, registerJ, loginJ, request, verify})
        QTest::newRow(qPrintable(path)) << path;
}

void SigningInTest::malformedBodiesAreRefused()
{
    QFETCH(QString, path);
    for (const QByteArray &body : {QByteArray("{"), QByteArray("[]"), QByteArray("5"), QByteArray("{\"a\":\"\xc3\x28\"}")})
        EXPECT_STATUS(client().send("POST", path, body, {{"Content-Type", "application/json"}}), 400);
    EXPECT_STATUS(client().send("POST", path, "a=b", {{"Content-Type", "application/x-www-form-urlencoded"}}), 415);
    EXPECT_STATUS(client().send("PUT", path, "{}", {{"Content-Type", "application/json"}}), 405);
}

QTEST_GUILESS_MAIN(SigningInTest)
#include "tst_signing_in.moc"
