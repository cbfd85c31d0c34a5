// ats over the real server: CVs as structure, their PDFs, deletion by mailed codes.

#include "base/JsonParser.h"
#include "cv/Codec.h"
#include "render/PdfAttachment.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/support/TestServer.h"
#include "transfer/Export.h"

#include <QTest>
#include <QUrl>

using namespace vitae;
using namespace vitae::test;

namespace
{

/// The body of the document, as it is printed there (but for \/, since moc takes // for a comment).
constexpr char whole[] = R"json({
"cv_title": "Resume 2026",
"layout": ["summary", "experience", "education", "skills", "projects"],
"personal": {"name": "Dimas Febriyanto", "email": "work.dimas@gmail.com", "phone": "0823-1234-5678",
"title": "Senior Flutter Developer", "location": "Bekasi, Indonesia", "github": "https:\/\/github.com/dimassfeb",
"linkedin": "https:\/\/linkedin.com/in/dimassfeb", "website": "https:\/\/dimassfeb.com"},
"summary": "Software Engineer berpengalaman dengan fokus pada ekosistem Flutter...",
"experience": [{"company": "Sagara Technology", "title": "Lead Mobile Developer", "location": "Remote",
"start_date": "Jan 2024", "end_date": "Present", "bullets": ["Mengembangkan arsitektur aplikasi menggunakan Clean Architecture",
"Optimasi performa aplikasi hingga 40%"]}],
"education": [{"institution": "Gunadarma University", "degree": "S1 Teknik Informatika", "location": "Depok",
"start_date": "2021", "end_date": "2025", "gpa": 3.85}],
"skills": [{"name": "Programming", "items": ["Dart", "Go", "TypeScript"]}, {"name": "Framework", "items": ["Flutter", "Node.js", "React"]}],
"projects": [{"name": "Dolan App", "description": "Aplikasi travel marketplace", "link": "https:\/\/play.google.com/...",
"technologies": ["Flutter", "Go", "Supabase"], "bullets": ["Digunakan oleh 10,000+ pengguna"]}],
"custom_sections": [{"title": "Languages", "content": "Proficient in English and Indonesian",
"bullets": ["English (TOEFL 600)", "Native Indonesian"]}],
"x_unknown": {"kept": [1, 2.50, null]}
})json";

const QString generate = QStringLiteral("/api/generate");

QString one(const QString &id)
{
    return u"/api/cv/" + id;
}

QString idOf(const Answer &generated)
{
    return generated.json()[u"data"][u"cv_id"].toString();
}

/// Path and query of an address of ours.
QString target(const json::Value &url)
{
    const QUrl address(url.toString());
    return address.path() + u'?' + address.query(QUrl::FullyEncoded);
}

/// The body of getCv() as the CV that it is.
json::Value cvOf(const json::Value &data)
{
    json::Object cv = data.object();
    for (const char *own : {"cv_id", "title", "created_at", "updated_at"})
        cv.take(QString::fromLatin1(own));
    return cv;
}

} // namespace

class AtsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void generatesAndShows();
    void bodies_data();
    void bodies();
    void thePdfIsTheDesktopsExport();
    void thePdfStaysAsItWas();
    void linksEndAndCannotBeAltered();
    void listsAreOnesOwn();
    void deletesOneByCode();
    void deletesAllByCode();
    void aCodeOpensWhatItIsBoundTo();
    void codesAreSpent();
    void nobodyLearnsOfAccounts();
    void deletionIsForGood();
    void theSchemaIsServed();
    void errorsHaveTheirForm();

private:
    [[nodiscard]] Answer remove(const QString &path, const QString &email, const QString &code) const;
    [[nodiscard]] QString codeFor(const Person &person, const QString &cv = {}) const;

    std::unique_ptr<TestServer> m_server;
    Person m_person;
};

void AtsTest::initTestCase()
{
    m_server = std::make_unique<TestServer>();
    m_person = m_server->person();
}

Answer AtsTest::remove(const QString &path, const QString &email, const QString &code) const
{
    HttpClient::Headers headers;
    if (!email.isEmpty())
        headers.push_back({"x-owner-email", email.toUtf8()});
    if (!code.isEmpty())
        headers.push_back({"x-verification-code", code.toUtf8()});
    return m_server->client().send("DELETE", path, QByteArray(), headers);
}

