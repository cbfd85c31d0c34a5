// The dialect of document 001, row by row, against the real server.

#include "server/support/TestServer.h"
#include "tests/server/dialects/Asking.h"

#include <QUrlQuery>

using namespace vitae;
using test::Answer;
using test::HttpClient;
using test::object;
using test::Person;
using test::TestServer;

namespace
{

const QString signIn = QStringLiteral("/api/v1/auth/signin"), signUp = QStringLiteral("/api/v1/auth/signup"),
              invite = QStringLiteral("/api/v1/office/invitation/create"),
              accept = QStringLiteral("/api/v1/invitation/accept"), service = QStringLiteral("/api/v1/office/service"),
              order = QStringLiteral("/api/v1/office/order");

json::Value with(const char *text, const QString &name, const json::Value &value)
{
    json::Value body = object(text);
    body.asObject()->set(name, value);
    return body;
}

QString codeIn(const QString &link)
{
    return QUrlQuery(QUrl(link)).queryItemValue(QStringLiteral("code"));
}

QByteArray tokenOf(const Answer &answer)
{
    return answer.json()[u"data"][u"token"][u"content"].toString().toLatin1();
}

const char *const newService = R"({"name": "Akta Jual Beli", "description": "Deed of sale",
    "fee": [{"name": "Biaya Pelayanan", "amount": 1000}], "tasks": ["Check papers", "Sign"]})";

} // namespace

class OfficeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void signInAnswers();
    void signInRefuses_data();
    void signInRefuses();
    void signUpConfirms();
    void signUpInputs_data();
    void signUpInputs();
    void signUpHoldsItsAddress();
    void signUpExpires();
    void resendIsSlow();
    void cancelFrees();
    void signUpTokensAreNeeded_data();
    void signUpTokensAreNeeded();
    void mailSpeaksTheirLanguage();
    void invitationsMakeAccounts();
    void invitationsEnd();
    void invitationInputs_data();
    void invitationInputs();
    void acceptInputs_data();
    void acceptInputs();
    void adminRowsRefuseOthers_data();
    void adminRowsRefuseOthers();
    void servicesLive();
    void serviceInputs_data();
    void serviceInputs();
    void feesComeBackAsSent_data();
    void feesComeBackAsSent();
    void ordersLive();
    void orderInputs();
    void ordersNeedOwnCvs();
    void malformedBodiesAreRefused_data();
    void malformedBodiesAreRefused();
    void creationsAnswerOnceMore();
    void wordsWhatIsNobodysBelowItsPrefix();

private:
    [[nodiscard]] HttpClient client() const { return m_server->client(); }
    [[nodiscard]] Answer signUpAs(const QString &email, const QString &phone = {}) const
    {
        json::Object body{{QStringLiteral("name"), QStringLiteral("John Doe")},
                          {QStringLiteral("email"), email},
                          {QStringLiteral("password"), QStringLiteral("correct horse battery")}};
        if (!phone.isEmpty())
            body.set(QStringLiteral("phone"), phone);
        return client().post(signUp, body);
    }

    std::unique_ptr<TestServer> m_server;
};

void OfficeTest::init()
{
    m_server = std::make_unique<TestServer>();
}

void OfficeTest::cleanup()
{
    m_server.reset();
}

void OfficeTest::signInAnswers()
{
    const Person person = m_server->person();
    const json::Value body = json::Object{{QStringLiteral("email"), person.email},
                                          {QStringLiteral("password"), person.password}};
    const Answer answer = client().post(signIn, body);
    EXPECT(answer, 200, R"({"data": {"token": "*", "type": "access"}, "message": "Signin successful"})");
    const QByteArray token = answer.json()[u"data"][u"token"].toString().toLatin1();
    EXPECT_STATUS(client().get(order, token), 200);
    // In any case, and by a phone in either field.
    json::Value upper = body;
    upper.asObject()->set(QStringLiteral("email"), person.email.toUpper());
    EXPECT_STATUS(client().post(signIn, upper), 200);
    EXPECT_STATUS(signUpAs(QStringLiteral("phone@example.com"), QStringLiteral("0823-1234-5678")), 200);
    const auto mails = m_server->outbox(QStringLiteral("phone@example.com"));
    EXPECT_STATUS(client().get(QString(signUp + u"/confirm?code=" + codeIn(mails.at(0).link()))), 200);
    EXPECT_STATUS(client().post(signIn, object(R"({"email": "082312345678", "password": "correct horse battery"})")),
                  200);
    EXPECT_STATUS(client().post(signIn, object(R"({"phone": "0823 1234 5678", "password": "correct horse battery"})")),
                  200);
}

void OfficeTest::signInRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("wrong password") << QByteArray(R"({"email": "known@example.com", "password": "wrong"})") << 401;
    QTest::newRow("nobody") << QByteArray(R"({"email": "nobody@example.com", "password": "wrong"})") << 401;
    QTest::newRow("unconfirmed") << QByteArray(R"({"email": "pending@example.com", "password": "correct horse battery"})")
                                 << 401;
    QTest::newRow("no password") << QByteArray(R"({"email": "known@example.com"})") << 400;
    QTest::newRow("no login") << QByteArray(R"({"password": "wrong"})") << 400;
    QTest::newRow("number") << QByteArray(R"({"email": 5, "password": "wrong"})") << 400;
    QTest::newRow("empty") << QByteArray(R"({})") << 400;
}

