// jobforge over the real server: applications, their papers, the three phases, the résumé library.

#include "tests/server/ai/FakeProvider.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/support/TestServer.h"

#include <QTest>

using namespace vitae;
using namespace vitae::test;

namespace
{

constexpr char offer[] = R"({"company_name": "Google", "role_title": "Senior Developer",
    "job_description": "We are looking for an experienced developer with C++, Python and Kubernetes. You must have five years of experience.",
    "job_url": "https:\/\/careers.google.com/jobs/123", "location": "Toronto, ON", "priority_level": "high",
    "additional_context": "Found through LinkedIn, know someone there"})";
constexpr char library[] = R"({"name": "Technical Resume", "focus_area": "software_development",
    "content": "# John Doe\n\njohn@example.com\n\n## Experience\n\n### Developer — Acme\n\n*2019 – 2024*\n\n- Built services in C++ and Python\n- Led a move to Kubernetes\n\n## Skills\n\n- C++, Python, Kubernetes\n"})";

constexpr char paper[] = "# A paper of a model\n\nIt is long enough to be taken for one, for it goes on a little, and "
                         "tells of a person who builds services in C++ and Python.\n";

const QString applications = QStringLiteral("/api/v1/applications");
const QString resumes = QStringLiteral("/api/v1/resumes");

QString idOf(const Answer &answer)
{
    return answer.json()[u"id"].toString();
}

QString one(const QString &id)
{
    return applications + u'/' + id;
}

QString phase(const QString &id, const char *name)
{
    return u"/api/v1/processing/applications/" + id + u'/' + QString::fromLatin1(name);
}

} // namespace

class JobforgeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void applicationsLiveAndDie();
    void namesAreUnique();
    void applicationFields_data();
    void applicationFields();
    void updatesChangeWhatIsGiven();
    void listsArePaged();
    void queries_data();
    void queries();
    void otherFormsOfIdsAreNotFound();
    void libraryLivesAndDies();
    void libraryFields_data();
    void libraryFields();
    void oneIsAlwaysPrimary();
    void theOnlyOneStays();
    void phasesFollowEachOther();
    void aLetterFollowsAnEarlierResume();
    void aUsedUpDayRefusesBeforeItBegins();
    void papersAreEdited();
    void noPhaseWithoutAResume();
    void deletingCancels();
    void errorsHaveTheirForm();

private:
    std::unique_ptr<TestServer> m_server;
    Person m_person;
};

void JobforgeTest::initTestCase()
{
    qputenv(FakeProvider::keyName, "a-key");
    m_server = std::make_unique<TestServer>();
    m_person = m_server->person();
}

void JobforgeTest::applicationsLiveAndDie()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    EXPECT(client.get(applications, person.token), 200, R"({"applications": [], "total": 0, "limit": 50, "offset": 0})");
    const Answer made = client.post(applications, object(offer), person.token);
    EXPECT(made, 201, R"({"id": "*uuid", "company_name": "Google", "role_title": "Senior Developer",
        "job_url": "https://careers.google.com/jobs/123", "job_description": "*", "location": "Toronto, ON",
        "priority_level": "high", "status": "draft", "research_completed": false, "resume_optimized": false,
        "cover_letter_generated": false, "created_at": "*time", "updated_at": "*time"})");
    QCOMPARE(made.json()[u"name"].toString(),
             QString(u"google_senior_developer_" + m_server->clock().now().toUTC().toString(QStringLiteral("yyyy_MM_dd"))));
    QCOMPARE(client.get(one(idOf(made)), person.token).json(), made.json());
    QCOMPARE(client.get(one(idOf(made).toUpper()), person.token).json(), made.json());
    EXPECT(client.get(applications, person.token), 200, R"({"total": 1, "applications": [{"id": "*uuid", "name": "*",
        "company_name": "Google", "role_title": "Senior Developer", "status": "draft", "priority_level": "high",
        "research_completed": false, "resume_optimized": false, "cover_letter_generated": false,
        "created_at": "*time", "updated_at": "*time"}]})");
    const Answer gone = client.remove(one(idOf(made)), person.token);
    EXPECT_STATUS(gone, 204);
    EXPECT(client.get(one(idOf(made)), person.token), 404, R"({"error": {"code": "NOT_FOUND"}})");
    EXPECT(client.get(QStringLiteral("/api/job-applications/?include_deleted=true"), person.token), 200, "[]");
}