QString AtsTest::codeFor(const Person &person, const QString &cv) const
{
    const size_t before = m_server->outbox(person.email, 0).size();
    json::Object body{{QStringLiteral("email"), person.email}};
    if (!cv.isEmpty())
        body.append(QStringLiteral("cv_id"), cv);
    const Answer asked = m_server->client().post(QStringLiteral("/api/cv/delete/request"), json::Value(body));
    if (asked.status != 200)
        qFatal("%s", qPrintable(asked.told()));
    return m_server->outbox(person.email, before + 1).back().code();
}

void AtsTest::generatesAndShows()
{
    const HttpClient client = m_server->client();
    const Answer made = client.post(generate, object(whole), m_person.token);
    EXPECT(made, 200, R"({"success": true, "message": "CV generated and saved successfully",
        "data": {"cv_id": "*uuid", "title": "Resume 2026", "pdf_url": "*", "download_url": "*"}})");
    const Answer shown = client.get(one(idOf(made)), m_person.token);
    EXPECT(shown, 200, R"({"success": true, "data": {"cv_id": "*uuid", "title": "Resume 2026", "created_at": "*time",
        "updated_at": "*time"}})");
    EXPECT(shown, 200, QByteArray(R"({"data": )" + QByteArray(whole) + "}").constData()); // every field, equal
    QCOMPARE(json::write(shown.json()[u"data"][u"x_unknown"]), QByteArray(R"({"kept":[1,2.50,null]})"));
    const QString id = shown.json()[u"data"][u"experience"].array().at(0)[u"id"].toString();
    QVERIFY(!id.isEmpty()); // every item has one now
    const Answer again = client.post(generate, object(whole), m_person.token);
    QVERIFY(idOf(again) != idOf(made)); // always a new one
}

void AtsTest::bodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("named"); // in the message; empty: taken
    QTest::addColumn<QString>("title");
    const auto row = [](const char *name, QByteArray body, QByteArray named, const char *title = "") {
        QTest::newRow(name) << body << named << QString::fromUtf8(title);
    };
    row("least", R"({"personal": {"name": "A"}})", "", "A");
    row("blank title", R"({"cv_title": " ", "personal": {"name": "A"}})", "", "A");
    row("title", R"({"cv_title": "T", "personal": {"name": "A"}})", "", "T");
    row("empty", "{}", "personal.name");
    row("no name", R"({"personal": {}})", "personal.name");
    row("null name", R"({"personal": {"name": null}})", "personal.name");
    row("blank name", R"({"personal": {"name": "  "}})", "personal.name");
    row("name of another type", R"({"personal": {"name": 5}})", "personal/name");
    row("unknown section", R"({"layout": ["summary", "hobby_horses"], "personal": {"name": "A"}})", "layout/1");
    row("layout of another type", R"({"layout": "summary", "personal": {"name": "A"}})", "layout");
    row("bullets of another type", R"({"personal": {"name": "A"}, "experience": [{"bullets": [1]}]})",
        "experience/0/bullets/0");
    row("experience of another type", R"({"personal": {"name": "A"}, "experience": {}})", "experience");
    row("several", R"({"personal": {"email": 1}, "summary": []})", "summary");
}

void AtsTest::bodies()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, named);
    QFETCH(QString, title);
    const Answer answer = m_server->client().post(generate, object(body.constData()), m_person.token);
    if (named.isEmpty()) {
        EXPECT(answer, 200, R"({"success": true})");
        QCOMPARE(answer.json()[u"data"][u"title"].toString(), title);
    } else {
        EXPECT(answer, 400, R"({"success": false, "message": "*"})");
        QVERIFY2(answer.json()[u"message"].toString().contains(QString::fromLatin1(named)), qPrintable(answer.told()));
    }
}