void OfficeTest::signInRefuses()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    (void)m_server->person(QStringLiteral("MEMBER"), QStringLiteral("known@example.com"));
    EXPECT_STATUS(signUpAs(QStringLiteral("pending@example.com")), 200);
    const Answer answer = client().post(signIn, object(body.constData()));
    EXPECT_STATUS(answer, status);
    if (status == 401)
        QCOMPARE(answer.body, QByteArray(R"({"message":"Invalid credentials"})"));
}

void OfficeTest::signUpConfirms()
{
    const qint64 now = m_server->clock().now().toMSecsSinceEpoch();
    const Answer begun = signUpAs(QStringLiteral("user@example.com"), QStringLiteral("1234567890"));
    EXPECT(begun, 200, R"({"message": "Sign up successful. Please confirm your account.",
        "data": {"token": {"content": "*", "type": "signup"}, "attempts": 1}})");
    QCOMPARE(begun.json()[u"data"][u"last"].toInteger(), now);
    QCOMPARE(begun.json()[u"data"][u"expired"].toInteger(), now + 600'000);
    const QByteArray token = tokenOf(begun);
    EXPECT_STATUS(client().get(order, token), 401); // it is for signing up alone

    const Answer pending = client().get(QString(signUp + u"/status"), token);
    EXPECT(pending, 200, R"({"message": "Success getting confirmation status.",
        "data": {"token": {"content": "*", "type": "signup"}, "attempts": 1}})");
    QCOMPARE(pending.json()[u"data"][u"last"].toInteger(), now);

    const auto mails = m_server->outbox(QStringLiteral("user@example.com"));
    const QString link = mails.at(0).link();
    QVERIFY2(link.startsWith(m_server->url()), qPrintable(link));
    const QString code = codeIn(link);
    QVERIFY(code.size() >= 40);
    EXPECT(client().get(QString(signUp + u"/confirm?code=" + code + u'x')), 400, R"({"message": "Invalid code"})");
    EXPECT(client().get(QString(signUp + u"/confirm")), 400, R"({"message": "Invalid code"})");
    EXPECT(client().get(QString(signUp + u"/confirm?code=" + code)), 200,
           R"({"message": "Success confirming registration."})");
    EXPECT(client().get(QString(signUp + u"/confirm?code=" + code)), 400, R"({"message": "Invalid code"})");

    const Answer done = client().get(QString(signUp + u"/status"), token);
    EXPECT(done, 200, R"({"message": "Success confirming registration.",
        "data": {"token": {"content": "*", "type": "access"}}})");
    EXPECT_STATUS(client().get(order, tokenOf(done)), 200);
    EXPECT(client().send("POST", QString(signUp + u"/resend"), {}, {{"Authorization", "Bearer " + token}}), 403,
           R"({"message": "Sign Up attempt has been confirmed."})");
    EXPECT(client().send("POST", QString(signUp + u"/cancel"), {}, {{"Authorization", "Bearer " + token}}), 404,
           R"({"message": "Sign Up Attempt not found."})");
    EXPECT(signUpAs(QStringLiteral("USER@example.com")), 400, R"({"message": "Email has been taken!"})");
}

void OfficeTest::signUpInputs_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("no name") << "name" << QByteArray();
    QTest::newRow("empty name") << "name" << QByteArray("\" \"");
    QTest::newRow("long name") << "name" << QByteArray('"' + QByteArray(256, 'n') + '"');
    QTest::newRow("no email") << "email" << QByteArray();
    QTest::newRow("bad email") << "email" << QByteArray("\"user@\"");
    QTest::newRow("two lines") << "email" << QByteArray("\"u@example.com\\r\\nBcc: x@example.com\"");
    QTest::newRow("email is a list") << "email" << QByteArray("[]");
    QTest::newRow("no password") << "password" << QByteArray();
    QTest::newRow("short password") << "password" << QByteArray("\"kX9!q\"");
    QTest::newRow("weak password") << "password" << QByteArray("\"password123\"");
    QTest::newRow("bad phone") << "phone" << QByteArray("\"call me\"");
    QTest::newRow("phone is a number") << "phone" << QByteArray("1234567890");
}

void OfficeTest::signUpInputs()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, value);
    json::Value body = object(R"({"name": "John", "email": "user@example.com", "password": "correct horse battery"})");
    if (value.isEmpty())
        body.asObject()->take(field);
    else
        body.asObject()->set(field, object(value.constData()));
    const Answer answer = client().post(signUp, body);
    EXPECT_STATUS(answer, 400);
    QVERIFY2(answer.json()[u"errors"].object().contains(field), qPrintable(answer.told()));
    QVERIFY(!answer.json()[u"message"].toString().isEmpty());
    QVERIFY(m_server->outbox({}, 0).empty());
}

