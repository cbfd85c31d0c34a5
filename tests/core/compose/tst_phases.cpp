// The papers of an application: a report on the offer, the résumé matched to it, a letter.

#include "compose/Composer.h"
#include "compose/Letter.h"
#include "compose/Matching.h"
#include "compose/Phrases.h"
#include "compose/Report.h"
#include "core/compose/Words.h"
#include "formats/Markdown.h"

#include <QFile>
#include <QTest>

using namespace vitae;
using compose::OfferText;

namespace
{

QString u8(const char *text)
{
    return QString::fromUtf8(text);
}

const OfferText english{u8("Northwind Cloud"), u8("Senior Backend Engineer"),
                        u8("Senior Backend Engineer\n\nABOUT THE ROLE\nWe are a fast-paced cloud company. You will "
                           "build distributed services.\n\n"
                           "REQUIREMENTS (must-have)\n- 7+ years of backend experience\n- Strong proficiency in Go and "
                           "Kubernetes\n- Strong SQL skills (PostgreSQL preferred)\n- A degree in computer science\n\n"
                           "NICE TO HAVE\n- Kafka\n- Experience mentoring engineers\n\nWHAT YOU'LL DO\n- Lead our "
                           "migration to Kubernetes\n- Join the on-call rotation\n\n"
                           "BENEFITS\n- $150,000 - $180,000 per year\n- Fully remote\n\nContact: Ms Jane Doe"),
                        u8("Toronto, ON")};
const QString resume =
    u8("# Jordan Ellis\n\njordan@example.com · Vancouver, BC\n\n## Summary\n\nSenior software engineer with 9 years of "
       "experience building systems. Calm.\n\n"
       "## Experience\n\n### Staff Engineer — Meridian\n\n*Jan 2021 – Present*\n\n- Planned the yearly offsite\n- Led "
       "the migration of a monolith to services on Kubernetes\n- Wrote Go services on PostgreSQL for 40M users\n\n"
       "### Engineer — Stackline\n\n*2018 – 2020*\n\n- Decorated the office\n- Built Kafka pipelines\n\n"
       "## Education\n\n### BSc, Computer Science — University of Waterloo\n\n*2015*\n\n## Skills\n\n- **Tools**: "
       "Photoshop, Jira\n- **Backend**: Python, Go\n\n## Languages\n\n- **English**: Native\n");

const OfferText french{
    u8("CHU de Nantes"), u8("Infirmier en réanimation"),
    u8("Le CHU de Nantes recrute.\n\nMissions :\n- Assurer les soins intensifs\n\nProfil recherché :\n- Diplôme d'État "
       "d'infirmier exigé\n- 3 ans d'expérience\n- L'anglais serait un plus\n\n"
       "Nous offrons un CDI, 2 400 € brut par mois. Résistance au stress et heures supplémentaires.")};
const OfferText indonesian{
    u8("PT Maju"), u8("Analis Data"),
    u8("Kami mencari analis data.\n\nTanggung jawab:\n- Membangun dashboard penjualan\n\nKualifikasi:\n- Pendidikan "
       "minimal S1\n- Pengalaman minimal 2 tahun\n- Menguasai SQL dan Python\n- Power BI menjadi nilai tambah")};

/// The part of a report under a heading.
QString part(const QString &report, const char *heading)
{
    const QString line = QString(QStringLiteral("## ") + u8(heading) + u'\n');
    const qsizetype from = report.indexOf(line);
    if (from < 0)
        return {};
    const qsizetype to = report.indexOf(QStringLiteral("\n## "), from + 1);
    return report.mid(from + line.size(), to < 0 ? -1 : to - from - line.size());
}

QStringList sorted(QStringList words)
{
    words.sort();
    return words;
}

} // namespace

class PhasesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportSortsTheOffer();
    void reportFlagsOnlyWhatIsThere();
    void reportAsksWhatIsMissing();
    void reportComparesTheResume();
    void reportSpeaksTheOffersLanguage();
    void reportQuotesAndInventsNothing();
    void resumeKeepsEveryFact();
    void resumeBringsMatchesForward();
    void resumeOfAnyTextSurvives();
    void letterUsesFacts();
    void letterSpeaksTheOffersLanguage();
    void letterInventsNothing();
    void letterWithoutAName();
    void letterHasOneStopAfterIncorporated();
    void sharedOffers();
};

