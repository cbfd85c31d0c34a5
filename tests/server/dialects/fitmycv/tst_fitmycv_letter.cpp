// fitmycv over the real server: sentences of its document that no other test takes at their word.

#include "base/Text.h"
#include "ports/AccountRepository.h"
#include "ports/TaskRepository.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/support/TestServer.h"

#include <QGuiApplication>
#include <QTest>
#include <QUrl>

using namespace vitae;
using base::s;
using namespace vitae::test;

namespace
{

const http::Header form{"Content-Type", "multipart/form-data; boundary=b"};

json::Value named(const QString &name)
{
    return json::Object{{s("filename"), name}, {s("content"), object(R"({"personal": {"name": "Ada King"}})")}};
}

} // namespace

class LetterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsNoFileNameIsRefused_data();
    void whatIsNoFileNameIsRefused();
    void basicsAreAnObject();
    void namesSetAsideAreTaken();
    void jsonHasALimitWhereFilesHaveNone();
    void unreadableFormsNameTheirFile_data();
    void unreadableFormsNameTheirFile();
    void keysMakeItOnce_data();
    void keysMakeItOnce();
    void durationsAreNumbers();
    void signingInIsActivity();
    void settingsThatAreReadFit_data();
    void settingsThatAreReadFit();

private:
    [[nodiscard]] HttpClient client() const { return m_server->client(); }
    Answer post(const char *path, const json::Value &body) const { return client().post(s(path), body, m_ada.token); }
    /// A task that has told this name and will not run for a day.
    void setAside(const QString &id, const QString &name);

    std::unique_ptr<TestServer> m_server;
    Person m_ada;
};

void LetterTest::initTestCase()
{
    m_server = std::make_unique<TestServer>();
    m_ada = m_server->person();
}

void LetterTest::setAside(const QString &id, const QString &name)
{
    const auto done = m_server->world().storage.writeNow([&](ports::Store &store) -> base::Result<void> {
        const auto account = store.accounts().byId(m_ada.id);
        if (!account)
            return account.error();
        ports::TaskRow task;
        task.id = id;
        task.kind = s("import_pdf");
        task.account = m_ada.id;
        task.space = (*account)->space;
        task.input = json::write(json::Object{{s("filename"), name}});
        task.runAfter = m_server->world().clock.now().toMSecsSinceEpoch() + 86'400'000;
        return store.tasks().insert(task);
    });
    QVERIFY(done.ok());
}

void LetterTest::whatIsNoFileNameIsRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("more"); // members of the body beside the name; empty: it is in the query
    QTest::addColumn<QString>("field");
    for (const char *path : {"/api/cvs/read", "/api/cvs/versions", "/api/cvs/changes", "/api/cv/match-score",
                             "/api/cv/can-edit", "/api/cv/metadata", "/api/cv/source"})
        QTest::addRow("GET %s", path) << s(path) << QString() << s("file");
    const auto row = [](const char *path, const char *more, const char *field = "filename") {
        QTest::addRow("POST %s", path) << s(path) << s(more) << s(field);
    };
    row("/api/cvs/delete", "{}");
    row("/api/cvs/restore", R"({"version": 1})");
    row("/api/cvs/versions", "{}");
    row("/api/cvs/changes", R"({"changes": []})");
    row("/api/cv/improve", "{}");
    row("/api/cv/match-score", R"({"jobOfferId": "x"})");
    row("/api/cv/debit-edit", "{}");
    row("/api/background-tasks/translate-cv", R"({"targetLanguage": "fr"})");
    row("/api/background-tasks/calculate-match-score", "{}");
    row("/api/background-tasks/generate-cv-from-job-title", R"({"jobTitle": "Analyst"})", "baseCvFilename");
    row("/api/export-pdf", "{}");
}