void OfficeTest::signUpHoldsItsAddress()
{
    EXPECT_STATUS(signUpAs(QStringLiteral("user@example.com"), QStringLiteral("1234567890")), 200);
    EXPECT(signUpAs(QStringLiteral("User@Example.com")), 400, R"({"message": "Email has been taken!"})");
    EXPECT(signUpAs(QStringLiteral("other@example.com"), QStringLiteral("123-456-7890")), 400,
           R"({"message": "Email has been taken!", "errors": {"phone": ["*"]}})");
    // In the other dialects too.
    EXPECT_STATUS(client().post(QStringLiteral("/api/v1/auth/register"),
                                object(R"({"email": "user@example.com", "password": "correct horse battery",
                                           "full_name": "X"})")),
                  409);
}

void OfficeTest::signUpExpires()
{
    const Answer begun = signUpAs(QStringLiteral("user@example.com"), QStringLiteral("1234567890"));
    const QString code = codeIn(m_server->outbox(QStringLiteral("user@example.com")).at(0).link());
    m_server->clock().advance(600'000);
    EXPECT(client().get(QString(signUp + u"/confirm?code=" + code)), 400, R"({"message": "Invalid code"})");
    EXPECT(client().get(QString(signUp + u"/status"), tokenOf(begun)), 404,
           R"({"message": "Sign Up Attempt not found."})");
    EXPECT_STATUS(signUpAs(QStringLiteral("user@example.com"), QStringLiteral("1234567890")), 200);
}

void OfficeTest::resendIsSlow()
{
    const QString path = QString(signUp + u"/resend");
    const Answer begun = signUpAs(QStringLiteral("user@example.com"));
    const HttpClient::Headers bearer{{"Authorization", "Bearer " + tokenOf(begun)}};
    const QString first = codeIn(m_server->outbox(QStringLiteral("user@example.com")).at(0).link());
    m_server->clock().advance(1000);
    const qint64 now = m_server->clock().now().toMSecsSinceEpoch();
    EXPECT(client().send("POST", path, {}, bearer), 200, R"({"message": "Confirmation code resent successfully."})");
    const Answer again = client().send("POST", path, {}, bearer);
    EXPECT(again, 429, R"({"message": "Too many request"})");
    QCOMPARE(again.header("Retry-After"), QByteArray("60"));
    const Answer status = client().get(QString(signUp + u"/status"), tokenOf(begun));
    QCOMPARE(status.json()[u"data"][u"attempts"].toInteger(), 2);
    QCOMPARE(status.json()[u"data"][u"last"].toInteger(), now);
    QCOMPARE(status.json()[u"data"][u"expired"].toInteger(), now + 600'000);
    const auto mails = m_server->outbox(QStringLiteral("user@example.com"), 2);
    QCOMPARE(mails.size(), size_t(2));
    EXPECT_STATUS(client().get(QString(signUp + u"/confirm?code=" + first)), 400); // the newer one replaced it
    m_server->clock().advance(60'000);
    EXPECT_STATUS(client().send("POST", path, {}, bearer), 200);
    // Three mails in ten minutes are the most.
    m_server->clock().advance(60'000);
    EXPECT(client().send("POST", path, {}, bearer), 429, R"({"message": "Too many request"})");
    const QString last = codeIn(m_server->outbox(QStringLiteral("user@example.com"), 3).at(2).link());
    EXPECT_STATUS(client().get(QString(signUp + u"/confirm?code=" + last)), 200);
}

void OfficeTest::cancelFrees()
{
    const Answer begun = signUpAs(QStringLiteral("user@example.com"), QStringLiteral("1234567890"));
    const HttpClient::Headers bearer{{"Authorization", "Bearer " + tokenOf(begun)}};
    const QString code = codeIn(m_server->outbox(QStringLiteral("user@example.com")).at(0).link());
    EXPECT(client().send("POST", QString(signUp + u"/cancel"), {}, bearer), 200,
           R"({"message": "Registration has been canceled"})");
    EXPECT_STATUS(client().get(QString(signUp + u"/confirm?code=" + code)), 400);
    for (const char *path : {"/resend", "/cancel"})
        EXPECT(client().send("POST", QString(signUp + QString::fromLatin1(path)), {}, bearer), 404,
               R"({"message": "Sign Up Attempt not found."})");
    EXPECT(client().get(QString(signUp + u"/status"), tokenOf(begun)), 404,
           R"({"message": "Sign Up Attempt not found."})");
    EXPECT_STATUS(signUpAs(QStringLiteral("user@example.com"), QStringLiteral("1234567890")), 200);
}

void OfficeTest::signUpTokensAreNeeded_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::newRow("status") << QByteArray("GET") << QString(signUp + u"/status");
    QTest::newRow("resend") << QByteArray("POST") << QString(signUp + u"/resend");
    QTest::newRow("cancel") << QByteArray("POST") << QString(signUp + u"/cancel");
}

void OfficeTest::signUpTokensAreNeeded()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    const Person person = m_server->person();
    const QByteArray own = tokenOf(signUpAs(QStringLiteral("user@example.com")));
    const auto ask = [&](const HttpClient::Headers &headers) { return client().send(method, path, {}, headers); };
    EXPECT(ask({}), 400, R"({"message": "Invalid token."})");
    EXPECT(ask({{"Authorization", "Bearer nonsense"}}), 400, R"({"message": "Invalid token."})");
    EXPECT(ask({{"Authorization", "Bearer " + person.token}}), 400, R"({"message": "Invalid token."})");
    EXPECT(ask({{"Authorization", "Bearer " + own.chopped(1)}}), 400, R"({"message": "Invalid token."})");
    m_server->clock().advance(25LL * 3'600'000);
    EXPECT(ask({{"Authorization", "Bearer " + own}}), 400, R"({"message": "Invalid token."})");
}

void OfficeTest::mailSpeaksTheirLanguage()
{
    const char *const body = R"({"name": "Zoé", "email": "zoe@example.com", "password": "correct horse battery"})";
    EXPECT_STATUS(client().send("POST", signUp, object(body), {}, {{"Accept-Language", "fr-CA, en;q=0.5"}}), 200);
    const auto mails = m_server->outbox(QStringLiteral("zoe@example.com"));
    QCOMPARE(mails.at(0).subject, QStringLiteral("Confirmez votre adresse pour Vitae"));
    QVERIFY(mails.at(0).text.contains(QStringLiteral("Bonjour Zoé")));
    QVERIFY(mails.at(0).html.contains(QStringLiteral("Bonjour Zoé")));
}

void OfficeTest::invitationsMakeAccounts()
{
    const Person admin = m_server->person(QStringLiteral("ADMIN"));
    const Answer created = client().post(
        invite, object(R"({"email": "invitee@example.com", "user_type": "NOTARY", "expired": 10})"), admin.token);
    EXPECT(created, 201, R"({"message": "Invitation created successfully.",
        "data": {"link": "*", "expired": 10, "user_type": "NOTARY", "email": "invitee@example.com"}})");
    const QString link = created.json()[u"data"][u"link"].toString();
    QVERIFY2(link.startsWith(QString(m_server->url() + u"/invitation/open?code=")), qPrintable(link));
    QCOMPARE(m_server->outbox(QStringLiteral("invitee@example.com")).at(0).link(), link);
    const QString code = codeIn(link);

    for (const char *path : {"/api/v1/invitation/open?code=", "/invitation/open?code="}) {
        const Answer opened = client().get(QString(QString::fromLatin1(path) + code));
        EXPECT_STATUS(opened, 302);
        QCOMPARE(opened.header("Location"), QByteArray("/invitation/" + code.toLatin1()));
        const Answer nothing = client().get(QString(QString::fromLatin1(path) + u"abc123"));
        EXPECT_STATUS(nothing, 302);
        QCOMPARE(nothing.header("Location"), QByteArray("/404"));
    }
    EXPECT_STATUS(client().get(QStringLiteral("/api/v1/invitation/open")), 302);

    json::Value body = object(R"({"name": "John Doe", "password": "correct horse battery"})");
    body.asObject()->set(QStringLiteral("code"), code);
    const Answer accepted = client().post(accept, body);
    EXPECT(accepted, 200, R"({"message": "Invitation accepted successfully.",
        "data": {"token": {"content": "*", "type": "access"}}})");
    EXPECT_STATUS(client().get(order, tokenOf(accepted)), 200);
    EXPECT(client().get(QStringLiteral("/api/v1/auth/me"), tokenOf(accepted)), 200,
           R"({"email": "invitee@example.com", "full_name": "John Doe"})");
    EXPECT(client().post(accept, body), 404, R"({"message": "Invitation not found."})");
    EXPECT(client().post(service, object(newService), tokenOf(accepted)), 403, R"({"message": "Access denied"})");
    EXPECT(client().post(invite, object(R"({"email": "Invitee@example.com", "user_type": "PPAT", "expired": 10})"),
                         admin.token),
           400, R"({"message": "Email has been taken."})");
}

