// fitmycv over the real server: mail administration, costs of models, analytics, onboarding, telemetry, feedback.

#include "base/Text.h"
#include "ports/AnalyticsRepository.h"
#include "ports/World.h"
#include "services/costs/AiCosts.h"
#include "tests/server/ai/FakeProvider.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/dialects/fitmycv/Refusals.h"
#include "tests/server/support/TestServer.h"

#include <QTest>

using namespace vitae;
using base::s;
using namespace vitae::test;

namespace
{

const QString nobody = QStringLiteral("00000000-0000-4000-8000-000000000000");

} // namespace

class InsightTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void doorsAreShut_data();
    void doorsAreShut();
    void fieldsAreChecked_data();
    void fieldsAreChecked();
    void whatIsNotThereIs404_data();
    void whatIsNotThereIs404();
    void builtInMailsAreDefaults();
    void templatesTakeTurns();
    void triggersTakeTemplates();
    void testsAreSentWithSamples();
    void pricesDriveCosts();
    void alertsFireOnce();
    void balancesAreAskedWhereTheyCanBe();
    void telemetryNeedsConsent();
    void analyticsCount();
    void featuresCountPeopleOnce();
    void errorsAreKept();
    void feedbackIsReviewed();
    void onboardingGoesOn();
    void captchasAreChecked();

private:
    [[nodiscard]] HttpClient client() const { return m_server->client(); }
    void record(const Person &who, const char *model, qint64 in, qint64 out);

    std::unique_ptr<TestServer> m_server;
    Person m_admin, m_ada;
};

void InsightTest::initTestCase()
{
    m_server = std::make_unique<TestServer>();
    m_admin = m_server->person(s("ADMIN"));
    m_ada = m_server->person();
}

void InsightTest::record(const Person &who, const char *model, qint64 in, qint64 out)
{
    const auto done = m_server->world().storage.writeNow([&](ports::Store &store) {
        return costs::AiCosts(store, m_server->world())
            .record({who.id, s("cv_improvement"), s(model), s("openai"), in, out});
    });
    QVERIFY2(done.ok(), done ? "" : qPrintable(done.error().text()));
}

void InsightTest::doorsAreShut_data()
{
    const ShutDoors table;
    for (const char *path :
         {"/api/analytics/summary",         "/api/analytics/events",          "/api/analytics/errors",
          "/api/analytics/features",        "/api/analytics/feedbacks",       "/api/analytics/users",
          "/api/analytics/users/x/summary", "/api/analytics/openai-usage",    "/api/admin/email-templates",
          "/api/admin/email-templates/x",   "/api/admin/email-triggers",      "/api/admin/email-triggers/x/templates",
          "/api/admin/email-logs",          "/api/admin/email-stats",         "/api/admin/openai-balance",
          "/api/admin/openai-pricing",      "/api/admin/openai-alerts",       "/api/admin/openai-alerts/triggered",
          "/api/admin/onboarding/users",    "/api/admin/onboarding/analytics"})
        table.row("GET", path, true);
    for (const char *path : {"/api/admin/email-templates", "/api/admin/email-templates/x/activate",
                             "/api/admin/email-templates/x/set-default", "/api/admin/email-triggers",
                             "/api/admin/email-triggers/x/templates", "/api/admin/email-test",
                             "/api/admin/openai-pricing", "/api/admin/openai-alerts", "/api/admin/onboarding/reset"})
        table.row("POST", path, true);
    for (const char *path :
         {"/api/analytics/feedbacks", "/api/admin/email-templates/x", "/api/admin/email-templates/x/activate",
          "/api/admin/openai-pricing", "/api/admin/openai-alerts", "/api/admin/telemetry/cleanup"})
        table.row("DELETE", path, true);
    table.row("PATCH", "/api/analytics/feedbacks", true);
    table.row("PUT", "/api/admin/email-templates/x", true);
    for (const char *path : {"/api/user/onboarding", "/api/user/onboarding/subscribe", "/api/consent/history",
                             "/api/telemetry/average-task-duration", "/api/telemetry/first-import-duration"})
        table.row("GET", path, false);
    for (const char *method : {"PUT", "PATCH", "POST"})
        table.row(method, "/api/user/onboarding", false);
    table.row("POST", "/api/feedback", false);
}

void InsightTest::doorsAreShut()
{
    ShutDoors::check(client(), m_ada.token);
}

