// What stands at the top and the bottom of pages: numbers and names go, and nothing else.

#include "core/formats/pdf/Sheets.h"
#include "formats/pdf/PdfFeet.h"

#include <QTest>

using namespace vitae;
using namespace vitae::formats::pdf;
using namespace vitae::test;
using namespace Qt::StringLiterals;

class PdfFeetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dropsFeet_data();
    void dropsFeet();
    void dropsTheNameOnOnePageAlone();
    void keepsRowsThatAreNoFeet_data();
    void keepsRowsThatAreNoFeet();
    void keepsRowsCloseToTheText();
    void losesNoWord();
    void goesOnOverTheFoot();
};

void PdfFeetTest::dropsFeet_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::newRow("name and page") << u"Jane Doe – Page 1/2"_s << u"Jane Doe – Page 2/2"_s;
    QTest::newRow("name, dot") << u"Ada Lovelace · 1 / 2"_s << u"Ada Lovelace · 2 / 2"_s;
    QTest::newRow("number alone") << u"1"_s << u"2"_s;
    QTest::newRow("English") << u"Page 1 of 2"_s << u"Page 2 of 2"_s;
    QTest::newRow("German") << u"Seite 1 von 2"_s << u"Seite 2 von 2"_s;
    QTest::newRow("French") << u"Page 1 sur 2"_s << u"Page 2 sur 2"_s;
    QTest::newRow("on the second page only") << QString() << u"Page 2 of 2"_s;
}

void PdfFeetTest::dropsFeet()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    for (const double y : {25.0, 800.0}) {
        Sheets sheets;
        sheets.put(60, 400, u"Cut costs by 2"_s);
        if (!first.isEmpty())
            sheets.put(250, y, first, 8);
        sheets.turn();
        sheets.put(60, 400, u"More text"_s).put(250, y, second, 8);
        QCOMPARE(dropFeet(sheets.pages()).size(), first.isEmpty() ? 1 : 2);
        QCOMPARE(wordsOf(sheets.pages()[0]), u"Cut costs by 2"_s);
        QCOMPARE(wordsOf(sheets.pages()[1]), u"More text"_s);
    }
}

void PdfFeetTest::keepsRowsThatAreNoFeet_data()
{
    QTest::addColumn<QString>("firstTop");
    QTest::addColumn<QString>("firstBottom");
    QTest::addColumn<QString>("secondTop");
    QTest::addColumn<QString>("secondBottom");
    const QString none, address = u"(312) 555-0147 • jane@example.org"_s;
    QTest::newRow("numbers, a year, an address") << address << u"Led a team of 12"_s << address << u"2019"_s;
    QTest::newRow("an award") << none << u"• Won 1 of 2 national awards"_s << none << none;
    QTest::newRow("a launch") << none << u"Delivered 1 of 2 company-wide launches"_s << none << none;
    QTest::newRow("a degree") << none << u"Master 1/2, Sorbonne"_s << none << none;
    QTest::newRow("a degree, once more") << none << u"Diplôme 1 de 2"_s << u"Diplôme 2 de 2"_s << none;
    QTest::newRow("one below, the next above") << none << u"Project 1"_s << u"Project 2"_s << none;
    QTest::newRow("other numbers") << none << u"Project 12"_s << none << u"Project 24"_s;
    QTest::newRow("another page's number") << none << u"Page 2 of 2"_s << none << u"3"_s;
}

void PdfFeetTest::keepsRowsThatAreNoFeet()
{
    QFETCH(QString, firstTop);
    QFETCH(QString, firstBottom);
    QFETCH(QString, secondTop);
    QFETCH(QString, secondBottom);
    Sheets sheets;
    const auto put = [&](double y, const QString &text) {
        if (!text.isEmpty())
            sheets.put(60, y, text);
    };
    sheets.put(60, 60, u"Jane Doe"_s, 20);
    put(30, firstTop);
    put(800, firstBottom);
    sheets.turn();
    put(30, secondTop);
    sheets.put(60, 400, u"Cut the costs"_s);
    put(800, secondBottom);
    const QString first = wordsOf(sheets.pages()[0]), second = wordsOf(sheets.pages()[1]);
    QCOMPARE(dropFeet(sheets.pages()), QStringList());
    QCOMPARE(wordsOf(sheets.pages()[0]), first);
    QCOMPARE(wordsOf(sheets.pages()[1]), second);
}

