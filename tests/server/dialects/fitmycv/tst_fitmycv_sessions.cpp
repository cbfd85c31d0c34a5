// fitmycv over the real server: sessions as NextAuth's clients know them, providers, registration, one's own account.

#include "base/Text.h"
#include "services/accounts/Accounts.h"
#include "services/accounts/Referral.h"
#include "services/credits/Credits.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/dialects/fitmycv/Browser.h"
#include "tests/server/dialects/fitmycv/FakeIdentityProvider.h"
#include "tests/server/support/TestServer.h"

#include <QTest>
#include <QUrl>
#include <QUrlQuery>

using namespace vitae;
using base::s;
using namespace vitae::test;

namespace
{

constexpr char goodPassword[] = "correct horse battery staple";
constexpr char otherPassword[] = "seven purple elephants sing";

json::Value credentials(const QString &csrf, const QString &email, const char *password = goodPassword)
{
    return json::Object{{s("csrfToken"), csrf}, {s("email"), email}, {s("password"), s(password)}, {s("json"), true}};
}

json::Value profile(const char *subject, const QString &email, bool verified = true)
{
    return json::Object{{s("sub"), s(subject)},
                        {s("email"), email},
                        {s("email_verified"), verified},
                        {s("name"), s("Ada Lovelace")},
                        {s("picture"), s("https://example.org/ada.png")}};
}

} // namespace

class FitmycvSessionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void csrfIsKept();
    void providersAreListed();
    void credentialsByJson();
    void credentialsByForm();
    void callbacksStayHere_data();
    void callbacksStayHere();
    void cookieWritesNeedProof();
    void signingOutEndsTheSession();
    void pagesAreShown();
    void registrationMailsALink();
    void registrationFields_data();
    void registrationFields();
    void resetsWorkOnce();
    void resetPageWorksInABrowser();
    void nothingTellsWhoIsHere();
    void newAddressesHoldOnceProved();
    void passwordsChange();
    void accountsGo();
    void referralsGiveCredits();
    void providersSignIn();
    void wrongStatesAreRefused();
    void verifiedAddressesMeet();
    void identitiesAreLinked();
    void gitHubNumbersItsPeople();

private:
    /// Through the provider and back; the answer of the callback.
    Answer through(Browser &browser, const QString &provider, const json::Value &profile);
    [[nodiscard]] QByteArray tokenFor(const QString &email, const char *password = goodPassword) const;

    FakeIdentityProvider m_provider;
    std::unique_ptr<TestServer> m_server;
    Person m_admin;
};

void FitmycvSessionsTest::initTestCase()
{
    ServerOptions options;
    options.settings.insert(s("limits.attempts"), s("1000"));
    for (const QString &provider : {s("google"), s("github")})
        options.settings.insert(m_provider.settings(provider));
    m_server = std::make_unique<TestServer>(options);
    m_admin = m_server->person(s("ADMIN"));
}

QByteArray FitmycvSessionsTest::tokenFor(const QString &email, const char *password) const
{
    const json::Value body = json::Object{{s("email"), email}, {s("password"), s(password)}};
    return m_server->client().post(s("/api/v1/auth/login"), body).json()[u"access_token"].toString().toLatin1();
}

void FitmycvSessionsTest::csrfIsKept()
{
    Browser browser(m_server->port());
    const QString token = browser.csrf();
    QVERIFY(token.size() >= 32);
    QVERIFY(!browser.cookie("next-auth.csrf-token").isEmpty());
    QCOMPARE(browser.csrf(), token);
    browser.setCookie("next-auth.csrf-token", token.toLatin1() + ".0123");
    QVERIFY(browser.csrf() != token); // not of our making
    const Answer answer = m_server->client().get(s("/api/auth/csrf"));
    const QByteArray cookie = answer.header("set-cookie");
    QVERIFY2(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Secure"),
             cookie.constData());
}

void FitmycvSessionsTest::providersAreListed()
{
    const Answer answer = m_server->client().get(s("/api/auth/providers"));
    EXPECT(answer, 200, R"({"credentials": {"id": "credentials", "type": "credentials"},
        "google": {"id": "google", "name": "Google", "type": "oauth"}, "github": {"name": "GitHub"}})");
    QVERIFY(!answer.json().object().contains(u"linkedin"));
    QCOMPARE(answer.json()[u"google"][u"signinUrl"].toString(), QString(m_server->url() + u"/api/auth/signin/google"));
}

