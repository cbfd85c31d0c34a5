// fitmycv over the real server: work in the background, with the offline composer; scores; the stream of events.

#include "base/Text.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/dialects/sync/SyncClient.h"
#include "tests/server/support/TestServer.h"

#include <QGuiApplication>
#include <QSet>
#include <QTest>

using namespace vitae;
using base::s;
using namespace vitae::test;

namespace
{

constexpr char ana[] = R"({"personal": {"name": "Ana Ng", "email": "ana@example.org", "title": "Backend Engineer"},
    "language": "en", "summary": "I really build services.",
    "experience": [{"company": "Acme", "title": "Backend Engineer", "start_date": "January 2018", "end_date": "Present",
    "bullets": ["Responsible for managing a team of 5", "built services in Go on Kubernetes ,very fast."]}],
    "skills": [{"name": "Tools", "items": ["Go", "Kubernetes", "PostgreSQL"]}],
    "languages": [{"name": "English", "level": "Fluent"}]})";

json::Value body(const char *text)
{
    return object(text);
}

/// A PDF with these lines, one below the other.
QByteArray pdfOf(const QList<QByteArray> &lines)
{
    QByteArray text = "BT /F1 11 Tf 14 TL 50 780 Td\n";
    for (const QByteArray &line : lines)
        text += '(' + line + ") Tj T*\n";
    text += "ET";
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
           "endobj\n4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>endobj\n5 0 obj<</Length " +
           QByteArray::number(text.size()) + ">>stream\n" + text + "\nendstream endobj\ntrailer<</Root 1 0 R/Size 6>>\n";
}

QByteArray part(const char *name, const char *file, const QByteArray &content)
{
    QByteArray head = QByteArray("--b\r\nContent-Disposition: form-data; name=\"") + name + '"';
    if (file)
        head += QByteArray("; filename=\"") + file + "\"\r\nContent-Type: application/pdf";
    return head + "\r\n\r\n" + content + "\r\n";
}

const http::Header form{"Content-Type", "multipart/form-data; boundary=b"};

} // namespace

class FitmycvTasksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void improvesByChanges();
    void improveFields_data();
    void improveFields();
    void scores();
    void scoresTheOfferOfTheSource();
    void generatesFromATitle();
    void refusesAddressesInside_data();
    void refusesAddressesInside();
    void importsPdfs();
    void saysWhyAPdfFails();
    void generatesFromAPdf();
    void translates();
    void makesTemplates();
    void namesHaveRoom();
    void goesOnFromWhatANewerProgramWrote();
    void namesAreSetAside();
    void devicesHearWhatChanged();
    void tasksAreCancelledAndRemoved();
    void othersSeeNothing();
    void paysAndGivesBack();
    void streamsTellAndResume();

private:
    [[nodiscard]] Answer post(const char *path, const json::Value &value) const
    {
        return m_server->client().post(s(path), value, m_ana.token);
    }
    [[nodiscard]] Answer get(const QString &path) const { return m_server->client().get(path, m_ana.token); }
    [[nodiscard]] Answer upload(const char *path, const QByteArray &parts) const
    {
        return m_server->client().send("POST", s(path), parts + "--b--\r\n",
                                       {form, {"Authorization", "Bearer " + m_ana.token}});
    }
    [[nodiscard]] json::Value task(const QString &id) const; ///< as a new device sees it
    [[nodiscard]] json::Value finished(const Answer &answer); ///< the task that it names, when it is over
    QString create();

    std::unique_ptr<TestServer> m_server;
    Person m_ana;
    mutable int m_devices = 0;
    int m_created = 0;
};

void FitmycvTasksTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(ServerOptions{.realClock = true});
    m_ana = m_server->person();
}

json::Value FitmycvTasksTest::task(const QString &id) const
{
    const Answer all = get(s("/api/background-tasks/sync?deviceId=d%1").arg(++m_devices));
    for (const json::Value &one : listOf(all, u"tasks")) {
        if (one[u"id"].toString() == id)
            return one;
    }
    return {};
}

json::Value FitmycvTasksTest::finished(const Answer &answer)
{
    m_server->finishTasks(60000);
    return task(answer.json()[u"taskId"].toString());
}

