// fitmycv over the real server: CVs as files, their versions and changes, and what is printed of them.

#include "base/Text.h"
#include "ports/AccountRepository.h"
#include "services/changes/Changes.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/support/TestServer.h"

#include <QGuiApplication>
#include <QImage>
#include <QTest>

using namespace vitae;
using base::s;
using namespace vitae::test;

namespace
{

constexpr char marie[] = R"({"personal": {"name": "Marie Curie", "title": "Physicist"}, "language": "fr",
    "summary": "Two prizes.", "experience": [{"company": "Institut du radium", "title": "Director", "start_date": "1914",
    "bullets": ["Founded it", "Led it"]}], "skills": [{"name": "Physics", "items": ["Radium"]}],
    "awards": [{"title": "Nobel", "date": "1903"}], "x_unknown": {"kept": [1, 2.50]}})";

json::Value named(const QString &name, const char *content = marie)
{
    return json::Object{{s("filename"), name}, {s("content"), object(content)}};
}

} // namespace

class FitmycvCvsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cvsLiveAndDie();
    void contentInThreeForms();
    void createFields_data();
    void createFields();
    void filesOfOthersAreNotThere();
    void queriesNameAFile_data();
    void queriesNameAFile();
    void versionsCountUp();
    void restoringLosesNothing();
    void sourcesAreTold();
    void listsFollowEveryDialect();
    void changesAreDecided();
    void changesMeetOthers();
    void changeFields_data();
    void changeFields();
    void printsAsTheDesktop();
    void printsWhatIsAskedFor();
    void exportFields_data();
    void exportFields();
    void keysMakeItOnce();

private:
    [[nodiscard]] Answer post(const char *path, const json::Value &body) const
    {
        return m_server->client().post(s(path), body, m_marie.token);
    }
    [[nodiscard]] Answer get(const QString &path) const { return m_server->client().get(path, m_marie.token); }
    QString create(const char *content = marie); ///< its name
    QString uuidOf(const QString &file) const;
    void record(const QString &file, const std::vector<changes::Change> &all);

    std::unique_ptr<TestServer> m_server;
    Person m_marie, m_thief;
    int m_files = 0;
};

void FitmycvCvsTest::initTestCase()
{
    m_server = std::make_unique<TestServer>();
    m_marie = m_server->person();
    m_thief = m_server->person();
}

QString FitmycvCvsTest::create(const char *content)
{
    const QString name = QStringLiteral("cv %1.json").arg(++m_files);
    const Answer made = post("/api/cvs/create", named(name, content));
    if (made.status != 201)
        qFatal("%s", qPrintable(made.told()));
    return name;
}

QString FitmycvCvsTest::uuidOf(const QString &file) const
{
    QString uuid;
    const auto done = m_server->world().storage.read([&](ports::Store &store) -> base::Result<void> {
        const auto account = store.accounts().byId(m_marie.id);
        if (!account)
            return account.error();
        const auto row = store.cvs().byFileName((*account)->space, file);
        if (!row)
            return row.error();
        uuid = (*row)->id;
        return {};
    });
    return done ? uuid : QString();
}

void FitmycvCvsTest::record(const QString &file, const std::vector<changes::Change> &all)
{
    const QString uuid = uuidOf(file);
    const auto done = m_server->world().storage.writeNow([&](ports::Store &store) -> base::Result<void> {
        const auto account = store.accounts().byId(m_marie.id);
        if (!account)
            return account.error();
        const ports::Owner owner{m_marie.id, m_marie.uuid, (*account)->space};
        return changes::Changes(store, m_server->world()).record(owner, uuid, all);
    });
    QVERIFY(done.ok());
}