void JobforgeTest::namesAreUnique()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    json::Value body = object(offer);
    body.asObject()->set(QStringLiteral("company_name"), QString::fromUtf8("Müller & Söhne"));
    const QString first = client.post(applications, body, person.token).json()[u"name"].toString();
    const QString second = client.post(applications, body, person.token).json()[u"name"].toString();
    const QString third = client.post(applications, body, person.token).json()[u"name"].toString();
    QVERIFY2(first.startsWith(u"muller_sohne_senior_developer_"), qPrintable(first));
    QCOMPARE(second, QString(first + u"_2"));
    QCOMPARE(third, QString(first + u"_3"));
}

void JobforgeTest::applicationFields_data()
{
    QTest::addColumn<QByteArray>("change"); // members over a good body
    QTest::addColumn<QByteArray>("details"); // empty: taken
    const auto row = [](const char *name, QByteArray change, QByteArray details = {}) {
        QTest::newRow(name) << change << details;
    };
    row("as it is", "{}");
    row("no company", R"({"company_name": null})", R"({"company_name": ["This field is required"]})");
    row("empty company", R"({"company_name": ""})", R"({"company_name": ["Must not be empty"]})");
    row("blank company", R"({"company_name": "  "})", R"({"company_name": ["Must not be empty"]})");
    row("company of 255", R"({"company_name": ")" + QByteArray("é").repeated(255) + R"("})");
    row("company of 256", R"({"company_name": ")" + QByteArray("é").repeated(256) + R"("})",
        R"({"company_name": ["Must be at most 255 characters"]})");
    row("role", R"({"role_title": 7})", R"({"role_title": ["Must be text"]})");
    row("role of 256", R"({"role_title": ")" + QByteArray(256, 'x') + R"("})",
        R"({"role_title": ["Must be at most 255 characters"]})");
    row("description of 49", R"({"job_description": ")" + QByteArray(49, 'x') + R"("})",
        R"({"job_description": ["Must be at least 50 characters"]})");
    row("description of 50", R"({"job_description": ")" + QByteArray(50, 'x') + R"("})");
    row("description of 10000", R"({"job_description": ")" + QByteArray(10'000, 'x') + R"("})");
    row("description of 10001", R"({"job_description": ")" + QByteArray(10'001, 'x') + R"("})",
        R"({"job_description": ["Must be at most 10000 characters"]})");
    row("url", R"({"job_url": "ftp://example.org"})", R"({"job_url": ["*"]})");
    row("script", R"({"job_url": "javascript:alert"})", R"({"job_url": ["*"]})");
    row("no url", R"({"job_url": null, "location": null, "additional_context": null})");
    row("priority", R"({"priority_level": "urgent"})", R"({"priority_level": ["Must be one of: low, medium, high"]})");
    row("no priority", R"({"priority_level": null})");
    row("null character", R"({"location": "a\u0000b"})", R"({"location": ["*"]})");
    row("unknown members", R"({"status": "completed", "id": "x", "other": {"deep": [1]}})");
    row("all at once",
        R"({"company_name": "", "role_title": null, "job_description": "short", "job_url": "x", "priority_level": 1, "location": []})",
        R"({"company_name": ["*"], "role_title": ["*"], "job_description": ["*"], "job_url": ["*"],
            "priority_level": ["*"], "location": ["*"]})");
}