QString FitmycvTasksTest::create()
{
    const QString name = s("ana-%1.json").arg(++m_created);
    const Answer made = post("/api/cvs/create", json::Object{{s("filename"), name}, {s("content"), body(ana)}});
    return made.status == 201 ? name : QString();
}

void FitmycvTasksTest::improvesByChanges()
{
    const QString name = create();
    const Answer asked = post("/api/cv/improve", json::Object{{s("filename"), name}});
    EXPECT(asked, 200, R"({"taskId": "*uuid"})");
    const json::Value done = finished(asked);
    QCOMPARE(difference(done, body(R"({"type": "improve", "status": "completed", "progress": 1, "error": null,
        "createdAt": "*time", "updatedAt": "*time"})")), QString());
    QCOMPARE(done[u"filename"].toString(), name);
    const qint64 count = done[u"result"][u"changes"].toInteger();
    QVERIFY(count >= 3);
    // The CV itself has not changed.
    const json::Value before = get(u"/api/cvs/read?file=" + name).json()[u"content"];
    QCOMPARE(before[u"experience"].array()[0][u"bullets"].toStringList()[0], s("Responsible for managing a team of 5"));
    const Answer changes = get(u"/api/cvs/changes?file=" + name);
    const json::Array list = listOf(changes, u"changes");
    QCOMPARE(qint64(list.size()), count);
    QStringList texts;
    for (const json::Value &change : list) {
        QCOMPARE(difference(change, body(R"({"id": "*uuid", "op": "replace", "status": "pending"})")), QString());
        QVERIFY(change[u"flags"].array().empty()); // nothing is invented
        texts.append(change[u"after"].toString());
    }
    QVERIFY2(texts.contains(s("Managed a team of 5")), qPrintable(texts.join(u'|')));
    QVERIFY2(texts.contains(s("Built services in Go on Kubernetes, fast")), qPrintable(texts.join(u'|')));
    EXPECT_STATUS(post("/api/cvs/changes",
                       json::Object{{s("filename"), name},
                                    {s("changes"), json::Array{json::Object{{s("id"), list[0][u"id"]},
                                                                            {s("status"), s("accepted")}}}}}),
                  200);
    EXPECT(get(u"/api/cv/metadata?file=" + name), 200, R"({"optimiseStatus": "done"})");
    // Only what is asked for.
    const QString other = create();
    const Answer some = post("/api/cv/improve", json::Object{{s("filename"), other}, {s("sections"), QStringList{s("summary")}}});
    QCOMPARE(finished(some)[u"result"][u"changes"].toInteger(), 1);
}

void FitmycvTasksTest::improveFields_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<int>("status");
    QTest::newRow("nothing") << QByteArray("{}") << 400;
    QTest::newRow("a number") << QByteArray(R"({"filename": 3})") << 400;
    QTest::newRow("unknown section") << QByteArray(R"({"filename": "a", "sections": ["style"]})") << 400;
    QTest::newRow("sections are a word") << QByteArray(R"({"filename": "a", "sections": "summary"})") << 400;
    QTest::newRow("not there") << QByteArray(R"({"filename": "nowhere.json"})") << 404;
}

void FitmycvTasksTest::improveFields()
{
    QFETCH(QByteArray, sent);
    QFETCH(int, status);
    const Answer answer = post("/api/cv/improve", body(sent.constData()));
    EXPECT(answer, status, R"({"error": "*"})");
    if (status == 400)
        QVERIFY(answer.json()[u"fields"].isObject());
}

