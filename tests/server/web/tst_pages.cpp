// The pages that a browser sees: what they answer, that their forms work without scripts, and, where Chromium is
// installed, that a real browser shows them.

#include "server/support/TestServer.h"
#include "tests/server/dialects/Asking.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QUrlQuery>

using namespace vitae;
using test::Answer;
using test::HttpClient;
using test::object;
using test::Person;
using test::TestServer;

namespace
{

const HttpClient::Headers browser{{"Accept", "text/html,application/xhtml+xml"}};
const HttpClient::Headers form{{"Accept", "text/html"}, {"Content-Type", "application/x-www-form-urlencoded"}};

QString codeIn(const QString &link)
{
    return QUrlQuery(QUrl(link)).queryItemValue(QStringLiteral("code"));
}

/// What stands between tags, for comparisons.
QString words(const QByteArray &html)
{
    QString text = QString::fromUtf8(html);
    static const QRegularExpression tag(QStringLiteral("<[^>]*>"));
    return text.replace(tag, QStringLiteral(" ")).simplified();
}

} // namespace

class PagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void pagesAreSafe_data();
    void pagesAreSafe();
    void unknownPagesAreNotFound();
    void invitationsAreAcceptedInTheBrowser();
    void invitationFormsSayWhatIsWrong_data();
    void invitationFormsSayWhatIsWrong();
    void linksOfInvitationsThatAreGone();
    void fetchingTheLinkConfirmsNothing();
    void codesCannotBreakThePage();
    void adminSignsIn();
    void adminRefuses();
    void adminFormsOfOtherSites();
    void adminShowsWhatIsThere();
    void chromiumShowsThem_data();
    void chromiumShowsThem();
    void chromiumConfirms();

private:
    [[nodiscard]] HttpClient client() const { return m_server->client(); }
    [[nodiscard]] QString invitation() const
    {
        const Answer created = client().post(QStringLiteral("/api/v1/office/invitation/create"),
                                             object(R"({"email": "guest@example.com", "user_type": "NOTARY", "expired": 10})"),
                                             m_admin.token);
        return codeIn(created.json()[u"data"][u"link"].toString());
    }
    [[nodiscard]] QString signUpLink() const
    {
        (void)client().post(QStringLiteral("/api/v1/auth/signup"),
                            object(R"({"name": "J", "email": "j@example.com", "password": "correct horse battery"})"));
        return m_server->outbox(QStringLiteral("j@example.com")).at(0).link();
    }
    [[nodiscard]] Answer adminSignIn(const Person &person, const QString &password, HttpClient::Headers headers) const
    {
        return client().send("POST", QStringLiteral("/admin/sign-in"),
                             "email=" + QUrl::toPercentEncoding(person.email) +
                                 "&password=" + QUrl::toPercentEncoding(password),
                             headers);
    }
    [[nodiscard]] QByteArray adminCookie() const
    {
        return adminSignIn(m_admin, m_admin.password, form).header("Set-Cookie").split(';').first();
    }
    /// What a page is after its scripts have run; empty where there is no Chromium.
    [[nodiscard]] QString rendered(const QString &url, QByteArray *console = nullptr) const;

    std::unique_ptr<TestServer> m_server;
    Person m_admin;
};

void PagesTest::init()
{
    m_server = std::make_unique<TestServer>();
    m_admin = m_server->person(QStringLiteral("ADMIN"), QStringLiteral("boss@example.com"));
}

void PagesTest::cleanup()
{
    m_server.reset();
}

void PagesTest::pagesAreSafe_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("404") << "/404" << 404;
    QTest::newRow("home") << "/" << 200;
    QTest::newRow("signed in") << "/signed-in" << 200;
    QTest::newRow("accepted") << "/invitation/accepted" << 200;
    QTest::newRow("confirm") << "/confirm?code=abc" << 200;
    QTest::newRow("invitation") << "invitation" << 200;
    QTest::newRow("no invitation") << "/invitation/abc" << 404;
    QTest::newRow("admin") << "/admin/" << 401;
    QTest::newRow("admin without slash") << "/admin" << 401;
}