void PdfFeetTest::keepsRowsCloseToTheText()
{
    Sheets sheets;
    sheets.put(60, 786, u"Phase"_s).put(60, 800, u"1"_s);
    sheets.turn();
    sheets.put(60, 30, u"2"_s).put(60, 44, u"of them in time"_s);
    QCOMPARE(dropFeet(sheets.pages()), QStringList());
    QCOMPARE(wordsOf(sheets.pages()[0]), u"Phase 1"_s);
}

void PdfFeetTest::dropsTheNameOnOnePageAlone()
{
    Sheets sheets;
    sheets.put(60, 60, u"Ada Lovelace"_s, 20).put(60, 400, u"Wrote programs"_s);
    sheets.turn();
    sheets.put(60, 300, u"Wrote notes"_s).put(300, 800, u"Ada Lovelace, Curriculum Vitae, 2"_s, 8);
    QCOMPARE(dropFeet(sheets.pages()), QStringList{u"Ada Lovelace, Curriculum Vitae, 2"_s});
    QCOMPARE(wordsOf(sheets.pages()[1]), u"Wrote notes"_s);
}

void PdfFeetTest::losesNoWord()
{
    for (const double below : {10.0, 40.0}) {
        Sheets sheets;
        sheets.put(50, 40, u"Jane Doe"_s, 24, true).put(50, 75, u"jane@example.org"_s).put(50, 110, u"Experience"_s, 14, true);
        sheets.put(50, 135, u"Acme Inc"_s, 11, true).end(545, 135, u"Jan 2020 – Present"_s).put(50, 150, u"Software Engineer"_s);
        sheets.put(50, 790 - below, u"•"_s).put(60, 790 - below, u"Wrote the tests"_s);
        sheets.put(50, 800, u"•"_s).put(60, 800, u"Won 1 of 2 national awards"_s);
        sheets.turn();
        sheets.put(50, 50, u"•"_s).put(60, 50, u"Kept the line running"_s);
        const cv::Cv cv = sheets.read();
        QCOMPARE(int(cv.experience.size()), 1);
        QVERIFY2(cv.experience[0].bullets.contains(u"Won 1 of 2 national awards"_s), qPrintable(cv.experience[0].bullets.join(u'|')));
        QVERIFY(cv.custom_sections.empty());
    }
    // What looks as a foot does and has words that are nowhere else.
    Sheets sheets;
    sheets.put(50, 40, u"Jane Doe"_s, 24, true).put(50, 75, u"jane@example.org"_s).put(50, 110, u"Summary"_s, 14, true);
    sheets.put(50, 130, u"An engineer."_s).put(50, 800, u"Confidential · Page 1 of 2"_s, 8);
    sheets.turn();
    sheets.put(50, 40, u"Languages"_s, 14, true).put(50, 60, u"English: Native"_s).put(50, 800, u"Confidential · Page 2 of 2"_s, 8);
    const cv::Cv cv = sheets.read();
    QCOMPARE(int(cv.languages.size()), 1);
    QCOMPARE(int(cv.custom_sections.size()), 1);
    QCOMPARE(cv.custom_sections[0].content, u"Confidential · Page 1 of 2"_s);
}

void PdfFeetTest::goesOnOverTheFoot()
{
    Sheets sheets;
    sheets.put(50, 40, u"Jane Doe"_s, 24, true).put(50, 75, u"jane@example.org"_s).put(50, 110, u"Experience"_s, 14, true);
    sheets.put(50, 135, u"Acme Inc"_s, 11, true).end(545, 135, u"Jan 2020 – Present"_s).put(50, 150, u"Software Engineer"_s);
    sheets.put(50, 740, u"•"_s).put(60, 740, u"Moved the build of forty services from one machine to a farm of machines and saw"_s);
    sheets.end(545, 810, u"Jane Doe · 1 / 2"_s, 8);
    sheets.turn();
    sheets.put(60, 50, u"it through to the end"_s).put(50, 64, u"•"_s).put(60, 64, u"Wrote the tests"_s);
    sheets.end(545, 810, u"Jane Doe · 2 / 2"_s, 8);
    const cv::Cv cv = sheets.read();
    QCOMPARE(int(cv.experience.size()), 1);
    QCOMPARE(cv.experience[0].bullets,
             QStringList({u"Moved the build of forty services from one machine to a farm of machines and saw it through to the end"_s,
                          u"Wrote the tests"_s}));
    QVERIFY(cv.custom_sections.empty());
}

QTEST_GUILESS_MAIN(PdfFeetTest)
#include "tst_pdf_feet.moc"