void FitmycvTasksTest::scores()
{
    const QString name = create();
    EXPECT(get(u"/api/cv/match-score?file=" + name), 200,
           R"({"matchScore": null, "improvementSuggestions": [], "missingSkills": [], "matchingSkills": []})");
    const Answer application = m_server->client().post(
        s("/api/v1/applications"),
        body(R"({"company_name": "Northwind", "role_title": "Senior Backend Engineer", "job_description":
        "Requirements:\n- 5+ years of backend experience\n- Go and Kubernetes\n- Kafka and Terraform\n- PostgreSQL in production"})"),
        m_ana.token);
    EXPECT_STATUS(application, 201);
    const QString offer = application.json()[u"id"].toString();
    EXPECT_STATUS(post("/api/cv/match-score", json::Object{{s("filename"), name}, {s("jobOfferId"), s("nothing")}}), 404);
    EXPECT_STATUS(post("/api/cv/match-score", json::Object{{s("filename"), name}}), 400);
    const Answer asked = post("/api/cv/match-score", json::Object{{s("filename"), name}, {s("jobOfferId"), offer}});
    const json::Value done = finished(asked);
    QCOMPARE(done[u"status"].toString(), s("completed"));
    const qint64 score = done[u"result"][u"matchScore"].toInteger();
    QVERIFY2(score >= 50 && score <= 95, qPrintable(QString::number(score)));
    const json::Value report = get(u"/api/cv/match-score?file=" + name).json();
    QCOMPARE(report[u"matchScore"].toInteger(), score);
    QVERIFY(report[u"missingSkills"].toStringList().contains(s("Kafka")));
    QVERIFY(report[u"matchingSkills"].toStringList().contains(s("Go")));
    QVERIFY(report[u"scoreBreakdown"][u"skills"][u"evidence"].isArray());
    QVERIFY(report[u"improvementSuggestions"].array().front()[u"gain"].toDouble() > 0);
    QCOMPARE(get(u"/api/cv/metadata?file=" + name).json()[u"matchScore"].toInteger(), score);
}

void FitmycvTasksTest::scoresTheOfferOfTheSource()
{
    const json::Value failed =
        finished(post("/api/background-tasks/calculate-match-score", json::Object{{s("filename"), create()}}));
    QCOMPARE(failed[u"status"].toString(), s("failed"));
    QVERIFY(failed[u"error"].toString().contains(u"offer"));
    const Answer made =
        post("/api/background-tasks/generate-cv-from-job-title", body(R"({"jobTitle": "Backend Engineer"})"));
    (void)finished(made);
    const json::Value scored = finished(post("/api/background-tasks/calculate-match-score",
                                             json::Object{{s("filename"), made.json()[u"filename"]}}));
    QCOMPARE(scored[u"status"].toString(), s("completed"));
    QVERIFY(scored[u"result"][u"matchScore"].toInteger() > 30);
}

void FitmycvTasksTest::generatesFromATitle()
{
    const QString base = create();
    EXPECT_STATUS(post("/api/background-tasks/generate-cv-from-job-title", body(R"({"jobTitle": ""})")), 400);
    EXPECT_STATUS(post("/api/background-tasks/generate-cv-from-job-title",
                       body(R"({"jobTitle": "Cook", "baseCvFilename": "nowhere"})")), 404);
    const Answer asked =
        post("/api/background-tasks/generate-cv-from-job-title",
             json::Object{{s("jobTitle"), s("Kubernetes Engineer")}, {s("baseCvFilename"), base}});
    EXPECT(asked, 200, R"({"taskId": "*uuid", "filename": "*"})");
    const QString name = asked.json()[u"filename"].toString();
    const json::Value done = finished(asked);
    QCOMPARE(done[u"result"][u"filename"].toString(), name);
    EXPECT(get(u"/api/cv/source?file=" + name), 200,
           R"({"source": {"type": "job_title", "value": "Kubernetes Engineer"}})");
    const json::Value content = get(u"/api/cvs/read?file=" + name).json()[u"content"];
    QCOMPARE(content[u"personal"][u"name"].toString(), s("Ana Ng"));
    QCOMPARE(content[u"experience"].array().size(), size_t(1));
}

void FitmycvTasksTest::refusesAddressesInside_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"http://127.0.0.1/", "http://localhost:80/x", "http://[::1]/", "http://10.0.0.1/",
                            "http://169.254.169.254/latest/meta-data", "http://[::ffff:127.0.0.1]/", "ftp://example.org/",
                            "file:///etc/passwd", "http://0x7f000001/", "http://2130706433/", "http://user@example.org/",
                            "nonsense", "http://[fd00::1]/", "http://192.168.1.1/"})
        QTest::newRow(url) << s(url);
}

void FitmycvTasksTest::refusesAddressesInside()
{
    QFETCH(QString, url);
    const Answer answer = post("/api/background-tasks/generate-cv", json::Object{{s("jobUrl"), url}});
    if (answer.status == 400)
        return; // told by its text
    EXPECT_STATUS(answer, 200);
    QCOMPARE(finished(answer)[u"status"].toString(), s("failed"));
}

