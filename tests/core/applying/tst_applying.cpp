#include "base/JsonParser.h"
#include "applying/Board.h"
#include "applying/Calendar.h"
#include "applying/CsvApplications.h"
#include "applying/Statistics.h"

#include <QTest>

using namespace vitae;
using namespace vitae::applying;

namespace
{

const QDateTime now(QDate(2026, 5, 4), QTime(10, 30));

Application sample()
{
    Application application;
    application.company = QStringLiteral("Contoso; Ltd");
    application.role = QStringLiteral("Engineer \"II\"");
    application.location = QStringLiteral("Lyon");
    application.salary = QStringLiteral("=50k");
    application.dateApplied = QStringLiteral("2026-05-01");
    application.notes = QStringLiteral("first\nsecond");
    application.due = QStringLiteral("2026-05-09T14:30");
    application.nextStep = QStringLiteral("Call back");
    application.contacts = {{QStringLiteral("c1"), QStringLiteral("Ada"), QString(), QStringLiteral("ada@contoso.example")}};
    application.events = {{QStringLiteral("e1"), QStringLiteral("note"), QStringLiteral("2026-05-02"), QStringLiteral("Hm")}};
    application.sent = SentCv{QStringLiteral("cv-1"), QStringLiteral("My CV"), 3, QStringLiteral("2026-05-01"),
                              QStringLiteral("aa"), QStringLiteral("bb")};
    return application;
}

} // namespace

