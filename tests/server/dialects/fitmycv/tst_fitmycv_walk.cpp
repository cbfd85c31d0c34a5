// A new user, and then an administrator, go through every operation of fitmycv against a fresh server.

#include "base/Text.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/dialects/fitmycv/Browser.h"
#include "tests/server/dialects/fitmycv/FakeIdentityProvider.h"
#include "tests/server/support/TestServer.h"

#include <QBuffer>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

using namespace vitae;
using base::s;
using namespace vitae::test;

namespace
{

constexpr char content[] = R"({"personal": {"name": "Marie Curie", "email": "marie@example.org", "title": "Physicist"},
    "language": "en", "summary": "I was responsible for measuring radium.", "experience": [{"company": "Institut du radium",
    "title": "Director", "start_date": "2014", "end_date": "2020", "bullets": ["Responsible for managing a team of 12",
    "built services in C++ on Linux ,very fast."]}], "skills": [{"name": "Skills", "items": ["C++", "Python", "Physics"]}]})";

constexpr char job[] = "We are looking for a developer with five years of C++ and Python. Must have: C++, Linux, Docker. "
                       "Nice to have: Qt. You lead a small team and like physics.";

QByteArray form(const char *name, const char *fileName, const QByteArray &file)
{
    return QByteArray("--BoUnD\r\nContent-Disposition: form-data; name=\"") + name + "\"; filename=\"" + fileName
           + "\"\r\n\r\n" + file + "\r\n--BoUnD--\r\n";
}

} // namespace

class FitmycvWalkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void comingIn();
    void cvs();
    void tasks();
    void money();
    void everydayThings();
    void administration();
    void mailAdministration();
    void moneyAdministration();
    void insight();
    void goingAway();
    void everyOperationWasWalked();

private:
    /// Asks, fails the test where the status is another, and notes the row. `row` is the path with its names in braces,
    /// where it has some.
    json::Value walk(const char *method, const QString &path, int status, const json::Value &body = {},
                     const char *row = nullptr);
    json::Value asAdmin(const char *method, const QString &path, int status, const json::Value &body = {},
                        const char *row = nullptr);
    Answer ask(const char *method, const QString &path, int status, const QByteArray &body,
               const HttpClient::Headers &headers, const QString &row);
    void note(const char *method, const QString &row, int status);
    json::Value finished(const QString &task);

    FakeIdentityProvider m_provider;
    std::unique_ptr<TestServer> m_server;
    Person m_admin;
    QByteArray m_token; ///< of the new user
    QString m_id;
    QHash<QString, QSet<int>> m_walked;
};

void FitmycvWalkTest::initTestCase()
{
    ServerOptions options;
    options.settings = m_provider.settings(s("google"));
    m_server = std::make_unique<TestServer>(options);
    m_admin = m_server->person(s("ADMIN"));
}

void FitmycvWalkTest::note(const char *method, const QString &row, int status)
{
    m_walked[QString(s(method) + u' ' + row)].insert(status);
}

Answer FitmycvWalkTest::ask(const char *method, const QString &path, int status, const QByteArray &body,
                            const HttpClient::Headers &headers, const QString &row)
{
    Answer answer = m_server->client().send(method, path, body, headers);
    if (answer.status != status)
        QTest::qFail(qPrintable(QString(s(method) + u' ' + path + u": wanted " + QString::number(status) + u", got "
                                        + answer.told())), __FILE__, __LINE__);
    note(method, row, answer.status);
    return answer;
}

json::Value FitmycvWalkTest::walk(const char *method, const QString &path, int status, const json::Value &body,
                                  const char *row)
{
    HttpClient::Headers headers{{"Authorization", "Bearer " + m_token}};
    if (!body.isNull())
        headers.push_back({"Content-Type", "application/json"});
    return ask(method, path, status, body.isNull() ? QByteArray() : json::write(body), headers,
               row ? s(row) : path.section(u'?', 0, 0))
        .json();
}