void PhasesTest::reportSortsTheOffer()
{
    const QString report = compose::researchReport(english);
    QVERIFY(report.startsWith(u"# Research Report\n\n## Job Analysis\n"));
    const QString analysis = part(report, "Job Analysis");
    for (const char *line :
         {"**Role**: Senior Backend Engineer", "**Company**: Northwind Cloud", "**Location**: Toronto, ON",
          "**Place of work**: Fully remote", "**Experience asked for**: 7+ years", "150,000 - $180,000 per year",
          "**Contact**: Ms Jane Doe"})
        QVERIFY2(analysis.contains(u8(line)), qPrintable(QString(u8(line) + u'\n' + analysis)));
    QVERIFY(part(report, "Must Have").contains(u"Strong proficiency in Go and Kubernetes"));
    QVERIFY(part(report, "Must Have").contains(u"PostgreSQL preferred")); // in brackets it is no wish
    QVERIFY(part(report, "Nice to Have").contains(u"Kafka"));
    QVERIFY(!part(report, "Must Have").contains(u"Kafka"));
    QVERIFY(part(report, "Responsibilities").contains(u"Lead our migration"));
    QVERIFY(part(report, "Benefits").contains(u"Fully remote"));
    const QString keywords = part(report, "Keywords");
    QVERIFY(keywords.indexOf(u"Kubernetes") >= 0 && keywords.indexOf(u"Kubernetes") < keywords.indexOf(u"Kafka"));
}

void PhasesTest::reportFlagsOnlyWhatIsThere()
{
    QVERIFY(part(compose::researchReport(english), "Points to Check").contains(u"“fast-paced”"));
    const OfferText calm{u8("Acme"),
                         u8("Baker"),
                         u8("We are looking for a baker who makes bread in a quiet village. You will bake."),
                         {}};
    QVERIFY(!compose::researchReport(calm).contains(u"Points to Check"));
}

void PhasesTest::reportAsksWhatIsMissing()
{
    const QString asked = part(compose::researchReport(english), "Questions to Ask");
    QVERIFY(asked.contains(u"on-call"));
    QVERIFY(!asked.contains(u"pay range")); // the offer says it
    QVERIFY(!asked.contains(u"Where is the work done"));
    const OfferText bare{
        u8("Acme"), u8("Baker"), u8("We are looking for a baker who makes bread in a quiet village."), {}};
    QVERIFY(part(compose::researchReport(bare), "Questions to Ask").contains(u"pay range"));
}

void PhasesTest::reportComparesTheResume()
{
    const QString compared = part(compose::researchReport(english, resume), "Your Résumé and This Offer");
    QVERIFY(compared.contains(u"names**: "));
    const QString missing = compared.section(QStringLiteral("does not name"), 1);
    QVERIFY(!missing.contains(u"Kubernetes") && !missing.contains(u"Kafka"));
    QVERIFY(missing.contains(u"SQL"));
    QVERIFY(!compose::researchReport(english).contains(u"Your Résumé"));
}

void PhasesTest::reportSpeaksTheOffersLanguage()
{
    const QString fr = compose::researchReport(french);
    QVERIFY(fr.startsWith(u"# Rapport de recherche\n"));
    QVERIFY(part(fr, "Exigences").contains(u"Diplôme d'État d'infirmier exigé"));
    QVERIFY(part(fr, "Atouts").contains(u"anglais"));
    QVERIFY(part(fr, "Avantages").contains(u"2 400 €"));
    QVERIFY(part(fr, "Points à vérifier").contains(u"« Résistance au stress »"));
    const QString id = compose::researchReport(indonesian);
    QVERIFY(id.startsWith(u"# Laporan Riset\n"));
    QVERIFY(part(id, "Syarat Wajib").contains(u"Pendidikan minimal S1"));
    QVERIFY(part(id, "Nilai Tambah").contains(u"Power BI"));
    QVERIFY(part(id, "Tanggung Jawab").contains(u"Membangun dashboard penjualan"));
}