class TestApplying : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBodyComesBackAsItWas()
    {
        QVERIFY(fromBody(toBody(sample())) == [] {
            Application expected = sample();
            expected.pipeline = QStringLiteral("draft");
            return expected;
        }());
        const json::Value body = toBody(Application());
        for (const char16_t *name : {u"company", u"role", u"url", u"description", u"location", u"priority",
                                     u"additional_context", u"notes", u"stage", u"date_applied", u"resume", u"pipeline",
                                     u"documents"})
            QVERIFY2(body.object().contains(QString::fromUtf16(name)), qPrintable(QString::fromUtf16(name)));
        QVERIFY(body[u"resume"].isNull());
    }

    void whatIsNotKnownStays()
    {
        const auto body = json::parse(R"({"name":"x_1","company":"A","resume":null,"priority":"high","stage":"Offer",
            "documents":{"cover_letter":{"id":"1","content":"Dear"}},"pipeline":{"status":"completed","error":null},
            "events":[{"id":"e1","kind":"note","mood":7},{"kind":"note"}],"contacts":[{"id":"c","name":"N","x":[1]}],
            "new":{"a":1}})");
        QVERIFY(body.ok());
        Application application = fromBody(*body);
        QCOMPARE(application.papers.size(), size_t(1));
        application.company = QStringLiteral("B");
        application.events[0].text = QStringLiteral("t");
        application.contacts.push_back({QStringLiteral("d"), QStringLiteral("M")});
        const json::Value after = toBody(application, *body);
        QCOMPARE(after[u"company"].toString(), QStringLiteral("B"));
        QCOMPARE(after[u"name"].toString(), QStringLiteral("x_1"));
        QCOMPARE(after[u"new"][u"a"].toInteger(), 1);
        QCOMPARE(after[u"events"].array()[0][u"mood"].toInteger(), 7);
        QCOMPARE(after[u"events"].array()[0][u"text"].toString(), QStringLiteral("t"));
        QCOMPARE(after[u"contacts"].array()[0][u"x"].array().size(), size_t(1));
        QVERIFY(after[u"documents"] == (*body)[u"documents"]);
        // Nothing changed: nothing is written otherwise.
        const json::Value same = toBody(fromBody(after), after);
        QVERIFY(same == after);
    }

    void cardsMove()
    {
        Stages stages = standardStages();
        stages.insert(stages.begin() + 2, {QStringLiteral("phone"), QStringLiteral("Phone screen"), QStringLiteral("Interviewing")});
        Application application = sample();
        const auto at = [&] { return stageOf(application.stage, application.column, application.columnName, stages).id; };
        QCOMPARE(at(), QStringLiteral("applied"));
        move(application, stages[0], stages, now, QStringLiteral("m1"));
        QCOMPARE(at(), QStringLiteral("draft"));
        QCOMPARE(application.stage, QStringLiteral("Applied"));
        move(application, stages[1], stages, now, QStringLiteral("m2"));
        QCOMPARE(application.dateApplied, QStringLiteral("2026-05-04"));
        QVERIFY(application.column.isEmpty());
        move(application, stages[2], stages, now, QStringLiteral("m3"));
        QCOMPARE(at(), QStringLiteral("phone"));
        QCOMPARE(application.stage, QStringLiteral("Interviewing"));
        QCOMPARE(application.events.size(), size_t(4));
        QCOMPARE(application.events.back().text, QStringLiteral("Phone screen"));
        move(application, stages[2], stages, now, QStringLiteral("m4"));
        QCOMPARE(application.events.size(), size_t(4));
        // What an API says counts more than where the card hung.
        application.stage = QStringLiteral("Rejected");
        QCOMPARE(at(), QStringLiteral("rejected"));
        // A column of another device keeps its name.
        const Stage foreign = stageOf(QStringLiteral("Offer"), QStringLiteral("z"), QStringLiteral("Negotiating"), stages);
        QCOMPARE(foreign.name, QStringLiteral("Negotiating"));
        QCOMPARE(stageOf(QStringLiteral("nonsense"), {}, {}, stages).id, QStringLiteral("applied"));
    }

    void stagesAreStored()
    {
        Stages stages = standardStages();
        stages[1].name = QStringLiteral("Sent");
        stages.push_back({QStringLiteral("x"), QStringLiteral("Ghosted"), QStringLiteral("Rejected")});
        QVERIFY(stagesFromJson(toJson(stages)) == stages);
        QVERIFY(stagesFromJson({}) == standardStages());
        const Stages mended = stagesFromJson(json::Array{json::Object{{QStringLiteral("id"), QStringLiteral("offer")},
                                                                      {QStringLiteral("name"), QStringLiteral("Yes")},
                                                                      {QStringLiteral("api"), QStringLiteral("Rejected")}}});
        QCOMPARE(mended.size(), size_t(5));
        QCOMPARE(findStage(mended, QStringLiteral("YES"))->api, QStringLiteral("Offer"));
        QVERIFY(!findStage(mended, QStringLiteral("unheard of")));
    }

    void aTableComesBack()
    {
        Stages stages = standardStages();
        Application draft = sample();
        move(draft, stages[0], stages, now, QStringLiteral("m"));
        const QByteArray csv = writeCsv(toTable({sample(), draft}, stages));
        QVERIFY(csv.startsWith("\xEF\xBB\xBF" "Company,Role,Stage"));
        QVERIFY(csv.contains("'=50k")); // not a formula
        const auto rows = readCsv(csv);
        QVERIFY(rows.ok());
        const auto read = fromTable(*rows, stages, now.date());
        QVERIFY(read.ok());
        QCOMPARE(read->applications.size(), size_t(2));
        const Application &first = read->applications[0];
        QCOMPARE(first.company, sample().company);
        QCOMPARE(first.role, sample().role);
        QCOMPARE(first.salary, sample().salary);
        QCOMPARE(first.due, sample().due);
        QVERIFY(first.notes.startsWith(sample().notes));
        QVERIFY(first.notes.contains(QStringLiteral("ada@contoso.example")));
        QCOMPARE(read->applications[1].column, QStringLiteral("draft"));
    }

    void tablesOfOthersAreRead()
    {
        const QByteArray text = "Employeur;Poste;Statut;Date;Humeur\r\n"
                                "Contoso;\"Ing\xe9nieur;e\";Entretien RH;03/04/2026;bonne\r\n"
                                ";;;;\r\n"
                                "Fabrikam;;Wishlist;13.5.2026;\r\n";
        const auto rows = readCsv(text);
        QVERIFY(rows.ok());
        const auto read = fromTable(*rows, standardStages(), now.date());
        QVERIFY(read.ok());
        QCOMPARE(read->applications.size(), size_t(2));
        QCOMPARE(read->skipped, 1);
        QCOMPARE(read->applications[0].role, QStringLiteral("Ingénieur;e"));
        QCOMPARE(read->applications[0].stage, QStringLiteral("Interviewing"));
        QCOMPARE(read->applications[0].dateApplied, QStringLiteral("2026-04-03"));
        QCOMPARE(read->applications[0].notes, QStringLiteral("Humeur: bonne"));
        QCOMPARE(read->applications[1].column, QStringLiteral("draft"));
        QCOMPARE(read->applications[1].dateApplied, QStringLiteral("2026-05-13"));
        QVERIFY(!readCsv("a,\"b").ok());
        QVERIFY(!fromTable({{QStringLiteral("Colour")}}, standardStages(), now.date()).ok());
        QVERIFY(!fromTable({}, standardStages(), now.date()).ok());
    }

    void datesAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("date");
        QTest::newRow("iso") << QStringLiteral("2026-05-01T10:00:00Z") << QStringLiteral("2026-05-01");
        QTest::newRow("american") << QStringLiteral("5/13/2026") << QStringLiteral("2026-05-13");
        QTest::newRow("words") << QStringLiteral("May 1, 2026") << QStringLiteral("2026-05-01");
        QTest::newRow("french") << QStringLiteral("1 mai 2026") << QStringLiteral("2026-05-01");
        QTest::newRow("none") << QStringLiteral("soon") << QString();
        QTest::newRow("no such day") << QStringLiteral("31/31/2026") << QString();
    }

    void datesAreRead()
    {
        QFETCH(QString, text);
        QTEST(readDate(text), "date");
    }

    void theCalendarFollowsTheRfc()
    {
        const QByteArray ics = toIcs({{QStringLiteral("id-1"), QStringLiteral("2026-05-09T14:30"),
                                       QStringLiteral("Call back, Contoso; ") + QStringLiteral("é").repeated(60),
                                       QStringLiteral("a\nb\\"), QStringLiteral("https://contoso.example/1")},
                                      {QStringLiteral("id-2"), QStringLiteral("2026-12-31"), QStringLiteral("Day")},
                                      {QStringLiteral("id-3"), QStringLiteral("whenever"), QStringLiteral("No")}},
                                     now);
        for (const QByteArray &line : ics.split('\n')) {
            QVERIFY(line.isEmpty() || line.endsWith('\r'));
            QVERIFY(line.size() <= 76);
            QVERIFY(!QString::fromUtf8(line).contains(QChar::ReplacementCharacter));
        }
        const QByteArray unfolded = QByteArray(ics).replace("\r\n ", "");
        QVERIFY(unfolded.contains("DTSTART:20260509T143000\r\n"));
        QVERIFY(unfolded.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
        QVERIFY(unfolded.contains("SUMMARY:Call back\\, Contoso\\; é"));
        QVERIFY(unfolded.contains("DESCRIPTION:a\\nb\\\\\r\n"));
        QCOMPARE(unfolded.count("BEGIN:VEVENT"), 2);
        QCOMPARE(unfolded.count("BEGIN:VALARM"), 2);
        QCOMPARE(dueInstant(QStringLiteral("2026-05-09")), QDateTime(QDate(2026, 5, 9), QTime(9, 0)));
        QVERIFY(!dueInstant(QStringLiteral("x")).isValid());
    }

    void coursesAreCounted()
    {
        const QDate today(2026, 5, 6); // a Wednesday
        const Statistics none = count({}, today);
        QCOMPARE(none.weeks.size(), size_t(1));
        QCOMPARE(none.daysToReply, -1.0);
        const QString a = QStringLiteral("A"), b = QStringLiteral("B");
        const Statistics all = count({{0, false, today},
                                      {1, false, today, false, {}, a},
                                      {1, true, today.addDays(-10), true, today.addDays(-7), a},
                                      {2, false, today.addDays(-20), true, today.addDays(-19), a},
                                      {3, false, today.addDays(-400), true, {}, b}},
                                     today);
        QCOMPARE(all.drafts, 1);
        QCOMPARE(all.applied, 4);
        QCOMPARE(all.answered, 3);
        QCOMPARE(all.interviews, 2);
        QCOMPARE(all.offers, 1);
        QCOMPARE(all.rejected, 1);
        QCOMPARE(all.waiting, 1);
        QCOMPARE(all.daysToReply, 2.0);
        QCOMPARE(all.cvs.size(), size_t(2));
        QVERIFY((all.cvs[0] == CvCount{a, 3, 2, 1, 0}));
        QVERIFY((all.cvs[1] == CvCount{b, 1, 1, 1, 1}));
        QCOMPARE(all.weeks.size(), size_t(26));
        QCOMPARE(all.weeks.back().monday, QDate(2026, 5, 4));
        QCOMPARE(all.weeks.back().applied, 1);
        QCOMPARE(all.weeks[23].applied, 1); // ten and twenty days ago lie two and three weeks back
        QCOMPARE(all.weeks[22].applied, 1);
    }
};

QTEST_APPLESS_MAIN(TestApplying)
#include "tst_applying.moc"