void FitmycvSessionsTest::credentialsByJson()
{
    const Person person = m_server->person();
    Browser browser(m_server->port());
    EXPECT_STATUS(browser.postJson(s("/api/auth/callback/credentials"), credentials(s("wrong"), person.email)), 403);
    EXPECT_STATUS(browser.postJson(s("/api/auth/callback/credentials"),
                                   object(R"({"email": "a@example.org", "password": "x"})")), 403);
    const QString csrf = browser.csrf();
    const Answer refused =
        browser.postJson(s("/api/auth/callback/credentials"), credentials(csrf, person.email, "wrong one"));
    EXPECT(refused, 401, R"({"error": "CredentialsSignin", "url": "*"})");
    QVERIFY(refused.json()[u"url"].toString().endsWith(u"/api/auth/signin?error=CredentialsSignin"));
    EXPECT(browser.postJson(s("/api/auth/callback/credentials"), json::Object{{s("csrfToken"), csrf}}), 400,
           R"({"fields": {"email": "*", "password": "*"}})");
    QCOMPARE(browser.get(s("/api/auth/session")).json(), json::Value(json::Object()));

    const Answer done = browser.postJson(s("/api/auth/callback/credentials"), credentials(csrf, person.email));
    EXPECT_STATUS(done, 200);
    QCOMPARE(done.json()[u"url"].toString(), QString(m_server->url() + u"/signed-in"));
    const Answer session = browser.get(s("/api/auth/session"));
    EXPECT(session, 200, R"({"user": {"id": "*uuid", "name": "Test Person"}, "expires": "*time"})");
    QCOMPARE(session.json()[u"user"][u"email"].toString(), person.email);
    // 30 days, and the token is a bearer's too, in every dialect.
    const QByteArray token = browser.cookie("next-auth.session-token");
    EXPECT_STATUS(m_server->client().get(s("/api/cvs"), token), 200);
    EXPECT_STATUS(m_server->client().get(s("/api/resumes/"), token), 200);
    m_server->clock().advance(qint64(29) * 24 * 3600 * 1000);
    EXPECT_STATUS(browser.get(s("/api/cvs")), 200);
    m_server->clock().advance(qint64(2) * 24 * 3600 * 1000);
    EXPECT_STATUS(browser.get(s("/api/cvs")), 401);
    EXPECT_STATUS(browser.get(s("/api/auth/session")), 200);
    QCOMPARE(browser.get(s("/api/auth/session")).json(), json::Value(json::Object()));
    m_admin = m_server->person(s("ADMIN")); // their token is too old now
}

void FitmycvSessionsTest::credentialsByForm()
{
    const Person person = m_server->person();
    Browser browser(m_server->port());
    const QString csrf = browser.csrf();
    const Answer refused = browser.postForm(s("/api/auth/callback/credentials"),
                                            {{s("csrfToken"), csrf}, {s("email"), person.email}, {s("password"), s("x")}});
    EXPECT_STATUS(refused, 302);
    QCOMPARE(Browser::location(refused), s("/api/auth/signin?error=CredentialsSignin"));
    const Answer done = browser.postForm(
        s("/api/auth/callback/credentials"),
        {{s("csrfToken"), csrf}, {s("email"), person.email.toUpper()}, {s("password"), s(goodPassword)}});
    EXPECT_STATUS(done, 302);
    QCOMPARE(Browser::location(done), s("/signed-in"));
    const QByteArray cookie = done.header("set-cookie");
    QVERIFY2(cookie.startsWith("next-auth.session-token=") && cookie.contains("HttpOnly")
                 && cookie.contains("SameSite=Lax") && cookie.contains("Max-Age=2592000"), cookie.constData());
    EXPECT_STATUS(browser.postForm(s("/api/auth/callback/credentials"), {{s("csrfToken"), s("another")}}), 403);
    EXPECT_STATUS(browser.send("POST", s("/api/auth/callback/credentials"), "x",
                               {{"Content-Type", "text/plain"}, {"X-CSRF-Token", csrf.toLatin1()}}), 415);
}

void FitmycvSessionsTest::callbacksStayHere_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("place");
    QTest::newRow("a path") << s("/library?x=1") << s("/library?x=1");
    QTest::newRow("another server") << s("https://evil.example/") << s("/signed-in");
    QTest::newRow("without a scheme") << s("//evil.example/") << s("/signed-in");
    QTest::newRow("with a backslash") << s("/\\evil.example/") << s("/signed-in");
    QTest::newRow("with a person") << s("http://127.0.0.1@evil.example/") << s("/signed-in");
    QTest::newRow("a script") << s("javascript:alert(1)") << s("/signed-in");
    QTest::newRow("no place") << QString() << s("/signed-in");
}

void FitmycvSessionsTest::callbacksStayHere()
{
    QFETCH(QString, wanted);
    QFETCH(QString, place);
    static const Person person = m_server->person();
    Browser browser(m_server->port());
    const Answer done = browser.postForm(s("/api/auth/callback/credentials"), {{s("csrfToken"), browser.csrf()},
                                                                               {s("email"), person.email},
                                                                               {s("password"), s(goodPassword)},
                                                                               {s("callbackUrl"), wanted}});
    EXPECT_STATUS(done, 302);
    QCOMPARE(QString::fromLatin1(done.header("location")), place);
}

