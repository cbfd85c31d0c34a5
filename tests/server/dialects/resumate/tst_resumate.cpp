// resumate over the real server: résumés, job applications, models.

#include "tests/server/dialects/Asking.h"
#include "tests/server/support/TestServer.h"

#include <QTest>

using namespace vitae;
using namespace vitae::test;

namespace
{

constexpr char resume[] = R"({"title": "Software Engineer Resume", "content": "# John Doe\n\n## Experience\n- *one*  \n"})";
constexpr char application[] = R"({"job_title": "Senior Software Engineer", "company_name": "TechCorp Inc."})";

QString path(const char *base, qint64 id)
{
    return QString::fromLatin1(base) + QString::number(id) + u'/';
}

qint64 idOf(const Answer &answer)
{
    return answer.json()[u"id"].toInteger();
}

} // namespace

class ResumateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rootListsTheEndpoints();
    void resumesLiveAndDie();
    void contentComesBackByteForByte();
    void resumeFields_data();
    void resumeFields();
    void putWantsEverythingAndPatchAPart();
    void otherFormsOfIdsAreNotFound_data();
    void otherFormsOfIdsAreNotFound();
    void applicationsLiveAndDie();
    void applicationFields_data();
    void applicationFields();
    void deletedOnesComeBack();
    void aDeletedResumeIsNamedNoMore();
    void datesFallBackToToday();
    void examplesAreThere();
    void errorsHaveTheirForms();
    void modelsAreListed();
    void generatedResumesAreStored();
    void nobodyGetsTheContentAlone();
    void generateFields_data();
    void generateFields();
    void listsFollowEveryWrite();

private:
    std::unique_ptr<TestServer> m_server;
    Person m_john;
};

void ResumateTest::initTestCase()
{
    m_server = std::make_unique<TestServer>();
    m_john = m_server->person(QStringLiteral("MEMBER"), QStringLiteral("john@example.com"), QStringLiteral("john_doe"));
}

void ResumateTest::rootListsTheEndpoints()
{
    const Answer root = m_server->client().get(QStringLiteral("/api/"));
    EXPECT(root, 200, R"({"resumes": "*", "job-applications": "*", "ai/models": "*", "docs": "*"})");
    const json::Object entries = root.json().object();
    for (const json::Member &entry : entries) {
        const QString url = entry.value.toString();
        QVERIFY2(url.startsWith(m_server->url() + u'/'), qPrintable(url));
    }
}

void ResumateTest::resumesLiveAndDie()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    EXPECT(client.get(QStringLiteral("/api/resumes/"), person.token), 200, "[]");
    const Answer made = client.post(QStringLiteral("/api/resumes/"), object(resume), person.token);
    EXPECT(made, 201, R"({"id": "*", "title": "Software Engineer Resume", "created_at": "*time", "updated_at": "*time"})");
    QVERIFY(made.json()[u"id"].isNumber());
    QCOMPARE(made.json()[u"user"].toString(), person.username.isEmpty() ? person.email : person.username);
    const QString one = path("/api/resumes/", idOf(made));
    QCOMPARE(client.get(one, person.token).json(), made.json());
    QCOMPARE(client.get(one.chopped(1), person.token).json(), made.json()); // the slash is optional
    QCOMPARE(client.get(QStringLiteral("/api/resumes/"), person.token).json(), json::Value(json::Array{made.json()}));
    m_server->clock().advance(1000);
    const Answer changed =
        client.patch(one, object(R"({"title": "Better"})"), person.token);
    EXPECT(changed, 200, R"({"title": "Better"})");
    QCOMPARE(changed.json()[u"created_at"], made.json()[u"created_at"]);
    QVERIFY(changed.json()[u"updated_at"] != made.json()[u"updated_at"]);
    const Answer gone = client.remove(one, person.token);
    EXPECT_STATUS(gone, 204);
    QVERIFY(gone.body.isEmpty());
    EXPECT(client.get(one, person.token), 404, R"({"detail": "Not found."})");
    EXPECT(client.remove(one, person.token), 404, R"({"detail": "Not found."})");
    EXPECT(client.get(QStringLiteral("/api/resumes/"), person.token), 200, "[]");
}