void JobforgeTest::applicationFields()
{
    QFETCH(QByteArray, change);
    QFETCH(QByteArray, details);
    json::Value body = object(offer);
    const json::Value changes = object(change.constData());
    for (const json::Member &member : changes.object())
        body.asObject()->set(member.name, member.value);
    const Answer answer = m_server->client().post(applications, body, m_person.token);
    if (details.isEmpty()) {
        EXPECT(answer, 201, R"({"status": "draft"})");
        return;
    }
    EXPECT(answer, 400, R"({"error": {"code": "VALIDATION_ERROR", "message": "Invalid input data"},
        "path": "/api/v1/applications", "timestamp": "*time"})");
    const json::Value given = answer.json()[u"error"][u"details"], wanted = object(details.constData());
    QCOMPARE(given.object().size(), wanted.object().size());
    const QString missing = difference(given, wanted);
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
}

void JobforgeTest::updatesChangeWhatIsGiven()
{
    const HttpClient client = m_server->client();
    const Answer made = client.post(applications, object(offer), m_person.token);
    m_server->clock().advance(1000);
    const Answer changed = client.put(one(idOf(made)), object(R"({"company_name": "Google Inc.",
        "location": "Toronto, ON, Canada", "priority_level": "medium"})"), m_person.token);
    EXPECT(changed, 200, R"({"company_name": "Google Inc.", "location": "Toronto, ON, Canada",
        "priority_level": "medium", "role_title": "Senior Developer", "job_url": "https://careers.google.com/jobs/123"})");
    QCOMPARE(changed.json()[u"name"], made.json()[u"name"]);
    QVERIFY(changed.json()[u"updated_at"] != made.json()[u"updated_at"]);
    EXPECT(client.put(one(idOf(made)), object(R"({"job_url": null, "location": ""})"), m_person.token), 200,
           R"({"job_url": null, "location": null})");
    EXPECT(client.put(one(idOf(made)), object(R"({"priority_level": null})"), m_person.token), 200,
           R"({"priority_level": "medium"})");
    EXPECT(client.put(one(idOf(made)), object(R"({"company_name": null, "job_description": "x"})"), m_person.token), 400,
           R"({"error": {"details": {"company_name": ["*"], "job_description": ["*"]}}})");
}

void JobforgeTest::listsArePaged()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    for (int i = 0; i < 7; ++i) {
        json::Value body = object(offer);
        body.asObject()->set(QStringLiteral("role_title"), QString(u"Role " + QString::number(i)));
        body.asObject()->set(QStringLiteral("priority_level"), i % 2 == 0 ? QStringLiteral("low") : QStringLiteral("high"));
        EXPECT_STATUS(client.post(applications, body, person.token), 201);
        m_server->clock().advance(1000);
    }
    const auto roles = [&](const char *query) {
        QStringList names;
        for (const json::Value &item :
             listOf(client.get(applications + QString::fromLatin1(query), person.token), u"applications"))
            names.append(item[u"role_title"].toString().mid(5));
        return names.join(u' ');
    };
    QCOMPARE(roles(""), u"6 5 4 3 2 1 0");
    QCOMPARE(roles("?limit=3"), u"6 5 4");
    QCOMPARE(roles("?limit=3&offset=5"), u"1 0");
    QCOMPARE(roles("?offset=100"), u"");
    QCOMPARE(roles("?priority=low"), u"6 4 2 0");
    QCOMPARE(roles("?priority=low&limit=1&offset=1"), u"4");
    QCOMPARE(roles("?status=draft&priority=high"), u"5 3 1");
    QCOMPARE(roles("?status=completed"), u"");
    EXPECT(client.get(applications + u"?priority=low&limit=1&offset=1", person.token), 200,
           R"({"total": 4, "limit": 1, "offset": 1})");
}

void JobforgeTest::queries_data()
{
    QTest::addColumn<QString>("parameter");
    for (const char *query : {"limit=0", "limit=101", "limit=x", "limit=-1", "limit=", "offset=-1", "offset=x", "status=done",
                              "status=", "priority=urgent", "limit=1.5", "offset=99999999999999999999"})
        QTest::newRow(query) << QString::fromLatin1(query).section(u'=', 0, 0);
}

void JobforgeTest::queries()
{
    QFETCH(QString, parameter);
    const Answer answer =
        m_server->client().get(applications + u'?' + QString::fromLatin1(QTest::currentDataTag()), m_person.token);
    EXPECT(answer, 400, R"({"error": {"code": "VALIDATION_ERROR"}})");
    QVERIFY(answer.json()[u"error"][u"details"].object().contains(parameter));
}