void FitmycvSessionsTest::cookieWritesNeedProof()
{
    const Person person = m_server->person();
    Browser browser(m_server->port());
    const QString csrf = browser.csrf();
    EXPECT_STATUS(browser.postJson(s("/api/auth/callback/credentials"), credentials(csrf, person.email)), 200);
    json::Value link = object(R"({"url": "https:\/\/example.org/"})");
    const auto note = [&](const HttpClient::Headers &headers) {
        return browser.postJson(s("/api/link-history"), link, headers).status;
    };
    QCOMPARE(note({}), 403);
    QCOMPARE(note({{"Origin", "https://evil.example"}}), 403);
    QCOMPARE(note({{"Origin", "null"}}), 403);
    QCOMPARE(note({{"Sec-Fetch-Site", "cross-site"}}), 403);
    QCOMPARE(note({{"X-CSRF-Token", "nonsense"}}), 403);
    QCOMPARE(note({{"X-CSRF-Token", csrf.toLatin1()}}), 200);
    QCOMPARE(note({{"Origin", m_server->url().toLatin1()}}), 200);
    QCOMPARE(note({{"Sec-Fetch-Site", "same-origin"}}), 200);
    link.asObject()->set(s("csrfToken"), csrf);
    QCOMPARE(note({}), 200);
    const auto import = [&](const QString &proof) {
        const QByteArray body = "--b\r\nContent-Disposition: form-data; name=\"csrfToken\"\r\n\r\n" + proof.toLatin1() +
                                "\r\n--b\r\nContent-Disposition: form-data; name=\"pdf\"; filename=\"a.pdf\"\r\n"
                                "Content-Type: application/pdf\r\n\r\nno PDF\r\n--b--\r\n";
        return browser.send("POST", s("/api/background-tasks/import-pdf"), body,
                            {{"Content-Type", "multipart/form-data; boundary=b"}}).status;
    };
    QCOMPARE(import(s("nonsense")), 403);
    QCOMPARE(import(csrf), 200);
    // Before the content type is looked at; and who sends the token itself is no browser.
    EXPECT_STATUS(browser.send("POST", s("/api/link-history"), "x", {{"Content-Type", "text/plain"}}), 403);
    const QByteArray token = browser.cookie("next-auth.session-token");
    EXPECT_STATUS(m_server->client().post(s("/api/link-history"), link, token), 200);
    EXPECT_STATUS(browser.get(s("/api/link-history")), 200);
}

void FitmycvSessionsTest::signingOutEndsTheSession()
{
    const Person person = m_server->person();
    Browser browser(m_server->port());
    const QString csrf = browser.csrf();
    EXPECT_STATUS(browser.postJson(s("/api/auth/callback/credentials"), credentials(csrf, person.email)), 200);
    const QByteArray token = browser.cookie("next-auth.session-token");
    EXPECT_STATUS(browser.postForm(s("/api/auth/signout"), {}), 403);
    EXPECT_STATUS(m_server->client().get(s("/api/cvs"), token), 200);
    const Answer out = browser.postForm(s("/api/auth/signout"), {{s("csrfToken"), csrf}});
    EXPECT_STATUS(out, 302);
    QCOMPARE(Browser::location(out), s("/"));
    QVERIFY(browser.cookie("next-auth.session-token").isEmpty());
    EXPECT_STATUS(m_server->client().get(s("/api/cvs"), token), 401);
    EXPECT_STATUS(m_server->client().get(s("/api/cvs"), person.token), 200); // another session of theirs
    EXPECT_STATUS(m_server->client().post(s("/api/auth/signout"), object(R"({"json": true})"), person.token), 200);
    EXPECT_STATUS(m_server->client().get(s("/api/cvs"), person.token), 401);
}

void FitmycvSessionsTest::pagesAreShown()
{
    for (const char *path : {"/api/auth/signin", "/api/auth/signin?error=CredentialsSignin&callbackUrl=%2Fx",
                             "/api/auth/signout", "/api/auth/error?error=Verification", "/api/auth/verify-request"}) {
        const Answer page = m_server->client().get(s(path));
        EXPECT_STATUS(page, 200);
        QVERIFY2(page.header("content-type").startsWith("text/html"), path);
    }
    Browser browser(m_server->port());
    const Answer page = browser.get(s("/api/auth/signin?callbackUrl=%2Fqqq%22%3E"));
    QVERIFY(page.body.contains("Go on with GitHub") && !page.body.contains("qqq\">"));
    QVERIFY(page.body.contains(browser.csrf().toLatin1()));
    QVERIFY2(page.header("content-security-policy").contains(m_provider.url().toLatin1()),
             page.header("content-security-policy").constData());
}