void LetterTest::whatIsNoFileNameIsRefused()
{
    QFETCH(QString, path);
    QFETCH(QString, more);
    QFETCH(QString, field);
    const QByteArray wanted = "{\"error\": \"*\", \"fields\": {\"" + field.toLatin1() + "\": \"*\"}}";
    for (const QString &name : {s("../cv.json"), s(".cv.json"), s("a\\b.json"), QString(256, u'a')}) {
        if (more.isEmpty()) {
            EXPECT(client().get(QString(path + u"?file=" + QString::fromLatin1(QUrl::toPercentEncoding(name))),
                                m_ada.token), 400, wanted.constData());
            continue;
        }
        json::Value body = object(more.toUtf8().constData());
        body.asObject()->set(field, name);
        EXPECT(client().post(path, body, m_ada.token), 400, wanted.constData());
    }
}

void LetterTest::basicsAreAnObject()
{
    for (const char *content : {R"({"basics": 5})", R"({"basics": []})", R"({"basics": "Ada"})"}) {
        EXPECT(post("/api/cvs/create", json::Object{{s("filename"), s("r.json")}, {s("content"), object(content)}}),
               400, R"({"fields": {"content": "*"}})");
    }
    EXPECT_STATUS(post("/api/cvs/create", json::Object{{s("filename"), s("r.json")},
                                                       {s("content"), object(R"({"basics": {"name": "Ada"}})")}}),
                  201);
}

void LetterTest::namesSetAsideAreTaken()
{
    setAside(s("11111111-1111-4111-8111-111111111111"), s("Told already.json"));
    EXPECT(post("/api/cvs/create", named(s("Told already.json"))), 409, R"({"error": "*"})");
    EXPECT_STATUS(client().get(s("/api/cvs/read?file=Told%20already.json"), m_ada.token), 404);
    EXPECT_STATUS(post("/api/cvs/create", named(s("Told already 2.json"))), 201);
    // A CV of another dialect, whose file name is made from its title, goes round it.
    EXPECT_STATUS(post("/api/resumes/", object(R"({"title": "Told already", "content": "# Ada"})")), 201);
    EXPECT_STATUS(client().get(s("/api/cvs/read?file=Told%20already-2.json"), m_ada.token), 200);
    // Others have names of their own; and once the task is over the name is free.
    EXPECT_STATUS(client().post(s("/api/cvs/create"), named(s("Told already.json")), m_server->person().token), 201);
    EXPECT_STATUS(post("/api/background-tasks/sync",
                       object(R"({"taskId": "11111111-1111-4111-8111-111111111111", "status": "cancelled"})")), 200);
    EXPECT_STATUS(post("/api/cvs/create", named(s("Told already.json"))), 201);
}

void LetterTest::jsonHasALimitWhereFilesHaveNone()
{
    json::Value body = object(R"({"jobUrl": "https:\/\/example.org/"})");
    body.asObject()->set(s("note"), QString(1 << 20, u'x'));
    EXPECT(post("/api/background-tasks/generate-cv", body), 413, R"({"error": "*"})");
}

void LetterTest::unreadableFormsNameTheirFile_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("import") << s("/api/background-tasks/import-pdf") << QByteArray("pdf");
    QTest::newRow("offer") << s("/api/background-tasks/generate-cv") << QByteArray("jobPdf");
}

void LetterTest::unreadableFormsNameTheirFile()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, field);
    const QByteArray wanted = "{\"fields\": {\"" + field + "\": \"*\"}}";
    for (const char *body : {"", "nothing", "--b--\r\n"}) {
        EXPECT(client().send("POST", path, QByteArray(body), {form, {"Authorization", "Bearer " + m_ada.token}}), 400,
               wanted.constData());
    }
}

void LetterTest::keysMakeItOnce_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    const auto row = [](const char *path, const char *first, const char *second) {
        QTest::newRow(path) << s(path) << QByteArray(first) << QByteArray(second);
    };
    row("/api/link-history", R"({"url": "https:\/\/example.org/1"})", R"({"url": "https:\/\/example.org/2"})");
    row("/api/consent/log", R"({"action": "all", "preferences": {"analytics": true}})",
        R"({"action": "none", "preferences": {}})");
    row("/api/telemetry/track", R"({"type": "seen", "category": "page"})", R"({"type": "left", "category": "page"})");
}