void FitmycvCvsTest::cvsLiveAndDie()
{
    const Person person = m_server->person();
    const HttpClient client = m_server->client();
    EXPECT(client.get(s("/api/cvs"), person.token), 200, R"({"cvs": []})");
    const Answer made = client.post(s("/api/cvs/create"), named(s("Résumé 1.json")), person.token);
    EXPECT(made, 201, R"({"cv": {"filename": "Résumé 1.json", "sourceType": "manual", "sourceValue": null, "language": "fr",
        "matchScore": null, "optimiseStatus": "idle", "createdAt": "*time", "updatedAt": "*time"}})");
    EXPECT(client.post(s("/api/cvs/create"), named(s("Résumé 1.json")), person.token), 409, R"({"error": "*"})");
    EXPECT(client.post(s("/api/cvs/create"), named(s("second.json")), person.token), 201, "{}");
    EXPECT(client.get(s("/api/cvs"), person.token), 200, R"({"cvs": [{"filename": "second.json"}, {"filename": "Résumé 1.json"}]})");
    EXPECT(client.get(s("/api/cvs/read?file=R%C3%A9sum%C3%A9%201.json"), person.token), 200,
           R"({"content": {"summary": "Two prizes.", "x_unknown": {"kept": [1, 2.5]}, "experience": [{"id": "*", "bullets": ["Founded it", "Led it"]}]}})");
    EXPECT(client.get(s("/api/cv/metadata?file=second.json"), person.token), 200,
           R"({"filename": "second.json", "title": "Marie Curie", "optimiseStatus": "idle"})");
    EXPECT(client.post(s("/api/cvs/delete"), object(R"({"filename": "second.json"})"), person.token), 200, R"({"success": true})");
    EXPECT(client.post(s("/api/cvs/delete"), object(R"({"filename": "second.json"})"), person.token), 404, R"({"error": "*"})");
    EXPECT(client.post(s("/api/cvs/delete"), object("{}"), person.token), 400, R"({"fields": {"filename": "*"}})");
    EXPECT(client.post(s("/api/cvs/create"), named(s("second.json")), person.token), 201, "{}"); // the name is free
}

void FitmycvCvsTest::contentInThreeForms()
{
    const auto make = [&](const char *name, const json::Value &content) {
        return post("/api/cvs/create", json::Object{{s("filename"), s(name)}, {s("content"), content}});
    };
    EXPECT_STATUS(make("as text.json", json::Value(s(marie))), 201);
    EXPECT(get(s("/api/cvs/read?file=as%20text.json")), 200, R"({"content": {"personal": {"name": "Marie Curie"}}})");
    const json::Value jsonResume = object(R"({"basics": {"name": "Ada King"}, "work": [{"name": "Engine", "position": "Analyst", "highlights": ["Notes"]}]})");
    EXPECT_STATUS(make("json resume.json", jsonResume), 201);
    EXPECT_STATUS(make("json resume text.json", json::Value(QString::fromUtf8(json::write(jsonResume)))), 201);
    for (const char *file : {"json%20resume.json", "json%20resume%20text.json"}) {
        EXPECT(get(s("/api/cvs/read?file=") + s(file)), 200,
               R"({"content": {"personal": {"name": "Ada King"}, "experience": [{"company": "Engine", "title": "Analyst", "bullets": ["Notes"]}]}})");
    }
}

void FitmycvCvsTest::createFields_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *what, const char *body, const char *field) {
        QTest::newRow(what) << QByteArray(body) << s(field);
    };
    row("no name", R"({"content": {"personal": {}}})", "filename");
    row("no content", R"({"filename": "a.json"})", "content");
    row("a path", R"({"filename": "a/b.json", "content": {"personal": {}}})", "filename");
    row("a backslash", R"({"filename": "a\\b.json", "content": {"personal": {}}})", "filename");
    row("hidden", R"({"filename": ".a.json", "content": {"personal": {}}})", "filename");
    row("a colon", R"({"filename": "a:b", "content": {"personal": {}}})", "filename");
    row("no CV", R"({"filename": "a.json", "content": {"foo": 1}})", "content");
    row("nothing", R"({"filename": "a.json", "content": {}})", "content");
    row("a list", R"({"filename": "a.json", "content": []})", "content");
    row("no JSON", R"({"filename": "a.json", "content": "hello"})", "content");
    row("text of a list", R"({"filename": "a.json", "content": "[1]"})", "content");
    row("null", R"({"filename": "a.json", "content": null})", "content");
    row("a wrong field", R"({"filename": "a.json", "content": {"personal": {"name": 5}}})", "content/personal/name");
    row("no section", R"({"filename": "a.json", "content": {"personal": {}, "layout": ["summary", "hobbies"]}})",
        "content/layout/1");
    row("a source", R"({"filename": "a.json", "content": {"personal": {}}, "sourceType": "magic"})", "sourceType");
    row("a source's value", R"({"filename": "a.json", "content": {"personal": {}}, "sourceValue": 5})", "sourceValue");
}

void FitmycvCvsTest::createFields()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    const Answer answer = post("/api/cvs/create", object(body.constData()));
    EXPECT(answer, 400, R"({"error": "*", "fields": "*"})");
    QVERIFY2(answer.json()[u"fields"].object().contains(field), qPrintable(answer.told()));
}