void FitmycvSessionsTest::registrationMailsALink()
{
    const HttpClient client = m_server->client();
    const json::Value body = object(R"({"email": "Marie@example.org", "password": "correct horse battery staple"})");
    const Answer made = client.post(s("/api/auth/register"), body);
    EXPECT(made, 201, R"({"user": {"id": "*uuid", "email": "Marie@example.org", "name": "Marie"}})");
    EXPECT(client.post(s("/api/auth/register"), body), 409, R"({"error": "*"})");
    const QByteArray token = tokenFor(s("marie@example.org")); // nobody waits for the mail
    QVERIFY(!token.isEmpty());
    EXPECT(client.put(s("/api/account/profile"), object("{}"), token), 200, R"({"user": {"emailVerified": false, "role": "MEMBER"}})");
    const auto mails = m_server->outbox(s("marie@example.org"));
    QCOMPARE(mails.size(), size_t(1));
    const QString link = mails.front().link();
    QVERIFY2(link.startsWith(QString(m_server->url() + u"/api/auth/verify-email?token=")), qPrintable(link));
    const QString path = link.mid(m_server->url().size());
    Browser browser(m_server->port());
    const Answer proved = browser.get(path);
    EXPECT_STATUS(proved, 302);
    QCOMPARE(Browser::location(proved), s("/signed-in"));
    EXPECT(browser.get(s("/api/auth/session")), 200, R"({"user": {"name": "Marie"}})");
    EXPECT(client.put(s("/api/account/profile"), object("{}"), token), 200, R"({"user": {"emailVerified": true}})");
    for (const QString &useless : {path, s("/api/auth/verify-email?token=x"), s("/api/auth/verify-email")}) {
        const Answer again = m_server->client().get(useless);
        EXPECT_STATUS(again, 302);
        QCOMPARE(Browser::location(again), s("/api/auth/error?error=Verification"));
    }
    // A second one takes the place of the first, and ends after a day.
    const json::Value second = object(R"({"email": "pierre@example.org", "password": "correct horse battery staple"})");
    EXPECT_STATUS(client.post(s("/api/auth/register"), second), 201);
    const QString first = m_server->outbox(s("pierre@example.org")).front().link().mid(m_server->url().size());
    EXPECT(client.post(s("/api/auth/resend-verification"), second), 200, R"({"success": true})");
    const QString late = m_server->outbox(s("pierre@example.org"), 2).back().link().mid(m_server->url().size());
    QVERIFY(first != late);
    QCOMPARE(Browser::location(client.get(first)), s("/api/auth/error?error=Verification"));
    m_server->clock().advance(qint64(24) * 3600 * 1000 + 1000);
    QCOMPARE(Browser::location(client.get(late)), s("/api/auth/error?error=Verification"));
    m_admin = m_server->person(s("ADMIN"));
}

void FitmycvSessionsTest::registrationFields_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    QTest::newRow("nothing") << QByteArray("{}") << s("email");
    QTest::newRow("no address") << QByteArray(R"({"email": "x", "password": "correct horse battery staple"})") << s("email");
    QTest::newRow("a number") << QByteArray(R"({"email": 5, "password": "correct horse battery staple"})") << s("email");
    QTest::newRow("weak") << QByteArray(R"({"email": "w@example.org", "password": "password1"})") << s("password");
    QTest::newRow("short") << QByteArray(R"({"email": "w@example.org", "password": "aX9$kq"})") << s("password");
    QTest::newRow("none") << QByteArray(R"({"email": "w@example.org"})") << s("password");
    QTest::newRow("name") << QByteArray(R"({"email": "w@example.org", "password": "correct horse battery staple", "name": 7})") << s("name");
    QTest::newRow("code") << QByteArray(R"({"email": "w@example.org", "password": "correct horse battery staple", "referralCode": []})") << s("referralCode");
}

void FitmycvSessionsTest::registrationFields()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    const Answer answer = m_server->client().post(s("/api/auth/register"), object(body.constData()));
    EXPECT(answer, 400, R"({"error": "*", "fields": "*"})");
    QVERIFY2(answer.json()[u"fields"].object().contains(field), qPrintable(answer.told()));
}

void FitmycvSessionsTest::resetsWorkOnce()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    const json::Value asked = json::Object{{s("email"), person.email}};
    EXPECT(client.post(s("/api/auth/request-reset"), asked), 200, R"({"success": true})");
    const QString link = m_server->outbox(person.email).back().link();
    QVERIFY2(link.startsWith(QString(m_server->url() + u"/reset-password?token=")), qPrintable(link));
    const QString token = QUrlQuery(QUrl(link)).queryItemValue(s("token"));
    const auto reset = [&](const QString &secret, const char *password) {
        return client.post(s("/api/auth/reset-password"),
                           json::Object{{s("token"), secret}, {s("password"), s(password)}});
    };
    EXPECT(reset(token, "password1"), 400, R"({"fields": {"password": "*"}})"); // and the link is still good
    EXPECT(reset(s("nonsense"), otherPassword), 400, R"({"fields": {"token": "*"}})");
    EXPECT(reset(token, otherPassword), 200, R"({"success": true})");
    EXPECT_STATUS(client.get(s("/api/cvs"), person.token), 401); // every session has ended
    QVERIFY(tokenFor(person.email).isEmpty());
    QVERIFY(!tokenFor(person.email, otherPassword).isEmpty());
    EXPECT(reset(token, goodPassword), 400, R"({"fields": {"token": "*"}})");
    EXPECT_STATUS(client.post(s("/api/auth/request-reset"), asked), 200);
    const QString late = QUrlQuery(QUrl(m_server->outbox(person.email, 2).back().link())).queryItemValue(s("token"));
    m_server->clock().advance(3600 * 1000 + 1000);
    EXPECT(reset(late, goodPassword), 400, R"({"fields": {"token": "*"}})");
    EXPECT(client.post(s("/api/auth/request-reset"), object(R"({"email": "x"})")), 400, R"({"fields": {"email": "*"}})");
}