void PagesTest::pagesAreSafe()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    if (path == u"invitation")
        path = QString(u"/invitation/" + invitation());
    const Answer answer = client().send("GET", path, {}, browser);
    EXPECT_STATUS(answer, status);
    QCOMPARE(answer.header("Content-Type"), QByteArray("text/html; charset=utf-8"));
    QCOMPARE(answer.all("Content-Security-Policy").size(), size_t(1));
    const QByteArray policy = answer.header("Content-Security-Policy");
    for (const char *part : {"default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'"})
        QVERIFY2(policy.contains(part), policy.constData());
    QVERIFY2(!policy.contains("unsafe"), policy.constData());
    QCOMPARE(answer.header("X-Content-Type-Options"), QByteArray("nosniff"));
    QVERIFY(!answer.header("X-Request-Id").isEmpty());
    // What the policy would refuse is not there to begin with.
    const QString html = QString::fromUtf8(answer.body);
    static const QRegularExpression inlined(QStringLiteral("<script(?![^>]*src=)|<style|style=|\\son\\w+=|javascript:"));
    QVERIFY2(!html.contains(inlined), qPrintable(html));
    // What every page owes its readers.
    QVERIFY(html.startsWith(u"<!DOCTYPE html>"));
    QVERIFY(html.contains(u"<html lang=\"en\">") && html.contains(u"name=\"viewport\""));
    QCOMPARE(html.count(u"<h1>"), 1);
    QVERIFY(!html.contains(u"{{"));
    static const QRegularExpression field(QStringLiteral("<input id=\"(\\w+)\""));
    auto fields = field.globalMatch(html);
    while (fields.hasNext())
        QVERIFY(html.contains(QString(u"<label for=\"" + fields.next().captured(1) + u'"')));
    static const QRegularExpression loaded(QStringLiteral("(?:src|href)=\"(/[^\"]*)\""));
    auto all = loaded.globalMatch(html);
    while (all.hasNext())
        EXPECT_STATUS(client().get(all.next().captured(1)), 200);
}

void PagesTest::unknownPagesAreNotFound()
{
    const Answer page = client().send("GET", QStringLiteral("/no/such/page"), {}, browser);
    EXPECT_STATUS(page, 404);
    QVERIFY(words(page.body).contains(u"There is nothing here"));
    const Answer program = client().get(QStringLiteral("/no/such/page"));
    EXPECT_STATUS(program, 404);
    QVERIFY(!program.json()[u"error"].toString().isEmpty());
}

void PagesTest::invitationsAreAcceptedInTheBrowser()
{
    const QString code = invitation();
    const Answer opened = client().send("GET", QString(u"/invitation/open?code=" + code), {}, browser);
    EXPECT_STATUS(opened, 302);
    const QString page = QString::fromLatin1(opened.header("Location"));
    const Answer shown = client().send("GET", page, {}, browser);
    EXPECT_STATUS(shown, 200);
    QVERIFY(words(shown.body).contains(u"as NOTARY with the address guest@example.com"));
    QVERIFY(shown.body.contains(QString(u"action=\"" + page + u'"').toUtf8()));
    const Answer accepted = client().send("POST", page, "name=Guest+%26+Co&password=correct+horse+battery%21", form);
    EXPECT_STATUS(accepted, 303);
    QCOMPARE(accepted.header("Location"), QByteArray("/invitation/accepted"));
    EXPECT(client().post(QStringLiteral("/api/v1/auth/login"),
                         object(R"({"email": "guest@example.com", "password": "correct horse battery!"})")),
           200, R"({"full_name": "Guest & Co"})");
    EXPECT_STATUS(client().send("GET", page, {}, browser), 404);
    EXPECT_STATUS(client().send("POST", page, "name=Again&password=correct+horse+battery", form), 404);
}