void ResumateTest::contentComesBackByteForByte()
{
    const QString content = QString::fromUtf8("\r\n#  Zoë 😀 <script>\t\\ \"x\"\n\n\n*  a\r\n trailing   \n\x7f\u2028");
    const json::Value body = json::Object{{QStringLiteral("title"), QStringLiteral("t")},
                                          {QStringLiteral("content"), content}};
    const Answer made = m_server->client().post(QStringLiteral("/api/resumes/"), body, m_john.token);
    EXPECT_STATUS(made, 201);
    const Answer read = m_server->client().get(path("/api/resumes/", idOf(made)), m_john.token);
    QCOMPARE(read.json()[u"content"].toString(), content);
    QCOMPARE(read.json()[u"user"].toString(), u"john_doe");
}

void ResumateTest::resumeFields_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("errors");
    const auto row = [](const char *name, QByteArray body, QByteArray errors) { QTest::newRow(name) << body << errors; };
    row("nothing", "{}", R"({"title": ["This field is required."], "content": ["This field is required."]})");
    row("wrong types", R"({"title": 3, "content": ["x"]})",
        R"({"title": ["Not a valid string."], "content": ["Not a valid string."]})");
    row("blank", R"({"title": " ", "content": ""})",
        R"({"title": ["This field may not be blank."], "content": ["This field may not be blank."]})");
    row("null", R"({"title": null, "content": null})",
        R"({"title": ["This field is required."], "content": ["This field is required."]})");
    row("too long", R"({"content": "x", "title": ")" + QByteArray(256, 'x') + "\"}",
        R"({"title": ["Ensure this field has no more than 255 characters."]})");
}

void ResumateTest::resumeFields()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, errors);
    EXPECT(m_server->client().post(QStringLiteral("/api/resumes/"), object(body.constData()), m_john.token), 400,
           errors.constData());
}