void FitmycvTasksTest::importsPdfs()
{
    const QByteArray pdf = pdfOf({"Maria Rossi", "maria@example.org", "EXPERIENCE", "Nurse, City Hospital, 2018 - 2023",
                                  "SKILLS", "First aid, Triage"});
    const Answer asked = upload("/api/background-tasks/import-pdf", part("pdf", "maria.pdf", pdf));
    EXPECT(asked, 200, R"({"taskId": "*uuid", "filename": "maria.json"})");
    const json::Value done = finished(asked);
    QVERIFY2(done[u"status"].toString() == u"completed", qPrintable(done[u"error"].toString()));
    EXPECT(get(s("/api/cv/source?file=maria.json")), 200, R"({"source": {"type": "pdf", "value": "maria.pdf"}})");
    const json::Value content = get(s("/api/cvs/read?file=maria.json")).json()[u"content"];
    QCOMPARE(content[u"personal"][u"email"].toString(), s("maria@example.org"));
    // One's own PDF comes back as it was.
    const QString name = create();
    const Answer exported = post("/api/export-pdf", json::Object{{s("filename"), name}});
    QVERIFY(exported.body.startsWith("%PDF"));
    const Answer again = upload("/api/background-tasks/import-pdf", part("pdf", "own.pdf", exported.body));
    (void)finished(again);
    const json::Value own = get(s("/api/cvs/read?file=own.json")).json()[u"content"];
    QCOMPARE(own[u"experience"], get(u"/api/cvs/read?file=" + name).json()[u"content"][u"experience"]);
    EXPECT_STATUS(upload("/api/background-tasks/import-pdf", part("other", "x.pdf", pdf)), 400);
    EXPECT_STATUS(post("/api/background-tasks/import-pdf", body(R"({"pdf": "x"})")), 415);
}

void FitmycvTasksTest::saysWhyAPdfFails()
{
    const json::Value text = finished(upload("/api/background-tasks/import-pdf", part("pdf", "a.pdf", "hello")));
    QCOMPARE(text[u"status"].toString(), s("failed"));
    QVERIFY(text[u"error"].toString().contains(u"not a PDF"));
    const json::Value empty = finished(upload("/api/background-tasks/import-pdf", part("pdf", "b.pdf", pdfOf({}))));
    QCOMPARE(empty[u"status"].toString(), s("failed"));
    QVERIFY2(empty[u"error"].toString().contains(u"no text"), qPrintable(empty[u"error"].toString()));
}

void FitmycvTasksTest::generatesFromAPdf()
{
    const QByteArray offer = pdfOf({"Backend Engineer", "Requirements", "Go and Kubernetes in production"});
    const Answer asked = upload("/api/background-tasks/generate-cv",
                                part("jobPdf", "offer.pdf", offer) + part("baseCvFilename", nullptr, create().toUtf8()));
    EXPECT(asked, 200, R"({"taskId": "*uuid", "filename": "*"})");
    const json::Value done = finished(asked);
    QVERIFY2(done[u"status"].toString() == u"completed", qPrintable(done[u"error"].toString()));
    const Answer source = get(u"/api/cv/source?file=" + done[u"result"][u"filename"].toString());
    EXPECT(source, 200, R"({"source": {"type": "ai", "value": "offer.pdf", "jobOffer": {"id": "*uuid", "text": "*"}}})");
    QVERIFY(source.json()[u"source"][u"jobOffer"][u"text"].toString().contains(u"Kubernetes"));
    EXPECT_STATUS(post("/api/background-tasks/generate-cv", body("{}")), 400);
}