void InsightTest::fieldsAreChecked_data()
{
    const BadFields table;
    for (const char *path :
         {"/api/analytics/summary", "/api/analytics/features", "/api/analytics/openai-usage", "/api/admin/email-stats"})
        table.row("GET", QByteArray(QByteArray(path) + "?period=1d").constData(), "", {s("period")});
    table.row("GET", "/api/analytics/events?limit=1001", "", {s("limit")});
    table.row("GET", "/api/analytics/errors?limit=0", "", {s("limit")});
    table.row("GET", "/api/analytics/users?limit=101&offset=x", "", {s("limit"), s("offset")});
    table.row("GET", "/api/analytics/feedbacks?status=old", "", {s("status")});
    table.row("PATCH", "/api/analytics/feedbacks", "{}", {s("id"), s("status")});
    table.row("PATCH", "/api/analytics/feedbacks", R"({"id": 1, "status": "old"})", {s("id"), s("status")});
    table.row("DELETE", "/api/analytics/feedbacks", "{}", {s("id")});
    table.row("POST", "/api/admin/email-templates", "{}", {s("name"), s("subject"), s("html")});
    table.row("POST", "/api/admin/email-templates",
              R"({"name": 1, "subject": "", "html": [], "language": "x y", "trigger": 2})",
              {s("name"), s("subject"), s("html"), s("language"), s("trigger")});
    table.row("POST", "/api/admin/email-templates",
              R"({"name": "x", "subject": "{{code}}", "html": "{{name}}", "trigger": "verify_email"})", {s("subject")});
    table.row("POST", "/api/admin/email-templates",
              R"({"name": "x", "subject": "Hi\r\nBcc: eve@example.org", "html": "x"})", {s("subject")});
    table.row("POST", "/api/admin/email-triggers", R"({"name": "No Way", "variables": "x"})",
              {s("name"), s("variables")});
    table.row("POST", "/api/admin/email-triggers/verify_email/templates", "{}", {s("templateId")});
    table.row("POST", "/api/admin/email-test", R"({"email": "nobody"})", {s("templateId"), s("email")});
    table.row("GET", "/api/admin/email-logs?status=lost&limit=500", "", {s("status"), s("limit")});
    table.row("POST", "/api/admin/openai-pricing", R"({"inputPrice": -1, "outputPrice": "x"})",
              {s("modelName"), s("inputPrice"), s("outputPrice")});
    table.row("DELETE", "/api/admin/openai-pricing", "{}", {s("modelName")});
    table.row("POST", "/api/admin/openai-alerts", R"({"type": "hourly_cost", "threshold": 0})",
              {s("type"), s("threshold"), s("name")});
    table.row("DELETE", "/api/admin/openai-alerts", R"({"id": 4})", {s("id")});
    table.row("POST", "/api/admin/onboarding/reset", "{}", {s("userId")});
    table.row("GET", "/api/admin/onboarding/users?offset=-1", "", {s("offset")});
    table.row("PUT", "/api/user/onboarding", R"({"step": -1, "data": []})", {s("step"), s("data")});
    table.row("PUT", "/api/user/onboarding", R"({"data": {}})", {s("step")});
    table.row("PATCH", "/api/user/onboarding", "{}", {s("completedSteps")});
    table.row("PATCH", "/api/user/onboarding", R"({"completedSteps": [1, "x"]})", {s("completedSteps")});
    table.row("POST", "/api/user/onboarding", R"({"action": "jump"})", {s("action")});
    table.row("POST", "/api/user/onboarding", R"({"action": "complete_step"})", {s("payload")});
    table.row("POST", "/api/telemetry/track", "{}", {s("type"), s("category")});
    table.row("POST", "/api/telemetry/track", R"({"type": "x", "category": "y", "metadata": 1, "duration": -1})",
              {s("metadata"), s("duration")});
    table.row("GET", "/api/telemetry/average-task-duration", "", {s("type")});
    table.row("POST", "/api/consent/log", "{}", {s("action"), s("preferences")});
    table.row("POST", "/api/consent/log", R"({"action": "x", "preferences": {"analytics": "yes"}})",
              {s("preferences")});
    table.row("POST", "/api/feedback", R"({"rating": 6, "comment": "", "isBugReport": "no"})",
              {s("rating"), s("comment"), s("isBugReport")});
    table.row("POST", "/api/feedback", R"({"rating": 4.5, "comment": "x"})", {s("rating")});
    table.row("DELETE", "/api/admin/telemetry/cleanup?olderThanDays=-1", "", {s("olderThanDays")});
    table.row("POST", "/api/recaptcha/verify", "{}", {s("token")});
}

