// Sentences of free text: where they end, what they say of jobs and studies, in which language.

#include "compose/Facts.h"
#include "compose/Jobs.h"
#include "compose/Language.h"
#include "compose/Prose.h"
#include "compose/Studies.h"
#include "compose/Voice.h"

#include <QTest>

using namespace vitae;

class SentencesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void languages_data();
    void languages();
    void splits_data();
    void splits();
    void joinsHardBreaks();
    void jobs_data();
    void jobs();
    void studies_data();
    void studies();
    void voice_data();
    void voice();
};

namespace
{

QString u8(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

void SentencesTest::languages_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << u8("I have worked in a bank for five years.") << u8("en");
    QTest::newRow("fr") << u8("J'ai travaillé dans une banque pendant cinq ans.") << u8("fr");
    QTest::newRow("id") << u8("Saya bekerja di bank selama lima tahun dan memimpin tim.") << u8("id");
    QTest::newRow("de") << u8("Ich habe fünf Jahre in einer Bank gearbeitet und ein Team geleitet.") << u8("de");
    QTest::newRow("es") << u8("Trabajé en un banco durante cinco años y soy contable.") << u8("es");
    QTest::newRow("little") << u8("Python, Django") << u8("en");
    QTest::newRow("nothing") << QString() << u8("en");
    QTest::newRow("English terms in French")
        << u8("Je suis développeur full stack, j'utilise React et Node.js avec une équipe agile.") << u8("fr");
}

void SentencesTest::languages()
{
    QFETCH(QString, text);
    QFETCH(QString, language);
    QCOMPARE(compose::languageOf(text), language);
}

void SentencesTest::splits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("two") << u8("I bake. I cook.") << 2;
    QTest::newRow("Inc.") << u8("I worked at Acme Inc. in Boston. I cooked.") << 2;
    QTest::newRow("Node.js") << u8("I use Node.js. I like it.") << 2;
    QTest::newRow("numbers") << u8("GPA 3.85 of 4.0. Version 2.1 shipped.") << 2;
    QTest::newRow("initial") << u8("J. Smith leads. I follow.") << 2;
    QTest::newRow("permit") << u8("Permis B. Je suis mobile.") << 2;
    QTest::newRow("glued") << u8("Worked at startups.Expert in clouds.") << 2;
    QTest::newRow("e.g.") << u8("Tools, e.g. Jira, helped.") << 1;
    QTest::newRow("bullets inside") << u8("Led teams • Cut costs • Built apps") << 3;
    QTest::newRow("question") << u8("Why me? Because I care!") << 2;
}

void SentencesTest::splits()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    const QStringList parts = compose::splitSentences(text);
    QVERIFY2(parts.size() == count, qPrintable(parts.join(u'|')));
}

void SentencesTest::joinsHardBreaks()
{
    const auto sentences = compose::sentencesOf(u8(
        "I am a cook with\nfive years of experience and\nno fear.\n\n- led\n  a team\n- cut costs\nSkills:\nknives"));
    QStringList texts;
    for (const compose::Sentence &sentence : sentences)
        texts.append(sentence.text);
    QCOMPARE(texts, (QStringList{u8("I am a cook with five years of experience and no fear"), u8("led a team"),
                                 u8("cut costs"), u8("Skills"), u8("knives")}));
    QVERIFY(sentences[1].bullet && sentences[2].bullet && sentences[3].heading && !sentences[4].heading);
}

void SentencesTest::jobs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("job"); ///< title|company|location|start|end|rest; empty: none
    const auto row = [](const char *text, const char *language, const char *job) {
        QTest::newRow(text) << u8(text) << u8(language) << u8(job);
    };
    row("I worked at Google as a software engineer from 2015 to 2018", "en", "Software engineer|Google||2015|2018|");
    row("From Jan 2019 to March 2021 I was a junior developer at Acme Corp, where I built the billing system", "en",
        "Junior developer|Acme Corp||Jan 2019|March 2021|Built the billing system");
    row("Since 2020 I have been working for the Red Cross in Geneva as a logistics manager", "en",
        "Logistics manager|Red Cross|Geneva|2020|Present|");
    row("I joined Siemens in 2012 as an intern", "en", "Intern|Siemens||2012||");
    row("Senior Nurse, St Mary's Hospital, London (2018 - 2021)", "en",
        "Senior Nurse|St Mary's Hospital|London|2018|2021|");
    row("Acme Corp — Developer — 2019-2021", "en", "Developer|Acme Corp||2019|2021|");
    row("At Skanska I ran a hospital extension", "en", "|Skanska||||Ran a hospital extension");
    row("I currently work as a barista at Costa Coffee", "en", "Barista|Costa Coffee||Present||");
    row("Worked at tech startups building scalable web applications", "en",
        "|Tech startups||||Building scalable web applications");
    row("Depuis 2019, je travaille chez Carrefour comme caissière", "fr", "Caissière|Carrefour||2019|aujourd’hui|");
    row("De 2015 à 2019, j'ai été infirmière au CHU de Lyon", "fr", "Infirmière|CHU de Lyon||2015|2019|");
    row("j'ai rejoint OVHcloud à Roubaix en 2021 comme lead développeur front-end", "fr",
        "Lead développeur front-end|OVHcloud|Roubaix|2021||");
    row("I have been with Deloitte in Chicago for the past 6 years", "en", "|Deloitte|Chicago|||");
    row("Saya bekerja di PT Bank Mandiri sebagai Data Analyst dari 2019 hingga 2021", "id",
        "Data Analyst|PT Bank Mandiri||2019|2021|");
    row("Sejak 2021 bekerja sebagai perawat di RS Siloam", "id", "Perawat|RS Siloam||2021|Sekarang|");
    row("I am looking for a job at a bank", "en", "");
    row("I love working with React", "en", "");
    row("Led a team of 5", "en", "");
}