void JobforgeTest::otherFormsOfIdsAreNotFound()
{
    const HttpClient client = m_server->client();
    for (const char *id : {"1", "x", "{123e4567-e89b-12d3-a456-426614174000}", "123e4567e89b12d3a456426614174000",
                           "00000000-0000-0000-0000-000000000000"}) {
        const QString text = QString::fromLatin1(id);
        for (const QString &path :
             {one(text), QString(one(text) + u"/documents"), QString(one(text) + u"/documents/cover_letter"),
              phase(text, "status"), QString(resumes + u'/' + text)})
            EXPECT(client.get(path, m_person.token), 404, R"({"error": {"code": "NOT_FOUND"}})");
        EXPECT_STATUS(client.post(phase(text, "research"), object("{}"), m_person.token), 404);
    }
    const QString id = idOf(client.post(applications, object(offer), m_person.token));
    EXPECT_STATUS(client.get(one(id) + u"/documents/invoice", m_person.token), 404);
    EXPECT_STATUS(client.get(one(id) + u"/documents/cover_letter", m_person.token), 404);
}

void JobforgeTest::libraryLivesAndDies()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    EXPECT(client.get(resumes, person.token), 200, R"({"resumes": []})");
    const Answer made = client.post(resumes, object(library), person.token);
    EXPECT(made, 201, R"({"id": "*uuid", "name": "Technical Resume", "content": "*",
        "focus_area": "software_development", "is_primary": true, "created_at": "*time", "updated_at": "*time"})");
    QCOMPARE(made.json()[u"content"], object(library)[u"content"]);
    const QString path = resumes + u'/' + idOf(made);
    QCOMPARE(client.get(path, person.token).json(), made.json());
    EXPECT(client.get(resumes, person.token), 200, R"({"resumes": [{"id": "*uuid", "name": "Technical Resume",
        "focus_area": "software_development", "is_primary": true, "created_at": "*time", "updated_at": "*time"}]})");
    json::Value body = object(library);
    body.asObject()->set(QStringLiteral("name"), QStringLiteral("Management Resume"));
    body.asObject()->set(QStringLiteral("focus_area"), json::Value());
    EXPECT(client.put(path, body, person.token), 200, R"({"name": "Management Resume", "focus_area": null})");
}

void JobforgeTest::libraryFields_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QByteArray>("details");
    const auto row = [](const char *name, QByteArray change, QByteArray details = {}) {
        QTest::newRow(name) << change << details;
    };
    row("content of 99", R"({"content": ")" + QByteArray(99, 'x') + R"("})",
        R"({"content": ["Must be at least 100 characters"]})");
    row("content of 100", R"({"content": ")" + QByteArray(100, 'x') + R"("})");
    row("content of 50000", R"({"content": ")" + QByteArray(50'000, 'x') + R"("})");
    row("content of 50001", R"({"content": ")" + QByteArray(50'001, 'x') + R"("})",
        R"({"content": ["Must be at most 50000 characters"]})");
    row("name of 256", R"({"name": ")" + QByteArray(256, 'x') + R"("})", R"({"name": ["*"]})");
    row("focus", R"({"focus_area": "cooking"})", R"({"focus_area": ["*"]})");
    row("primary", R"({"is_primary": "yes"})", R"({"is_primary": ["Must be true or false"]})");
    row("all", R"({"name": null, "content": 1, "focus_area": 2, "is_primary": 3})",
        R"({"name": ["*"], "content": ["*"], "focus_area": ["*"], "is_primary": ["*"]})");
}

void JobforgeTest::libraryFields()
{
    QFETCH(QByteArray, change);
    QFETCH(QByteArray, details);
    json::Value body = object(library);
    const json::Value changes = object(change.constData());
    for (const json::Member &member : changes.object())
        body.asObject()->set(member.name, member.value);
    const Answer answer = m_server->client().post(resumes, body, m_person.token);
    if (details.isEmpty()) {
        EXPECT_STATUS(answer, 201);
        return;
    }
    EXPECT(answer, 400, R"({"error": {"code": "VALIDATION_ERROR"}})");
    const QString missing = difference(answer.json()[u"error"][u"details"], object(details.constData()));
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
}