void FitmycvSessionsTest::resetPageWorksInABrowser()
{
    const Person person = m_server->person();
    EXPECT_STATUS(m_server->client().post(s("/api/auth/request-reset"), json::Object{{s("email"), person.email}}), 200);
    const QUrl link(m_server->outbox(person.email).back().link());
    const QString token = QUrlQuery(link).queryItemValue(s("token"));
    Browser browser(m_server->port());
    const Answer page = browser.get(QString(link.path() + u'?' + link.query()));
    EXPECT_STATUS(page, 200);
    QVERIFY(page.body.contains(token.toLatin1()) && page.body.contains("type=\"password\""));
    const Answer weak = browser.postForm(s("/reset-password"), {{s("token"), token}, {s("password"), s("password1")}});
    EXPECT_STATUS(weak, 400);
    QVERIFY(weak.body.contains("role=\"alert\""));
    EXPECT_STATUS(browser.postForm(s("/reset-password"), {{s("token"), token}, {s("password"), s(otherPassword)}}), 200);
    QVERIFY(!tokenFor(person.email, otherPassword).isEmpty());
    EXPECT_STATUS(browser.get(QString(link.path() + u'?' + link.query())), 400);
}

void FitmycvSessionsTest::nothingTellsWhoIsHere()
{
    for (const char *path : {"/api/auth/request-reset", "/api/auth/resend-verification"}) {
        const Person person = m_server->person();
        const json::Value here = json::Object{{s("email"), person.email}};
        const json::Value absent = json::Object{{s("email"), QString(u"not." + person.email)}};
        for (int i = 0; i < 3; ++i) {
            const Answer one = m_server->client().post(s(path), here), other = m_server->client().post(s(path), absent);
            QCOMPARE(one.status, 200);
            QCOMPARE(other.status, 200);
            QCOMPARE(one.body, other.body);
        }
        for (const json::Value &body : {here, absent}) {
            const Answer refused = m_server->client().post(s(path), body);
            EXPECT(refused, 429, R"({"error": "*"})");
            QVERIFY(refused.header("retry-after").toInt() > 0);
        }
    }
}

void FitmycvSessionsTest::newAddressesHoldOnceProved()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person(), other = m_server->person();
    const QString fresh = u"new." + person.email;
    const auto change = [&](const json::Object &body) { return client.put(s("/api/account/profile"), body, person.token); };
    EXPECT(change({{s("name"), s("Grace")}}), 200, R"({"user": {"name": "Grace"}})");
    EXPECT(change({{s("name"), s("  ")}}), 400, R"({"fields": {"name": "*"}})");
    EXPECT(change({{s("email"), s("nonsense")}}), 400, R"({"fields": {"email": "*"}})");
    EXPECT(change({{s("email"), other.email.toUpper()}}), 409, R"({"error": "*"})");
    const Answer asked = change({{s("email"), fresh}});
    EXPECT_STATUS(asked, 200);
    QCOMPARE(asked.json()[u"pendingEmail"].toString(), fresh);
    QCOMPARE(asked.json()[u"user"][u"email"].toString(), person.email);
    const QString link = m_server->outbox(fresh).back().link();
    QVERIFY2(link.startsWith(QString(m_server->url() + u"/api/auth/verify-email-change?token=")), qPrintable(link));
    const QString path = link.mid(m_server->url().size());
    const Answer proved = client.get(path);
    EXPECT(proved, 200, R"({"success": true})");
    QCOMPARE(proved.json()[u"newEmail"].toString(), fresh);
    EXPECT(client.get(path), 400, R"({"fields": {"token": "*"}})");
    EXPECT(client.get(s("/api/auth/verify-email-change")), 400, R"({"fields": {"token": "*"}})");
    QVERIFY(!tokenFor(fresh).isEmpty());
    QVERIFY(tokenFor(person.email).isEmpty());
    // Somebody else was quicker.
    const QString wanted = u"wanted." + person.email;
    EXPECT_STATUS(change({{s("email"), wanted}}), 200);
    const QString late = m_server->outbox(wanted).back().link().mid(m_server->url().size());
    (void)m_server->person(s("MEMBER"), wanted);
    EXPECT(client.get(late), 400, R"({"fields": {"token": "*"}})");
}

void FitmycvSessionsTest::passwordsChange()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    const QByteArray second = tokenFor(person.email);
    const auto change = [&](const char *body) {
        return client.put(s("/api/account/password"), object(body), person.token);
    };
    EXPECT(change("{}"), 400, R"({"fields": {"currentPassword": "*", "newPassword": "*"}})");
    EXPECT(change(R"({"currentPassword": "wrong", "newPassword": "seven purple elephants sing"})"), 400,
           R"({"fields": {"currentPassword": "*"}})");
    EXPECT(change(R"({"currentPassword": "correct horse battery staple", "newPassword": "password1"})"), 400,
           R"({"fields": {"newPassword": "*"}})");
    EXPECT(change(R"({"currentPassword": "correct horse battery staple", "newPassword": "seven purple elephants sing"})"),
           200, R"({"success": true})");
    EXPECT_STATUS(client.get(s("/api/cvs"), person.token), 200);
    EXPECT_STATUS(client.get(s("/api/cvs"), second), 401);
    QVERIFY(!tokenFor(person.email, otherPassword).isEmpty());
}