void OfficeTest::invitationsEnd()
{
    const Person admin = m_server->person(QStringLiteral("ADMIN"));
    const char *const body = R"({"email": "invitee@example.com", "user_type": "ADMIN", "expired": 10})";
    const auto codeOf = [](const Answer &answer) { return codeIn(answer.json()[u"data"][u"link"].toString()); };
    const QString first = codeOf(client().post(invite, object(body), admin.token));
    const QString second = codeOf(client().post(invite, object(body), admin.token));
    QVERIFY(first != second);
    const char *const rest = R"({"name": "John Doe", "password": "correct horse battery"})";
    EXPECT_STATUS(client().post(accept, with(rest, QStringLiteral("code"), first)), 404);
    QCOMPARE(client().get(QString(u"/invitation/open?code=" + first)).header("Location"), QByteArray("/404"));
    m_server->clock().advance(10 * 60'000);
    EXPECT_STATUS(client().post(accept, with(rest, QStringLiteral("code"), second)), 404);
    // An invited administrator is one.
    const QByteArray again = m_server->person(QStringLiteral("ADMIN")).token;
    const QString third = codeOf(client().post(invite, object(body), again));
    const Answer accepted = client().post(accept, with(rest, QStringLiteral("code"), third));
    EXPECT_STATUS(client().post(service, object(newService), tokenOf(accepted)), 201);
}

void OfficeTest::invitationInputs_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("no email") << "email" << QByteArray();
    QTest::newRow("bad email") << "email" << QByteArray("\"invitee\"");
    QTest::newRow("no role") << "user_type" << QByteArray();
    QTest::newRow("member") << "user_type" << QByteArray("\"MEMBER\"");
    QTest::newRow("lower case") << "user_type" << QByteArray("\"admin\"");
    QTest::newRow("no time") << "expired" << QByteArray();
    QTest::newRow("null") << "expired" << QByteArray("null");
    QTest::newRow("zero") << "expired" << QByteArray("0");
    QTest::newRow("too long") << "expired" << QByteArray("43201");
    QTest::newRow("negative") << "expired" << QByteArray("-5");
    QTest::newRow("text") << "expired" << QByteArray("\"10\"");
    QTest::newRow("fraction") << "expired" << QByteArray("1.5");
}