void AtsTest::thePdfIsTheDesktopsExport()
{
    const HttpClient client = m_server->client();
    const Answer made = client.post(generate, object(whole), m_person.token);
    const Answer pdf = client.get(target(made.json()[u"data"][u"pdf_url"]), m_person.token);
    EXPECT_STATUS(pdf, 200);
    QCOMPARE(pdf.header("content-type"), QByteArray("application/pdf"));
    const auto attached = render::readAttachment(pdf.body);
    QVERIFY(attached.ok());

    const Answer shown = client.get(one(idOf(made)), m_person.token);
    const auto cv = cv::fromJson(cvOf(shown.json()[u"data"]));
    QVERIFY(cv.ok());
    const auto desktop = transfer::exportCv(*cv, {});
    QVERIFY(desktop.ok());
    QCOMPARE(pdf.body.size(), desktop->size());
    QVERIFY(pdf.body == *desktop);
    QVERIFY(client.get(target(made.json()[u"data"][u"download_url"])).body == *desktop); // no token
    EXPECT_STATUS(client.get(target(made.json()[u"data"][u"pdf_url"])), 401);
    EXPECT_STATUS(client.get(target(made.json()[u"data"][u"pdf_url"]), m_server->person().token), 404);
}

void AtsTest::thePdfStaysAsItWas()
{
    const HttpClient client = m_server->client();
    const Answer made = client.post(generate, object(whole), m_person.token);
    const QString frozen = target(made.json()[u"data"][u"pdf_url"]), present = one(idOf(made)) + u"/pdf";
    const QByteArray before = client.get(frozen, m_person.token).body;
    QVERIFY(client.get(present, m_person.token).body == before);
    const json::Value body = json::Object{{QStringLiteral("name"), QStringLiteral("Other")},
                                          {QStringLiteral("content"), QString(u"# Somebody else\n\n" + QString(100, u'x'))}};
    EXPECT_STATUS(client.put(QString(u"/api/v1/resumes/" + idOf(made)), body, m_person.token), 200);
    QVERIFY(client.get(frozen, m_person.token).body == before);
    const Answer now = client.get(present, m_person.token);
    EXPECT_STATUS(now, 200);
    QVERIFY(now.body != before && now.body.startsWith("%PDF-"));
}

void AtsTest::linksEndAndCannotBeAltered()
{
    TestServer server; // its clock moves
    const HttpClient client = server.client();
    const Person person = server.person();
    const Answer made = client.post(generate, object(whole), person.token);
    const QString link = target(made.json()[u"data"][u"download_url"]);
    EXPECT_STATUS(client.get(link), 200);
    const Answer other = client.post(generate, object(R"({"personal": {"name": "A"}})"), person.token);
    const auto with = [&](QStringView before, QStringView after) {
        return QString(link).replace(before.toString(), after.toString());
    };
    for (const QString &altered :
         {with(u"signature=", u"signature=x"), QString(link + u"x"), with(u"expires=", u"expires=9"),
          QString(link).replace(idOf(made), idOf(other)), link.section(QStringLiteral("&signature"), 0, 0), link.section(u'?', 0, 0)})
        EXPECT(client.get(altered), 403, R"({"success": false, "message": "*"})");
    server.clock().advance(59 * 60 * 1000);
    EXPECT_STATUS(client.get(link), 200);
    server.clock().advance(61 * 1000);
    EXPECT(client.get(link), 403, R"({"success": false})");
}

void AtsTest::listsAreOnesOwn()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person(QStringLiteral("MEMBER"), QStringLiteral("Mixed.Case@example.com"));
    const Person admin = m_server->person(QStringLiteral("ADMIN"));
    EXPECT(client.get(QStringLiteral("/api/cv/user/mixed.case@example.com"), person.token), 200,
           R"({"success": true, "count": 0, "cvs": []})");
    const Answer made = client.post(generate, object(whole), person.token);
    EXPECT_STATUS(made, 200);
    const char listed[] = R"({"success": true, "count": 1, "cvs": [{"id": "*uuid", "title": "Resume 2026", "pdf_url": "*",
        "status": "completed", "created_at": "*time"}]})";
    const Answer own = client.get(QStringLiteral("/api/cv/user/MIXED.case@example.com"), person.token);
    EXPECT(own, 200, listed);
    EXPECT_STATUS(client.get(target(own.json()[u"cvs"].array().at(0)[u"pdf_url"]), person.token), 200);
    EXPECT(client.get(QStringLiteral("/api/cv/user/mixed.case%40example.com"), admin.token), 200, listed);
    EXPECT_STATUS(client.get(QStringLiteral("/api/cv/user/mixed.case@example.com")), 401);
    const Answer foreign = client.get(QStringLiteral("/api/cv/user/mixed.case@example.com"), m_person.token);
    const Answer nobody = client.get(QStringLiteral("/api/cv/user/nobody@example.com"), m_person.token);
    EXPECT(foreign, 404, R"({"success": false})");
    QCOMPARE(nobody.json(), foreign.json());
    EXPECT_STATUS(client.get(QStringLiteral("/api/cv/user/nobody@example.com"), admin.token), 404);
}