void FitmycvTasksTest::translates()
{
    const QString name = create();
    EXPECT_STATUS(post("/api/background-tasks/translate-cv",
                       json::Object{{s("filename"), name}, {s("targetLanguage"), s("not a tag")}}), 400);
    const Answer asked = post("/api/background-tasks/translate-cv",
                              json::Object{{s("filename"), name}, {s("targetLanguage"), s("fr")}});
    EXPECT(asked, 200, R"({"taskId": "*uuid", "newFilename": "*"})");
    const QString made = asked.json()[u"newFilename"].toString();
    EXPECT_STATUS(get(u"/api/cvs/read?file=" + s("never") + made), 404);
    const json::Value done = finished(asked);
    QVERIFY2(done[u"status"].toString() == u"completed", qPrintable(done[u"error"].toString()));
    QVERIFY(!done[u"result"][u"untranslated"].array().empty());
    const json::Value content = get(u"/api/cvs/read?file=" + made).json()[u"content"];
    QCOMPARE(content[u"language"].toString(), s("fr"));
    QCOMPARE(content[u"languages"].array()[0][u"level"].toString(), s("Courant"));
    QCOMPARE(content[u"languages"].array()[0][u"name"].toString(), s("Anglais"));
    QCOMPARE(content[u"experience"].array()[0][u"start_date"].toString(), s("janvier 2018"));
    EXPECT(get(u"/api/cv/source?file=" + made), 200, R"({"source": {"type": "translation"}})");
}

void FitmycvTasksTest::namesHaveRoom()
{
    const QString longest = QString(250, u'n') + s(".json"); // 255, the most that a name may have
    EXPECT_STATUS(post("/api/cvs/create", json::Object{{s("filename"), longest}, {s("content"), body(ana)}}), 201);
    const Answer asked = post("/api/background-tasks/translate-cv",
                              json::Object{{s("filename"), longest}, {s("targetLanguage"), s("fr")}});
    EXPECT(asked, 200, R"({"newFilename": "*"})");
    const QString made = asked.json()[u"newFilename"].toString();
    QVERIFY2(made.size() <= 255 && made != longest, qPrintable(made));
    QCOMPARE(finished(asked)[u"status"].toString(), s("completed"));
    EXPECT_STATUS(get(u"/api/cvs/read?file=" + made), 200);
}

/// A section that this program does not know, in the order of one that it synced with.
void FitmycvTasksTest::goesOnFromWhatANewerProgramWrote()
{
    SyncClient desktop(m_server->port(), m_ana.token);
    json::Value cv = body(ana);
    cv.asObject()->set(s("layout"), QStringList{s("experience"), s("holograms")});
    cv.asObject()->set(s("holograms"), json::Array{s("Me, waving")});
    const json::Value document = json::Object{{s("title"), s("Newer")}, {s("cv"), cv}};
    EXPECT_STATUS(desktop.push({desktop.put(freshId(), s("cv"), 0, json::write(document))}), 200);
    const QString file = s("Newer.json");

    const Answer improved = post("/api/cv/improve", json::Object{{s("filename"), file}});
    QCOMPARE(finished(improved)[u"status"].toString(), s("completed"));
    const json::Array changes = listOf(get(u"/api/cvs/changes?file=" + file), u"changes");
    QVERIFY(!changes.empty());
    EXPECT_STATUS(post("/api/cvs/changes",
                       json::Object{{s("filename"), file},
                                    {s("changes"), json::Array{json::Object{{s("id"), changes[0][u"id"]},
                                                                            {s("status"), s("accepted")}}}}}), 200);
    const Answer translated = post("/api/background-tasks/translate-cv",
                                   json::Object{{s("filename"), file}, {s("targetLanguage"), s("fr")}});
    QCOMPARE(finished(translated)[u"status"].toString(), s("completed"));
    for (const QString &name : {file, translated.json()[u"newFilename"].toString()}) {
        EXPECT(get(u"/api/cvs/read?file=" + name), 200,
               R"({"content": {"layout": ["experience", "holograms"], "holograms": ["Me, waving"]}})");
    }
}

void FitmycvTasksTest::makesTemplates()
{
    const Answer asked = m_server->client().send("POST", s("/api/background-tasks/create-template-cv"), {},
                                                 {{"Authorization", "Bearer " + m_ana.token}});
    EXPECT(asked, 200, R"({"taskId": "*uuid", "filename": "template.json"})");
    QCOMPARE(finished(asked)[u"result"][u"filename"].toString(), s("template.json"));
    const json::Value content = get(s("/api/cvs/read?file=template.json")).json()[u"content"];
    QCOMPARE(content[u"personal"][u"email"].toString(), m_ana.email);
    QVERIFY(!content[u"experience"].array().empty());
}