void OfficeTest::invitationInputs()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, value);
    const Person admin = m_server->person(QStringLiteral("ADMIN"));
    json::Value body = object(R"({"email": "invitee@example.com", "user_type": "PPAT", "expired": 43200})");
    EXPECT_STATUS(client().post(invite, body, admin.token), 201);
    if (value.isEmpty())
        body.asObject()->take(field);
    else
        body.asObject()->set(field, object(value.constData()));
    const Answer answer = client().post(invite, body, admin.token);
    EXPECT(answer, 400, R"({"message": "Invalid input parameters."})");
    QVERIFY(answer.json()[u"errors"].object().contains(field));
}

void OfficeTest::acceptInputs_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("status");
    QTest::newRow("no code") << "code" << QByteArray() << 400;
    QTest::newRow("number") << "code" << QByteArray("5") << 400;
    QTest::newRow("unknown") << "code" << QByteArray("\"abc123\"") << 404;
    QTest::newRow("no name") << "name" << QByteArray() << 400;
    QTest::newRow("no password") << "password" << QByteArray() << 400;
    QTest::newRow("weak") << "password" << QByteArray("\"12345678\"") << 400;
}

void OfficeTest::acceptInputs()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, value);
    QFETCH(int, status);
    const Person admin = m_server->person(QStringLiteral("ADMIN"));
    const Answer created = client().post(
        invite, object(R"({"email": "invitee@example.com", "user_type": "NOTARY", "expired": 10})"), admin.token);
    json::Value body = with(R"({"name": "John Doe", "password": "correct horse battery"})", QStringLiteral("code"),
                            codeIn(created.json()[u"data"][u"link"].toString()));
    json::Value wrong = body;
    if (value.isEmpty())
        wrong.asObject()->take(field);
    else
        wrong.asObject()->set(field, object(value.constData()));
    const Answer answer = client().post(accept, wrong);
    EXPECT_STATUS(answer, status);
    if (value.isEmpty())
        EXPECT(answer, 400, R"({"message": "Invalid invitation ID or missing data."})");
    if (value.contains("12345678"))
        QVERIFY2(answer.json()[u"message"].toString().contains(u"guess"), qPrintable(answer.told()));
    EXPECT_STATUS(client().post(accept, body), 200); // it was not used up
}

void OfficeTest::adminRowsRefuseOthers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("forbidden");
    const QString denied = QStringLiteral("Access denied");
    QTest::newRow("invite") << QByteArray("POST") << invite
                            << "Access denied. Only admins can create invitations.";
    QTest::newRow("create") << QByteArray("POST") << service << denied;
    QTest::newRow("create with id") << QByteArray("POST") << QString(service + u"/one") << denied;
    QTest::newRow("replace") << QByteArray("PUT") << QString(service + u"/one") << denied;
    QTest::newRow("close") << QByteArray("PATCH") << QString(service + u"/one") << denied;
    QTest::newRow("delete") << QByteArray("DELETE") << QString(service + u"/one") << denied;
    QTest::newRow("order") << QByteArray("PATCH") << QString(order + u"/one") << denied;
}

void OfficeTest::adminRowsRefuseOthers()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QString, forbidden);
    const auto ask = [&](const QByteArray &token) {
        return client().send(method, path, object(newService), token);
    };
    const QByteArray nobody = R"({"message":"Access denied to access this route."})";
    for (const QByteArray &token : {QByteArray(), QByteArray("nonsense"), QByteArray("a.b.c")}) {
        const Answer answer = ask(token);
        EXPECT_STATUS(answer, 401);
        QCOMPARE(answer.body, nobody);
    }
    for (const char *role : {"MEMBER", "NOTARY", "PPAT"}) {
        const Answer answer = ask(m_server->person(QString::fromLatin1(role)).token);
        EXPECT_STATUS(answer, 403);
        QCOMPARE(answer.json()[u"message"].toString(), forbidden);
    }
    const QByteArray expiring = m_server->person(QStringLiteral("ADMIN")).token;
    m_server->clock().advance(25LL * 3'600'000);
    QCOMPARE(ask(expiring).body, nobody);
}