void FitmycvCvsTest::filesOfOthersAreNotThere()
{
    const QString file = create();
    const HttpClient client = m_server->client();
    const QString query = u"?file=" + QString(file).replace(u' ', QStringLiteral("%20"));
    const json::Value before = get(QString(u"/api/cvs/read" + query)).json();
    for (const char *path : {"/api/cvs/read", "/api/cvs/versions", "/api/cvs/changes", "/api/cv/metadata", "/api/cv/source"}) {
        const Answer answer = client.get(QString(s(path) + query), m_thief.token);
        EXPECT(answer, 404, R"({"error": "*"})");
        QVERIFY(!answer.body.contains("Marie"));
    }
    const json::Value body = json::Object{{s("filename"), file}, {s("version"), 1}, {s("changes"), json::Array{}}};
    for (const char *path : {"/api/cvs/delete", "/api/cvs/restore", "/api/cvs/versions", "/api/cvs/changes", "/api/export-pdf"})
        EXPECT(client.post(s(path), body, m_thief.token), 404, R"({"error": "*"})");
    QCOMPARE(get(QString(u"/api/cvs/read" + query)).json(), before);
}

void FitmycvCvsTest::queriesNameAFile_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"/api/cvs/read", "/api/cvs/versions", "/api/cvs/changes", "/api/cv/metadata", "/api/cv/source"})
        QTest::newRow(path) << s(path);
}

void FitmycvCvsTest::queriesNameAFile()
{
    QFETCH(QString, path);
    EXPECT(get(path), 400, R"({"fields": {"file": "*"}})");
    EXPECT(get(QString(path + u"?file=")), 400, R"({"fields": {"file": "*"}})");
    EXPECT(get(QString(path + u"?file=none.json")), 404, R"({"error": "*"})");
    EXPECT_STATUS(m_server->client().get(path), 401);
}

