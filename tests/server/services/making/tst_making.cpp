// What a model answers, what it changed, and what it made up; and what the offline composer does to words.

#include "base/JsonParser.h"
#include "base/Text.h"
#include "compose/Polish.h"
#include "compose/Translation.h"
#include "cv/Codec.h"
#include "services/changes/Changes.h"
#include "services/making/Differences.h"
#include "services/making/Inventions.h"
#include "services/making/ModelAnswer.h"
#include "services/making/TemplateCv.h"

#include <QTest>

using namespace vitae;
using base::s;
using namespace vitae::making;

namespace
{

json::Value parsed(const char *text)
{
    return *json::parse(text);
}

constexpr char before[] = R"({"summary": "I build.", "experience": [{"id": "a", "company": "Acme", "title": "Engineer",
    "start_date": "2018", "bullets": ["Built 3 services", "Led"]}], "skills": [{"id": "k", "items": ["Go"]}]})";

} // namespace

class MakingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAreTakenStrictly();
    void differencesCanBeApplied();
    void differencesOfSectionsAlone();
    void inventionsAreFlagged();
    void linesArePolished_data();
    void linesArePolished();
    void polishingKeepsSentences();
    void polishingChangesNoFact();
    void translates();
    void templates();
};

void MakingTest::answersAreTakenStrictly()
{
    QVERIFY(modelAnswer(s(R"({"cv": {"personal": {"name": "Ana"}}})")).ok());
    QVERIFY(modelAnswer(s("```json\n{\"cv\": {\"summary\": \"x\"}}\n```")).ok());
    QVERIFY(!modelAnswer(s("Sure! Here is your CV.")).ok());
    QVERIFY(!modelAnswer(s(R"({"resume": {}})")).ok());
    QVERIFY(!modelAnswer(s(R"({"cv": {"experience": "none"}})")).ok());
    QVERIFY(!modelAnswer(s(R"({"cv": [1]})")).ok());
}

void MakingTest::differencesCanBeApplied()
{
    const json::Value old = parsed(before);
    const json::Value fresh = parsed(R"({"summary": "Builds services.", "experience": [{"id": "a", "company": "Acme",
        "title": "Engineer", "start_date": "2018", "description": "Payments", "bullets": ["Built three services", "Led",
        "Taught"]}], "skills": [{"id": "k", "items": ["Go"]}, {"id": "n", "name": "Other", "items": ["SQL"]}]})");
    const auto rows = differences(old, fresh, {});
    const auto result = changes::applied(old, rows);
    QVERIFY2(result.ok(), result ? "" : qPrintable(result.error().message));
    QCOMPARE((*result)[u"summary"], fresh[u"summary"]);
    QCOMPARE((*result)[u"experience"].array()[0][u"bullets"], fresh[u"experience"].array()[0][u"bullets"]);
    QCOMPARE((*result)[u"experience"].array()[0][u"description"].toString(), s("Payments"));
    QCOMPARE((*result)[u"skills"].array().size(), size_t(2));
    QVERIFY(differences(old, old, {}).empty());
    // Nothing is taken away.
    QVERIFY(differences(old, parsed(R"({"summary": "", "experience": []})"), {}).empty());
}

void MakingTest::differencesOfSectionsAlone()
{
    const auto rows = differences(parsed(before), parsed(R"({"summary": "New.", "skills": [{"id": "k", "items": ["C"]}]})"),
                                  {s("skills")});
    QCOMPARE(rows.size(), size_t(1));
    QCOMPARE(rows[0].path, s("/skills/0/items/0"));
    QCOMPARE(rows[0].section, s("skills"));
    QCOMPARE(rows[0].op, s("replace"));
    QCOMPARE(rows[0].status, s("pending"));
}

void MakingTest::inventionsAreFlagged()
{
    const QString source = textOf(parsed(before));
    const auto flags = [&](const char *path, const char *after) {
        ports::CvChangeRow row;
        row.path = s(path);
        row.after = *json::parse(after);
        return inventionsIn(row, source).join(u'|');
    };
    QCOMPARE(flags("/experience/0/bullets/0", "\"Built 3 services\""), QString());
    QCOMPARE(flags("/experience/0/bullets/0", "\"Built 3 services, 40% faster\""), s("number: 40"));
    QCOMPARE(flags("/experience/0/bullets/0", "\"Built 3 services since 2012\""), s("date: 2012"));
    QCOMPARE(flags("/experience/0/company", "\"Google\""), s("employer: Google"));
    QCOMPARE(flags("/experience/0/title", "\"CTO\""), s("title: CTO"));
    QCOMPARE(flags("/experience/0/title", "\"engineer\""), QString());
    QCOMPARE(flags("/experience/-", R"({"company": "Meta", "title": "Engineer", "start_date": "2018"})"),
             s("employer: Meta"));
    QCOMPARE(flags("/summary", "\"Led 30 people\""), s("number: 30"));
}