void FitmycvTasksTest::namesAreSetAside()
{
    QStringList names;
    for (int i = 0; i < 3; ++i)
        names.append(post("/api/background-tasks/create-template-cv", body("{}")).json()[u"filename"].toString());
    names.removeDuplicates();
    QCOMPARE(names.size(), 3);
    m_server->finishTasks(60000);
    for (const QString &name : std::as_const(names))
        EXPECT_STATUS(get(u"/api/cvs/read?file=" + name), 200);
}

void FitmycvTasksTest::devicesHearWhatChanged()
{
    EXPECT_STATUS(get(s("/api/background-tasks/sync")), 400);
    QVERIFY(!listOf(get(s("/api/background-tasks/sync?deviceId=mine")), u"tasks").empty()); // a new one: all of them
    QVERIFY(listOf(get(s("/api/background-tasks/sync?deviceId=mine")), u"tasks").empty());
    const Answer asked = post("/api/background-tasks/create-template-cv", body("{}"));
    m_server->finishTasks(60000);
    const json::Array heard = listOf(get(s("/api/background-tasks/sync?deviceId=mine")), u"tasks");
    QCOMPARE(heard.size(), size_t(1));
    QCOMPARE(heard[0][u"id"], asked.json()[u"taskId"]);
    QCOMPARE(heard[0][u"type"].toString(), s("create_template_cv"));
}

void FitmycvTasksTest::tasksAreCancelledAndRemoved()
{
    const Answer asked = post("/api/background-tasks/create-template-cv", body("{}"));
    m_server->finishTasks(60000);
    const json::Value id = asked.json()[u"taskId"];
    const auto tell = [&](const char *status) {
        return post("/api/background-tasks/sync", json::Object{{s("taskId"), id}, {s("status"), s(status)}});
    };
    EXPECT(tell("completed"), 200, R"({"success": true})");
    EXPECT_STATUS(tell("running"), 409);
    EXPECT_STATUS(tell("cancelled"), 409);
    EXPECT_STATUS(tell("paused"), 400);
    EXPECT_STATUS(post("/api/background-tasks/sync", body(R"({"taskId": 3, "status": "cancelled"})")), 400);
    EXPECT_STATUS(post("/api/background-tasks/sync", body(R"({"taskId": "x", "status": "cancelled"})")), 404);
    const auto remove = [&](const json::Value &which) {
        return m_server->client().send("DELETE", s("/api/background-tasks/sync"), json::Value(json::Object{{s("taskId"), which}}),
                                       m_ana.token);
    };
    EXPECT(remove(id), 200, R"({"success": true})");
    EXPECT_STATUS(remove(id), 404);
    QVERIFY(task(id.toString()).isNull());
}

void FitmycvTasksTest::othersSeeNothing()
{
    const QString name = create();
    const Answer asked = post("/api/background-tasks/create-template-cv", body("{}"));
    m_server->finishTasks(60000);
    const Person other = m_server->person();
    const HttpClient client = m_server->client();
    const json::Value id = asked.json()[u"taskId"];
    QVERIFY(listOf(client.get(s("/api/background-tasks/sync?deviceId=d"), other.token), u"tasks").empty());
    EXPECT_STATUS(client.post(s("/api/background-tasks/sync"), json::Object{{s("taskId"), id}, {s("status"), s("cancelled")}},
                              other.token), 404);
    EXPECT_STATUS(client.send("DELETE", s("/api/background-tasks/sync"), json::Value(json::Object{{s("taskId"), id}}), other.token), 404);
    for (const char *path : {"/api/cv/improve", "/api/background-tasks/calculate-match-score"})
        EXPECT_STATUS(client.post(s(path), json::Object{{s("filename"), name}}, other.token), 404);
    EXPECT_STATUS(client.get(u"/api/cv/match-score?file=" + name, other.token), 404);
    EXPECT_STATUS(client.get(s("/api/events/stream")), 401);
}