void OfficeTest::servicesLive()
{
    const Person admin = m_server->person(QStringLiteral("ADMIN")), member = m_server->person();
    const Answer created = client().post(service, object(newService), admin.token);
    EXPECT(created, 201, R"({"data": {"id": "*", "name": "Akta Jual Beli", "description": "Deed of sale",
        "fee": [{"name": "Biaya Pelayanan", "amount": 1000}], "tasks": ["Check papers", "Sign"], "status": "open"},
        "message": "Service created successfully"})");
    const QString id = created.json()[u"data"][u"id"].toString(), one = QString(service + u'/' + id);
    EXPECT(client().post(QString(service + u"/my-id"), object(newService), admin.token), 201,
           R"({"data": {"id": "my-id"}})");
    EXPECT_STATUS(client().post(QString(service + u"/my-id"), object(newService), admin.token), 409);
    EXPECT(client().get(service), 200, R"({"message": "Service list retrieved successfully"})");
    QCOMPARE(client().get(service).json()[u"data"].array().size(), size_t(2));
    QCOMPARE(client().get(service).json()[u"data"].array()[0][u"id"].toString(), id);

    EXPECT(client().put(one, object(R"({"name": "Updated Service Name", "description": "Updated service description",
               "fee": 1500, "tasks": ["Updated Task 1", "Updated Task 2"]})"), admin.token),
           200, R"({"data": {"id": "*", "name": "Updated Service Name", "description": "Updated service description",
               "fee": 1500, "tasks": ["Updated Task 1", "Updated Task 2"], "status": "open"},
               "message": "Service updated successfully"})");

    const Answer closed = client().send("PATCH", one, {}, {{"Authorization", "Bearer " + admin.token}});
    EXPECT(closed, 200, R"({"data": {"status": "closed"}, "message": "Service closed successfully"})");
    QCOMPARE(closed.json()[u"data"][u"id"].toString(), id);
    const auto listed = [&](const QByteArray &token) {
        return client().get(QString(service + u"?status=all"), token).json()[u"data"].array().size();
    };
    QCOMPARE(client().get(service).json()[u"data"].array().size(), size_t(1));
    QCOMPARE(listed(admin.token), size_t(2));
    QCOMPARE(listed(member.token), size_t(1)); // the filter of others is ignored
    QCOMPARE(listed({}), size_t(1));
    QCOMPARE(listed("nonsense"), size_t(1));

    for (const char *other : {R"({"id": "another"})", R"({"id": 5})", R"({"id": null})"}) {
        const Answer refused = client().send("DELETE", one, object(other), admin.token);
        EXPECT_STATUS(refused, 400);
        QVERIFY2(refused.json()[u"errors"].object().contains(u"id"), qPrintable(refused.told()));
    }
    const Answer deleted = client().send("DELETE", one, with("{}", QStringLiteral("id"), id), admin.token);
    EXPECT(deleted, 200, R"({"data": {"status": "deleted"}, "message": "Service deleted successfully"})");
    QCOMPARE(listed(admin.token), size_t(1));
    for (const char *method : {"PUT", "PATCH", "DELETE"})
        EXPECT(client().send(method, one, object(newService), admin.token), 404, R"({"message": "Service not found"})");
    // Nobody ordered it, so it is gone, and its id is free.
    EXPECT_STATUS(client().post(one, object(newService), admin.token), 201);
}

void OfficeTest::serviceInputs_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("no name") << "name" << QByteArray();
    QTest::newRow("empty name") << "name" << QByteArray("\"\"");
    QTest::newRow("long name") << "name" << QByteArray('"' + QByteArray(256, 'n') + '"');
    QTest::newRow("description") << "description" << QByteArray("5");
    QTest::newRow("no fee") << "fee" << QByteArray();
    QTest::newRow("negative fee") << "fee" << QByteArray("-1");
    QTest::newRow("half a fee") << "fee" << QByteArray("1.5");
    QTest::newRow("fee in words") << "fee" << QByteArray("\"1000\"");
    QTest::newRow("fee as an object") << "fee" << QByteArray(R"({"name": "a", "amount": 1})");
    QTest::newRow("fee without amount") << "fee" << QByteArray(R"([{"name": "a"}])");
    QTest::newRow("fee without name") << "fee" << QByteArray(R"([{"amount": 1}])");
    QTest::newRow("negative amount") << "fee" << QByteArray(R"([{"name": "a", "amount": -1}])");
    QTest::newRow("tasks") << "tasks" << QByteArray("\"one\"");
    QTest::newRow("empty task") << "tasks" << QByteArray("[\"\"]");
    QTest::newRow("task as a number") << "tasks" << QByteArray("[1]");
    QTest::newRow("status") << "status" << QByteArray("\"deleted\"");
}

void OfficeTest::serviceInputs()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, value);
    const Person admin = m_server->person(QStringLiteral("ADMIN"));
    EXPECT_STATUS(client().post(QString(service + u"/one"), object(newService), admin.token), 201);
    json::Value body = object(newService);
    if (value.isEmpty())
        body.asObject()->take(field);
    else
        body.asObject()->set(field, object(value.constData()));
    for (const auto &[method, path] : {std::pair<QByteArray, QString>{"POST", service},
                                       std::pair<QByteArray, QString>{"POST", QString(service + u"/two")},
                                       std::pair<QByteArray, QString>{"PUT", QString(service + u"/one")}}) {
        const Answer answer = client().send(method, path, body, admin.token);
        EXPECT_STATUS(answer, 400);
        QVERIFY2(answer.json()[u"errors"].object().contains(field), qPrintable(answer.told()));
    }
}

void OfficeTest::feesComeBackAsSent_data()
{
    QTest::addColumn<QByteArray>("fee");
    QTest::newRow("number") << QByteArray("1500");
    QTest::newRow("nothing") << QByteArray("0");
    QTest::newRow("large") << QByteArray("9007199254740993");
    QTest::newRow("list") << QByteArray(R"([{"name":"Biaya","amount":1000},{"amount":5,"name":"Materai","note":"x"}])");
    QTest::newRow("empty list") << QByteArray("[]");
    QTest::newRow("whole with a point") << QByteArray("1000.0");
    QTest::newRow("whole with an exponent") << QByteArray(R"([{"name":"Biaya","amount":1e3}])");
}

