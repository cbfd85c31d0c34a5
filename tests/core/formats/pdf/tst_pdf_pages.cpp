// CVs as words on pages: the shapes that browsers, typesetters and office programs give them.

#include "core/formats/pdf/Sheets.h"
#include "formats/pdf/PdfMarks.h"

#include <QTest>

using namespace vitae;
using namespace vitae::formats::pdf;
using namespace vitae::test;
using namespace Qt::StringLiterals;

class PdfPagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsDrawnMarks();
    void readsHeadingBesideItsOnlySection();
    void readsDatesOnThreeLines();
    void readsRolesUnderEmployers();
    void readsTitleBehindDescription();
    void readsNamesThatHadNoRoom();
    void readsPointsWithoutMarks();
    void readsAddressesAtTheFoot();
    void readsNameOnTwoLinesBesideAColumn();
    void readsDatesCloseBehindNames();
    void readsCitiesUnderDates();
    void readsGridsOfSkills();
    void readsSchoolsWithPlacesInTheirNames();
    void keepsPointsThatAreWords();
    void keepsLinkedProjectsBesideAddresses();
};

void PdfPagesTest::findsDrawnMarks()
{
    Sheets sheets;
    sheets.put(60, 100, u"Built the thing"_s).put(50, 140, u"left"_s).put(75, 140, u"right"_s).put(60, 180, u"Wide"_s);
    std::vector<Word> words = sheets.pages().front().words;
    const size_t before = words.size();
    addDrawnMarks(words, {QRectF(50, 104.5, 3.5, 3.5),      // a disc in front of a point
                          QRectF(50, 104.5, 3.5, 3.5),      // drawn again, as its edge
                          QRectF(71, 144.5, 3, 3),          // between two words
                          QRectF(50, 182, 7, 7),            // too large: an icon
                          QRectF(50, 300, 3.5, 3.5)});      // beside nothing
    QCOMPARE(words.size(), before + 1);
    QCOMPARE(words.back().text, u"•"_s);
    QCOMPARE(words.back().box.left(), 50.0);
}

void PdfPagesTest::readsHeadingBesideItsOnlySection()
{
    Sheets sheets;
    sheets.put(195, 40, u"Grace Adeyemi"_s, 30, true).put(195, 80, u"Registered Nurse"_s, 14).put(195, 110, u"grace@example.org"_s);
    sheets.put(105, 370, u"Work"_s, 20).put(195, 373, u"Charge Nurse"_s, 16, true);
    sheets.put(195, 398, u"Northwestern Hospital"_s, 10, true).put(195, 412, u"Aug 2020 – Present"_s).put(195, 426, u"Chicago, IL"_s);
    sheets.put(200, 450, u"•"_s).put(210, 450, u"Lead a shift of 18 nurses"_s);
    const cv::Cv cv = sheets.read();
    QCOMPARE(int(cv.experience.size()), 1);
    QCOMPARE(cv.experience[0].title, u"Charge Nurse"_s);
    QCOMPARE(cv.experience[0].company, u"Northwestern Hospital"_s);
    QCOMPARE(cv.experience[0].start_date, u"Aug 2020"_s);
}

void PdfPagesTest::readsDatesOnThreeLines()
{
    Sheets sheets;
    sheets.put(75, 40, u"Camille Lefèvre"_s, 30).put(75, 80, u"camille@example.fr"_s).put(146, 180, u"Formation"_s, 14);
    sheets.end(132, 200, u"septembre"_s).end(132, 213, u"2010–juin"_s).end(132, 226, u"2012"_s);
    sheets.put(146, 200, u"Master en Communication,"_s, 10, true).put(290, 200, u"Université Lumière Lyon 2"_s);
    sheets.end(132, 240, u"septembre"_s).end(132, 253, u"2008–juin"_s).end(132, 266, u"2010"_s);
    sheets.put(146, 240, u"DUT en Techniques,"_s, 10, true).put(250, 240, u"IUT de Roanne"_s);
    const cv::Cv cv = sheets.read();
    QCOMPARE(int(cv.education.size()), 2);
    QCOMPARE(cv.education[0].institution, u"Université Lumière Lyon 2"_s);
    QCOMPARE(cv.education[0].start_date, u"septembre 2010"_s);
    QCOMPARE(cv.education[0].end_date, u"juin 2012"_s);
    QCOMPARE(cv.education[1].institution, u"IUT de Roanne"_s);
    QCOMPARE(cv.education[1].end_date, u"juin 2010"_s);
}