void InsightTest::fieldsAreChecked()
{
    BadFields::check(client(), m_admin.token);
}

void InsightTest::whatIsNotThereIs404_data()
{
    const NotThere table;
    for (const QString &id : {nobody, s("x")}) {
        const QString one = QString(u"/api/admin/email-templates/" + id);
        table.row("GET", one, "");
        table.row("PUT", one, "{}");
        table.row("DELETE", one, "");
        table.row("POST", QString(one + u"/activate"), "{}");
        table.row("DELETE", QString(one + u"/activate"), "");
        table.row("POST", QString(one + u"/set-default"), "{}");
        table.row("GET", QString(u"/api/analytics/users/" + id + u"/summary"), "");
    }
    table.row("POST", s("/api/admin/email-templates"),
              R"({"name": "x", "subject": "x", "html": "x", "trigger": "none"})");
    table.row("GET", s("/api/admin/email-triggers/none/templates"), "");
    table.row("POST", s("/api/admin/email-triggers/verify_email/templates"), R"({"templateId": "x"})");
    table.row("POST", s("/api/admin/email-test"), R"({"templateId": "x", "email": "a@example.org"})");
    table.row("DELETE", s("/api/admin/openai-pricing"), R"({"modelName": "none"})");
    table.row("DELETE", s("/api/admin/openai-alerts"), R"({"id": "x"})");
    table.row("POST", s("/api/admin/onboarding/reset"), R"({"userId": "x"})");
    table.row("PATCH", s("/api/analytics/feedbacks"), R"({"id": "x", "status": "new"})");
    table.row("DELETE", s("/api/analytics/feedbacks"), R"({"id": "00000000-0000-4000-8000-000000000000"})");
}

void InsightTest::whatIsNotThereIs404()
{
    NotThere::check(client(), m_admin.token);
}

void InsightTest::builtInMailsAreDefaults()
{
    const json::Array triggers = listOf(client().get(s("/api/admin/email-triggers"), m_admin.token), u"triggers");
    for (const char *name : {"verify_email", "email_change", "password_reset", "sign_in_code", "delete_code",
                             "signup_confirm", "invitation", "account_created", "payment_confirmed"}) {
        const auto trigger = std::find_if(triggers.begin(), triggers.end(),
                                          [&](const json::Value &one) { return one[u"name"].toString() == s(name); });
        QVERIFY2(trigger != triggers.end(), name);
        const QStringList variables = (*trigger)[u"variables"].toStringList();
        for (const char *variable : {"name", "email", "appName"})
            QVERIFY2(variables.contains(s(variable)), name);
        const json::Array templates =
            listOf(client().get(QString(u"/api/admin/email-triggers/" + s(name) + u"/templates"), m_admin.token),
                   u"templates");
        QCOMPARE(templates.size(), 3u); // three languages
        for (const json::Value &one : templates) {
            QVERIFY(one[u"isDefault"].toBool() && one[u"isActive"].toBool());
            QVERIFY(!one[u"html"].toString().isEmpty() && !one[u"text"].toString().isEmpty());
        }
    }
    const json::Array all = listOf(client().get(s("/api/admin/email-templates"), m_admin.token), u"templates");
    QVERIFY(all.size() >= 27u);
    m_server->restart(); // seeds nothing again
    QCOMPARE(listOf(client().get(s("/api/admin/email-templates"), m_admin.token), u"templates").size(), all.size());
}