void AtsTest::deletesOneByCode()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    const QString kept = idOf(client.post(generate, object(whole), person.token));
    const QString gone = idOf(client.post(generate, object(whole), person.token));
    EXPECT(remove(one(gone), {}, {}), 400, R"({"success": false})");
    EXPECT(remove(one(gone), person.email, {}), 400, R"({"success": false})");
    EXPECT(remove(one(gone), {}, QStringLiteral("123456")), 400, R"({"success": false})");
    EXPECT(remove(one(gone), person.email, QStringLiteral("000000")), 401, R"({"success": false})");
    const QString code = codeFor(person, gone);
    QCOMPARE(code.size(), 6);
    EXPECT(remove(one(gone), person.email.toUpper(), code), 200, R"({"success": true, "message": "*", "deleted": 1})");
    EXPECT_STATUS(client.get(one(gone), person.token), 404);
    EXPECT_STATUS(client.get(one(kept), person.token), 200);
}

void AtsTest::deletesAllByCode()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    for (int i = 0; i < 3; ++i)
        EXPECT_STATUS(client.post(generate, object(R"({"personal": {"name": "A"}})"), person.token), 200);
    const QString code = codeFor(person), all = u"/api/cv/user/" + person.email;
    EXPECT(remove(u"/api/cv/user/" + m_person.email, person.email, code), 401, R"({"success": false})");
    EXPECT(remove(all, person.email, code), 200, R"({"success": true, "deleted": 3})");
    EXPECT(client.get(all, person.token), 200, R"({"count": 0})");
    EXPECT(remove(all, person.email, code), 401, R"({"success": false})"); // once
}

void AtsTest::aCodeOpensWhatItIsBoundTo()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    const QString a = idOf(client.post(generate, object(whole), person.token));
    const QString b = idOf(client.post(generate, object(whole), person.token));
    const QString bound = codeFor(person, a);
    EXPECT_STATUS(remove(one(b), person.email, bound), 401);
    EXPECT_STATUS(remove(u"/api/cv/user/" + person.email, person.email, bound), 401);
    EXPECT_STATUS(client.get(one(b), person.token), 200);
    EXPECT_STATUS(remove(one(a), person.email, bound), 200);
    const QString loose = codeFor(person);
    EXPECT_STATUS(remove(one(b), person.email, loose), 200);

    const QString foreign = idOf(client.post(generate, object(whole), m_person.token));
    const QString mine = codeFor(person);
    EXPECT(remove(one(foreign), person.email, mine), 404, R"({"success": false})");
    EXPECT_STATUS(client.get(one(foreign), m_person.token), 200);
    EXPECT_STATUS(remove(one(QStringLiteral("not-an-id")), person.email, mine), 404);
}