void FitmycvSessionsTest::accountsGo()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    EXPECT_STATUS(client.post(s("/api/cvs/create"), object(R"({"filename": "a.json", "content": {"personal": {"name": "A"}}})"), person.token), 201);
    EXPECT_STATUS(client.post(s("/api/job-applications/"), object(R"({"job_title": "a", "company_name": "b"})"), person.token), 201);
    EXPECT_STATUS(client.post(s("/api/link-history"), object(R"({"url": "https:\/\/example.org/"})"), person.token), 200);
    EXPECT(client.remove(s("/api/account/delete"), person.token), 200, R"({"success": true})");
    EXPECT_STATUS(client.get(s("/api/cvs"), person.token), 401);
    QVERIFY(tokenFor(person.email).isEmpty());
    const json::Value again = json::Object{{s("email"), person.email}, {s("password"), s(goodPassword)}};
    EXPECT_STATUS(client.post(s("/api/auth/register"), again), 201); // free at once
    EXPECT(client.get(s("/api/cvs"), tokenFor(person.email)), 200, R"({"cvs": []})");

    TestServer lonely;
    const Person admin = lonely.person(s("ADMIN")), member = lonely.person();
    EXPECT(lonely.client().remove(s("/api/account/delete"), admin.token), 409, R"({"error": "*"})");
    EXPECT_STATUS(lonely.client().remove(s("/api/account/delete"), member.token), 200);
    const Person second = lonely.person(s("ADMIN"));
    EXPECT_STATUS(lonely.client().remove(s("/api/account/delete"), admin.token), 200);
    EXPECT_STATUS(lonely.client().remove(s("/api/account/delete"), second.token), 409);
}

void FitmycvSessionsTest::referralsGiveCredits()
{
    const ports::Secrets &secrets = m_server->world().secrets;
    const QString code = accounts::referralCode(m_admin.id, secrets);
    QCOMPARE(accounts::referrerOf(code.toLower(), secrets), std::optional(m_admin.id));
    QVERIFY(!accounts::referrerOf(QString(code.chopped(1) + (code.endsWith(u'0') ? u'1' : u'0')), secrets));
    for (const char *wrong : {"", "1", "!!!!!!!!", "0000000", "ZZZZZZZZZZZZZZZZZZZZZZZZ"})
        QVERIFY2(!accounts::referrerOf(s(wrong), secrets), wrong);
    const auto totals = [&](const QString &email) {
        qint64 balance = -1;
        const auto done = m_server->world().storage.read([&](ports::Store &store) -> base::Result<void> {
            const auto account = accounts::Accounts(store, m_server->world()).byEmail(email);
            if (!account || !*account)
                return {};
            const auto sum = credits::Credits(store, m_server->world()).totals((*account)->id);
            if (sum)
                balance = sum->balance;
            return {};
        });
        return done ? balance : qint64(-1);
    };
    const qint64 before = totals(m_admin.email);
    json::Value body = object(R"({"email": "friend@example.org", "password": "correct horse battery staple"})");
    body.asObject()->set(s("referralCode"), code);
    EXPECT_STATUS(m_server->client().post(s("/api/auth/register"), body), 201);
    const qint64 own = totals(s("friend@example.org"));
    QCOMPARE(totals(m_admin.email), before); // not before the address is proved
    const QString link = m_server->outbox(s("friend@example.org")).back().link().mid(m_server->url().size());
    EXPECT_STATUS(m_server->client().get(link), 302);
    QCOMPARE(totals(m_admin.email), before + 5);
    QCOMPARE(totals(s("friend@example.org")), own + 5);
    body = object(R"({"email": "stranger@example.org", "password": "correct horse battery staple", "referralCode": "nobody"})");
    EXPECT_STATUS(m_server->client().post(s("/api/auth/register"), body), 201); // an unknown one is no error
}

Answer FitmycvSessionsTest::through(Browser &browser, const QString &provider, const json::Value &profile)
{
    const Answer left = browser.postForm(QString(u"/api/auth/signin/" + provider), {{s("csrfToken"), browser.csrf()}});
    const QString url = QString::fromLatin1(left.header("location"));
    const QString code = m_provider.agree(url, profile);
    const QString state = QUrlQuery(QUrl(url)).queryItemValue(s("state"), QUrl::FullyDecoded);
    return browser.get(QString(u"/api/auth/callback/" + provider + u"?code=" + code + u"&state=" + state));
}