void InsightTest::templatesTakeTurns()
{
    const auto codeMail = [&](const QString &email) {
        EXPECT_STATUS(client().post(s("/api/auth/request-reset"), with({{"email", email}})), 200);
    };
    const Answer made = client().post(
        s("/api/admin/email-templates"),
        object(
            R"({"name": "Warm", "subject": "Hey {{name}}", "html": "<p>Go: <a href=\"{{url}}\">here</a> &amp; now</p><p>{{appName}}</p>",
                   "trigger": "password_reset"})"),
        m_admin.token);
    EXPECT(made, 201, R"({"template": {"id": "*uuid", "isActive": false, "isDefault": false, "language": "en",
        "text": "Go: here ({{url}}) & now\n{{appName}}", "variables": ["name", "url", "appName"], "createdAt": "*time"}})");
    const QString path = QString(u"/api/admin/email-templates/" + made.json()[u"template"][u"id"].toString());
    const Person one = m_server->person(), two = m_server->person(), three = m_server->person();
    codeMail(one.email);
    QVERIFY(!m_server->outbox(one.email).front().subject.startsWith(u"Hey"));
    EXPECT(client().post(QString(path + u"/activate"), json::Object(), m_admin.token), 200,
           R"({"template": {"isActive": true}})");
    codeMail(two.email);
    QCOMPARE(m_server->outbox(two.email).front().subject, u"Hey Test Person");
    QVERIFY(m_server->outbox(two.email).front().html.contains(u"/reset-password?token="));
    EXPECT(client().remove(QString(path + u"/activate"), m_admin.token), 200, R"({"template": {"isActive": false}})");
    codeMail(three.email);
    QVERIFY(!m_server->outbox(three.email).front().subject.startsWith(u"Hey"));
    EXPECT(client().put(path, object(R"({"subject": "{{code}}"})"), m_admin.token), 400,
           R"({"fields": {"subject": "*"}})");
    EXPECT(client().put(path, object(R"({"name": "Warmer"})"), m_admin.token), 200,
           R"({"template": {"name": "Warmer", "subject": "Hey {{name}}"}})");
    // The default is what is used when nothing else is.
    EXPECT(client().post(QString(path + u"/set-default"), json::Object(), m_admin.token), 200,
           R"({"template": {"isDefault": true, "isActive": true}})");
    EXPECT(client().remove(path, m_admin.token), 409, R"({"error": "*"})");
    EXPECT(client().remove(QString(path + u"/activate"), m_admin.token), 409, R"({"error": "*"})");
    const json::Array others =
        listOf(client().get(s("/api/admin/email-triggers/password_reset/templates"), m_admin.token), u"templates");
    for (const json::Value &other : others) {
        if (other[u"language"].toString() == u"en" && other[u"name"].toString() != u"Warmer") {
            QVERIFY(!other[u"isDefault"].toBool() && !other[u"isActive"].toBool());
            EXPECT(client().post(QString(u"/api/admin/email-templates/" + other[u"id"].toString() + u"/set-default"),
                                 json::Object(), m_admin.token),
                   200, R"({"template": {"isDefault": true, "isActive": true}})");
        }
    }
    EXPECT(client().remove(path, m_admin.token), 200, R"({"success": true})");
}

void InsightTest::triggersTakeTemplates()
{
    EXPECT(client().post(s("/api/admin/email-triggers"),
                         object(R"({"name": "birthday", "variables": ["name", "age"]})"), m_admin.token),
           201, R"({"trigger": {"id": "*uuid", "name": "birthday", "variables": ["name", "age"]}})");
    EXPECT(client().post(s("/api/admin/email-triggers"), object(R"({"name": "birthday"})"), m_admin.token), 409,
           R"({"error": "*"})");
    const Answer made =
        client().post(s("/api/admin/email-templates"),
                      object(R"({"name": "Cake", "subject": "{{age}}!", "html": "<p>{{name}}</p>"})"), m_admin.token);
    EXPECT(made, 201, R"({"template": {"trigger": null}})");
    const json::Value id = made.json()[u"template"][u"id"];
    const QString path = QString(u"/api/admin/email-templates/" + id.toString());
    EXPECT(client().post(QString(path + u"/activate"), json::Object(), m_admin.token), 409, R"({"error": "*"})");
    EXPECT(client().post(QString(path + u"/set-default"), json::Object(), m_admin.token), 409, R"({"error": "*"})");
    EXPECT(
        client().post(s("/api/admin/email-triggers/verify_email/templates"), with({{"templateId", id}}), m_admin.token),
        400, R"({"fields": {"subject": "*"}})"); // which has no age
    EXPECT(client().post(s("/api/admin/email-triggers/birthday/templates"), with({{"templateId", id}}), m_admin.token),
           200, R"({"templates": [{"name": "Cake", "trigger": "birthday", "isActive": true}]})");
    EXPECT(client().remove(path, m_admin.token), 200, R"({"success": true})");
}