json::Value FitmycvWalkTest::asAdmin(const char *method, const QString &path, int status, const json::Value &body,
                                     const char *row)
{
    const QByteArray own = std::exchange(m_token, m_admin.token);
    json::Value answer = walk(method, path, status, body, row);
    m_token = own;
    return answer;
}

/// What became of a task.
json::Value FitmycvWalkTest::finished(const QString &task)
{
    m_server->finishTasks(60000);
    static int device = 0;
    const json::Value all =
        walk("GET", QString(u"/api/background-tasks/sync?deviceId=d" + QString::number(++device)), 200);
    for (const json::Value &one : all[u"tasks"].array()) {
        if (one[u"id"].toString() == task)
            return one;
    }
    return {};
}

void FitmycvWalkTest::comingIn()
{
    Browser browser(m_server->port());
    const auto step = [&](const char *method, const char *row, const Answer &answer, int status) {
        if (answer.status != status)
            QTest::qFail(qPrintable(QString(s(row) + u": " + answer.told())), __FILE__, __LINE__);
        note(method, s(row), answer.status);
        return answer;
    };
    step("GET", "/api/auth/providers", browser.get(s("/api/auth/providers")), 200);
    step("GET", "/api/auth/signin", browser.get(s("/api/auth/signin")), 200);
    step("GET", "/api/auth/verify-request", browser.get(s("/api/auth/verify-request")), 200);
    step("GET", "/api/auth/error", browser.get(s("/api/auth/error?error=Verification")), 200);
    const json::Value person = object(R"({"email": "marie@example.org", "password": "correct horse battery staple", "name": "Marie Curie"})");
    m_id = step("POST", "/api/auth/register", browser.postJson(s("/api/auth/register"), person), 201)
               .json()[u"user"][u"id"].toString();
    step("POST", "/api/auth/resend-verification", browser.postJson(s("/api/auth/resend-verification"), person), 200);
    const QString link = m_server->outbox(s("marie@example.org"), 2).back().link().mid(m_server->url().size());
    step("GET", "/api/auth/verify-email", browser.get(link), 302);
    step("GET", "/api/auth/signout", browser.get(s("/api/auth/signout")), 200);
    const QString csrf = browser.csrf();
    step("GET", "/api/auth/csrf", browser.get(s("/api/auth/csrf")), 200);
    step("POST", "/api/auth/signout", browser.postForm(s("/api/auth/signout"), {{s("csrfToken"), csrf}}), 302);
    step("POST", "/api/auth/request-reset", browser.postJson(s("/api/auth/request-reset"), person), 200);
    const QUrl reset(m_server->outbox(s("marie@example.org"), 3).back().link());
    step("POST", "/api/auth/reset-password",
         browser.postJson(s("/api/auth/reset-password"),
                          json::Object{{s("token"), QUrlQuery(reset).queryItemValue(s("token"))},
                                       {s("password"), s("correct horse battery staple")}}), 200);
    step("POST", "/api/auth/callback/{provider}",
         browser.postForm(s("/api/auth/callback/credentials"), {{s("csrfToken"), csrf},
                                                                {s("email"), s("marie@example.org")},
                                                                {s("password"), s("correct horse battery staple")}}), 302);
    const Answer session = step("GET", "/api/auth/session", browser.get(s("/api/auth/session")), 200);
    QCOMPARE(session.json()[u"user"][u"id"].toString(), m_id);
    m_token = browser.cookie("next-auth.session-token");

    Browser other(m_server->port());
    const Answer left = step("POST", "/api/auth/signin/{provider}",
                             other.postForm(s("/api/auth/signin/google"), {{s("csrfToken"), other.csrf()}}), 302);
    const QString url = QString::fromLatin1(left.header("location"));
    const QString code = m_provider.agree(url, object(R"({"sub": "7", "email": "pierre@example.org", "email_verified": true, "name": "Pierre"})"));
    const Answer back = step("GET", "/api/auth/callback/{provider}",
                             other.get(QString(u"/api/auth/callback/google?code=" + code + u"&state="
                                               + QUrlQuery(QUrl(url)).queryItemValue(s("state")))), 302);
    QCOMPARE(Browser::location(back), s("/signed-in"));

    const QString google = walk("POST", s("/api/account/link-oauth"), 200, object(R"({"provider": "google"})"))[u"authUrl"].toString();
    const QString mine = m_provider.agree(google, object(R"({"sub": "8", "email": "m@example.org", "email_verified": true})"));
    EXPECT_STATUS(m_server->client().get(QString(u"/api/auth/callback/google?code=" + mine + u"&state="
                                                 + QUrlQuery(QUrl(google)).queryItemValue(s("state")))), 302);
    QCOMPARE(walk("GET", s("/api/account/linked-accounts"), 200)[u"accounts"].array().size(), size_t(1));
    walk("DELETE", s("/api/account/unlink-oauth"), 200, object(R"({"provider": "google"})"));
    walk("PUT", s("/api/account/profile"), 200, object(R"({"email": "curie@example.org"})"));
    const QString change = m_server->outbox(s("curie@example.org")).back().link().mid(m_server->url().size());
    walk("GET", change, 200);
    walk("PUT", s("/api/account/password"), 200,
         object(R"({"currentPassword": "correct horse battery staple", "newPassword": "seven purple elephants sing"})"));
}