void OfficeTest::feesComeBackAsSent()
{
    QFETCH(QByteArray, fee);
    const Person admin = m_server->person(QStringLiteral("ADMIN"));
    const Answer created =
        client().post(service, with(newService, QStringLiteral("fee"), object(fee.constData())), admin.token);
    EXPECT_STATUS(created, 201);
    QCOMPARE(json::write(created.json()[u"data"][u"fee"]), fee);
    QCOMPARE(json::write(client().get(service).json()[u"data"].array()[0][u"fee"]), fee);
}

void OfficeTest::ordersLive()
{
    const Person admin = m_server->person(QStringLiteral("ADMIN")), ann = m_server->person(), bob = m_server->person();
    EXPECT_STATUS(client().post(QString(service + u"/deed"), object(newService), admin.token), 201);
    const Answer created = client().post(order, object(R"({"service_id": "deed", "note": "Soon, please"})"), ann.token);
    EXPECT(created, 201, R"({"data": {"id": "*uuid", "service_id": "deed", "note": "Soon, please", "cv_id": null,
        "status": "new", "tasks": [{"name": "Check papers", "done": false}, {"name": "Sign", "done": false}]}})");
    const qint64 now = m_server->clock().now().toMSecsSinceEpoch();
    QCOMPARE(created.json()[u"data"][u"created_at"].toInteger(), now);
    QCOMPARE(created.json()[u"data"][u"updated_at"].toInteger(), now);
    EXPECT_STATUS(client().post(order, object(R"({"service_id": "deed"})"), bob.token), 201);
    const auto count = [&](const QByteArray &token) {
        return client().get(order, token).json()[u"data"].array().size();
    };
    QCOMPARE(count(ann.token), size_t(1));
    QCOMPARE(count(bob.token), size_t(1));
    QCOMPARE(count(admin.token), size_t(2));
    EXPECT_STATUS(client().get(order), 401);
    EXPECT_STATUS(client().post(order, object(R"({"service_id": "deed"})")), 401);

    const QString one = QString(order + u'/' + created.json()[u"data"][u"id"].toString());
    m_server->clock().advance(5);
    EXPECT(client().patch(one, object(R"({"status": "active", "tasks": [{"name": "Check papers", "done": true}]})"),
                          admin.token),
           200, R"({"data": {"status": "active", "tasks": [{"name": "Check papers", "done": true}]}})");
    EXPECT(client().patch(one, object(R"({"status": "done"})"), admin.token), 200,
           R"({"data": {"status": "done", "tasks": [{"name": "Check papers", "done": true}]}})");
    QCOMPARE(client().get(order, ann.token).json()[u"data"].array()[0][u"updated_at"].toInteger(), now + 5);
    EXPECT_STATUS(client().patch(QString(order + u"/none"), object(R"({"status": "done"})"), admin.token), 404);
    EXPECT_STATUS(client().patch(one, object(R"({"status": "done"})"), ann.token), 403);

    // Ordered services are hidden, not gone.
    EXPECT_STATUS(client().remove(QString(service + u"/deed"), admin.token), 200);
    QCOMPARE(client().get(QString(service + u"?status=all"), admin.token).json()[u"data"].array().size(), size_t(0));
    EXPECT_STATUS(client().post(QString(service + u"/deed"), object(newService), admin.token), 409);
    EXPECT_STATUS(client().post(order, object(R"({"service_id": "deed"})"), ann.token), 404);
    QCOMPARE(count(ann.token), size_t(1));
}

void OfficeTest::orderInputs()
{
    const Person admin = m_server->person(QStringLiteral("ADMIN")), ann = m_server->person();
    EXPECT_STATUS(client().post(QString(service + u"/deed"), object(newService), admin.token), 201);
    for (const char *body : {"{}", R"({"service_id": 5})", R"({"service_id": ""})", R"({"service_id": "deed", "note": 5})",
                             R"({"service_id": "deed", "cv_id": 5})"})
        EXPECT_STATUS(client().post(order, object(body), ann.token), 400);
    EXPECT_STATUS(client().post(order, object(R"({"service_id": "none"})"), ann.token), 404);
    EXPECT_STATUS(client().send("PATCH", QString(service + u"/deed"), {}, {{"Authorization", "Bearer " + admin.token}}),
                  200);
    EXPECT_STATUS(client().post(order, object(R"({"service_id": "deed"})"), ann.token), 404); // closed
    EXPECT_STATUS(client().put(QString(service + u"/deed"), with(newService, QStringLiteral("status"), QStringLiteral("open")),
                               admin.token),
                  200);
    const Answer created = client().post(order, object(R"({"service_id": "deed"})"), ann.token);
    EXPECT_STATUS(created, 201);
    const QString one = QString(order + u'/' + created.json()[u"data"][u"id"].toString());
    for (const char *body : {"{}", R"({"status": "lost"})", R"({"tasks": "x"})", R"({"tasks": [{"done": true}]})",
                             R"({"tasks": [{"name": "a", "done": 1}]})"})
        EXPECT_STATUS(client().patch(one, object(body), admin.token), 400);
}