void PagesTest::invitationFormsSayWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("nothing") << QByteArray() << "Please enter your name.";
    QTest::newRow("no name") << QByteArray("name=&password=correct+horse+battery") << "Please enter your name.";
    QTest::newRow("no password") << QByteArray("name=Guest") << "at least 8 characters";
    QTest::newRow("weak") << QByteArray("name=Guest&password=password1") << "too easy to guess";
    QTest::newRow("markup") << QByteArray("name=%3Cimg+src%3Dx%3E&password=1") << "at least 8 characters";
}

void PagesTest::invitationFormsSayWhatIsWrong()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, sentence);
    const QString page = QString(u"/invitation/" + invitation());
    const Answer answer = client().send("POST", page, body, form);
    EXPECT_STATUS(answer, 400);
    const QString html = QString::fromUtf8(answer.body);
    static const QRegularExpression alert(QStringLiteral("role=\"alert\" id=\"wrong\">([^<]*)<"));
    QVERIFY2(alert.match(html).captured(1).contains(sentence), qPrintable(html));
    QVERIFY(html.contains(u"aria-invalid=\"true\" aria-describedby=\"wrong\""));
    QVERIFY(!html.contains(u"<img src=x"));
    QVERIFY(!html.contains(u"password1"));
    EXPECT_STATUS(client().send("POST", page, "name=Guest&password=correct+horse+battery", form), 303);
}

void PagesTest::linksOfInvitationsThatAreGone()
{
    const QString code = invitation();
    m_server->clock().advance(10 * 60'000);
    const Answer opened = client().send("GET", QString(u"/invitation/open?code=" + code), {}, browser);
    EXPECT_STATUS(opened, 302);
    QCOMPARE(opened.header("Location"), QByteArray("/404"));
    EXPECT_STATUS(client().send("GET", QString(u"/invitation/" + code), {}, browser), 404);
    EXPECT_STATUS(client().send("POST", QString(u"/invitation/" + code), "name=G&password=correct+horse+battery", form),
                  404);
}

void PagesTest::fetchingTheLinkConfirmsNothing()
{
    const QString link = signUpLink();
    const QString path = QUrl(link).path(), code = codeIn(link);
    for (int i = 0; i < 3; ++i) // as scanners of mail do
        EXPECT_STATUS(client().send("GET", QString(path + u"?code=" + code), {}, browser), 200);
    const json::Value credentials = object(R"({"email": "j@example.com", "password": "correct horse battery"})");
    EXPECT_STATUS(client().post(QStringLiteral("/api/v1/auth/signin"), credentials), 401);
    const Answer done = client().send("POST", path, "code=" + code.toLatin1(), form);
    EXPECT_STATUS(done, 200);
    QVERIFY(words(done.body).contains(u"Your address is confirmed"));
    EXPECT_STATUS(client().post(QStringLiteral("/api/v1/auth/signin"), credentials), 200);
    const Answer again = client().send("POST", path, "code=" + code.toLatin1(), form);
    EXPECT_STATUS(again, 400);
    QVERIFY(words(again.body).contains(u"not good any more"));
}

void PagesTest::codesCannotBreakThePage()
{
    const Answer answer =
        client().send("GET", QStringLiteral("/confirm?code=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"), {}, browser);
    EXPECT_STATUS(answer, 200);
    QVERIFY(!answer.body.contains("<script>alert"));
    QVERIFY(answer.body.contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\""));
}