void PhasesTest::reportQuotesAndInventsNothing()
{
    // Sections that hold the offer's words hold nothing else.
    for (const OfferText &offer : {english, french, indonesian}) {
        const QString report = compose::researchReport(offer);
        for (const char *heading :
             {"Must Have", "Nice to Have", "Responsibilities", "Benefits", "What the Offer Says", "Exigences", "Atouts",
              "Missions", "Avantages", "Syarat Wajib", "Nilai Tambah", "Tanggung Jawab"})
            QCOMPARE(test::inventedWords(part(report, heading), offer.description), QStringList());
        // And no sentence of the offer is lost.
        QVERIFY(test::lostWords(report, offer.description).size() <= 12);
    }
}

void PhasesTest::resumeKeepsEveryFact()
{
    const QString out = compose::matchedResume(resume, compose::readOffer(english));
    // The same words as often, but for the group of skills that stood in the jobs alone.
    QStringList expected =
        test::plainWords(resume) + test::plainWords(u8("From experience Kubernetes PostgreSQL Kafka"));
    QCOMPARE(sorted(test::plainWords(out)).join(u' '), sorted(expected).join(u' '));
    QVERIFY(!out.contains(u"<!--"));
}

void PhasesTest::resumeBringsMatchesForward()
{
    const cv::Cv out = formats::fromMarkdown(compose::matchedResume(resume, compose::readOffer(english)));
    QCOMPARE(out.experience.size(), size_t(2));
    QCOMPARE(out.experience[0].company, u8("Meridian")); // jobs keep their order
    QCOMPARE(out.experience[0].bullets.back(), u8("Planned the yearly offsite"));
    QCOMPARE(out.experience[1].bullets.front(), u8("Built Kafka pipelines"));
    QCOMPARE(out.skills.front().name, u8("Backend"));
    QCOMPARE(out.skills.front().items.front(), u8("Go"));
    const QString text = compose::matchedResume(resume, compose::readOffer(english));
    QVERIFY(text.indexOf(u"## Skills") < text.indexOf(u"## Experience"));
}

void PhasesTest::resumeOfAnyTextSurvives()
{
    const compose::Offer offer = compose::readOffer(english);
    for (const char *text :
         {"just a line of plain text that somebody saved as a résumé", "- a\n- b", "# Only Name", "<b>html</b>", ""}) {
        const QString out = compose::matchedResume(u8(text), offer);
        QCOMPARE(test::lostWords(out, u8(text).remove(QStringLiteral("<b>")).remove(QStringLiteral("</b>"))),
                 QStringList());
    }
}

void PhasesTest::letterUsesFacts()
{
    const QString letter =
        compose::coverLetter({english, resume, u8("Account Name"), u8("I like their work on databases.")});
    for (const char *words :
         {"# Jordan Ellis", "Northwind Cloud", "Application for the position of Senior Backend Engineer",
          "Dear Ms Jane Doe,", "I am a senior software engineer with 9 years of experience building systems.",
          "I currently work as a Staff Engineer at Meridian.",
          "Led the migration of a monolith to services on Kubernetes (Meridian)",
          "BSc, Computer Science, University of Waterloo", "I like your work on databases.",
          "Yours sincerely,\n\nJordan Ellis"})
        QVERIFY2(letter.contains(u8(words)), qPrintable(QString(u8(words) + u'\n' + letter)));
    QVERIFY(!letter.contains(u"Account Name"));
    QVERIFY(!letter.contains(u"offsite")); // says nothing to this offer
}

void PhasesTest::letterSpeaksTheOffersLanguage()
{
    const QString fr = compose::coverLetter({french,
                                             u8("# Camille Lefèvre\n\n## Profil\n\nInfirmière diplômée avec 8 ans "
                                                "d'expérience.\n\n## Langues\n\n- **Anglais**: B2\n"),
                                             {},
                                             u8("J'aimerais rejoindre leurs équipes.")});
    QVERIFY(fr.contains(u"Madame, Monsieur,"));
    QVERIFY(fr.contains(u"Je suis infirmière diplômée avec 8 ans d'expérience."));
    QVERIFY(fr.contains(u"Langues : Anglais (B2)."));
    QVERIFY(fr.contains(u"rejoindre vos équipes"));
    const QString id = compose::coverLetter(
        {indonesian, u8("# Budi\n\n## Ringkasan\n\nAnalis data dengan pengalaman 4 tahun dan SQL.\n"), {}, {}});
    QVERIFY(id.contains(u"Yth. Tim Rekrutmen,"));
    QVERIFY(id.contains(u"Saya adalah analis data dengan pengalaman 4 tahun dan SQL."));
    QVERIFY(id.contains(u"Hormat saya,"));
}