void FitmycvCvsTest::versionsCountUp()
{
    const QString file = create();
    const QString list = u"/api/cvs/versions?file=" + QString(file).replace(u' ', QStringLiteral("%20"));
    EXPECT(get(list), 200, R"({"versions": [{"version": 1, "changelog": "Created", "changeType": "create", "createdAt": "*time"}]})");
    json::Value body = json::Object{{s("filename"), file}};
    EXPECT(post("/api/cvs/versions", body), 201, R"({"version": 2, "changelog": "", "changeType": "manual", "createdAt": "*time"})");
    body.asObject()->set(s("changelog"), s("Before the interview"));
    body.asObject()->set(s("changeType"), s("milestone"));
    EXPECT(post("/api/cvs/versions", body), 201, R"({"version": 3, "changelog": "Before the interview", "changeType": "milestone"})");
    // A save through another dialect is one more, where the content changed.
    const QString resume = u"/api/v1/resumes/" + uuidOf(file);
    EXPECT_STATUS(m_server->client().put(resume, object(R"({"name": "A name", "content": "# Marie Curie\n\nA résumé of more than one hundred characters, as this dialect asks for, which tells nothing but that it is one, and that is enough."})"), m_marie.token), 200);
    EXPECT(get(list), 200, R"({"versions": [{"version": 4, "changeType": "save"}, {"version": 3, "changelog": "Before the interview"},
        {"version": 2}, {"version": 1}]})");
    body.asObject()->set(s("changelog"), 5);
    EXPECT(post("/api/cvs/versions", body), 400, R"({"fields": {"changelog": "*"}})");
    EXPECT(post("/api/cvs/versions", object("{}")), 400, R"({"fields": {"filename": "*"}})");
    EXPECT_STATUS(post("/api/cvs/versions", object(R"({"filename": "none.json"})")), 404);
}

void FitmycvCvsTest::restoringLosesNothing()
{
    const QString file = create();
    const QString query = u"?file=" + QString(file).replace(u' ', QStringLiteral("%20"));
    const json::Value first = get(QString(u"/api/cvs/read" + query)).json();
    const QString resume = u"/api/v1/resumes/" + uuidOf(file);
    EXPECT_STATUS(m_server->client().put(resume, object(R"({"name": "A name", "content": "# Somebody Else\n\nA résumé of more than one hundred characters, as this dialect asks for, which tells nothing but that it is one, and that is enough."})"), m_marie.token), 200);
    QVERIFY(get(QString(u"/api/cvs/read" + query)).json() != first);
    const auto restore = [&](const json::Value &version) {
        return post("/api/cvs/restore", json::Object{{s("filename"), file}, {s("version"), version}});
    };
    EXPECT(restore(1), 200, R"({"cv": {"filename": "*"}})");
    QCOMPARE(get(QString(u"/api/cvs/read" + query)).json(), first);
    EXPECT(get(QString(u"/api/cvs/versions" + query)), 200,
           R"({"versions": [{"version": 3, "changeType": "restore", "changelog": "Restored version 1"}, {"version": 2}, {"version": 1}]})");
    EXPECT_STATUS(restore(2), 200); // and forth again
    EXPECT(get(QString(u"/api/cvs/read" + query)), 200, R"({"content": {"personal": {"name": "Somebody Else"}}})");
    EXPECT_STATUS(restore(99), 404);
    EXPECT_STATUS(restore(0), 404);
    for (const json::Value &wrong : {json::Value(s("1")), json::Value(1.5), json::Value(), json::Value(true)})
        EXPECT(restore(wrong), 400, R"({"fields": {"version": "*"}})");
}

void FitmycvCvsTest::sourcesAreTold()
{
    json::Value body = named(s("from a file.json"));
    body.asObject()->set(s("sourceType"), s("pdf"));
    body.asObject()->set(s("sourceValue"), s("old cv.pdf"));
    EXPECT(post("/api/cvs/create", body), 201, R"({"cv": {"sourceType": "pdf", "sourceValue": "old cv.pdf"}})");
    EXPECT(get(s("/api/cv/source?file=from%20a%20file.json")), 200, R"({"source": {"type": "pdf", "value": "old cv.pdf"}})");
    const QString file = create();
    const QString uuid = uuidOf(file);
    const auto done = m_server->world().storage.writeNow([&](ports::Store &store) -> base::Result<void> {
        const auto account = store.accounts().byId(m_marie.id);
        const ports::Owner owner{m_marie.id, m_marie.uuid, (*account)->space};
        const auto noted = cvs::Cvs(store, m_server->world())
                               .annotate(owner, uuid, {{s("source_offer"), object(R"({"id": "x", "title": "Chemist", "text": "All of it"})")},
                                                       {s("match_score"), 71.5}, {s("optimise_status"), s("done")}});
        return noted ? base::Result<void>() : base::Result<void>(noted.error());
    });
    QVERIFY(done.ok());
    const QString query = u"?file=" + QString(file).replace(u' ', QStringLiteral("%20"));
    EXPECT(get(QString(u"/api/cv/source" + query)), 200, R"({"source": {"type": "manual", "value": null, "jobOffer": {"title": "Chemist", "text": "All of it"}}})");
    EXPECT(get(QString(u"/api/cv/metadata" + query)), 200, R"({"matchScore": 71.5, "optimiseStatus": "done"})");
    EXPECT(get(QString(u"/api/cvs/versions" + query)), 200, R"({"versions": [{"version": 1}]})"); // no version of it
    QVERIFY(get(s("/api/cvs")).body.contains("\"matchScore\":71.5"));
}

void FitmycvCvsTest::listsFollowEveryDialect()
{
    const Person person = m_server->person();
    const HttpClient client = m_server->client();
    EXPECT(client.get(s("/api/cvs"), person.token), 200, R"({"cvs": []})");
    const Answer made = client.post(s("/api/resumes/"), object(R"({"title": "Elsewhere", "content": "# X"})"), person.token);
    EXPECT_STATUS(made, 201);
    EXPECT(client.get(s("/api/cvs"), person.token), 200, R"({"cvs": [{"filename": "Elsewhere.json"}]})");
    EXPECT(client.get(s("/api/cvs/read?file=Elsewhere.json"), person.token), 200, R"({"content": {"personal": {"name": "X"}}})");
    EXPECT_STATUS(client.post(s("/api/cvs/delete"), object(R"({"filename": "Elsewhere.json"})"), person.token), 200);
    EXPECT(client.get(s("/api/resumes/"), person.token), 200, "[]");
}

void FitmycvCvsTest::changesAreDecided()
{
    const QString file = create();
    const QString query = u"?file=" + QString(file).replace(u' ', QStringLiteral("%20"));
    EXPECT(get(QString(u"/api/cvs/changes" + query)), 200, R"({"changes": []})");
    const auto change = [](const char *id, const char *path, const char *op, const json::Value &before, const json::Value &after) {
        changes::Change one;
        one.id = s(id);
        one.path = s(path);
        one.op = s(op);
        one.before = before;
        one.after = after;
        one.section = s("experience");
        return one;
    };
    changes::Change flagged = change("d", "/summary", "replace", s("Two prizes."), s("Three prizes."));
    flagged.flags = QStringList{s("number: Three")};
    record(file, {change("a", "/experience/0/bullets/0", "remove", s("Founded it"), {}),
                  change("b", "/experience/0/bullets/1", "replace", s("Led it"), s("Led the institute")),
                  change("c", "/experience/0/bullets/-", "add", {}, s("Taught")), flagged,
                  change("e", "/personal/location", "add", {}, s("Paris"))});
    EXPECT(get(QString(u"/api/cvs/changes" + query)), 200,
           R"({"changes": [{"id": "a", "op": "remove", "before": "Founded it", "status": "pending", "section": "experience"}, {"id": "b", "after": "Led the institute"},
               {"id": "c"}, {"id": "d", "flags": ["number: Three"]}, {"id": "e", "path": "/personal/location"}]})");
    const auto decide = [&](const char *decisions) {
        return post("/api/cvs/changes", json::Object{{s("filename"), file}, {s("changes"), object(decisions)}});
    };
    EXPECT(decide(R"([{"id": "d", "status": "rejected", "path": "ignored"}])"), 200, R"({"success": true})");
    EXPECT_STATUS(decide(R"([{"id": "d", "status": "rejected"}])"), 200); // once more is nothing new
    EXPECT_STATUS(decide(R"([{"id": "d", "status": "accepted"}, {"id": "e", "status": "accepted"}])"), 409);
    EXPECT(get(QString(u"/api/cvs/read" + query)), 200, R"({"content": {"summary": "Two prizes.", "experience": [{"bullets": ["Founded it", "Led it"]}]}})");
    EXPECT_STATUS(decide(R"([{"id": "a", "status": "accepted"}, {"id": "b", "status": "accepted"}, {"id": "c", "status": "accepted"}])"), 200);
    EXPECT(get(QString(u"/api/cvs/read" + query)), 200, R"({"content": {"summary": "Two prizes.", "experience": [{"bullets": ["Led the institute", "Taught"]}]}})");
    EXPECT_STATUS(decide(R"([{"id": "e", "status": "accepted"}])"), 200);
    EXPECT(get(QString(u"/api/cvs/read" + query)), 200, R"({"content": {"personal": {"location": "Paris", "name": "Marie Curie"}}})");
    EXPECT(get(QString(u"/api/cvs/versions" + query)), 200,
           R"({"versions": [{"version": 3, "changeType": "ai", "changelog": "One suggestion accepted"}, {"version": 2, "changelog": "3 suggestions accepted"}, {"version": 1}]})");
    EXPECT(get(QString(u"/api/cvs/changes" + query)), 200, R"({"changes": [{"status": "accepted"}, {"status": "accepted"}, {"status": "accepted"}, {"status": "rejected"}, {"status": "accepted"}]})");
}

void FitmycvCvsTest::changesMeetOthers()
{
    const QString file = create();
    const QString query = u"?file=" + QString(file).replace(u' ', QStringLiteral("%20"));
    changes::Change one, two;
    one.id = s("one");
    one.path = s("/summary");
    one.op = two.op = s("replace");
    one.before = s("Something that was never there");
    one.after = s("x");
    two.id = s("two");
    two.path = s("/experience/0/title");
    two.before = s("Director");
    two.after = s("Head");
    record(file, {one, two});
    const json::Value both = json::Object{{s("filename"), file},
                                          {s("changes"), object(R"([{"id": "two", "status": "accepted"}, {"id": "one", "status": "accepted"}])")}};
    EXPECT(post("/api/cvs/changes", both), 409, R"({"error": "*"})");
    EXPECT(get(QString(u"/api/cvs/read" + query)), 200, R"({"content": {"experience": [{"title": "Director"}]}})"); // nothing at all
    EXPECT(get(QString(u"/api/cvs/changes" + query)), 200, R"({"changes": [{"status": "pending"}, {"status": "pending"}]})");
}

void FitmycvCvsTest::changeFields_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::newRow("no list") << QByteArray("{}");
    QTest::newRow("a word") << QByteArray(R"([{"id": "one", "status": "perhaps"}])");
    QTest::newRow("no id") << QByteArray(R"([{"status": "accepted"}])");
    QTest::newRow("no status") << QByteArray(R"([{"id": "one"}])");
    QTest::newRow("unknown") << QByteArray(R"([{"id": "nobody", "status": "accepted"}])");
    QTest::newRow("two ways") << QByteArray(R"([{"id": "one", "status": "accepted"}, {"id": "one", "status": "rejected"}])");
    QTest::newRow("no object") << QByteArray("[5]");
}

void FitmycvCvsTest::changeFields()
{
    QFETCH(QByteArray, changes);
    static const QString file = create();
    EXPECT(post("/api/cvs/changes", json::Object{{s("filename"), file}, {s("changes"), object(changes.constData())}}), 400,
           R"({"fields": {"changes": "*"}})");
}

void FitmycvCvsTest::printsAsTheDesktop()
{
    const QString file = create();
    const Answer pdf = post("/api/export-pdf", json::Object{{s("filename"), file}});
    EXPECT_STATUS(pdf, 200);
    QCOMPARE(pdf.header("content-type"), QByteArray("application/pdf"));
    QVERIFY(pdf.header("content-disposition").startsWith("attachment"));
    QVERIFY(pdf.body.startsWith("%PDF-"));
    const Answer own = m_server->client().get(QString(u"/api/cv/" + uuidOf(file) + u"/pdf"), m_marie.token);
    EXPECT_STATUS(own, 200);
    QCOMPARE(pdf.body, own.body); // one way to a PDF in every dialect, and on the desktop
    const Answer png = post("/api/export-pdf", json::Object{{s("filename"), file}, {s("format"), s("png")}});
    EXPECT_STATUS(png, 200);
    QCOMPARE(png.header("content-type"), QByteArray("image/png"));
    const QImage image = QImage::fromData(png.body);
    QVERIFY(image.width() > 800 && image.height() > image.width());
}

void FitmycvCvsTest::printsWhatIsAskedFor()
{
    const QString file = create();
    const auto print = [&](const char *sections) {
        const Answer answer = post("/api/export-pdf", json::Object{{s("filename"), file}, {s("sections"), object(sections)}});
        return answer.status == 200 ? answer.body : QByteArray();
    };
    const QByteArray whole = post("/api/export-pdf", json::Object{{s("filename"), file}}).body;
    QCOMPARE(print("{}"), whole);
    QCOMPARE(print(R"({"summary": true, "extras": true})"), whole);
    QSet<QByteArray> all{whole};
    for (const char *sections : {R"({"header": false})", R"({"summary": false})", R"({"experience": false})",
                                 R"({"skills": false})", R"({"extras": false})"}) {
        const QByteArray part = print(sections);
        QVERIFY2(part.startsWith("%PDF-") && !all.contains(part), sections);
        all.insert(part);
    }
}

void FitmycvCvsTest::exportFields_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    QTest::newRow("nothing") << QByteArray("{}") << s("filename");
    QTest::newRow("format") << QByteArray(R"({"filename": "a", "format": "docx"})") << s("format");
    QTest::newRow("sections") << QByteArray(R"({"filename": "a", "sections": []})") << s("sections");
    QTest::newRow("a section") << QByteArray(R"({"filename": "a", "sections": {"summary": "no"}})") << s("sections");
    QTest::newRow("another section") << QByteArray(R"({"filename": "a", "sections": {"hobbies": false}})") << s("sections");
}

void FitmycvCvsTest::exportFields()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    const Answer answer = post("/api/export-pdf", object(body.constData()));
    EXPECT(answer, 400, R"({"fields": "*"})");
    QVERIFY2(answer.json()[u"fields"].object().contains(field), qPrintable(answer.told()));
    EXPECT_STATUS(post("/api/export-pdf", object(R"({"filename": "none.json"})")), 404);
}

void FitmycvCvsTest::keysMakeItOnce()
{
    const HttpClient::Headers headers{{"Idempotency-Key", "a key"}};
    const auto make = [&](const QString &name) {
        return m_server->client().send("POST", s("/api/cvs/create"), named(name), m_marie.token, headers);
    };
    const Answer first = make(s("once.json")), second = make(s("once.json"));
    EXPECT_STATUS(first, 201);
    EXPECT_STATUS(second, 201);
    QCOMPARE(second.body, first.body);
    EXPECT_STATUS(make(s("twice.json")), 409);
}

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv); // pages need fonts
    FitmycvCvsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fitmycv_cvs.moc"