void PagesTest::adminSignsIn()
{
    const Answer asked = client().send("GET", QStringLiteral("/admin/"), {}, browser);
    EXPECT_STATUS(asked, 401);
    QVERIFY(!asked.header("WWW-Authenticate").contains("Basic")); // or the browser asks by itself
    QVERIFY(words(asked.body).contains(u"Sign in with the account of an administrator"));
    const Answer in = adminSignIn(m_admin, m_admin.password, form);
    EXPECT_STATUS(in, 303);
    QCOMPARE(in.header("Location"), QByteArray("/admin/"));
    const QByteArray set = in.header("Set-Cookie");
    for (const char *part : {"HttpOnly", "SameSite=Strict", "Path=/admin", "Max-Age="})
        QVERIFY2(set.contains(part), set.constData());
    const QByteArray cookie = set.split(';').first();
    const Answer shown = client().send("GET", QStringLiteral("/admin/"), {}, {{"Cookie", cookie}});
    EXPECT_STATUS(shown, 200);
    EXPECT_STATUS(client().get(QStringLiteral("/admin/"), m_admin.token), 200); // as the document has it, too
    // The cookie opens nothing else.
    EXPECT_STATUS(client().send("GET", QStringLiteral("/api/v1/auth/me"), {}, {{"Cookie", cookie}}), 401);
    const Answer out = client().send("POST", QStringLiteral("/admin/sign-out"), {}, {{"Cookie", cookie}});
    EXPECT_STATUS(out, 303);
    QVERIFY(out.header("Set-Cookie").contains("Max-Age=0"));
    EXPECT_STATUS(client().send("GET", QStringLiteral("/admin/"), {}, {{"Cookie", cookie}}), 401);
}

void PagesTest::adminRefuses()
{
    const Person member = m_server->person();
    const Answer wrong = adminSignIn(m_admin, QStringLiteral("wrong"), form);
    EXPECT_STATUS(wrong, 401);
    QVERIFY(words(wrong.body).contains(u"The address or the password is wrong."));
    QVERIFY(wrong.body.contains("value=\"boss@example.com\""));
    QVERIFY(wrong.header("Set-Cookie").isEmpty());
    const Answer other = adminSignIn(member, member.password, form);
    EXPECT_STATUS(other, 403);
    QVERIFY(other.header("Set-Cookie").isEmpty());
    EXPECT_STATUS(client().get(QStringLiteral("/admin/"), member.token), 403);
    for (int i = 0; i < 9; ++i)
        EXPECT_STATUS(adminSignIn(m_admin, QStringLiteral("wrong"), form), 401);
    EXPECT_STATUS(adminSignIn(m_admin, m_admin.password, form), 429);
}

void PagesTest::adminFormsOfOtherSites()
{
    HttpClient::Headers foreign = form;
    foreign.push_back({"Origin", "https://evil.example"});
    EXPECT_STATUS(adminSignIn(m_admin, m_admin.password, foreign), 403);
    HttpClient::Headers cross = form;
    cross.push_back({"Sec-Fetch-Site", "cross-site"});
    EXPECT_STATUS(adminSignIn(m_admin, m_admin.password, cross), 403);
    HttpClient::Headers own = form;
    own.push_back({"Origin", m_server->url().toLatin1()});
    EXPECT_STATUS(adminSignIn(m_admin, m_admin.password, own), 303);
    const QByteArray cookie = adminCookie();
    EXPECT_STATUS(client().send("POST", QStringLiteral("/admin/sign-out"), {},
                                {{"Cookie", cookie}, {"Origin", "https://evil.example"}}),
                  403);
    EXPECT_STATUS(client().send("GET", QStringLiteral("/admin/"), {}, {{"Cookie", cookie}}), 200);
}

void PagesTest::adminShowsWhatIsThere()
{
    (void)m_server->person(QStringLiteral("PPAT"), QStringLiteral("ppat@example.com"));
    EXPECT_STATUS(client().post(QStringLiteral("/api/v1/auth/register"),
                                object(R"({"email": "x@example.com", "password": "correct horse battery",
                                           "full_name": "x<b>y</b>"})")),
                  201);
    (void)invitation();
    (void)m_server->outbox(QStringLiteral("guest@example.com"));
    const QByteArray cookie = adminCookie();
    QTRY_VERIFY(words(client().send("GET", QStringLiteral("/admin/"), {}, {{"Cookie", cookie}}).body).contains(u" sent "));
    const Answer page = client().send("GET", QStringLiteral("/admin/"), {}, {{"Cookie", cookie}});
    const QString text = words(page.body);
    for (const char *part : {"Health", "Users", "Models", "Tasks", "Mail", "boss@example.com", "ppat@example.com", "PPAT",
                             "You are invited to Vitae", "guest@example.com", "offline", "GPT-4", "Deepseek"})
        QVERIFY2(text.contains(QString::fromLatin1(part)), qPrintable(QString(QString::fromLatin1(part) + u" in " + text)));
    QVERIFY(!page.body.contains("<b>y"));
    QVERIFY(!page.body.contains("argon2")); // nor any code or link
    QVERIFY(!page.body.contains("code="));
}

