#include "base/Files.h"
#include "core/formats/RandomDocuments.h"
#include "core/formats/Samples.h"
#include "cv/Codec.h"
#include "formats/PlainText.h"

#include <QTest>

using namespace vitae;

namespace
{

QString jsonOf(const cv::Cv &cv)
{
    return QString::fromUtf8(json::write(cv::toJson(cv), json::Style::Pretty));
}

} // namespace

class PlainTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesReadableText();
    void readsBackItsOwn();
    void readsAnEngineer();
    void readsAMarketer();
    void readsGerman();
    void joinsWrappedLines();
    void marksAreText();
    void noWordIsLost();
};

void PlainTextTest::writesReadableText()
{
    const QString text = formats::toPlainText(test::ordinaryCv());
    QVERIFY(text.startsWith(
        QStringLiteral("Zoë Müller-Kaya\nSenior Software Engineer\nzoe@example.org · +49 30 1234567 · ")));
    QVERIFY2(text.contains(
                 QStringLiteral("\n\nEXPERIENCE\n\nLead Engineer — Acme GmbH (https://acme.example)\n"
                                "Jan 2020 – Present · Berlin\nPayments platform.\n"
                                "- Cut p99 from 820 ms to 140 ms\n- Led 6 people; see post (https://x.example/a_b)\n\n"
                                "Developer — Café Über\n")),
             qPrintable(text));
    QVERIFY(!text.contains(QStringLiteral("**")));
}

void PlainTextTest::readsBackItsOwn()
{
    const cv::Cv cv = test::ordinaryCv();
    const cv::Cv again = formats::fromPlainText(formats::toPlainText(cv));
    QCOMPARE(again.personal.name, cv.personal.name);
    QCOMPARE(again.personal.title, cv.personal.title);
    QCOMPARE(again.personal.email, cv.personal.email);
    QCOMPARE(again.personal.phone, cv.personal.phone);
    QCOMPARE(again.personal.location, cv.personal.location);
    QCOMPARE(again.personal.linkedin, cv.personal.linkedin);
    QCOMPARE(again.experience.size(), cv.experience.size());
    for (size_t i = 0; i < cv.experience.size(); ++i) {
        QCOMPARE(again.experience[i].title, cv.experience[i].title);
        QCOMPARE(again.experience[i].start_date, cv.experience[i].start_date);
        QCOMPARE(again.experience[i].end_date, cv.experience[i].end_date);
        QCOMPARE(again.experience[i].location, cv.experience[i].location);
        QCOMPARE(again.experience[i].bullets.size(), cv.experience[i].bullets.size());
    }
    QCOMPARE(again.education.size(), cv.education.size());
    QCOMPARE(again.education[0].degree, cv.education[0].degree);
    QCOMPARE(again.education[0].gpa.text, cv.education[0].gpa.text);
    QCOMPARE(again.education[0].courses, cv.education[0].courses);
    QCOMPARE(again.skills.size(), cv.skills.size());
    QCOMPARE(again.skills[0].items, cv.skills[0].items);
    QCOMPARE(again.languages.size(), cv.languages.size());
    QCOMPARE(again.custom_sections.size(), cv.custom_sections.size());
}

void PlainTextTest::readsAnEngineer()
{
    const auto file = base::readFile(QStringLiteral(VITAE_SHARED_DATA "/jobs/js_backend-resume.txt"), 1 << 20);
    if (!file)
        QSKIP("the shared sample files are not here");
    const cv::Cv cv = formats::fromPlainText(QString::fromUtf8(*file));
    QCOMPARE(cv.personal.name, QStringLiteral("Jordan Ellis"));
    QCOMPARE(cv.personal.email, QStringLiteral("jordan.ellis@email.com"));
    QCOMPARE(cv.personal.phone, QStringLiteral("(555) 204-8812"));
    QCOMPARE(cv.personal.location, QStringLiteral("Vancouver, BC"));
    QCOMPARE(cv.personal.linkedin, QStringLiteral("linkedin.com/in/jordanellis"));
    QCOMPARE(cv.personal.github, QStringLiteral("github.com/jordanellis"));
    QVERIFY(cv.summary.startsWith(QStringLiteral("Senior software engineer with 9 years")));
    QCOMPARE(cv.experience.size(), size_t(3));
    QCOMPARE(cv.experience[0].title, QStringLiteral("Staff Software Engineer"));
    QCOMPARE(cv.experience[0].company, QStringLiteral("Meridian Technologies"));
    QCOMPARE(cv.experience[0].location, QStringLiteral("Vancouver, BC"));
    QCOMPARE(cv.experience[0].start_date, QStringLiteral("Jan 2021"));
    QCOMPARE(cv.experience[0].end_date, QStringLiteral("Present"));
    QCOMPARE(cv.experience[0].bullets.size(), 4);
    QCOMPARE(cv.experience[2].company, QStringLiteral("Luminary Digital"));
    QCOMPARE(cv.education.size(), size_t(1));
    QCOMPARE(cv.education[0].institution, QStringLiteral("University of Waterloo"));
    QCOMPARE(cv.education[0].field, QStringLiteral("Computer Science"));
    QCOMPARE(cv.education[0].end_date, QStringLiteral("2015"));
    QCOMPARE(cv.certifications.size(), size_t(2));
    QCOMPARE(cv.certifications[1].date, QStringLiteral("2022"));
    QVERIFY(cv.custom_sections.empty());
}