void AtsTest::codesAreSpent()
{
    TestServer server;
    const HttpClient client = server.client();
    const Person person = server.person();
    const QString id = idOf(client.post(generate, object(whole), person.token));
    const json::Value body = json::Object{{QStringLiteral("email"), person.email}};
    const auto removeWith = [&](const QString &code) {
        return client.send("DELETE", one(id), QByteArray(),
                           {{"x-owner-email", person.email.toUtf8()}, {"x-verification-code", code.toUtf8()}});
    };
    EXPECT_STATUS(client.post(QStringLiteral("/api/cv/delete/request"), body), 200);
    QString code = server.outbox(person.email, 1).back().code();
    const QString wrong = code == u"111111" ? QStringLiteral("222222") : QStringLiteral("111111");
    for (int i = 0; i < 5; ++i)
        EXPECT_STATUS(removeWith(wrong), 401);
    EXPECT_STATUS(removeWith(code), 401); // five wrong tries ended it
    server.clock().advance(61'000);
    EXPECT_STATUS(client.post(QStringLiteral("/api/cv/delete/request"), body), 200);
    code = server.outbox(person.email, 2).back().code();
    server.clock().advance(10 * 60'000 + 1000);
    EXPECT_STATUS(removeWith(code), 401); // ten minutes
    for (int i = 0; i < 3; ++i)
        EXPECT_STATUS(client.post(QStringLiteral("/api/cv/delete/request"), body), 200);
    const Answer fourth = client.post(QStringLiteral("/api/cv/delete/request"), body);
    EXPECT(fourth, 429, R"({"success": false})");
    QVERIFY(fourth.header("retry-after").toInt() > 0);
    code = server.outbox(person.email, 5).back().code();
    EXPECT_STATUS(removeWith(code), 200);
}

void AtsTest::nobodyLearnsOfAccounts()
{
    const HttpClient client = m_server->client();
    const QString ask = QStringLiteral("/api/cv/delete/request");
    const Answer known = client.post(ask, json::Value(json::Object{{QStringLiteral("email"), m_person.email}}));
    const Answer unknown = client.post(ask, object(R"({"email": "nobody.at.all@example.com"})"));
    EXPECT_STATUS(known, 200);
    EXPECT_STATUS(unknown, 200);
    QCOMPARE(known.body, unknown.body);
    QVERIFY(m_server->outbox(QStringLiteral("nobody.at.all@example.com"), 0).empty());
    EXPECT(client.post(ask, object(R"({"email": "no address"})")), 400, R"({"success": false})");
    EXPECT(client.post(ask, object("{}")), 400, R"({"success": false})");
    EXPECT(client.post(ask, object(R"({"email": "a@example.com", "cv_id": "7"})")), 400, R"({"success": false})");
}

void AtsTest::deletionIsForGood()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    const Answer made = client.post(generate, object(whole), person.token);
    const QString link = target(made.json()[u"data"][u"download_url"]), pdf = target(made.json()[u"data"][u"pdf_url"]);
    EXPECT_STATUS(client.get(link), 200);
    EXPECT_STATUS(remove(one(idOf(made)), person.email, codeFor(person)), 200);
    EXPECT_STATUS(client.get(link), 404);
    EXPECT_STATUS(client.get(pdf, person.token), 404);
    EXPECT(client.get(QStringLiteral("/api/resumes/"), person.token), 200, "[]");
    EXPECT(client.get(QStringLiteral("/api/v1/resumes"), person.token), 200, R"({"resumes": []})");
}

void AtsTest::theSchemaIsServed()
{
    const Answer schema = m_server->client().get(QStringLiteral("/schema/cv.json"));
    EXPECT_STATUS(schema, 200);
    QFile file(QStringLiteral(VITAE_SOURCE_DIR "/resources/schema/cv.schema.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(schema.body, file.readAll());
}

void AtsTest::errorsHaveTheirForm()
{
    const HttpClient client = m_server->client();
    EXPECT(client.post(generate, object(whole)), 401, R"({"success": false, "message": "*"})");
    EXPECT(client.get(one(QStringLiteral("7")), m_person.token), 404, R"({"success": false, "message": "*"})");
    EXPECT(client.get(QStringLiteral("/api/cv/no/such/thing"), m_person.token), 404, R"({"success": false})");
    EXPECT(client.send("PUT", generate, object("{}"), m_person.token), 405, R"({"success": false})");
    EXPECT(client.send("POST", generate, QByteArray("[]"),
                       {{"Authorization", "Bearer " + m_person.token}, {"Content-Type", "application/json"}}),
           400, R"({"success": false})");
}

QTEST_MAIN(AtsTest)
#include "tst_ats.moc"