void ResumateTest::putWantsEverythingAndPatchAPart()
{
    const HttpClient client = m_server->client();
    const Answer made = client.post(QStringLiteral("/api/resumes/"), object(resume), m_john.token);
    const QString one = path("/api/resumes/", idOf(made));
    EXPECT(client.put(one, object(R"({"title": "only"})"), m_john.token), 400,
           R"({"content": ["This field is required."]})");
    EXPECT(client.put(one, object(R"({"title": "both", "content": "# New"})"), m_john.token), 200,
           R"({"title": "both", "content": "# New"})");
    EXPECT(client.patch(one, object(R"({"content": "# Newer"})"), m_john.token), 200,
           R"({"title": "both", "content": "# Newer"})");
    EXPECT(client.patch(one, object("{}"), m_john.token), 200, R"({"title": "both", "content": "# Newer"})");
    EXPECT(client.patch(one, object(R"({"title": ""})"), m_john.token), 400,
           R"({"title": ["This field may not be blank."]})");
    EXPECT(client.patch(one, object(R"({"id": 9, "user": "eve", "created_at": "x"})"), m_john.token), 200,
           R"({"user": "john_doe"})");
}

void ResumateTest::otherFormsOfIdsAreNotFound_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"0", "01", "-1", "abc", "1.0", "99999999999999999999", "1e3", "%20",
                           "123e4567-e89b-12d3-a456-426614174000"})
        QTest::newRow(id) << QString::fromLatin1(id);
}

void ResumateTest::otherFormsOfIdsAreNotFound()
{
    QFETCH(QString, id);
    for (const char *base : {"/api/resumes/", "/api/job-applications/"}) {
        const QString one = QString::fromLatin1(base) + id + u'/';
        EXPECT(m_server->client().get(one, m_john.token), 404, R"({"detail": "Not found."})");
        EXPECT(m_server->client().patch(one, object("{}"), m_john.token), 404, R"({"detail": "Not found."})");
        EXPECT(m_server->client().remove(one, m_john.token), 404, R"({"detail": "Not found."})");
    }
}

void ResumateTest::applicationsLiveAndDie()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    const qint64 cv = idOf(client.post(QStringLiteral("/api/resumes/"), object(resume), person.token));
    json::Value body = object(R"({"job_title": "Senior Software Engineer", "company_name": "TechCorp Inc.",
        "original_job_description": "We are looking for a senior software engineer...", "date_applied": "2023-01-15",
        "status": "Interviewing", "notes": "Applied through company website"})");
    body.asObject()->set(QStringLiteral("resume_used"), cv);
    const Answer made = client.post(QStringLiteral("/api/job-applications/"), body, person.token);
    EXPECT(made, 201, R"({"id": "*", "job_title": "Senior Software Engineer", "company_name": "TechCorp Inc.",
        "original_job_description": "We are looking for a senior software engineer...", "date_applied": "2023-01-15",
        "status": "Interviewing", "notes": "Applied through company website", "is_deleted": false, "is_example": false,
        "created_at": "*time", "updated_at": "*time"})");
    QCOMPARE(made.json()[u"user"].toInteger(), person.id);
    QCOMPARE(made.json()[u"resume_used"].toInteger(), cv);
    const QString one = path("/api/job-applications/", idOf(made));
    QCOMPARE(client.get(one, person.token).json(), made.json());
    QCOMPARE(client.get(QStringLiteral("/api/job-applications/"), person.token).json(),
             json::Value(json::Array{made.json()}));
    EXPECT(client.patch(one, object(R"({"status": "Offer", "resume_used": null})"), person.token), 200,
           R"({"status": "Offer", "resume_used": null, "notes": "Applied through company website"})");
    EXPECT(client.put(one, object(R"({"job_title": "Lead"})"), person.token), 400,
           R"({"company_name": ["This field is required."]})");
    EXPECT(client.put(one, object(R"({"job_title": "Lead", "company_name": "Other"})"), person.token), 200,
           R"({"job_title": "Lead", "company_name": "Other", "status": "Offer"})");
    EXPECT_STATUS(client.remove(one, person.token), 204);
    EXPECT(client.get(QStringLiteral("/api/job-applications/"), person.token), 200, "[]");
}

void ResumateTest::applicationFields_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("errors");
    const auto row = [](const char *name, QByteArray body, QByteArray errors) { QTest::newRow(name) << body << errors; };
    row("nothing", "{}", R"({"job_title": ["This field is required."], "company_name": ["This field is required."]})");
    const QByteArray start = R"({"job_title": "a", "company_name": "b", )";
    row("status", start + R"("status": "applied"})", R"({"status": ["\"applied\" is not a valid choice."]})");
    row("status null", start + R"("status": null})", R"({"status": ["This field may not be null."]})");
    row("date", start + R"("date_applied": "15.01.2023"})", R"({"date_applied": ["*"]})");
    row("no such day", start + R"("date_applied": "2023-02-30"})", R"({"date_applied": ["*"]})");
    row("date type", start + R"("date_applied": 20230115})", R"({"date_applied": ["*"]})");
    row("résumé of nobody", start + R"("resume_used": 987654})",
        R"({"resume_used": ["Invalid pk \"987654\" - object does not exist."]})");
    row("résumé type", start + R"("resume_used": "1"})", R"({"resume_used": ["*"]})");
    row("notes type", start + R"("notes": {}})", R"({"notes": ["Not a valid string."]})");
    row("flag type", start + R"("is_deleted": "yes"})", R"({"is_deleted": ["Must be a valid boolean."]})");
    row("all at once",
        R"({"job_title": "", "company_name": 1, "status": "x", "date_applied": "x", "resume_used": 5000000, "notes": 1})",
        R"({"job_title": ["*"], "company_name": ["*"], "status": ["*"], "date_applied": ["*"], "resume_used": ["*"],
            "notes": ["*"]})");
}

void ResumateTest::applicationFields()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, errors);
    EXPECT(m_server->client().post(QStringLiteral("/api/job-applications/"), object(body.constData()), m_john.token),
           400, errors.constData());
}

void ResumateTest::deletedOnesComeBack()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    const QString all = QStringLiteral("/api/job-applications/");
    const QString one = path("/api/job-applications/", idOf(client.post(all, object(application), person.token)));
    EXPECT_STATUS(client.remove(one, person.token), 204);
    EXPECT(client.get(one, person.token), 200, R"({"is_deleted": true})");
    EXPECT(client.get(all, person.token), 200, "[]");
    EXPECT(client.get(all + u"?include_deleted=true", person.token), 200, R"([{"is_deleted": true}])");
    EXPECT(client.get(all + u"?include_deleted=false", person.token), 200, "[]");
    EXPECT(client.get(all + u"?include_deleted=perhaps", person.token), 400, R"({"include_deleted": ["*"]})");
    EXPECT_STATUS(client.remove(one, person.token), 204);
    EXPECT(client.get(QStringLiteral("/api/v1/applications"), person.token), 200, R"({"applications": [], "total": 0})");
    EXPECT(client.patch(one, object(R"({"is_deleted": false})"), person.token), 200, R"({"is_deleted": false})");
    EXPECT(client.get(all, person.token), 200, R"([{"is_deleted": false}])");
    EXPECT(client.get(QStringLiteral("/api/v1/applications"), person.token), 200, R"({"total": 1})");
}