void InsightTest::testsAreSentWithSamples()
{
    const json::Value id =
        listOf(client().get(s("/api/admin/email-triggers/sign_in_code/templates"), m_admin.token), u"templates")
            .front()[u"id"];
    EXPECT(client().post(s("/api/admin/email-test"), with({{"templateId", id}, {"email", s("try@example.org")}}),
                         m_admin.token),
           200, R"({"success": true})");
    const auto mails = m_server->outbox(s("try@example.org"));
    QCOMPARE(mails.size(), 1u);
    QVERIFY(mails.front().text.contains(u"123456"));
    const auto sent = [&] {
        const json::Array logs =
            listOf(client().get(s("/api/admin/email-logs?status=sent&limit=100"), m_admin.token), u"logs");
        return std::any_of(logs.begin(), logs.end(), [&](const json::Value &log) {
            return log[u"to"].toString() == u"try@example.org" && log[u"templateId"] == id && !log[u"sentAt"].isNull();
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(sent(), 20000);
    const Answer stats = client().get(s("/api/admin/email-stats?period=7d"), m_admin.token);
    EXPECT(stats, 200, R"({"total": "*", "queued": "*", "sent": "*", "failed": 0, "byTrigger": "*"})");
    const json::Value numbers = stats.json();
    QCOMPARE(numbers[u"total"].toInteger(), numbers[u"queued"].toInteger() + numbers[u"sent"].toInteger());
    QVERIFY(!numbers[u"byTrigger"].array().empty());
}

void InsightTest::pricesDriveCosts()
{
    EXPECT(client().post(s("/api/admin/openai-pricing"),
                         object(R"({"modelName": "m-1", "inputPrice": 250, "outputPrice": 1000.5})"), m_admin.token),
           201, R"({"price": {"modelName": "m-1", "inputPrice": 250, "outputPrice": 1000.5, "updatedAt": "*time"}})");
    record(m_ada, "m-1", 1'000'000, 2'000'000);
    EXPECT(client().post(s("/api/admin/openai-pricing"),
                         object(R"({"modelName": "m-1", "inputPrice": 0, "outputPrice": 0})"), m_admin.token),
           201, R"({"price": {"inputPrice": 0}})");
    record(m_ada, "m-1", 500, 500); // what was spent before stays spent
    EXPECT(client().get(s("/api/admin/openai-pricing"), m_admin.token), 200, R"({"pricing": [{"modelName": "m-1"}]})");
    EXPECT(
        client().get(s("/api/analytics/openai-usage?period=7d"), m_admin.token), 200,
        R"({"usage": [{"date": "*", "feature": "cv_improvement", "modelName": "m-1", "tokens": 3001000, "calls": 2, "cost": 2251}]})");
    EXPECT(client().get(s("/api/analytics/summary"), m_admin.token), 200, R"({"openai": {"cost": 2251, "calls": 2}})");
    const json::Array plans = listOf(client().get(s("/api/admin/plan-costs"), m_admin.token), u"plans");
    QCOMPARE(plans.front()[u"cost"].toDouble(), 2251.0);
    QCOMPARE(plans.front()[u"margin"].toDouble(), -2251.0);
    EXPECT(client().send("DELETE", s("/api/admin/openai-pricing"), object(R"({"modelName": "m-1"})"), m_admin.token),
           200, R"({"success": true})");
}

void InsightTest::alertsFireOnce()
{
    EXPECT(client().post(s("/api/admin/openai-pricing"),
                         object(R"({"modelName": "m-2", "inputPrice": 1000000, "outputPrice": 0})"), m_admin.token),
           201, "{}");
    const Answer made =
        client().post(s("/api/admin/openai-alerts"),
                      object(R"({"type": "daily_cost", "threshold": 2351.5, "name": "Dear day"})"), m_admin.token);
    EXPECT(made, 201, R"({"alert": {"id": "*uuid", "type": "daily_cost", "threshold": 2351.5, "triggeredAt": null}})");
    const auto fired = [&] {
        return listOf(client().get(s("/api/admin/openai-alerts/triggered"), m_admin.token), u"triggered");
    };
    record(m_ada, "m-2", 100, 0); // 2351 by now
    QVERIFY(fired().empty());
    record(m_ada, "m-2", 1, 0);
    record(m_ada, "m-2", 1, 0);
    QCOMPARE(fired().size(), 1u);
    QCOMPARE(fired().front()[u"value"].toDouble(), 2352.0);
    EXPECT(client().get(s("/api/admin/openai-alerts"), m_admin.token), 200,
           R"({"alerts": [{"triggeredAt": "*time"}]})");
    m_server->clock().advance(qint64(2) * 86'400'000); // another day begins at nothing
    const Person admin = m_server->person(s("ADMIN"));
    m_admin = admin;
    m_ada = m_server->person();
    record(m_ada, "m-2", 2000, 0);
    QCOMPARE(fired().size(), 1u);
    record(m_ada, "m-2", 2000, 0);
    QCOMPARE(fired().size(), 2u);
    EXPECT(client().send("DELETE", s("/api/admin/openai-alerts"), with({{"id", made.json()[u"alert"][u"id"]}}),
                         m_admin.token),
           200, R"({"success": true})");
    QVERIFY(fired().empty());
}

void InsightTest::balancesAreAskedWhereTheyCanBe()
{
    EXPECT(client().get(s("/api/admin/openai-balance"), m_admin.token), 503, R"({"error": "*"})");
    FakeProvider provider([](int, const QByteArray &request) {
        return FakeProvider::Answer{FakeProvider::http(request.startsWith("GET /v1/credits") ? 200 : 404,
                                                       R"({"data": {"total_credits": 20, "total_usage": 7.5}})"),
                                    0, 0, false};
    });
    qputenv("VITAE_TEST_MODEL_KEY", "k");
    ServerOptions options;
    options.settings = {
        {s("ai.models"), QString(u"[{\"display_name\": \"Mine\", \"model_name\": \"m\", \"api_provider\": "
                                 u"\"open_router\", \"api_key_name\": \"VITAE_TEST_MODEL_KEY\", "
                                 u"\"base_url\": \"" +
                                 provider.url() + u"\"}]")}};
    TestServer server(options);
    const Person admin = server.person(s("ADMIN"));
    EXPECT(server.client().post(s("/api/admin/openai-alerts"),
                                object(R"({"type": "balance", "threshold": 1300, "name": "Nearly empty"})"),
                                admin.token),
           201, "{}");
    for (int again = 0; again < 2; ++again)
        EXPECT(server.client().get(s("/api/admin/openai-balance"), admin.token), 200,
               R"({"balance": 1250, "currency": "USD", "provider": "open_router"})");
    EXPECT(server.client().get(s("/api/admin/openai-alerts/triggered"), admin.token), 200,
           R"({"triggered": [{"type": "balance", "value": 1250}]})");
    qunsetenv("VITAE_TEST_MODEL_KEY");
}

void InsightTest::telemetryNeedsConsent()
{
    const Person who = m_server->person();
    const auto track = [&](const QByteArray &token) {
        EXPECT(client().post(
                   s("/api/telemetry/track"),
                   object(R"({"type": "cv_opened", "category": "feature", "metadata": {"a": 1}, "duration": 12})"),
                   token),
               200, R"({"success": true})");
    };
    const auto consent = [&](const char *preferences, const QByteArray &token) {
        EXPECT(client().post(s("/api/consent/log"),
                             with({{"action", s("choose")}, {"preferences", object(preferences)}}), token),
               200, R"({"success": true})");
    };
    const auto events = [&] {
        return listOf(client().get(s("/api/analytics/events?type=cv_opened&limit=1000"), m_admin.token), u"events")
            .size();
    };
    track({});
    track(who.token);
    QCOMPARE(events(), 0u);
    consent(R"({"analytics": true})", {}); // nobody's word counts for nobody
    track({});
    consent(R"({"analytics": true})", who.token);
    track(who.token);
    QCOMPARE(events(), 1u);
    consent(R"({"analytics": false})", who.token);
    track(who.token);
    QCOMPARE(events(), 1u);
    EXPECT(
        client().get(s("/api/consent/history"), who.token), 200,
        R"({"history": [{"id": "*uuid", "action": "choose", "preferences": {"analytics": false}, "createdAt": "*time"},
                           {"preferences": {"analytics": true}}]})");
    EXPECT(client().get(s("/api/consent/history"), m_ada.token), 200, R"({"history": []})");
    const Answer listed = client().get(s("/api/analytics/events?type=cv_opened"), m_admin.token);
    EXPECT(listed, 200, R"({"events": [{"id": "*uuid", "type": "cv_opened", "category": "feature", "metadata": {"a": 1},
                                        "duration": 12, "createdAt": "*time"}]})");
    QCOMPARE(listed.json()[u"events"].array().front()[u"userId"].toString(), who.uuid);
    EXPECT(client().get(s("/api/telemetry/average-task-duration?type=import_pdf"), who.token), 200,
           R"({"averageDuration": null})");
    EXPECT(client().get(s("/api/telemetry/first-import-duration"), who.token), 200, R"({"duration": null})");
    EXPECT(client().remove(s("/api/admin/telemetry/cleanup"), m_admin.token), 200,
           R"({"success": true, "deleted": 0})");
    m_server->clock().advance(1000);
    EXPECT(client().remove(s("/api/admin/telemetry/cleanup?olderThanDays=0"), m_admin.token), 200, R"({"deleted": 1})");
}