void OfficeTest::ordersNeedOwnCvs()
{
    const Person admin = m_server->person(QStringLiteral("ADMIN")), ann = m_server->person(), bob = m_server->person();
    EXPECT_STATUS(client().post(QString(service + u"/deed"), object(newService), admin.token), 201);
    const Answer cv = client().post(
        QStringLiteral("/api/v1/resumes"),
        json::Object{{QStringLiteral("name"), QStringLiteral("Mine")},
                     {QStringLiteral("content"), QString(u"# Ann\n\n## Experience\n" + QString(200, u'x'))}},
        ann.token);
    EXPECT_STATUS(cv, 201);
    const QString id = cv.json()[u"id"].toString();
    json::Value body = object(R"({"service_id": "deed"})");
    body.asObject()->set(QStringLiteral("cv_id"), id);
    EXPECT_STATUS(client().post(order, body, bob.token), 404);
    const Answer ordered = client().post(order, body, ann.token);
    EXPECT_STATUS(ordered, 201);
    QCOMPARE(ordered.json()[u"data"][u"cv_id"].toString(), id);
    body.asObject()->set(QStringLiteral("cv_id"), QStringLiteral("no-uuid"));
    EXPECT_STATUS(client().post(order, body, ann.token), 404);
}

void OfficeTest::malformedBodiesAreRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::newRow("signin") << QByteArray("POST") << signIn;
    QTest::newRow("signup") << QByteArray("POST") << signUp;
    QTest::newRow("invite") << QByteArray("POST") << invite;
    QTest::newRow("accept") << QByteArray("POST") << accept;
    QTest::newRow("service") << QByteArray("POST") << service;
    QTest::newRow("replace") << QByteArray("PUT") << QString(service + u"/one");
    QTest::newRow("order") << QByteArray("POST") << order;
    QTest::newRow("change") << QByteArray("PATCH") << QString(order + u"/one");
}

void OfficeTest::malformedBodiesAreRefused()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    const QByteArray bearer = "Bearer " + m_server->person(QStringLiteral("ADMIN")).token;
    const auto ask = [&](const QByteArray &body, const QByteArray &type) {
        return client().send(method, path, body, {{"Authorization", bearer}, {"Content-Type", type}});
    };
    for (const QByteArray &body : {QByteArray("{"), QByteArray("[]"), QByteArray("null"), QByteArray("{\"a\": \xff}"),
                                   QByteArray("{}x"), QByteArray(5000, '[')}) {
        const Answer answer = ask(body, "application/json");
        EXPECT_STATUS(answer, 400);
        QVERIFY2(!answer.json()[u"message"].toString().isEmpty(), qPrintable(answer.told()));
    }
    EXPECT_STATUS(ask("{}", "text/plain"), 415);
    EXPECT_STATUS(client().send(method, path, "{}", {{"Authorization", bearer}}), 415);
}

void OfficeTest::creationsAnswerOnceMore()
{
    const auto ask = [this](const QString &path, const char *key, const json::Value &body) {
        return client().send("POST", path, body, {}, {{"Idempotency-Key", key}});
    };
    const json::Value ann = object(R"({"name": "Ann", "email": "ann@example.org", "password": "correct horse battery"})");
    const Answer first = ask(signUp, "one", ann);
    EXPECT_STATUS(first, 200);
    const Answer again = ask(signUp, "one", ann);
    EXPECT_STATUS(again, 200);
    QCOMPARE(again.body, first.body);
    EXPECT_STATUS(ask(signUp, "two", ann), 400); // taken
    EXPECT_STATUS(ask(signUp, "one", object(R"({"name": "Bo", "email": "bo@example.org", "password": "correct horse battery"})")),
                  409);

    const Person admin = m_server->person(QStringLiteral("ADMIN"));
    const Answer invited = client().post(
        invite, object(R"({"email": "guest@example.org", "user_type": "PPAT", "expired": 10})"), admin.token);
    EXPECT_STATUS(invited, 201);
    json::Value body = object(R"({"name": "Guest", "password": "correct horse battery"})");
    body.asObject()->set(QStringLiteral("code"), invited.json()[u"data"][u"link"].toString().section(QStringLiteral("code="), 1));
    const Answer accepted = ask(accept, "three", body);
    EXPECT_STATUS(accepted, 200);
    const Answer once = ask(accept, "three", body);
    EXPECT_STATUS(once, 200);
    QCOMPARE(once.body, accepted.body);
    EXPECT_STATUS(client().post(accept, body), 404);
}

void OfficeTest::wordsWhatIsNobodysBelowItsPrefix()
{
    for (const char *path : {"/api/v1/nothing", "/api/v1/auth/nothing", "/api/v1/office/nothing", "/api/v1"})
        EXPECT(client().get(QString::fromLatin1(path)), 404, R"({"message": "*"})");
    EXPECT(client().get(QStringLiteral("/api/v1/applications/1/nothing")), 404, R"({"error": {"code": "NOT_FOUND"}})");
    EXPECT(client().get(QStringLiteral("/api/v2")), 404, R"({"detail": "*"})");
}

QTEST_GUILESS_MAIN(OfficeTest)
#include "tst_office.moc"