void MakingTest::linesArePolished_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *language, const char *line, const char *wanted) {
        QTest::newRow(line) << s(language) << s(line) << s(wanted);
    };
    row("en", "Responsible for managing a team of 5.", "Managed a team of 5");
    row("en", "worked on the development of a very large API", "Developed a large API");
    row("en", "helped with payroll", "Supported payroll");
    row("en", "Built  services ,tests and docs", "Built services, tests and docs");
    row("en", "iOS app with 2,500 users", "iOS app with 2,500 users");
    row("en", "Handled 1.5 million rows", "Handled 1.5 million rows");
    row("en", "Cut costs. Then grew.", "Cut costs. Then grew.");
    row("en", "", "");
    row("fr", "participé à la refonte", "Contribution à la refonte");
    row("fr", "Tutrice de onze étudiants ; rédaction du livret", "Tutrice de onze étudiants ; rédaction du livret");
    row("id", "Bertanggung jawab untuk mengelola gudang", "Mengelola gudang");
    row("id", "saya melatih staf", "Melatih staf");
}

void MakingTest::linesArePolished()
{
    QFETCH(QString, language);
    QFETCH(QString, line);
    QFETCH(QString, wanted);
    QCOMPARE(compose::polishedLine(line, language, true), wanted);
    QCOMPARE(compose::polishedLine(wanted, language, true), wanted); // and stays so
}

void MakingTest::polishingKeepsSentences()
{
    cv::Cv cv;
    cv.language = s("en");
    cv.experience.resize(2);
    cv.experience[0].bullets = {s("Opened three shops."), s("Grew sales by **12 %**."), s("Was responsible for managing tills")};
    cv.experience[1].bullets = {s("Served customers.")};
    const cv::Cv after = compose::polished(cv, {});
    QCOMPARE(after.experience[0].bullets[0], s("Opened three shops."));
    QCOMPARE(after.experience[0].bullets[1], s("Grew sales by **12 %**."));
    QCOMPARE(after.experience[1].bullets, cv.experience[1].bullets);
    QVERIFY(after.experience[0].bullets[2] != cv.experience[0].bullets[2]); // what is weak is mended all the same
    cv.experience[0].bullets = {s("Opened three shops"), s("Grew sales"), s("Led a team")};
    QCOMPARE(compose::polished(cv, {}).experience[1].bullets[0], s("Served customers"));
}

void MakingTest::polishingChangesNoFact()
{
    auto cv = cv::fromJson(parsed(before));
    QVERIFY(cv.ok());
    const cv::Cv after = compose::polished(*cv, {});
    QCOMPARE(after.experience[0].company, s("Acme"));
    QCOMPARE(after.experience[0].start_date, s("2018"));
    for (const ports::CvChangeRow &row : differences(cv::toJson(*cv), cv::toJson(after), {}))
        QVERIFY(inventionsIn(row, textOf(cv::toJson(*cv))).isEmpty());
}

void MakingTest::translates()
{
    auto cv = cv::fromJson(parsed(R"({"language": "en", "experience": [{"title": "Software Engineer", "company": "Acme",
        "start_date": "March 2019", "end_date": "Present", "bullets": ["Built it"]}], "languages": [{"name": "French",
        "level": "Native"}], "skills": [{"name": "Databases", "items": ["PostgreSQL"]}]})"));
    QVERIFY(cv.ok());
    const compose::Translated made = compose::translated(*cv, s("de"));
    QCOMPARE(made.cv.language, s("de"));
    QCOMPARE(made.cv.experience[0].title, s("Softwareingenieur"));
    QCOMPARE(made.cv.experience[0].company, s("Acme"));
    QCOMPARE(made.cv.experience[0].start_date, s("März 2019"));
    QCOMPARE(made.cv.experience[0].end_date, s("heute"));
    QCOMPARE(made.cv.languages[0].name, s("Französisch"));
    QCOMPARE(made.cv.languages[0].level, s("Muttersprache"));
    QCOMPARE(made.cv.skills[0].name, s("Datenbanken"));
    QCOMPARE(made.untranslated, QStringList{s("experience/0/bullets/0")});
    // A language without a dictionary gets nothing wrong.
    const compose::Translated other = compose::translated(*cv, s("sv"));
    QCOMPARE(other.cv.experience[0].start_date, s("March 2019"));
    QCOMPARE(other.cv.language, s("sv"));
}

void MakingTest::templates()
{
    for (const char *language : {"en", "fr", "id", "sv"}) {
        const cv::Cv cv = templateCv(s("Ana"), s("ana@example.org"), s(language));
        QCOMPARE(cv.personal.name, s("Ana"));
        QVERIFY(!cv.experience.empty() && !cv.experience[0].bullets.isEmpty() && !cv.experience[0].id.isEmpty());
    }
    QCOMPARE(templateCv({}, {}, s("fr")).language, s("fr"));
}

QTEST_GUILESS_MAIN(MakingTest)
#include "tst_making.moc"
