// What the desktop writes is in every API, and what an API writes is on the desktop: over HTTP, with all fields that both
// have.
#include "applying/Application.h"
#include "base/JsonParser.h"
#include "client/SyncRun.h"
#include "cv/Change.h"
#include "store/Library.h"
#include "support/Drawer.h"
#include "tests/server/support/TestServer.h"

#include <QTemporaryDir>
#include <QTest>

using namespace vitae;
using client::SyncRun;
using test::Answer;
using test::object;

namespace
{

const QString offer = QStringLiteral("Analyse measures and more, in Paris, with a team of ten people who like that very much.");
const QString markdown = QStringLiteral("# Ana Ng\n\nana@example.org\n\n## Summary\n\nA nurse who has worked nights for nine years "
                                        "and likes to teach what she has learned.\n");

} // namespace

class TestSyncDialects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<test::TestServer>();
        m_ana = m_server->person();
        m_folder = std::make_unique<QTemporaryDir>();
        auto opened = store::Library::open(m_folder->path(), {&m_clock, &m_random, 1, -1});
        QVERIFY(opened.ok());
        m_library = *std::move(opened);
        auto made = SyncRun::open({m_folder->path(), &m_clock, &m_random, &m_pocket, nullptr});
        QVERIFY(made.ok());
        m_run = *std::move(made);
        SyncRun::SignIn signIn;
        signIn.server = QUrl(m_server->url());
        signIn.email = m_ana.email;
        signIn.secret = m_ana.password;
        QVERIFY(m_run->connect(signIn));
    }
    void cleanup()
    {
        m_run.reset();
        m_library.reset();
        m_server.reset();
    }

    void anApplicationOfTheDesktopIsInTheApis()
    {
        const QString cv = createCv();
        applying::Application made;
        made.company = QStringLiteral("Borel & Söhne");
        made.role = QStringLiteral("Analyst");
        made.url = QStringLiteral("https://borel.example/2");
        made.location = QStringLiteral("Paris");
        made.priority = QStringLiteral("high");
        made.description = offer;
        made.notes = QStringLiteral("called back");
        made.stage = QStringLiteral("Interviewing");
        made.dateApplied = QStringLiteral("2026-05-01");
        made.cv = cv;
        const auto id = m_library->createDocument(store::applicationType, applying::toBody(made));
        QVERIFY(id.ok());
        sync();
        const json::Value mine = get(QStringLiteral("/api/v1/applications/") + *id);
        const std::pair<const char16_t *, QString> jobforge[]{
            {u"id", *id},
            {u"company_name", made.company},
            {u"role_title", made.role},
            {u"job_url", made.url},
            {u"location", made.location},
            {u"priority_level", made.priority},
            {u"job_description", made.description},
        };
        for (const auto &[name, value] : jobforge)
            QCOMPARE(mine[name].toString(), value);
        const json::Value theirs = get(QStringLiteral("/api/job-applications/")).array().at(0);
        const std::pair<const char16_t *, QString> resumate[]{
            {u"company_name", made.company},           {u"job_title", made.role},   {u"notes", made.notes},
            {u"original_job_description", made.description}, {u"status", made.stage}, {u"date_applied", made.dateApplied},
        };
        for (const auto &[name, value] : resumate)
            QCOMPARE(theirs[name].toString(), value);
        const json::Value resume = get(QStringLiteral("/api/resumes/")).array().at(0);
        QCOMPARE(theirs[u"resume_used"].toInteger(), resume[u"id"].toInteger());
    }

    void anApplicationOfTheApisIsOnTheDesktop()
    {
        const Answer first = m_server->client().post(
            QStringLiteral("/api/v1/applications"),
            json::Object{{QStringLiteral("company_name"), QStringLiteral("Borel")},
                         {QStringLiteral("role_title"), QStringLiteral("Analyst")},
                         {QStringLiteral("job_url"), QStringLiteral("https://borel.example/2")},
                         {QStringLiteral("job_description"), offer},
                         {QStringLiteral("location"), QStringLiteral("Paris")},
                         {QStringLiteral("priority_level"), QStringLiteral("high")},
                         {QStringLiteral("additional_context"), QStringLiteral("by Monday")}},
            m_ana.token);
        QVERIFY2(first.status == 201, qPrintable(first.told()));
        const Answer second = m_server->client().post(
            QStringLiteral("/api/job-applications/"),
            object(R"({"job_title":"Teacher","company_name":"Cantor","original_job_description":"Teach sets",)"
                   R"("date_applied":"2026-04-20","status":"Offer","notes":"nice people"})"),
            m_ana.token);
        QVERIFY2(second.status == 201, qPrintable(second.told()));
        sync();
        const auto rows = m_library->applications();
        QCOMPARE(rows->size(), size_t(2));
        const auto read = [&](const char16_t *company) {
            for (const store::ApplicationRow &row : *rows) {
                if (row.company == QStringView(company))
                    return applying::fromBody(*m_library->loadDocument(row.id));
            }
            return applying::Application();
        };
        const applying::Application borel = read(u"Borel"), cantor = read(u"Cantor");
        QCOMPARE(borel.role, QStringLiteral("Analyst"));
        QCOMPARE(borel.url, QStringLiteral("https://borel.example/2"));
        QCOMPARE(borel.description, offer);
        QCOMPARE(borel.location, QStringLiteral("Paris"));
        QCOMPARE(borel.priority, QStringLiteral("high"));
        QCOMPARE(cantor.role, QStringLiteral("Teacher"));
        QCOMPARE(cantor.description, QStringLiteral("Teach sets"));
        QCOMPARE(cantor.stage, QStringLiteral("Offer"));
        QCOMPARE(cantor.notes, QStringLiteral("nice people"));
        QCOMPARE(cantor.dateApplied, QStringLiteral("2026-04-20"));
        // Changed here, it is changed there; what only the API knows of stays.
        const auto at = std::ranges::find(*rows, QStringLiteral("Borel"), &store::ApplicationRow::company);
        QVERIFY(m_library->patchDocument(at->id, {{{QStringLiteral("location")}, std::nullopt, QStringLiteral("Lyon"), -1}}));
        QVERIFY(m_library->flush());
        sync();
        const json::Value after = get(QStringLiteral("/api/v1/applications/") + at->id);
        QCOMPARE(after[u"location"].toString(), QStringLiteral("Lyon"));
        QCOMPARE(after[u"company_name"].toString(), QStringLiteral("Borel"));
        QCOMPARE((*m_library->loadDocument(at->id))[u"additional_context"].toString(), QStringLiteral("by Monday"));
    }

    void cvsGoBothWays()
    {
        const QString mine = createCv();
        sync();
        QCOMPARE(get(QStringLiteral("/api/v1/resumes/") + mine)[u"name"].toString(), QStringLiteral("Mine"));
        QVERIFY(get(QStringLiteral("/api/resumes/")).array().at(0)[u"content"].toString().contains(QStringLiteral("Nurse at night")));
        QCOMPARE(get(QStringLiteral("/api/cv/user/") + m_ana.email)[u"cvs"].array().at(0)[u"id"].toString(), mine);

        for (const auto &[path, body] :
             {std::pair{QStringLiteral("/api/v1/resumes"),
                        json::Object{{QStringLiteral("name"), QStringLiteral("Of jobforge")}, {QStringLiteral("content"), markdown}}},
              std::pair{QStringLiteral("/api/resumes/"),
                        json::Object{{QStringLiteral("title"), QStringLiteral("Of resumate")}, {QStringLiteral("content"), markdown}}}}) {
            const Answer made = m_server->client().post(path, body, m_ana.token);
            QVERIFY2(made.status == 201, qPrintable(made.told()));
        }
        sync();
        const auto cvs = m_library->list();
        QCOMPARE(cvs->size(), size_t(3));
        for (const store::CvSummary &each : *cvs) {
            const auto cv = m_library->load(each.id);
            QVERIFY(cv);
            QCOMPARE(cv->personal.name, QStringLiteral("Ana Ng"));
            if (each.id != mine)
                QVERIFY2(cv->summary.startsWith(u"A nurse who has worked nights"), qPrintable(cv->summary));
        }
        // An edit here is the content there.
        const auto theirs = std::ranges::find(*cvs, QStringLiteral("Of resumate"), &store::CvSummary::title);
        QVERIFY(theirs != cvs->end());
        const auto cv = m_library->load(theirs->id);
        const auto change = cv::makeSet(*cv, cv::Path::parse(u"summary"), QStringLiteral("Teaches."));
        QVERIFY(change);
        QVERIFY(m_library->journal({theirs->id, {*change}, store::Library::JournalEntry::Kind::Edit, QStringLiteral("Edit")}));
        QVERIFY(m_library->flush());
        sync();
        QVERIFY(get(QStringLiteral("/api/v1/resumes/") + theirs->id)[u"content"].toString().contains(QStringLiteral("Teaches.")));
    }

private:
    QString createCv()
    {
        cv::Cv cv;
        cv.cv_title = QStringLiteral("Mine");
        cv.personal.name = QStringLiteral("Ana Ng");
        cv.summary = QStringLiteral("Nurse at night");
        return m_library->create(cv, QStringLiteral("created")).valueOr(QString());
    }
    void sync()
    {
        const auto report = m_run->sync();
        QVERIFY2(report.ok(), report ? "" : qPrintable(report.error().text()));
        QVERIFY2(!report->error, report->error ? qPrintable(report->error->text()) : "");
    }
    json::Value get(const QString &path)
    {
        const Answer answer = m_server->client().get(path, m_ana.token);
        if (answer.status != 200)
            qWarning("%s: %s", qPrintable(path), qPrintable(answer.told().left(300)));
        return answer.json();
    }

    base::SystemClock m_clock;
    base::SystemRandom m_random;
    test::Drawer m_pocket;
    std::unique_ptr<test::TestServer> m_server;
    test::Person m_ana;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::Library> m_library;
    std::unique_ptr<SyncRun> m_run;
};

QTEST_GUILESS_MAIN(TestSyncDialects)
#include "tst_sync_dialects.moc"