void FitmycvWalkTest::cvs()
{
    json::Value made = json::Object{{s("filename"), s("marie.json")}, {s("content"), object(content)}};
    walk("POST", s("/api/cvs/create"), 201, made);
    QCOMPARE(walk("GET", s("/api/cvs"), 200)[u"cvs"].array().size(), size_t(1));
    QCOMPARE(walk("GET", s("/api/cvs/read?file=marie.json"), 200)[u"content"][u"personal"][u"name"].toString(), s("Marie Curie"));
    walk("GET", s("/api/cv/metadata?file=marie.json"), 200);
    walk("GET", s("/api/cv/source?file=marie.json"), 200);
    walk("POST", s("/api/cvs/versions"), 201, object(R"({"filename": "marie.json", "changelog": "First"})"));
    QCOMPARE(walk("GET", s("/api/cvs/versions?file=marie.json"), 200)[u"versions"].array().size(), size_t(2));
    walk("POST", s("/api/cvs/restore"), 200, object(R"({"filename": "marie.json", "version": 1})"));
    walk("GET", s("/api/cv/can-create"), 200);
    walk("GET", s("/api/cv/can-edit?file=marie.json"), 200);
    walk("POST", s("/api/cv/debit-edit"), 200, object(R"({"filename": "marie.json"})"));
    made.asObject()->set(s("filename"), s("gone.json"));
    walk("POST", s("/api/cvs/create"), 201, made);
    walk("POST", s("/api/cvs/delete"), 200, object(R"({"filename": "gone.json"})"));
}