void PhasesTest::letterInventsNothing()
{
    QString own;
    for (int phrase = 0; phrase <= int(compose::Phrase::Greeting); ++phrase) {
        for (const char *language : {"en", "fr", "id"})
            own += QString(compose::phrase(compose::Phrase(phrase), u8(language)) + u' ');
    }
    own += u8("your a an and et dan");
    for (const OfferText &offer : {english, french, indonesian}) {
        const QString context = u8("I like their work.");
        const QString letter = compose::coverLetter({offer, resume, u8("Ann"), context});
        QCOMPARE(test::inventedWords(letter, QString(offer.company + u' ' + offer.role + u' ' + offer.description +
                                                     u' ' + resume + u' ' + context + u' ' + own)),
                 QStringList());
        QCOMPARE(compose::coverLetter({offer, resume, u8("Ann"), context}), letter);
    }
}

void PhasesTest::letterHasOneStopAfterIncorporated()
{
    const QString resume = u8("# Ann Lee\n\n## Experience\n\n### Developer — Borealis Ltd.\n\n*2020 – Present*\n\n- Built "
                              "it\n");
    for (const char *company : {"Google Inc.", "Google"}) {
        const QString letter = compose::coverLetter({{u8(company), u8("Developer"), u8("A developer who likes work."), {}},
                                                     resume, u8("Ann"), {}});
        QVERIFY2(letter.contains(u" at Google"), qPrintable(letter));
        QVERIFY2(letter.contains(u"Borealis Ltd.\n"), qPrintable(letter));
        QVERIFY2(!letter.contains(u".."), qPrintable(letter));
    }
}

void PhasesTest::letterWithoutAName()
{
    const QString letter = compose::coverLetter({english, u8("## Summary\n\nBaker.\n"), u8("Ann Lee"), {}});
    QVERIFY(letter.startsWith(u"# Ann Lee\n"));
    QVERIFY(letter.trimmed().endsWith(u"Ann Lee"));
    QVERIFY(!compose::coverLetter({english, {}, {}, {}}).isEmpty());
}

void PhasesTest::sharedOffers()
{
    const auto read = [](const char *name) {
        QFile file(QStringLiteral(VITAE_SHARED_DATA "/jobs/") + u8(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    const QString offer = read("js_backend-job.txt"), fitting = read("js_backend-resume.txt"),
                  other = read("js_marketing-resume.txt");
    if (offer.isEmpty())
        QSKIP("../shared/data is not here");
    const OfferText text{u8("Northwind Cloud"), u8("Senior Backend Engineer"), offer, {}};
    const compose::Offer found = compose::readOffer(text);
    QVERIFY(found.must.size() >= 6 && found.nice.size() >= 4 && found.duties.size() >= 4);
    QCOMPARE(found.years, u8("7+ years"));
    const auto good = compose::compared(fitting, found), bad = compose::compared(other, found);
    QVERIFY2(good.shown.size() > 4 * bad.shown.size(), qPrintable(bad.shown.join(u' ')));
    for (const QString &resume : {fitting, other}) {
        const QString composed = compose::composeMarkdown(resume, u8("My Resume"));
        QCOMPARE(test::inventedWords(composed, resume), QStringList());
        QVERIFY(test::lostWords(composed, resume).size() <= 1);
        QVERIFY(test::lostWords(compose::matchedResume(composed, found), composed).isEmpty());
        // Kept as plain text it is read all the same.
        QCOMPARE(compose::matchedResume(resume, found), compose::matchedResume(composed, found));
        const QString letter = compose::coverLetter({text, resume, {}, {}});
        QVERIFY(!letter.contains(u"SUMMARY"));
    }
}

QTEST_APPLESS_MAIN(PhasesTest)
#include "tst_phases.moc"