void LetterTest::keysMakeItOnce()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    const auto send = [&](const QByteArray &body) {
        return client().send("POST", path, body, {{"Authorization", "Bearer " + m_ada.token},
                                                  {"Content-Type", "application/json"},
                                                  {"Idempotency-Key", "key of " + path.toLatin1()}});
    };
    const Answer once = send(first), again = send(first);
    EXPECT_STATUS(once, 200);
    EXPECT_STATUS(again, 200);
    QCOMPARE(again.body, once.body);
    EXPECT_STATUS(send(second), 409);
}

void LetterTest::durationsAreNumbers()
{
    const auto track = [&](const char *duration) {
        const QByteArray body = R"({"type": "t", "category": "c", "duration": )" + QByteArray(duration) + '}';
        return post("/api/telemetry/track", object(body.constData()));
    };
    for (const char *good : {"0", "12", "12.75", "null"})
        EXPECT_STATUS(track(good), 200);
    for (const char *bad : {"-1", "-0.5", "1e300", "\"12\"", "true", "[]"})
        EXPECT(track(bad), 400, R"({"fields": {"duration": "*"}})");
}

void LetterTest::signingInIsActivity()
{
    TestServer server;
    const Person admin = server.person(s("ADMIN"));
    const Person other = server.person();
    EXPECT(server.client().get(s("/api/analytics/summary?period=7d"), admin.token), 200,
           R"({"users": {"total": 2, "new": 2, "active": 2}})");
    const json::Value users = server.client().get(s("/api/analytics/users"), admin.token).json()[u"users"];
    QCOMPARE(users.array().size(), size_t(2));
    for (const json::Value &user : users.array())
        QVERIFY2(user[u"lastActiveAt"].isString(), qPrintable(user[u"email"].toString()));
    QVERIFY(!other.token.isEmpty());
}

void LetterTest::settingsThatAreReadFit_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("good");
    QTest::addColumn<QByteArray>("bad");
    QTest::newRow("mode") << s("subscription_mode") << QByteArray("\"enforced\"") << QByteArray("\"sometimes\"");
    QTest::newRow("cost") << s("cost_cv_edit") << QByteArray("3") << QByteArray("-1");
    QTest::newRow("a cost in words") << s("cost_template_cv") << QByteArray("2") << QByteArray("\"two\"");
    QTest::newRow("anything else") << s("site.motto") << QByteArray("[null, {\"a\": 1.5}]") << QByteArray();
}

void LetterTest::settingsThatAreReadFit()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, good);
    QFETCH(QByteArray, bad);
    TestServer server;
    const Person admin = server.person(s("ADMIN"));
    const auto body = [&](const QByteArray &value) {
        const QByteArray text = "{\"settingName\": \"" + name.toLatin1() + "\", \"category\": \"c\", \"value\": " + value + '}';
        return object(text.constData());
    };
    const auto create = [&](const QByteArray &value) {
        return server.client().post(s("/api/admin/settings"), body(value), admin.token);
    };
    if (!bad.isEmpty())
        EXPECT(create(bad), 400, R"({"fields": {"value": "*"}})");
    const Answer made = create(good);
    EXPECT_STATUS(made, 201);
    const QString path = u"/api/admin/settings/" + made.json()[u"setting"][u"id"].toString();
    if (!bad.isEmpty())
        EXPECT(server.client().put(path, body(bad), admin.token), 400, R"({"fields": {"value": "*"}})");
    EXPECT(server.client().get(path, admin.token), 200,
           QByteArray("{\"setting\": {\"value\": " + good + "}}").constData());
}

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    LetterTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fitmycv_letter.moc"