void FitmycvSessionsTest::providersSignIn()
{
    Browser browser(m_server->port());
    EXPECT_STATUS(browser.postForm(s("/api/auth/signin/google"), {}), 403);
    const QString csrf = browser.csrf();
    EXPECT_STATUS(browser.postForm(s("/api/auth/signin/linkedin"), {{s("csrfToken"), csrf}}), 404);
    EXPECT_STATUS(browser.postForm(s("/api/auth/signin/nobody"), {{s("csrfToken"), csrf}}), 404);
    EXPECT_STATUS(browser.get(s("/api/auth/callback/nobody?code=x&state=y")), 404);
    const Answer page = browser.postForm(s("/api/auth/signin/credentials"), {{s("csrfToken"), csrf}});
    EXPECT_STATUS(page, 302);
    QVERIFY(Browser::location(page).startsWith(u"/api/auth/signin"));

    const Answer left = browser.postJson(s("/api/auth/signin/google"), json::Object{{s("csrfToken"), csrf}});
    EXPECT(left, 200, R"({"url": "*"})");
    const QUrl url(left.json()[u"url"].toString());
    QVERIFY2(url.toString().startsWith(QString(m_provider.url() + u"/authorize?")), qPrintable(url.toString()));
    const QUrlQuery query(url);
    const auto value = [&](const char *name) { return query.queryItemValue(s(name), QUrl::FullyDecoded); };
    QCOMPARE(value("client_id"), s("the client"));
    QCOMPARE(value("redirect_uri"), QString(m_server->url() + u"/api/auth/callback/google"));
    QCOMPARE(value("response_type"), s("code"));
    QCOMPARE(value("code_challenge_method"), s("S256"));
    QCOMPARE(value("code_challenge").size(), 43);
    QVERIFY(value("scope").contains(u"openid") && value("state").size() > 40);

    const Answer back = through(browser, s("google"), profile("ada-1", s("ada@example.org")));
    EXPECT_STATUS(back, 302);
    QCOMPARE(Browser::location(back), s("/signed-in"));
    QCOMPARE(m_provider.complaint(), QString());
    EXPECT(browser.get(s("/api/auth/session")), 200,
           R"({"user": {"name": "Ada Lovelace", "email": "ada@example.org", "image": "https:\/\/example.org/ada.png"}})");
    const QString id = browser.get(s("/api/auth/session")).json()[u"user"][u"id"].toString();
    Browser second(m_server->port());
    EXPECT_STATUS(through(second, s("google"), profile("ada-1", s("other@example.org"))), 302); // it goes by the subject
    QCOMPARE(second.get(s("/api/auth/session")).json()[u"user"][u"id"].toString(), id);
    EXPECT(second.get(s("/api/account/linked-accounts")), 200,
           R"({"accounts": [{"provider": "google", "providerAccountId": "ada-1"}]})");
    QVERIFY(tokenFor(s("ada@example.org"), "").isEmpty()); // there is no password
}

void FitmycvSessionsTest::wrongStatesAreRefused()
{
    const auto leave = [&](Browser &browser) {
        const Answer left = browser.postForm(s("/api/auth/signin/google"), {{s("csrfToken"), browser.csrf()}});
        return QString::fromLatin1(left.header("location"));
    };
    const auto stateOf = [](const QString &url) { return QUrlQuery(QUrl(url)).queryItemValue(s("state")); };
    const auto isRefused = [](const Answer &answer) {
        return answer.status == 302 && Browser::location(answer).startsWith(u"/api/auth/error?error=");
    };
    const json::Value somebody = profile("eve", s("eve@example.org"));
    Browser browser(m_server->port()), other(m_server->port());
    QString url = leave(browser);
    QString code = m_provider.agree(url, somebody);
    QVERIFY(isRefused(browser.get(QString(u"/api/auth/callback/google?code=" + code + u"&state=nonsense"))));
    QVERIFY(isRefused(browser.get(QString(u"/api/auth/callback/google?code=" + code))));

    QVERIFY(isRefused(browser.get(s("/api/auth/callback/credentials"))));

    url = leave(browser); // somebody else's browser comes back with it
    code = m_provider.agree(url, somebody);
    QVERIFY(isRefused(other.get(QString(u"/api/auth/callback/google?code=" + code + u"&state=" + stateOf(url)))));
    EXPECT_STATUS(browser.get(QString(u"/api/auth/callback/github?code=" + code + u"&state=" + stateOf(url))), 302);
    QVERIFY(browser.cookie("next-auth.session-token").isEmpty()); // another provider's, and it is used up
    QVERIFY(isRefused(browser.get(QString(u"/api/auth/callback/google?code=" + code + u"&state=" + stateOf(url)))));

    url = leave(browser); // too late
    code = m_provider.agree(url, somebody);
    m_server->clock().advance(11 * 60 * 1000);
    QVERIFY(isRefused(browser.get(QString(u"/api/auth/callback/google?code=" + code + u"&state=" + stateOf(url)))));

    url = leave(browser); // the person said no
    QVERIFY(isRefused(browser.get(QString(u"/api/auth/callback/google?error=access_denied&state=" + stateOf(url)))));
    url = leave(browser); // a code that is none
    QVERIFY(isRefused(browser.get(QString(u"/api/auth/callback/google?code=made-up&state=" + stateOf(url)))));
    QVERIFY(browser.cookie("next-auth.session-token").isEmpty());
    m_admin = m_server->person(s("ADMIN"));
}