void PdfPagesTest::readsRolesUnderEmployers()
{
    Sheets sheets;
    sheets.put(50, 40, u"Lena Vasquez"_s, 24, true).put(50, 75, u"lena@example.com"_s).put(50, 110, u"WORK EXPERIENCE"_s, 14, true);
    double y = 140;
    for (const auto &[employer, dates, role, point] :
         {std::tuple(u"Confluent"_s, u"February 2020 – Present"_s, u"Staff Software Engineer"_s, u"Cut latency by 40%"_s),
          std::tuple(u"Dropbox"_s, u"June 2015 – January 2020"_s, u"Senior Software Engineer"_s, u"Owned the repair scheduler"_s)}) {
        sheets.put(63, y, employer, 13, true).put(63, y + 18, dates).put(61, y + 40, role, 13, true);
        sheets.put(61, y + 60, u"Highlights"_s, 10, true).put(90, y + 78, u"•"_s).put(102, y + 78, point);
        y += 110;
    }
    const cv::Cv cv = sheets.read();
    QCOMPARE(int(cv.experience.size()), 2);
    QCOMPARE(cv.experience[0].company, u"Confluent"_s);
    QCOMPARE(cv.experience[0].title, u"Staff Software Engineer"_s);
    QCOMPARE(cv.experience[0].start_date, u"February 2020"_s);
    QCOMPARE(cv.experience[0].bullets, QStringList{u"Cut latency by 40%"_s});
    QCOMPARE(cv.experience[1].company, u"Dropbox"_s);
    QCOMPARE(cv.experience[1].title, u"Senior Software Engineer"_s);
    QVERIFY(cv.custom_sections.empty());
}

void PdfPagesTest::readsTitleBehindDescription()
{
    Sheets sheets;
    sheets.put(50, 40, u"Lena Vasquez"_s, 24, true).put(50, 75, u"lena@example.com"_s).put(50, 110, u"Experience"_s, 14, true);
    sheets.put(50, 140, u"Confluent"_s, 12, true).end(545, 140, u"02/2020 - Present"_s);
    sheets.put(50, 156, u"Data streaming platform"_s, 11).put(50, 170, u"Staff Software Engineer"_s, 11);
    sheets.put(70, 190, u"•"_s).put(80, 190, u"Designed the storage"_s);
    const cv::Cv cv = sheets.read();
    QCOMPARE(int(cv.experience.size()), 1);
    QCOMPARE(cv.experience[0].company, u"Confluent"_s);
    QCOMPARE(cv.experience[0].title, u"Staff Software Engineer"_s);
}

void PdfPagesTest::readsNamesThatHadNoRoom()
{
    Sheets sheets;
    sheets.put(50, 40, u"Sabine Hoffmann"_s, 24, true).put(50, 75, u"s.hoffmann@example.de"_s).put(50, 110, u"Berufserfahrung"_s, 14, true);
    sheets.put(50, 140, u"Technische"_s, 10, true).end(280, 140, u"Januar 2010 – September 2013"_s, 10, true);
    sheets.put(50, 153, u"Universität Dortmund"_s, 10, true).put(50, 167, u"Wissenschaftliche Mitarbeiterin"_s);
    sheets.put(60, 185, u"•"_s).put(70, 185, u"Betreuung von zwölf Arbeiten"_s);
    const cv::Cv cv = sheets.read();
    QCOMPARE(int(cv.experience.size()), 1);
    QCOMPARE(cv.experience[0].company, u"Technische Universität Dortmund"_s);
    QCOMPARE(cv.experience[0].title, u"Wissenschaftliche Mitarbeiterin"_s);
}

void PdfPagesTest::readsPointsWithoutMarks()
{
    Sheets sheets;
    sheets.put(50, 40, u"Grace Adeyemi"_s, 24, true).put(50, 75, u"grace@example.org"_s).put(50, 110, u"Experience"_s, 14, true);
    sheets.put(50, 140, u"Mercy Hospital"_s, 12, true).put(50, 155, u"August 2020 - Present"_s, 10, true).put(50, 175, u"Charge Nurse"_s, 10, true);
    const QStringList points{u"Lead a shift of 18 nurses in a 40-bed medical intensive care unit with three"_s,
                             u"Ran a bedside checklist"_s, u"Precept four new graduate nurses each year"_s};
    sheets.put(50, 200, points[0]).put(50, 216, points[1]).put(50, 232, points[2]);
    const cv::Cv cv = sheets.read();
    QCOMPARE(int(cv.experience.size()), 1);
    QCOMPARE(cv.experience[0].title, u"Charge Nurse"_s);
    QCOMPARE(cv.experience[0].bullets.join(u'|'), points.join(u'|'));
}