void SentencesTest::jobs()
{
    QFETCH(QString, text);
    QFETCH(QString, language);
    QFETCH(QString, job);
    const auto found = compose::readJob({text, 0, false, false, false}, language);
    const QString got = found ? QStringList{found->entry.title,      found->entry.company,  found->entry.location,
                                            found->entry.start_date, found->entry.end_date, found->rest}
                                    .join(u'|')
                              : QString();
    QCOMPARE(got, job);
}

void SentencesTest::studies_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("study"); ///< degree|field|institution|end|gpa
    const auto row = [](const char *text, const char *language, const char *study) {
        QTest::newRow(text) << u8(text) << u8(language) << u8(study);
    };
    row("I graduated from the University of Leeds in 2011 with a BEng in Civil Engineering", "en",
        "BEng|Civil Engineering|University of Leeds|2011|");
    row("Bachelor of Science in Physics, MIT, 2015, GPA 3.9", "en", "Bachelor of Science|Physics|MIT|2015|3.9");
    row("I hold a Master of Education from Portland State University", "en",
        "Master of Education||Portland State University||");
    row("Master en informatique à l'Université de Nantes (2018)", "fr",
        "Master|Informatique|Université de Nantes|2018|");
    row("Saya lulusan S1 Statistika dari Universitas Gadjah Mada tahun 2019 dengan IPK 3.72", "id",
        "S1|Statistika|Universitas Gadjah Mada|2019|3.72");
    row("Diplômé d'un Master informatique de l'Université de Lille en 2018", "fr",
        "Master|Informatique|Université de Lille|2018|");
    row("lulusan D3 Keperawatan dari Poltekkes Jakarta tahun 2018", "id", "D3|Keperawatan|Poltekkes Jakarta|2018|");
    row("I teach students at Lincoln High School", "en", "");
    row("I have a driving licence", "en", "");
}

void SentencesTest::studies()
{
    QFETCH(QString, text);
    QFETCH(QString, language);
    QFETCH(QString, study);
    const auto found = compose::readStudy({text, 0, false, false, false}, language);
    const QString got = found ? QStringList{found->entry.degree, found->entry.field, found->entry.institution,
                                            found->entry.end_date, found->entry.gpa.text}
                                    .join(u'|')
                              : QString();
    QCOMPARE(got, study);
}

void SentencesTest::voice_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("voiced");
    const auto row = [](const char *text, const char *language, const char *voiced) {
        QTest::newRow(text) << u8(text) << u8(language) << u8(voiced);
    };
    row("I have led a team", "en", "Led a team");
    row("I am a nurse and I love it", "en", "Nurse and love it");
    row("We also reduced costs", "en", "Reduced costs");
    row("In this role I was responsible for payroll", "en", "Responsible for payroll");
    row("Built it", "en", "Built it");
    row("iOS apps", "en", "iOS apps");
    row("Je suis infirmière", "fr", "Infirmière");
    row("J'ai géré un budget et j'ai formé 3 personnes", "fr", "Géré un budget et formé 3 personnes");
    row("J'aime le travail d'équipe", "fr", "Aime le travail d'équipe");
    row("Saya memimpin tim", "id", "Memimpin tim");
    row("Saya juga telah melatih staf", "id", "Melatih staf");
}

void SentencesTest::voice()
{
    QFETCH(QString, text);
    QFETCH(QString, language);
    QFETCH(QString, voiced);
    QCOMPARE(compose::inResumeVoice(text, language), voiced);
}

QTEST_APPLESS_MAIN(SentencesTest)
#include "tst_sentences.moc"