void JobforgeTest::oneIsAlwaysPrimary()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    const auto add = [&](bool primary) {
        json::Value body = object(library);
        body.asObject()->set(QStringLiteral("is_primary"), primary);
        const QString id = idOf(client.post(resumes, body, person.token));
        m_server->clock().advance(1000);
        return id;
    };
    const auto primaries = [&] {
        QStringList ids;
        for (const json::Value &item : listOf(client.get(resumes, person.token), u"resumes")) {
            if (item[u"is_primary"].toBool())
                ids.append(item[u"id"].toString());
        }
        return ids.join(u' ');
    };
    const QString first = add(false); // the first is primary, whatever it says
    QCOMPARE(primaries(), first);
    const QString second = add(true);
    QCOMPARE(primaries(), second);
    const QString third = add(false);
    QCOMPARE(primaries(), second);
    json::Value body = object(library);
    body.asObject()->set(QStringLiteral("is_primary"), false);
    EXPECT(client.put(resumes + u'/' + second, body, person.token), 200, R"({"is_primary": true})");
    body.asObject()->set(QStringLiteral("is_primary"), true);
    EXPECT(client.put(resumes + u'/' + first, body, person.token), 200, R"({"is_primary": true})");
    QCOMPARE(primaries(), first);
    EXPECT_STATUS(client.remove(resumes + u'/' + first, person.token), 204);
    QCOMPARE(primaries(), second); // written after the third
    Q_UNUSED(third)
}

void JobforgeTest::theOnlyOneStays()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    const QString first = idOf(client.post(resumes, object(library), person.token));
    EXPECT(client.remove(resumes + u'/' + first, person.token), 409, R"({"error": {"code": "INVALID_STATE"}})");
    const QString second = idOf(client.post(resumes, object(library), person.token));
    EXPECT_STATUS(client.remove(resumes + u'/' + first, person.token), 204);
    EXPECT(client.get(resumes, person.token), 200, R"({"resumes": [{"is_primary": true}]})");
    EXPECT_STATUS(client.remove(resumes + u'/' + second, person.token), 409);
}

void JobforgeTest::phasesFollowEachOther()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    EXPECT_STATUS(client.post(resumes, object(library), person.token), 201);
    const QString id = idOf(client.post(applications, object(offer), person.token));
    const QByteArray token = person.token;
    EXPECT(client.get(phase(id, "status"), token), 200, R"({"current_phase": null, "status": "idle", "progress": 0,
        "error_message": null})");
    EXPECT(client.post(phase(id, "resume"), object("{}"), token), 412,
           R"({"error": {"code": "INVALID_STATE", "message": "Research phase not completed"}})");
    EXPECT(client.post(phase(id, "cover-letter"), object("{}"), token), 412,
           R"({"error": {"code": "INVALID_STATE", "message": "Resume optimization not completed"}})");

    struct Step {
        const char *path, *message, *phase, *status, *document;
    };
    for (const Step &step : {Step{"research", "Research phase started", "research", "research_complete", "research_report"},
                             Step{"resume", "Resume optimization started", "resume", "resume_complete", "optimized_resume"},
                             Step{"cover-letter", "Cover letter generation started", "cover_letter", "completed",
                                  "cover_letter"}}) {
        const Answer started = client.post(phase(id, step.path), object(R"({"additional_context": "I know TensorFlow."})"), token);
        EXPECT(started, 202, R"({"message": "*", "application_id": "*uuid", "estimated_completion": "*time"})");
        QCOMPARE(started.json()[u"message"].toString(), QString::fromLatin1(step.message));
        QCOMPARE(started.json()[u"application_id"].toString(), id);
        m_server->finishTasks();
        const Answer status = client.get(phase(id, "status"), token);
        EXPECT(status, 200, R"({"status": "completed", "progress": 1, "completed_at": "*time", "error_message": null})");
        QCOMPARE(status.json()[u"current_phase"].toString(), QString::fromLatin1(step.phase));
        QCOMPARE(client.get(one(id), token).json()[u"status"].toString(), QString::fromLatin1(step.status));
        EXPECT(client.post(phase(id, step.path), object("{}"), token), 409, R"({"error": {"code": "INVALID_STATE"}})");
        const Answer paper = client.get(one(id) + u"/documents/" + QString::fromLatin1(step.document), token);
        EXPECT(paper, 200, R"({"id": "*uuid", "application_id": "*uuid", "content": "*", "created_at": "*time",
            "updated_at": "*time"})");
        QVERIFY(paper.json()[u"content"].toString().size() > 100);
        QCOMPARE(paper.json()[u"document_type"].toString(), QString::fromLatin1(step.document));
    }
    EXPECT(client.get(one(id), token), 200,
           R"({"research_completed": true, "resume_optimized": true, "cover_letter_generated": true})");
    EXPECT(client.get(one(id) + u"/documents", token), 200, R"({"research_report": {"id": "*uuid", "content": "*"},
        "optimized_resume": {"content": "*"}, "cover_letter": {"content": "*"}})");
    EXPECT(client.get(applications + u"?status=completed", token), 200, R"({"total": 1})");
    const QString letter =
        client.get(one(id) + u"/documents/cover_letter", token).json()[u"content"].toString();
    QVERIFY2(letter.contains(u"Google"), qPrintable(letter));
    EXPECT(client.get(QStringLiteral("/api/job-applications/"), token), 200, R"([{"status": "Applied"}])");
}