void FitmycvWalkTest::tasks()
{
    const auto completes = [&](const json::Value &started) {
        const json::Value task = finished(started[u"taskId"].toString());
        if (task[u"status"].toString() != u"completed")
            QTest::qFail(json::write(task).constData(), __FILE__, __LINE__);
        return task;
    };
    completes(walk("POST", s("/api/cv/improve"), 200, object(R"({"filename": "marie.json"})")));
    const json::Array changes = walk("GET", s("/api/cvs/changes?file=marie.json"), 200)[u"changes"].array();
    QVERIFY(!changes.empty());
    walk("POST", s("/api/cvs/changes"), 200,
         json::Object{{s("filename"), s("marie.json")},
                      {s("changes"), json::Array{json::Object{{s("id"), changes.front()[u"id"]},
                                                              {s("status"), s("accepted")}}}}});
    const json::Value application = m_server->client().post(s("/api/v1/applications"),
        json::Object{{s("company_name"), s("Radium")}, {s("role_title"), s("C++ developer")}, {s("job_description"), s(job)}}, m_token).json();
    completes(walk("POST", s("/api/cv/match-score"), 200,
                   json::Object{{s("filename"), s("marie.json")}, {s("jobOfferId"), application[u"id"]}}));
    const json::Value score = walk("GET", s("/api/cv/match-score?file=marie.json"), 200);
    QVERIFY2(score[u"matchScore"].toDouble() > 0, json::write(score).constData());

    const QByteArray pdf = ask("POST", s("/api/export-pdf"), 200, R"({"filename": "marie.json"})",
                               {{"Authorization", "Bearer " + m_token}, {"Content-Type", "application/json"}},
                               s("/api/export-pdf")).body;
    const auto upload = [&](const char *path, const char *name) {
        return ask("POST", s(path), 200, form(name, "marie.pdf", pdf),
                   {{"Authorization", "Bearer " + m_token}, {"Content-Type", "multipart/form-data; boundary=BoUnD"}}, s(path)).json();
    };
    const json::Value imported = upload("/api/background-tasks/import-pdf", "pdf");
    completes(imported);
    const QString file = QString::fromLatin1(QUrl::toPercentEncoding(imported[u"filename"].toString()));
    QCOMPARE(walk("GET", QString(u"/api/cvs/read?file=" + file), 200)[u"content"][u"personal"][u"name"].toString(), s("Marie Curie"));
    completes(upload("/api/background-tasks/generate-cv", "jobPdf"));
    const json::Value titled = walk("POST", s("/api/background-tasks/generate-cv-from-job-title"), 200,
                                    object(R"({"jobTitle": "C++ developer", "baseCvFilename": "marie.json"})"));
    completes(titled);
    completes(walk("POST", s("/api/background-tasks/calculate-match-score"), 200,
                   json::Object{{s("filename"), titled[u"filename"]}}));
    completes(walk("POST", s("/api/background-tasks/translate-cv"), 200,
                   object(R"({"filename": "marie.json", "targetLanguage": "fr"})")));
    const json::Value last = walk("POST", s("/api/background-tasks/create-template-cv"), 200);
    completes(last);
    const QString task = last[u"taskId"].toString();
    walk("POST", s("/api/background-tasks/sync"), 200, json::Object{{s("taskId"), task}, {s("status"), s("completed")}});
    walk("DELETE", s("/api/background-tasks/sync"), 200, json::Object{{s("taskId"), task}});
    QVERIFY(finished(task).isNull());

    test::Connection stream(m_server->port());
    stream.write("GET /api/events/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + m_token + "\r\n\r\n");
    const Answer head = stream.read(10000, true);
    QCOMPARE(head.status, 200);
    QVERIFY(head.header("content-type").startsWith("text/event-stream"));
    note("GET", s("/api/events/stream"), head.status);
}

void FitmycvWalkTest::money()
{
    walk("GET", s("/api/credits/balance"), 200);
    walk("GET", s("/api/credits/costs"), 200);
    walk("GET", s("/api/credits/transactions"), 200);
    QCOMPARE(walk("GET", s("/api/subscription/current"), 200)[u"plan"][u"tier"].toInteger(), qint64(0));
    const json::Array plans = walk("GET", s("/api/subscription/plans"), 200)[u"plans"].array();
    QCOMPARE(plans.size(), size_t(3));
    const json::Array packs = walk("GET", s("/api/subscription/credit-packs"), 200)[u"packs"].array();
    QCOMPARE(packs.size(), size_t(3));
    const auto plan = [&](size_t index) {
        return json::Object{{s("planId"), plans[index][u"id"]}, {s("billingPeriod"), s("monthly")}};
    };
    const auto settle = [&](const json::Value &session) {
        const QString id = session[u"sessionId"].toString();
        asAdmin("PATCH", QString(u"/api/admin/payments/" + id), 200, object(R"({"status": "paid"})"), "/api/admin/payments/{sessionId}");
        QCOMPARE(walk("GET", QString(u"/api/checkout/verify?sessionId=" + id), 200)[u"success"], json::Value(true));
    };
    settle(walk("POST", s("/api/checkout/credits"), 200, json::Object{{s("packId"), packs[0][u"id"]}}));
    settle(walk("POST", s("/api/checkout/subscription"), 200, plan(1)));
    QCOMPARE(walk("GET", s("/api/subscription/current"), 200)[u"subscription"][u"planId"], plans[1][u"id"]);
    walk("POST", s("/api/subscription/preview-upgrade"), 200, plan(2));
    walk("POST", s("/api/subscription/change"), 200, plan(0)); // cheaper: at the period's end
    walk("POST", s("/api/subscription/cancel-downgrade"), 200);
    walk("POST", s("/api/subscription/cancel"), 200);
    walk("POST", s("/api/subscription/reactivate"), 200);
    QCOMPARE(walk("GET", s("/api/subscription/invoices"), 200)[u"invoices"].array().size(), size_t(2));
    walk("POST", s("/api/subscription/billing-portal"), 503); // payments are taken by hand here
}

void FitmycvWalkTest::everydayThings()
{
    walk("GET", s("/api/user/onboarding"), 200);
    walk("PUT", s("/api/user/onboarding"), 200, object(R"({"step": 1, "data": {"a": 1}})"));
    walk("PATCH", s("/api/user/onboarding"), 200, object(R"({"completedSteps": [0]})"));
    walk("POST", s("/api/user/onboarding"), 200, object(R"({"action": "complete_step", "payload": {"step": 1}})"));
    walk("GET", s("/api/user/onboarding/subscribe"), 200);
    walk("POST", s("/api/consent/log"), 200, object(R"({"action": "accept", "preferences": {"analytics": true}})"));
    QCOMPARE(walk("GET", s("/api/consent/history"), 200)[u"history"].array().size(), size_t(1));
    walk("POST", s("/api/telemetry/track"), 200, object(R"({"type": "opened", "category": "page", "duration": 12})"));
    walk("GET", s("/api/telemetry/average-task-duration?type=import_pdf"), 200);
    walk("GET", s("/api/telemetry/first-import-duration"), 200);
    walk("GET", s("/api/settings"), 200);
    walk("POST", s("/api/link-history"), 200, object(R"({"url": "https:\/\/example.org/jobs/1"})"));
    walk("GET", s("/api/link-history"), 200);
    walk("POST", s("/api/feedback"), 200, object(R"({"rating": 5, "comment": "Good"})"));
    walk("POST", s("/api/recaptcha/verify"), 503, object(R"({"token": "x"})")); // no captcha is configured
    walk("POST", s("/api/webhooks/stripe"), 503, object("{}"));                 // nor is Stripe
}

void FitmycvWalkTest::administration()
{
    asAdmin("GET", s("/api/admin/settings"), 200);
    const json::Value setting = asAdmin("POST", s("/api/admin/settings"), 201, object(R"({"settingName": "x", "value": 1, "category": "y"})"));
    const QString one = u"/api/admin/settings/" + setting[u"setting"][u"id"].toString();
    constexpr char settings[] = "/api/admin/settings/{id}";
    asAdmin("GET", one, 200, {}, settings);
    asAdmin("PUT", one, 200, object(R"({"value": 2})"), settings);
    asAdmin("DELETE", one, 200, {}, settings);
    QVERIFY(asAdmin("GET", s("/api/admin/settings/history"), 200)[u"total"].toInteger() >= 3);
    const json::Value made = asAdmin("POST", s("/api/admin/users"), 201, object(R"({"email": "new@example.org", "name": "New", "role": "MEMBER"})"));
    const QString user = u"/api/admin/users/" + made[u"user"][u"id"].toString();
    QCOMPARE(asAdmin("GET", s("/api/admin/users?search=new@"), 200)[u"total"].toInteger(), qint64(1));
    asAdmin("PATCH", user, 200, object(R"({"credits": 9, "role": "NOTARY"})"), "/api/admin/users/{userId}");
    asAdmin("DELETE", user, 200, {}, "/api/admin/users/{userId}");
    asAdmin("GET", s("/api/admin/maintenance/active-sessions"), 200);
    QImage image(8, 8, QImage::Format_RGB32);
    image.fill(Qt::green);
    QByteArray png;
    QBuffer out(&png);
    out.open(QIODevice::WriteOnly);
    image.save(&out, "PNG");
    ask("POST", s("/api/admin/public-images"), 201, form("image", "logo.png", png),
        {{"Authorization", "Bearer " + m_admin.token}, {"Content-Type", "multipart/form-data; boundary=BoUnD"}},
        s("/api/admin/public-images"));
    asAdmin("GET", s("/api/admin/public-images"), 200);
    asAdmin("GET", s("/api/admin/onboarding/users"), 200);
    asAdmin("GET", s("/api/admin/onboarding/analytics"), 200);
    asAdmin("POST", s("/api/admin/onboarding/reset"), 200, json::Object{{s("userId"), m_id}});
}

void FitmycvWalkTest::mailAdministration()
{
    asAdmin("GET", s("/api/admin/email-triggers"), 200);
    asAdmin("POST", s("/api/admin/email-triggers"), 201, object(R"({"name": "newsletter", "description": "News", "variables": ["name"]})"));
    const QString templates = s("/api/admin/email-templates");
    QVERIFY(asAdmin("GET", templates, 200)[u"templates"].array().size() >= 9);
    const json::Value body = object(R"({"name": "Reset", "subject": "Hello {{name}}", "html": "<p>{{url}}</p>", "trigger": "password_reset"})");
    const QString id = asAdmin("POST", templates, 201, body)[u"template"][u"id"].toString();
    const QString one = templates + u'/' + id;
    constexpr char row[] = "/api/admin/email-templates/{id}", active[] = "/api/admin/email-templates/{id}/activate";
    asAdmin("GET", one, 200, {}, row);
    asAdmin("PUT", one, 200, object(R"({"name": "Reset it"})"), row);
    asAdmin("POST", QString(one + u"/activate"), 200, {}, active);
    asAdmin("DELETE", QString(one + u"/activate"), 200, {}, active);
    asAdmin("POST", s("/api/admin/email-test"), 200, json::Object{{s("templateId"), id}, {s("email"), s("try@example.org")}});
    QVERIFY(!m_server->outbox(s("try@example.org")).empty());
    const QString spare = asAdmin("POST", templates, 201, body)[u"template"][u"id"].toString();
    asAdmin("POST", s("/api/admin/email-triggers/password_reset/templates"), 200, json::Object{{s("templateId"), spare}},
            "/api/admin/email-triggers/{name}/templates");
    asAdmin("GET", s("/api/admin/email-triggers/password_reset/templates"), 200, {}, "/api/admin/email-triggers/{name}/templates");
    asAdmin("POST", QString(one + u"/set-default"), 200, {}, "/api/admin/email-templates/{id}/set-default");
    asAdmin("DELETE", QString(templates + u'/' + spare), 200, {}, row);
    QVERIFY(asAdmin("GET", s("/api/admin/email-logs"), 200)[u"total"].toInteger() >= 3);
    asAdmin("GET", s("/api/admin/email-stats"), 200);
}

void FitmycvWalkTest::moneyAdministration()
{
    const QString plans = s("/api/admin/subscription-plans"), packs = s("/api/admin/credit-packs");
    asAdmin("GET", plans, 200);
    const QString plan = plans + u'/' + asAdmin("POST", plans, 201, object(R"({"name": "Team", "priceMonthly": 5000})"))[u"plan"][u"id"].toString();
    asAdmin("PATCH", plan, 200, object(R"({"priceMonthly": 6000})"), "/api/admin/subscription-plans/{id}");
    asAdmin("DELETE", plan, 200, {}, "/api/admin/subscription-plans/{id}");
    asAdmin("GET", packs, 200);
    const QString pack = packs + u'/' + asAdmin("POST", packs, 201, object(R"({"name": "Big", "creditAmount": 500, "price": 9900})"))[u"pack"][u"id"].toString();
    asAdmin("PATCH", pack, 200, object(R"({"price": 8900})"), "/api/admin/credit-packs/{id}");
    asAdmin("DELETE", pack, 200, {}, "/api/admin/credit-packs/{id}");
    QCOMPARE(asAdmin("GET", s("/api/admin/subscription-mode"), 200)[u"mode"].toString(), s("unlimited"));
    asAdmin("POST", s("/api/admin/subscription-mode"), 200, object(R"({"mode": "enforced"})"));
    asAdmin("POST", s("/api/admin/sync-stripe"), 503);
    asAdmin("GET", s("/api/admin/openai-balance"), 503);
    asAdmin("POST", s("/api/admin/openai-pricing"), 201, object(R"({"modelName": "composer", "inputPrice": 1.5, "outputPrice": 6})"));
    asAdmin("GET", s("/api/admin/openai-pricing"), 200);
    asAdmin("DELETE", s("/api/admin/openai-pricing"), 200, object(R"({"modelName": "composer"})"));
    const json::Value alert = asAdmin("POST", s("/api/admin/openai-alerts"), 201, object(R"({"type": "daily_cost", "threshold": 100, "name": "Dear"})"));
    asAdmin("GET", s("/api/admin/openai-alerts"), 200);
    asAdmin("GET", s("/api/admin/openai-alerts/triggered"), 200);
    asAdmin("DELETE", s("/api/admin/openai-alerts"), 200, json::Object{{s("id"), alert[u"alert"][u"id"]}});
    asAdmin("GET", s("/api/admin/revenue"), 200);
    asAdmin("GET", s("/api/admin/plan-costs"), 200);
}

void FitmycvWalkTest::insight()
{
    for (const char *path : {"/api/analytics/summary", "/api/analytics/events", "/api/analytics/errors",
                             "/api/analytics/features", "/api/analytics/users", "/api/analytics/openai-usage"})
        asAdmin("GET", s(path), 200);
    asAdmin("GET", QString(u"/api/analytics/users/" + m_id + u"/summary"), 200, {}, "/api/analytics/users/{userId}/summary");
    const json::Array given = asAdmin("GET", s("/api/analytics/feedbacks"), 200)[u"feedbacks"].array();
    QCOMPARE(given.size(), size_t(1));
    asAdmin("PATCH", s("/api/analytics/feedbacks"), 200, json::Object{{s("id"), given[0][u"id"]}, {s("status"), s("reviewed")}});
    asAdmin("DELETE", s("/api/analytics/feedbacks"), 200, json::Object{{s("id"), given[0][u"id"]}});
    asAdmin("DELETE", s("/api/admin/telemetry/cleanup?olderThanDays=1"), 200);
}

void FitmycvWalkTest::goingAway()
{
    walk("DELETE", s("/api/account/delete"), 200);
    EXPECT_STATUS(m_server->client().get(s("/api/cvs"), m_token), 401);
}

void FitmycvWalkTest::everyOperationWasWalked()
{
    QFile table(s(VITAE_SOURCE_DIR "/tests/server/dialects/routes/endpoints.tsv"));
    QVERIFY(table.open(QIODevice::ReadOnly));
    // What needs somebody outside, and says so where nobody is configured.
    const QStringList elsewhere{s("POST /api/subscription/billing-portal"), s("POST /api/recaptcha/verify"),
                                s("POST /api/webhooks/stripe"), s("POST /api/admin/sync-stripe"),
                                s("GET /api/admin/openai-balance")};
    int rows = 0;
    QStringList missing;
    for (const QString &line : QString::fromUtf8(table.readAll()).split(u'\n')) {
        const QStringList fields = line.split(u'\t');
        if (fields.size() < 5 || fields[0] != u"fitmycv")
            continue;
        ++rows;
        const QString name = fields[1] + u' ' + fields[2];
        if (!m_walked[name].contains(elsewhere.contains(name) ? 503 : fields[4].toInt()))
            missing.append(name);
    }
    QCOMPARE(rows, 146);
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u", ")));
}

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv); // pages need fonts
    FitmycvWalkTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fitmycv_walk.moc"