void PdfPagesTest::readsAddressesAtTheFoot()
{
    Sheets sheets;
    sheets.put(50, 40, u"Grace Adeyemi"_s, 24, true).put(50, 110, u"Languages"_s, 14, true);
    sheets.put(50, 130, u"English: Native"_s).put(50, 145, u"Yoruba: Fluent"_s);
    sheets.put(250, 735, u"Chicago, IL"_s).put(150, 750, u"(312) 555-0147"_s).put(300, 750, u"grace@example.org"_s);
    const cv::Cv cv = sheets.read();
    QCOMPARE(cv.personal.email, u"grace@example.org"_s);
    QCOMPARE(cv.personal.phone, u"(312) 555-0147"_s);
    QCOMPARE(int(cv.languages.size()), 2);
}

void PdfPagesTest::readsNameOnTwoLinesBesideAColumn()
{
    Sheets sheets;
    sheets.put(40, 20, u"Javier Romero"_s, 18, true).put(60, 42, u"Castillo"_s, 18, true).put(30, 90, u"javier@example.es"_s);
    sheets.put(30, 180, u"Idiomas"_s, 12, true).put(30, 203, u"Español"_s).put(30, 221, u"Inglés"_s).put(30, 239, u"Francés"_s);
    sheets.put(210, 32, u"Perfil"_s, 12, true);
    for (int i = 0; i < 18; ++i)
        sheets.put(210, 50 + 14 * i, u"Desarrollador con ocho años de experiencia en aplicaciones para"_s);
    const cv::Cv cv = sheets.read();
    QCOMPARE(cv.personal.name, u"Javier Romero Castillo"_s);
    QCOMPARE(int(cv.languages.size()), 3);
}

void PdfPagesTest::readsDatesCloseBehindNames()
{
    Sheets sheets;
    sheets.put(50, 40, u"Jane Doe"_s, 24, true).put(50, 75, u"jane@example.org"_s).put(50, 110, u"Experience"_s, 14, true);
    double x = 50;
    for (const QString &word : {u"Engineer,"_s, u"Acme"_s, u"Manufacturing"_s}) {
        sheets.put(x, 140, word, 10, word == u"Engineer,");
        x += 5 * double(word.size()) + 2.7;
    }
    sheets.put(x + 2.5, 140, u"Sep 2019–May 2021"_s, 10); // hardly more than a space
    sheets.put(60, 160, u"•"_s).put(70, 160, u"Kept the line running"_s);
    const cv::Cv cv = sheets.read();
    QCOMPARE(int(cv.experience.size()), 1);
    QCOMPARE(cv.experience[0].company, u"Acme Manufacturing"_s);
    QCOMPARE(cv.experience[0].title, u"Engineer"_s);
    QCOMPARE(cv.experience[0].end_date, u"May 2021"_s);
}

void PdfPagesTest::readsCitiesUnderDates()
{
    Sheets sheets;
    sheets.put(50, 40, u"Sabine Hoffmann"_s, 24, true).put(50, 75, u"s.hoffmann@example.de"_s).put(50, 110, u"Berufserfahrung"_s, 14, true);
    sheets.put(50, 140, u"BASF SE"_s, 10, true).end(545, 140, u"April 2018 – heute"_s);
    sheets.put(50, 154, u"Projektleiterin Anlagenbau"_s).end(545, 154, u"Ludwigshafen"_s);
    sheets.put(60, 172, u"•"_s).put(70, 172, u"Leitung des Neubaus"_s);
    const cv::Cv cv = sheets.read();
    QCOMPARE(int(cv.experience.size()), 1);
    QCOMPARE(cv.experience[0].company, u"BASF SE"_s);
    QCOMPARE(cv.experience[0].title, u"Projektleiterin Anlagenbau"_s);
    QCOMPARE(cv.experience[0].location, u"Ludwigshafen"_s);
}