void JobforgeTest::aLetterFollowsAnEarlierResume()
{
    std::atomic<bool> works = true;
    const FakeProvider provider([&](int, const QByteArray &) {
        return FakeProvider::Answer{works ? FakeProvider::chat(paper) : FakeProvider::http(502, "{}")};
    });
    TestServer server({.settings = provider.settings(), .realClock = true});
    const HttpClient client = server.client();
    const Person person = server.person();
    EXPECT_STATUS(client.post(resumes, object(library), person.token), 201);
    const QString id = idOf(client.post(applications, object(offer), person.token));
    const auto run = [&](const char *name) {
        const Answer started = client.post(phase(id, name), object("{}"), person.token);
        server.finishTasks(60'000);
        return started;
    };
    EXPECT_STATUS(run("research"), 202);
    EXPECT_STATUS(run("resume"), 202);
    works = false;
    EXPECT_STATUS(run("cover-letter"), 202);
    EXPECT(client.get(phase(id, "status"), person.token), 200,
           R"({"current_phase": "cover_letter", "status": "failed", "error_message": "*"})");
    works = true;
    EXPECT_STATUS(run("research"), 202); // what has failed may begin anew
    EXPECT(client.get(one(id), person.token), 200,
           R"({"status": "research_complete", "resume_optimized": true, "cover_letter_generated": false})");
    EXPECT_STATUS(run("cover-letter"), 202);
    EXPECT(client.get(one(id), person.token), 200, R"({"status": "completed", "cover_letter_generated": true})");
}

void JobforgeTest::aUsedUpDayRefusesBeforeItBegins()
{
    const FakeProvider provider([](int, const QByteArray &) { return FakeProvider::Answer{FakeProvider::chat(paper)}; });
    TestServer server({.settings = provider.settings(1), .realClock = true});
    const HttpClient client = server.client();
    const Person person = server.person();
    EXPECT_STATUS(client.post(resumes, object(library), person.token), 201);
    const QString id = idOf(client.post(applications, object(offer), person.token));
    EXPECT_STATUS(client.post(phase(id, "research"), object("{}"), person.token), 202);
    server.finishTasks(60'000);
    const Answer refused = client.post(phase(id, "resume"), object("{}"), person.token);
    EXPECT(refused, 429, R"({"error": {"code": "RATE_LIMITED", "message": "*"}})");
    QVERIFY(refused.header("retry-after").toInt() > 0);
    EXPECT(client.get(one(id), person.token), 200, R"({"status": "research_complete"})"); // as it was
    QCOMPARE(provider.requests(), 1);
}

void JobforgeTest::papersAreEdited()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    EXPECT_STATUS(client.post(resumes, object(library), person.token), 201);
    const QString id = idOf(client.post(applications, object(offer), person.token));
    const QString paper = one(id) + u"/documents/research_report";
    const json::Value body = object(R"({"content": "# Updated Research Report\n\n## Job Analysis\nUpdated content..."})");
    EXPECT(client.put(paper, body, person.token), 404, R"({"error": {"code": "NOT_FOUND"}})");
    EXPECT(client.get(one(id) + u"/documents", person.token), 200,
           R"({"research_report": null, "optimized_resume": null, "cover_letter": null})");
    EXPECT_STATUS(client.send("POST", phase(id, "research"), QByteArray(), {{"Authorization", "Bearer " + person.token}}),
                  202); // without a body
    m_server->finishTasks();
    const Answer before = client.get(paper, person.token);
    m_server->clock().advance(1000);
    const Answer after = client.put(paper, body, person.token);
    EXPECT(after, 200, R"({"document_type": "research_report"})");
    QCOMPARE(after.json()[u"content"], body[u"content"]);
    QCOMPARE(after.json()[u"id"], before.json()[u"id"]);
    QCOMPARE(after.json()[u"created_at"], before.json()[u"created_at"]);
    QVERIFY(after.json()[u"updated_at"] != before.json()[u"updated_at"]);
    EXPECT(client.put(paper, object(R"({"content": "123456789"})"), person.token), 400,
           R"({"error": {"details": {"content": ["Must be at least 10 characters"]}}})");
    EXPECT(client.put(paper, object("{}"), person.token), 400,
           R"({"error": {"details": {"content": ["This field is required"]}}})");
    EXPECT_STATUS(client.put(one(id) + u"/documents/invoice", body, person.token), 404);
}

void JobforgeTest::noPhaseWithoutAResume()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    const QString id = idOf(client.post(applications, object(offer), person.token));
    EXPECT(client.post(phase(id, "research"), object("{}"), person.token), 400, R"({"error": {"code": "INVALID_STATE"}})");
    EXPECT(client.post(phase(id, "cover-letter"), object(R"({"additional_context": 5})"), person.token), 400,
           R"({"error": {"code": "VALIDATION_ERROR", "details": {"additional_context": ["Must be text"]}}})");
}

void JobforgeTest::deletingCancels()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    EXPECT_STATUS(client.post(resumes, object(library), person.token), 201);
    const QString id = idOf(client.post(applications, object(offer), person.token));
    EXPECT_STATUS(client.post(phase(id, "research"), object("{}"), person.token), 202);
    EXPECT_STATUS(client.remove(one(id), person.token), 204);
    m_server->finishTasks();
    EXPECT_STATUS(client.get(phase(id, "status"), person.token), 404);
    EXPECT_STATUS(client.get(one(id) + u"/documents", person.token), 404);
}

void JobforgeTest::errorsHaveTheirForm()
{
    const HttpClient client = m_server->client();
    EXPECT(client.get(applications), 401, R"({"error": {"code": "AUTHENTICATION_ERROR", "message": "*", "details": {}},
        "timestamp": "*time", "path": "/api/v1/applications"})");
    EXPECT(client.get(QStringLiteral("/api/v1/applications/x/y/z"), m_person.token), 404,
           R"({"error": {"code": "NOT_FOUND"}, "path": "/api/v1/applications/x/y/z"})");
    EXPECT(client.send("PATCH", applications, object("{}"), m_person.token), 405,
           R"({"error": {"code": "METHOD_NOT_ALLOWED"}})");
    EXPECT(client.send("POST", applications, QByteArray("{}"), {{"Authorization", "Bearer " + m_person.token}}), 415,
           R"({"error": {"code": "UNSUPPORTED_MEDIA_TYPE"}})");
}

QTEST_GUILESS_MAIN(JobforgeTest)
#include "tst_jobforge.moc"