void ResumateTest::aDeletedResumeIsNamedNoMore()
{
    const HttpClient client = m_server->client();
    const Answer cv = client.post(QStringLiteral("/api/resumes/"), object(resume), m_john.token);
    json::Value body = object(application);
    body.asObject()->set(QStringLiteral("resume_used"), idOf(cv));
    const Answer made = client.post(QStringLiteral("/api/job-applications/"), body, m_john.token);
    QCOMPARE(made.json()[u"resume_used"], json::Value(idOf(cv)));
    EXPECT_STATUS(client.remove(path("/api/resumes/", idOf(cv)), m_john.token), 204);
    EXPECT(client.get(path("/api/job-applications/", idOf(made)), m_john.token), 200, R"({"resume_used": null})");
}

void ResumateTest::datesFallBackToToday()
{
    const Answer made =
        m_server->client().post(QStringLiteral("/api/job-applications/"), object(application), m_john.token);
    EXPECT(made, 201, R"({"status": "Applied", "notes": "", "original_job_description": "", "resume_used": null})");
    QCOMPARE(made.json()[u"date_applied"].toString(), m_server->clock().now().toUTC().date().toString(Qt::ISODate));
}

void ResumateTest::examplesAreThere()
{
    const Answer examples = m_server->client().get(QStringLiteral("/api/example-job-applications/"));
    EXPECT_STATUS(examples, 200);
    const json::Array all = listOf(examples);
    QVERIFY(!all.empty() && all.size() <= 5);
    for (const json::Value &example : all) {
        const QString missing = difference(example, object(R"({"job_title": "*", "company_name": "*", "status": "*",
            "original_job_description": "*", "notes": "*", "is_example": true, "is_deleted": false})"));
        QVERIFY2(missing.isEmpty(), qPrintable(missing));
    }
}

void ResumateTest::errorsHaveTheirForms()
{
    const HttpClient client = m_server->client();
    EXPECT(client.get(QStringLiteral("/api/resumes/")), 401,
           R"({"detail": "Authentication credentials were not provided."})");
    EXPECT(client.get(QStringLiteral("/api/resumes/"), "nonsense"), 401,
           R"({"detail": "Given token not valid for any token type"})");
    EXPECT(client.get(QStringLiteral("/api/no-such-thing/")), 404, R"({"detail": "Not found."})");
    EXPECT(client.send("PUT", QStringLiteral("/api/resumes/"), object("{}"), m_john.token), 405, R"({"error": "*"})");
    EXPECT(client.send("POST", QStringLiteral("/api/resumes/"), QByteArray("{"),
                       {{"Authorization", "Bearer " + m_john.token}, {"Content-Type", "application/json"}}),
           400, R"({"error": "*"})");
}

void ResumateTest::modelsAreListed()
{
    const Answer models = m_server->client().get(QStringLiteral("/api/ai/models/"));
    EXPECT_STATUS(models, 200);
    QHash<QString, bool> login;
    for (const json::Value &model : listOf(models)) {
        const QString missing = difference(model, object(R"({"display_name": "*", "description": "*",
            "response_time_info": "*", "login_required": "*"})"));
        QVERIFY2(missing.isEmpty(), qPrintable(missing));
        login.insert(model[u"display_name"].toString(), model[u"login_required"].toBool());
    }
    QCOMPARE(login.value(QStringLiteral("Deepseek"), true), false);
    QCOMPARE(login.value(QStringLiteral("GPT-4"), false), true);
}

void ResumateTest::generatedResumesAreStored()
{
    const HttpClient client = m_server->client();
    const json::Value body = object(R"({"model": "Deepseek", "title": "Senior Software Engineer Resume",
        "user_input": "Software engineer with 5 years experience in Python, Django, React. Worked at tech startups building scalable web applications."})");
    const Answer made = client.post(QStringLiteral("/api/ai/generate/"), body, m_john.token);
    EXPECT(made, 201, R"({"resume_id": "*", "content": "*", "provider": "offline"})");
    QVERIFY(made.json()[u"content"].toString().contains(u"Python"));
    const Answer stored = client.get(path("/api/resumes/", made.json()[u"resume_id"].toInteger()), m_john.token);
    EXPECT(stored, 200, R"({"title": "Senior Software Engineer Resume"})");
    QCOMPARE(stored.json()[u"content"], made.json()[u"content"]);
}