void FitmycvTasksTest::paysAndGivesBack()
{
    const Person admin = m_server->person(s("ADMIN"));
    const HttpClient client = m_server->client();
    EXPECT_STATUS(client.post(s("/api/admin/subscription-mode"), body(R"({"mode": "enforced"})"), admin.token), 200);
    const auto balance = [&] { return get(s("/api/credits/balance")).json()[u"balance"].toInteger(); };
    const qint64 before = balance();
    if (before > 0) {
        const json::Value failed = finished(upload("/api/background-tasks/import-pdf", part("pdf", "a.pdf", "hello")));
        QCOMPARE(failed[u"status"].toString(), s("failed"));
        QCOMPARE(balance(), before);
    }
    const QString name = create();
    for (qint64 i = 0; i < before; ++i)
        (void)post("/api/background-tasks/translate-cv", json::Object{{s("filename"), name}, {s("targetLanguage"), s("de")}});
    EXPECT(post("/api/cv/improve", json::Object{{s("filename"), name}}), 402, R"({"error": "*", "needsCredit": true})");
    EXPECT(get(u"/api/cv/metadata?file=" + name), 200, R"({"optimiseStatus": "idle"})");
    EXPECT_STATUS(client.post(s("/api/admin/subscription-mode"), body(R"({"mode": "unlimited"})"), admin.token), 200);
    m_server->finishTasks(60000);
}

void FitmycvTasksTest::streamsTellAndResume()
{
    const auto open = [&](const QByteArray &last) {
        auto connection = std::make_unique<Connection>(m_server->client().port());
        connection->write("GET /api/events/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + m_ana.token + "\r\n" +
                          (last.isEmpty() ? QByteArray() : "Last-Event-ID: " + last + "\r\n") + "\r\n");
        return connection;
    };
    const auto until = [](Connection &connection, const QByteArray &what) {
        QByteArray all;
        for (int i = 0; i < 60 && !all.contains(what); ++i)
            all += connection.readRaw(500);
        return all;
    };
    auto first = open({});
    QByteArray heard = until(*first, "retry:");
    QVERIFY(heard.contains("text/event-stream"));
    const QString name = create();
    heard += until(*first, "event: sync");
    QVERIFY2(heard.contains("event: cv"), heard);
    QVERIFY2(heard.contains(name.toUtf8()), heard);
    QVERIFY(heard.contains("\"action\":\"created\""));
    const QByteArray last = heard.mid(heard.lastIndexOf("\nid: ") + 5).split('\n').first().trimmed();
    first.reset();
    // What happens meanwhile is told to who comes back.
    const Answer asked = post("/api/background-tasks/create-template-cv", body("{}"));
    m_server->finishTasks(60000);
    auto second = open(last);
    const QByteArray rest = until(*second, "\"status\":\"completed\"");
    QVERIFY2(rest.contains(asked.json()[u"taskId"].toString().toUtf8()), rest);
    QVERIFY2(rest.contains("event: task"), rest);
    QVERIFY(rest.contains("\"status\":\"completed\""));

    // A CV made, changed and deleted meanwhile is told step by step, each with an id of its own; who comes back in the
    // middle hears the rest.
    second.reset();
    const QString gone = create();
    EXPECT_STATUS(post("/api/cvs/versions", json::Object{{s("filename"), gone}}), 201);
    EXPECT_STATUS(post("/api/cvs/delete", json::Object{{s("filename"), gone}}), 200);
    auto third = open(last);
    const QByteArray steps = until(*third, "event: sync");
    QByteArrayList ids, actions;
    for (const QByteArray &line : steps.split('\n')) {
        if (line.startsWith("id: "))
            ids.append(line.mid(4).trimmed());
        if (line.startsWith("data: ") && line.contains(gone.toUtf8()))
            actions.append(line);
    }
    QCOMPARE(QSet<QByteArray>(ids.begin(), ids.end()).size(), ids.size());
    QVERIFY2(actions.size() >= 2, steps);
    QVERIFY(actions.first().contains("\"created\""));
    QVERIFY(actions.last().contains("\"deleted\""));
    third.reset();
    const QByteArray middle = ids[ids.size() - 2];
    auto fourth = open(middle);
    const QByteArray end = until(*fourth, "event: sync");
    QVERIFY2(end.contains(QByteArray("id: " + ids.last())), end);
    QVERIFY(!end.contains(QByteArray("id: " + ids.first() + '\n')));
}

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    FitmycvTasksTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_fitmycv_tasks.moc"