void PlainTextTest::readsAMarketer()
{
    const auto file = base::readFile(QStringLiteral(VITAE_SHARED_DATA "/jobs/js_marketing-resume.txt"), 1 << 20);
    if (!file)
        QSKIP("the shared sample files are not here");
    const cv::Cv cv = formats::fromPlainText(QString::fromUtf8(*file));
    QCOMPARE(cv.personal.name, QStringLiteral("Taylor Brooks"));
    QCOMPARE(cv.experience.size(), size_t(2));
    QCOMPARE(cv.experience[1].company, QStringLiteral("Cedar & Co."));
    QCOMPARE(cv.experience[1].location, QStringLiteral("Dallas, TX"));
    QCOMPARE(cv.skills[0].items.first(), QStringLiteral("Brand strategy"));
    QCOMPARE(cv.education[0].institution, QStringLiteral("University of Texas at Austin"));
}

void PlainTextTest::readsGerman()
{
    const cv::Cv cv = formats::fromPlainText(
        QStringLiteral("Lebenslauf\n\nEva Groß\nTel.: 030 1234567\nE-Mail: eva@x.de\n\nBerufserfahrung\n\n"
                       "03/2018 – heute  Entwicklerin, Acme GmbH\n• Baut Dinge\n\n"
                       "Ausbildung\n\n2010 – 2015  Studium Informatik, TU Berlin\n\n"
                       "Sprachkenntnisse\n\nDeutsch (Muttersprache), Englisch (C1)\n"));
    QCOMPARE(cv.personal.email, QStringLiteral("eva@x.de"));
    QCOMPARE(cv.personal.phone, QStringLiteral("030 1234567"));
    QCOMPARE(cv.experience.size(), size_t(1));
    QCOMPARE(cv.experience[0].title, QStringLiteral("Entwicklerin"));
    QCOMPARE(cv.experience[0].company, QStringLiteral("Acme GmbH"));
    QCOMPARE(cv.experience[0].end_date, QStringLiteral("heute"));
    QCOMPARE(cv.education.size(), size_t(1));
    QCOMPARE(cv.languages.size(), size_t(2));
    QCOMPARE(cv.languages[1].level, QStringLiteral("C1"));
    QCOMPARE(cv.language, QStringLiteral("de"));
}

void PlainTextTest::joinsWrappedLines()
{
    const cv::Cv cv = formats::fromPlainText(QStringLiteral(
        "Ann Lee\n\nEXPERIENCE\n\nEngineer — Acme (2019 – 2021)\n"
        "- Built a thing that was so large that its description did not fit\n  on one line of text.\n- Second\n"));
    QCOMPARE(cv.experience[0].bullets,
             (QStringList{QStringLiteral(
                              "Built a thing that was so large that its description did not fit on one line of text."),
                          QStringLiteral("Second")}));
}

void PlainTextTest::marksAreText()
{
    const cv::Cv cv = formats::fromPlainText(QStringLiteral("Ann Lee\n\nSUMMARY\n\nUses **kwargs** and [x](y).\n"));
    QCOMPARE(cv.summary, QStringLiteral("Uses \\*\\*kwargs\\*\\* and [x\\](y)."));
    QVERIFY(formats::toPlainText(cv).contains(QStringLiteral("Uses **kwargs** and [x](y).")));
}

void PlainTextTest::noWordIsLost()
{
    for (quint32 seed = 0; seed < 1500; ++seed) {
        QRandomGenerator random(seed);
        test::RandomDocument document(random);
        const QString text = document.plain();
        const cv::Cv cv = formats::fromPlainText(text);
        const QString all = QString::fromUtf8(json::write(cv::toJson(cv)));
        for (const QString &word : document.words())
            QVERIFY2(all.contains(word),
                     qPrintable(QString(word + QStringLiteral(" of seed %1\n").arg(seed) + text + jsonOf(cv))));
        QVERIFY(cv::fromJson(cv::toJson(cv)));
    }
}

QTEST_GUILESS_MAIN(PlainTextTest)
#include "tst_plaintext.moc"