void ResumateTest::nobodyGetsTheContentAlone()
{
    const HttpClient client = m_server->client();
    const json::Value body = object(R"({"model": "Deepseek", "user_input": "Nurse in Lyon since 2015."})");
    EXPECT(client.post(QStringLiteral("/api/ai/generate/"), body), 201, R"({"resume_id": null, "content": "*"})");
    json::Value other = body;
    other.asObject()->set(QStringLiteral("model"), QStringLiteral("GPT-4"));
    EXPECT(client.post(QStringLiteral("/api/ai/generate/"), other), 401, R"({"detail": "*"})");
    EXPECT(client.post(QStringLiteral("/api/ai/generate/"), body, "bad token"), 401, R"({"detail": "*"})");
}

void ResumateTest::generateFields_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("errors");
    QTest::newRow("nothing") << QByteArray("{}")
                             << QByteArray(R"({"model": ["This field is required."], "user_input": ["*"]})");
    QTest::newRow("unknown model") << QByteArray(R"({"model": "HAL", "user_input": "x y z"})")
                                   << QByteArray(R"({"model": ["*"]})");
    QTest::newRow("types") << QByteArray(R"({"model": 1, "user_input": 2, "title": 3})")
                           << QByteArray(R"({"model": ["*"], "user_input": ["*"], "title": ["*"]})");
    QTest::newRow("blank") << QByteArray(R"({"model": "Deepseek", "user_input": "  "})")
                           << QByteArray(R"({"user_input": ["This field may not be blank."]})");
}

void ResumateTest::generateFields()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, errors);
    EXPECT(m_server->client().post(QStringLiteral("/api/ai/generate/"), object(body.constData()), m_john.token), 400,
           errors.constData());
}

/// Lists are kept between writes: each kind of write, through each dialect, must show at once.
void ResumateTest::listsFollowEveryWrite()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    const QString resumes = QStringLiteral("/api/resumes/"), jobs = QStringLiteral("/api/job-applications/");
    const auto titles = [&] {
        QStringList all;
        for (const json::Value &item : listOf(client.get(resumes, person.token)))
            all.append(item[u"title"].toString());
        return all;
    };
    QCOMPARE(titles(), QStringList());
    const QString one = path("/api/resumes/", idOf(client.post(resumes, object(resume), person.token)));
    QCOMPARE(titles(), (QStringList{QStringLiteral("Software Engineer Resume")}));
    EXPECT_STATUS(client.patch(one, object(R"({"title": "Two"})"), person.token), 200);
    QCOMPARE(titles(), (QStringList{QStringLiteral("Two")}));
    const Answer library = client.get(QStringLiteral("/api/v1/resumes"), person.token);
    const QString uuid = library.json()[u"resumes"].array().at(0)[u"id"].toString();
    const json::Value body = json::Object{{QStringLiteral("name"), QStringLiteral("Three")},
                                          {QStringLiteral("content"), QString(100, u'x')}};
    EXPECT_STATUS(client.put(QString(u"/api/v1/resumes/" + uuid), body, person.token), 200);
    QCOMPARE(titles(), (QStringList{QStringLiteral("Three")}));
    EXPECT_STATUS(client.remove(one, person.token), 204);
    QCOMPARE(titles(), QStringList());

    EXPECT(client.get(jobs, person.token), 200, "[]");
    const Answer made = client.post(jobs, object(application), person.token);
    EXPECT(client.get(jobs, person.token), 200, R"([{"company_name": "TechCorp Inc."}])");
    EXPECT(client.get(QStringLiteral("/api/v1/applications"), person.token), 200, R"({"total": 1})");
    const QString job = path("/api/job-applications/", idOf(made));
    EXPECT_STATUS(client.patch(job, object(R"({"company_name": "Other"})"), person.token), 200);
    EXPECT(client.get(jobs, person.token), 200, R"([{"company_name": "Other"}])");
    EXPECT(client.get(QStringLiteral("/api/v1/applications"), person.token), 200,
           R"({"applications": [{"company_name": "Other"}]})");
}

QTEST_GUILESS_MAIN(ResumateTest)
#include "tst_resumate.moc"