void InsightTest::analyticsCount()
{
    const Person who = m_server->person();
    EXPECT(client().post(
               s("/api/cvs/create"),
               object(R"({"filename": "a.json", "content": {"personal": {"name": "Ada"}}, "sourceType": "pdf"})"),
               who.token),
           201, "{}");
    EXPECT(client().post(s("/api/cv/debit-edit"), object(R"({"filename": "a.json"})"), who.token), 200, "{}");
    const json::Array features =
        listOf(client().get(s("/api/analytics/features?period=7d"), m_admin.token), u"features");
    const auto edit = std::find_if(features.begin(), features.end(),
                                   [](const json::Value &one) { return one[u"name"].toString() == u"cv_edit"; });
    QVERIFY(edit != features.end());
    QCOMPARE((*edit)[u"usageCount"].toInteger(), 1);
    QCOMPARE((*edit)[u"uniqueUsers"].toInteger(), 1);
    const auto active = [&] {
        const json::Value users = client().get(s("/api/analytics/summary?period=7d"), m_admin.token).json()[u"users"];
        return users[u"active"].toInteger() >= 2 && users[u"total"].toInteger() >= 4;
    };
    QTRY_VERIFY_WITH_TIMEOUT(active(), 20000); // noted a moment after the request
    EXPECT(client().get(s("/api/analytics/summary?period=all"), m_admin.token), 200,
           R"({"cvs": {"total": 1, "generated": 0, "imported": 1}, "revenue": {"mrr": 0, "arr": 0}})");
    const Answer page = client().get(s("/api/analytics/users?limit=1"), m_admin.token);
    EXPECT(page, 200,
           R"({"total": "*", "users": [{"role": "MEMBER", "cvCount": 1, "planId": "*uuid", "emailVerified": "*"}]})");
    QCOMPARE(page.json()[u"users"].array().front()[u"id"].toString(), who.uuid);
    EXPECT(
        client().get(QString(u"/api/analytics/users/" + who.uuid + u"/summary"), m_admin.token), 200,
        R"({"user": {"name": "Test Person"}, "cvs": {"total": 1, "imported": 1}, "subscription": {"status": "active"},
               "activity": {"tasks": 0, "events": 0}})");
}