void FitmycvSessionsTest::verifiedAddressesMeet()
{
    const Person proved = m_server->person();
    Browser browser(m_server->port());
    EXPECT_STATUS(through(browser, s("google"), profile("met", proved.email)), 302);
    QCOMPARE(browser.get(s("/api/auth/session")).json()[u"user"][u"id"].toString(), proved.uuid);
    // Whoever says so alone is not let in: neither side may be unproved.
    const Person second = m_server->person();
    Browser liar(m_server->port());
    QCOMPARE(Browser::location(through(liar, s("google"), profile("liar", second.email, false))),
             s("/api/auth/error?error=OAuthAccountNotLinked"));
    EXPECT_STATUS(m_server->client().post(s("/api/auth/register"),
                                          object(R"({"email": "squatter@example.org", "password": "correct horse battery staple"})")), 201);
    QCOMPARE(Browser::location(through(liar, s("google"), profile("owner", s("squatter@example.org")))),
             s("/api/auth/error?error=OAuthAccountNotLinked"));
    QVERIFY(liar.cookie("next-auth.session-token").isEmpty());
}

void FitmycvSessionsTest::identitiesAreLinked()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    const auto link = [&](const char *body) { return client.post(s("/api/account/link-oauth"), object(body), person.token); };
    EXPECT(link("{}"), 400, R"({"fields": {"provider": "*"}})");
    EXPECT(link(R"({"provider": "linkedin"})"), 400, R"({"fields": {"provider": "*"}})"); // not configured
    const auto goThrough = [&](const QString &url, const json::Value &who, Browser browser) {
        const QString code = m_provider.agree(url, who);
        const QString state = QUrlQuery(QUrl(url)).queryItemValue(s("state"));
        return browser.get(QString(u"/api/auth/callback/google?code=" + code + u"&state=" + state));
    };
    Answer asked = link(R"({"provider": "google"})");
    EXPECT(asked, 200, R"({"authUrl": "*"})");
    const Answer taken = goThrough(asked.json()[u"authUrl"].toString(), profile("ada-1", s("x@example.org")), Browser(m_server->port()));
    QCOMPARE(Browser::location(taken), s("/api/auth/error?error=OAuthAccountNotLinked")); // Ada's
    asked = link(R"({"provider": "google"})");
    const Answer linked = goThrough(asked.json()[u"authUrl"].toString(), profile("linked", s("y@example.org")), Browser(m_server->port()));
    QCOMPARE(Browser::location(linked), s("/signed-in"));
    QVERIFY(!linked.header("set-cookie").contains("session-token=ey")); // it signs nobody in
    EXPECT(link(R"({"provider": "google"})"), 409, R"({"error": "*"})");
    EXPECT(client.get(s("/api/account/linked-accounts"), person.token), 200,
           R"({"accounts": [{"provider": "google", "providerAccountId": "linked"}]})");
    const auto unlink = [&](const char *body, const QByteArray &token) {
        return client.send("DELETE", s("/api/account/unlink-oauth"), object(body), token);
    };
    EXPECT(unlink(R"({"provider": "myspace"})", person.token), 400, R"({"fields": {"provider": "*"}})");
    EXPECT_STATUS(unlink(R"({"provider": "github"})", person.token), 404);
    EXPECT(unlink(R"({"provider": "google"})", person.token), 200, R"({"success": true})");
    EXPECT_STATUS(unlink(R"({"provider": "google"})", person.token), 404);

    // Who came through a provider alone keeps it until there is a password.
    Browser ada(m_server->port());
    EXPECT_STATUS(through(ada, s("google"), profile("ada-1", s("ada@example.org"))), 302);
    const QByteArray token = ada.cookie("next-auth.session-token");
    EXPECT(unlink(R"({"provider": "google"})", token), 409, R"({"error": "*"})");
    EXPECT(client.put(s("/api/account/password"), object(R"({"newPassword": "seven purple elephants sing"})"), token), 200,
           R"({"success": true})");
    EXPECT_STATUS(unlink(R"({"provider": "google"})", token), 200);
    QVERIFY(!tokenFor(s("ada@example.org"), otherPassword).isEmpty());
}

void FitmycvSessionsTest::gitHubNumbersItsPeople()
{
    Browser browser(m_server->port());
    EXPECT_STATUS(through(browser, s("github"), object(R"({"id": 583231, "login": "octocat", "name": null,
        "email": "octocat@example.org", "avatar_url": "https:\/\/example.org/o.png"})")), 302);
    EXPECT(browser.get(s("/api/auth/session")), 200, R"({"user": {"name": "octocat", "image": "https:\/\/example.org/o.png"}})");
    EXPECT(browser.get(s("/api/account/linked-accounts")), 200,
           R"({"accounts": [{"provider": "github", "providerAccountId": "583231"}]})");
    Browser nameless(m_server->port());
    QCOMPARE(Browser::location(through(nameless, s("github"), object(R"({"id": 1, "login": "x", "email": null})"))),
             s("/api/auth/error?error=OAuthCreateAccount"));
}

QTEST_MAIN(FitmycvSessionsTest)
#include "tst_fitmycv_sessions.moc"