QString PagesTest::rendered(const QString &url, QByteArray *console) const
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("chromium"));
    if (program.isEmpty())
        return {};
    const QTemporaryDir profile;
    QStringList arguments{QStringLiteral("--headless"), QStringLiteral("--no-sandbox"), QStringLiteral("--disable-gpu"),
                          QStringLiteral("--disable-background-networking"), QStringLiteral("--no-first-run"),
                          QStringLiteral("--disable-component-update"), QStringLiteral("--disable-sync"),
                          QStringLiteral("--enable-logging=stderr"), QStringLiteral("--window-size=1000,800"),
                          QString(u"--user-data-dir=" + profile.path()), QStringLiteral("--virtual-time-budget=5000")};
    QStringList dump = arguments;
    dump << QStringLiteral("--dump-dom") << url;
    QProcess chromium;
    chromium.start(program, dump);
    if (!chromium.waitForFinished(60'000)) {
        chromium.kill();
        chromium.waitForFinished();
        return QStringLiteral("Chromium did not end.");
    }
    if (console)
        *console = chromium.readAllStandardError();
    // For people: what it looks like, where they say where to put it.
    const QString folder = qEnvironmentVariable("VITAE_SCREENSHOTS");
    if (!folder.isEmpty()) {
        const QString name = QString::fromUtf8(QTest::currentDataTag() ? QTest::currentDataTag() : QTest::currentTestFunction());
        QProcess::execute(program, arguments << QString(u"--screenshot=" + folder + u'/' + name + u".png") << url);
    }
    return QString::fromUtf8(chromium.readAllStandardOutput());
}

void PagesTest::chromiumShowsThem_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("404") << "/404" << "There is nothing here";
    QTest::newRow("home") << "/" << "This is a server of Vitae";
    QTest::newRow("signed-in") << "/signed-in" << "You are signed in";
    QTest::newRow("accepted") << "/invitation/accepted" << "Welcome to the office";
    QTest::newRow("invitation") << "open" << "You are invited";
    QTest::newRow("gone") << "/invitation/open?code=abc" << "There is nothing here";
    QTest::newRow("admin-sign-in") << "/admin/" << "Sign in with the account of an administrator";
}

void PagesTest::chromiumShowsThem()
{
    QFETCH(QString, path);
    QFETCH(QString, sentence);
    if (path == u"open")
        path = QString(u"/invitation/open?code=" + invitation());
    QByteArray console;
    const QString page = rendered(QString(m_server->url() + path), &console);
    if (page.isEmpty())
        QSKIP("Chromium is not installed");
    QVERIFY2(page.contains(sentence), qPrintable(page));
    for (const char *complaint : {"Refused to", "Content Security Policy", "Uncaught"})
        QVERIFY2(!console.contains(complaint), console.constData());
}

void PagesTest::chromiumConfirms()
{
    QByteArray console;
    const QString page = rendered(signUpLink(), &console);
    if (page.isEmpty())
        QSKIP("Chromium is not installed");
    QVERIFY2(page.contains(u"Your address is confirmed") && page.contains(u"j@example.com"), qPrintable(page));
    QVERIFY2(!console.contains("Refused to"), console.constData());
    EXPECT_STATUS(client().post(QStringLiteral("/api/v1/auth/signin"),
                                object(R"({"email": "j@example.com", "password": "correct horse battery"})")),
                  200);
}

QTEST_GUILESS_MAIN(PagesTest)
#include "tst_pages.moc"