void InsightTest::featuresCountPeopleOnce()
{
    const auto users = [&](const char *period) {
        const Answer answer = client().get(QString(u"/api/analytics/features?period=" + s(period)), m_admin.token);
        for (const json::Value &one : listOf(answer, u"features")) {
            if (one[u"name"].toString() == u"cv_edit")
                return one[u"uniqueUsers"].toInteger();
        }
        return qint64(0);
    };
    const qint64 before = users("all");
    const Person first = m_server->person(), second = m_server->person();
    for (const Person &who : {first, second}) {
        EXPECT(client().post(s("/api/cvs/create"),
                             object(R"({"filename": "a.json", "content": {"personal": {"name": "Ada"}}})"), who.token),
               201, "{}");
        for (int again = 0; again < 2; ++again)
            EXPECT(client().post(s("/api/cv/debit-edit"), object(R"({"filename": "a.json"})"), who.token), 200, "{}");
    }
    QCOMPARE(users("all"), before + 2);
    QCOMPARE(users("7d"), before + 2);
    EXPECT(client().remove(QString(u"/api/admin/users/" + first.uuid), m_admin.token), 200, R"({"success": true})");
    QCOMPARE(users("all"), before + 1);
    QCOMPARE(users("7d"), before + 1);
}

void InsightTest::errorsAreKept()
{
    const auto kept = m_server->world().storage.writeNow([&](ports::Store &store) {
        return store.analytics().insertError(
            {s("e1"), s("request"), s("broke"), m_ada.id, {}, s("abc"), m_server->clock().now().toMSecsSinceEpoch()});
    });
    QVERIFY(kept.ok());
    EXPECT(
        client().get(s("/api/analytics/errors?limit=1"), m_admin.token), 200,
        R"({"errors": [{"source": "request", "message": "broke", "requestId": "abc", "userId": "*uuid", "createdAt": "*time"}]})");
}