void PdfPagesTest::readsGridsOfSkills()
{
    Sheets sheets;
    sheets.put(50, 40, u"Jane Doe"_s, 24, true).put(50, 75, u"jane@example.org"_s).put(50, 110, u"Skills"_s, 14, true);
    sheets.put(50, 130, u"Frontend"_s, 10, true).put(300, 130, u"Backend"_s, 10, true);
    sheets.put(50, 144, u"React, Angular"_s, 9).put(300, 144, u"Java, Redis"_s, 9);
    sheets.put(50, 180, u"Languages"_s, 14, true).put(50, 200, u"English Native speaker"_s).put(50, 214, u"Spanish Fluent"_s);
    const cv::Cv cv = sheets.read();
    QCOMPARE(int(cv.skills.size()), 2);
    QCOMPARE(cv.skills[0].name, u"Frontend"_s);
    QCOMPARE(cv.skills[0].items, QStringList({u"React"_s, u"Angular"_s}));
    QCOMPARE(cv.skills[1].items, QStringList({u"Java"_s, u"Redis"_s}));
    QCOMPARE(int(cv.languages.size()), 2);
    QCOMPARE(cv.languages[0].name, u"English"_s);
    QCOMPARE(cv.languages[0].level, u"Native speaker"_s);
}

void PdfPagesTest::readsSchoolsWithPlacesInTheirNames()
{
    Sheets sheets;
    sheets.put(50, 40, u"Jane Doe"_s, 24, true).put(50, 75, u"jane@example.org"_s).put(50, 110, u"Education"_s, 14, true);
    sheets.put(50, 140, u"BS"_s, 10, true).put(63, 140, u"University of Texas at Austin,"_s, 10, true).put(214, 140, u"Physics"_s);
    sheets.end(545, 140, u"Sep 2002 – May 2006"_s);
    sheets.put(50, 170, u"University of California, Berkeley"_s, 10, true).end(545, 170, u"Sep 2006 – Jun 2008"_s);
    sheets.put(50, 184, u"Master of Science in Physics"_s);
    const cv::Cv cv = sheets.read();
    QCOMPARE(int(cv.education.size()), 2);
    QCOMPARE(cv.education[0].institution, u"University of Texas at Austin"_s);
    QCOMPARE(cv.education[0].degree, u"BS"_s);
    QCOMPARE(cv.education[1].institution, u"University of California, Berkeley"_s);
    QCOMPARE(cv.education[1].degree, u"Master of Science"_s);
}

void PdfPagesTest::keepsPointsThatAreWords()
{
    Sheets sheets;
    sheets.put(50, 40, u"Jane Doe"_s, 24, true).put(50, 75, u"jane@example.org"_s).put(50, 110, u"Experience"_s, 14, true);
    sheets.put(50, 135, u"Acme Inc"_s, 11, true).end(545, 135, u"Jan 2020 – Present"_s).put(50, 150, u"Office Manager"_s);
    sheets.put(50, 170, u"Responsibilities"_s, 10, true);
    sheets.put(60, 190, u"•"_s).put(70, 190, u"Tasks"_s).put(60, 206, u"•"_s).put(70, 206, u"Missions"_s);
    const cv::Cv cv = sheets.read();
    QCOMPARE(int(cv.experience.size()), 1);
    QCOMPARE(cv.experience[0].bullets, QStringList({u"Tasks"_s, u"Missions"_s}));
    QVERIFY(cv.custom_sections.empty());
}

void PdfPagesTest::keepsLinkedProjectsBesideAddresses()
{
    Sheets sheets;
    sheets.put(50, 40, u"Jane Doe"_s, 24, true).put(50, 110, u"Projects"_s, 14, true);
    sheets.put(50, 130, u"Telescope"_s, 10, true);
    sheets.pages().front().words.back().url = u"https://telescope.example.org"_s;
    sheets.put(50, 160, u"jane@example.org"_s);
    const cv::Cv cv = sheets.read();
    QCOMPARE(cv.personal.email, u"jane@example.org"_s);
    QCOMPARE(int(cv.projects.size()), 1);
    QCOMPARE(cv.projects[0].name, u"Telescope"_s);
}

QTEST_GUILESS_MAIN(PdfPagesTest)
#include "tst_pdf_pages.moc"