void InsightTest::feedbackIsReviewed()
{
    const Person who = m_server->person();
    const Answer told = client().post(
        s("/api/feedback"), object(R"({"rating": 4, "comment": "Nice", "currentCvFile": "a.json"})"), who.token);
    EXPECT(told, 200, R"({"feedback": {"id": "*uuid", "rating": 4, "comment": "Nice", "isBugReport": false,
                                       "currentCvFile": "a.json", "status": "new", "createdAt": "*time"}})");
    QCOMPARE(told.json()[u"feedback"][u"userId"].toString(), who.uuid);
    const json::Value id = told.json()[u"feedback"][u"id"];
    EXPECT(client().get(s("/api/analytics/feedbacks?status=new"), m_admin.token), 200,
           R"({"feedbacks": [{"comment": "Nice"}]})");
    EXPECT(client().patch(s("/api/analytics/feedbacks"), with({{"id", id}, {"status", s("reviewed")}}), m_admin.token),
           200, R"({"feedback": {"status": "reviewed"}})");
    EXPECT(client().get(s("/api/analytics/feedbacks?status=new"), m_admin.token), 200, R"({"feedbacks": []})");
    EXPECT(client().send("DELETE", s("/api/analytics/feedbacks"), with({{"id", id}}), m_admin.token), 200,
           R"({"success": true})");
    EXPECT(client().get(s("/api/analytics/feedbacks"), m_admin.token), 200, R"({"feedbacks": []})");
}

void InsightTest::onboardingGoesOn()
{
    const Person who = m_server->person();
    const QString path = s("/api/user/onboarding");
    EXPECT(
        client().get(path, who.token), 200,
        R"({"state": {"currentStep": 0, "completedSteps": [], "skipped": false, "completed": false, "data": {}, "updatedAt": "*time"}})");
    EXPECT(client().put(path, object(R"({"step": 2, "data": {"a": 1, "b": 1}})"), who.token), 200,
           R"({"state": {"currentStep": 2, "data": {"a": 1, "b": 1}}})");
    EXPECT(client().put(path, object(R"({"step": 3, "data": {"b": 2}})"), who.token), 200,
           R"({"state": {"currentStep": 3, "data": {"a": 1, "b": 2}}})");
    EXPECT(client().patch(path, object(R"({"completedSteps": [2, 0, 2]})"), who.token), 200,
           R"({"state": {"completedSteps": [0, 2], "currentStep": 3}})");
    EXPECT(client().post(path, object(R"({"action": "complete_step", "payload": {"step": 1}})"), who.token), 200,
           R"({"state": {"completedSteps": [0, 1, 2]}})");
    EXPECT(client().post(path, object(R"({"action": "skip"})"), who.token), 200, R"({"state": {"skipped": true}})");
    EXPECT(
        client().get(s("/api/admin/onboarding/analytics"), m_admin.token), 200,
        R"({"total": "*", "started": 1, "completed": 0, "skipped": 1, "byStep": [{"step": 0, "completed": 1}, {"step": 1}, {"step": 2}]})");
    EXPECT(client().post(path, object(R"({"action": "complete"})"), who.token), 200,
           R"({"state": {"completed": true}})");
    const Answer people = client().get(s("/api/admin/onboarding/users?limit=1"), m_admin.token);
    EXPECT(people, 200,
           R"({"users": [{"email": "*", "name": "*", "state": {"completed": true, "completedSteps": [0, 1, 2]}}]})");
    QCOMPARE(people.json()[u"users"].array().front()[u"id"].toString(), who.uuid);
    EXPECT(client().post(s("/api/admin/onboarding/reset"), with({{"userId", who.uuid}}), m_admin.token), 200,
           R"({"state": {"currentStep": 0, "completedSteps": [], "completed": false}})");
    EXPECT(client().get(path, who.token), 200, R"({"state": {"currentStep": 0, "data": {}}})");
}

void InsightTest::captchasAreChecked()
{
    EXPECT(client().post(s("/api/recaptcha/verify"), object(R"({"token": "x"})")), 503, R"({"error": "*"})");
    FakeProvider captcha([](int, const QByteArray &request) {
        const bool good = request.contains("secret=sesame") && request.contains("response=a%20%26");
        return FakeProvider::Answer{
            FakeProvider::http(200, good ? R"({"success": true, "score": 0.9})" : R"({"success": false})"), 0, 0,
            false};
    });
    ServerOptions options;
    options.settings = {{s("recaptcha.secret"), s("sesame")}, {s("recaptcha.verify_url"), captcha.url()}};
    TestServer server(options);
    EXPECT(server.client().post(s("/api/recaptcha/verify"), object(R"({"token": "a &"})")), 200,
           R"({"success": true, "score": 0.9})");
    EXPECT(server.client().post(s("/api/recaptcha/verify"), object(R"({"token": "b"})")), 200, R"({"success": false})");
}

QTEST_MAIN(InsightTest)
#include "tst_fitmycv_insight.moc"
