// Text comes back from a PDF as it was written, in the order in which it was written.

#include "core/render/Pages.h"
#include "core/render/Poppler.h"
#include "render/PdfExporter.h"
#include "render/finish/PdfFinish.h"
#include "render/PdfPages.h"
#include "render/finish/PdfText.h"

#include <QFontDatabase>
#include <QRegularExpression>
#include <QTest>

using namespace vitae;
using test::Pages;

namespace
{

QString words(QString text)
{
    text.replace(u'\f', u' ');
    return text.simplified();
}

/// With the lines as they stand: else pdftotext joins "half-" and "off".
QString roundTrip(const layout::Document &document)
{
    const auto pdf = render::exportPdf(document, render::PdfOptions{});
    return pdf ? words(test::extractedText(*pdf, {QStringLiteral("-layout")})) : pdf.error().text();
}

} // namespace

class PdfTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void textComesBack_data();
    void textComesBack();
    void mixedDirectionsComeBack();
    void bundledFontsComeBack_data();
    void bundledFontsComeBack();
    void headingsInCapitals();
    void orderIsKept();
    void pagesFollowEachOther();
    void readsMaps();
    void writesMaps();
    void prefersCharactersOfTheText_data();
    void prefersCharactersOfTheText();
};

void PdfTextTest::initTestCase()
{
    if (!test::hasProgram(QStringLiteral("pdftotext")))
        QSKIP("pdftotext (poppler-utils) is not installed");
}

void PdfTextTest::textComesBack_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char16_t *text, const char16_t *family = u"Source Sans 3") {
        QTest::newRow(name) << QString::fromUtf16(family) << QString::fromUtf16(text);
    };
    row("ligatures", u"office efficient fi fl ffi ffl flow first");
    row("superscripts and signs", u"5 µm, x² ½ ¾ ™ © ® № 10 000 € – — … • ·");
    row("Greek mu", u"μεγάλη");
    row("hyphens", u"co-founder A\u2011B \u2010 C", u"Inter");
    row("commas and cedillas", u"Ţară şi");
    row("commas below", u"Țară și");
    row("no-break hyphen alone", u"A\u2011B");
    row("European letters", u"Zażółć gęślą jaźń Ελληνικά Русский İstanbul ŞşŢţȘșȚț");
    row("Japanese", u"日本語の履歴書 東京都 金沢 人力車 見た目 立つ 国民 長い 西 青 食 黄 竜", u"Noto Sans CJK JP");
    row("Chinese", u"风飞马鱼鸟 齐龙见门页车贝", u"Noto Sans CJK SC");
    row("Korean", u"이력서 서울 개발자", u"Noto Sans CJK KR");
    row("Arabic", u"السيرة الذاتية مهندس برمجيات لا إله");
    row("Persian", u"گزارش پژوهش چگونه کتاب");
    row("Hebrew", u"עברית שלום");
    row("Bengali", u"বাংলা ভাষায় জীবনবৃত্তান্ত ক্ষমতা প্রতিষ্ঠান শিক্ষা");
    row("Hindi", u"हिन्दी में क्षत्रिय विद्या शक्ति");
    row("Tamil", u"தமிழ் மொழி கொள்கை", u"Noto Sans Tamil");
    row("Thai", u"ภาษาไทย ที่นี่ น้ำ กำลัง");
    row("Bengali in English", u"Fluent in বাংলা and English, office work");
    row("beyond the BMP", u"漢字 𠮷野 and more", u"Noto Sans CJK JP");
}

void PdfTextTest::textComesBack()
{
    QFETCH(QString, family);
    QFETCH(QString, text);
    if (!layout::Fonts::families().contains(family) && !QFontDatabase::hasFamily(family))
        QSKIP(qPrintable(family + QStringLiteral(" is not installed")));
    Pages pages;
    pages.text(text, test::font(family));
    QCOMPARE(roundTrip(pages.document), text);
}

/// Where the spaces between two directions go is the reader's guess, so they do not count.
void PdfTextTest::mixedDirectionsComeBack()
{
    const QString text = QStringLiteral("English mixed العربية and back 2024, not לאחור");
    Pages pages;
    pages.text(text);
    QCOMPARE(roundTrip(pages.document).remove(u' '), QString(text).remove(u' '));
}

void PdfTextTest::bundledFontsComeBack_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<bool>("bold");
    for (const char *family : {"EB Garamond", "Inter", "Source Sans 3", "Source Serif 4"}) {
        for (const bool bold : {false, true})
            QTest::addRow("%s%s", family, bold ? " Bold" : "") << QString::fromLatin1(family) << bold;
    }
}

void PdfTextTest::bundledFontsComeBack()
{
    QFETCH(QString, family);
    QFETCH(bool, bold);
    const QString text = QStringLiteral(
        "The office of Theodore Quick: efficient, affluent fjords, Tfft fb ffj (ABC) A-B 2x4 10:30 -> => 1/2 @home "
        "C++ C# .NET <html> --flag != <= 3–5 “quoted” don’t AT&T R&D E-MAIL: +44 (0)20 123, offline, ct st sp");
    Pages pages;
    pages.text(text, test::font(family, bold));
    QCOMPARE(roundTrip(pages.document), text);
}

/// A font that sets capitals shows letters that are not in the text; what Inter does to parentheses beside them is read
/// from lines all the same.
void PdfTextTest::headingsInCapitals()
{
    QFont heading = test::font(QStringLiteral("Inter"), true);
    heading.setCapitalization(QFont::AllUppercase);
    const QFont body = test::font(QStringLiteral("Inter"));
    Pages pages;
    pages.text(QStringLiteral("Summary"), heading).text(QStringLiteral("Led the team (PMP) of 4x4 at 10:30"), body);
    pages.text(QStringLiteral("Languages & skills"), heading).text(QStringLiteral("Ski (Native), PMI (Basic)"), body);
    QCOMPARE(roundTrip(pages.document), QStringLiteral("SUMMARY Led the team (PMP) of 4x4 at 10:30 LANGUAGES & SKILLS "
                                                       "Ski (Native), PMI (Basic)"));
    const auto painted = render::paintPages(pages.document, {}, render::Marking::ComplexScripts);
    QVERIFY(painted);
    const auto once = render::finishPdf(*painted, render::Marking::ComplexScripts, pages.document, {});
    QVERIFY(once && once->has_value()); // without a second painting
}

void PdfTextTest::orderIsKept()
{
    Pages pages;
    QStringList expected;
    for (int i = 0; i < 60; ++i) {
        expected.append(QStringLiteral("Paragraph number %1 of a long document").arg(i));
        pages.text(expected.last(), test::font(QStringLiteral("Source Sans 3"), i % 7 == 0));
    }
    QVERIFY(pages.document.pages.size() > 1);
    QCOMPARE(roundTrip(pages.document), expected.join(u' '));
}

void PdfTextTest::pagesFollowEachOther()
{
    Pages pages;
    pages.text(QStringLiteral("first")).newPage().text(QStringLiteral("second"));
    const auto pdf = render::exportPdf(pages.document, render::PdfOptions{});
    QVERIFY(pdf);
    QCOMPARE(test::extractedText(*pdf).count(u'\f'), 2);
}

void PdfTextTest::readsMaps()
{
    const render::CidMap map =
        render::readToUnicode("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
                              "3 beginbfrange\n<0000> <0000> <0000>\n<0001> <0003> [<0041> <00660066> <0043>]\n"
                              "<0010> <0012> <0061>\nendbfrange\n1 beginbfchar\n<0020> <D842DFB7>\nendbfchar\n");
    QCOMPARE(map.size(), 8);
    QCOMPARE(map.value(2), QStringLiteral("ff"));
    QCOMPARE(map.value(0x12), QStringLiteral("c"));
    QCOMPARE(map.value(0x20), QStringLiteral("𠮷"));
    for (const char *broken : {"", "beginbfrange", "beginbfrange <00", "beginbfrange <0001> <0002> [",
                               "beginbfchar <1>", "beginbfrange <0000> <ffffffff> <0041>", "beginbfchar <zz> <>"})
        QVERIFY(render::readToUnicode(broken).size() <= 0x10000);
}

void PdfTextTest::writesMaps()
{
    render::CidMap map;
    for (int i = 1; i < 250; ++i)
        map.insert(i, QString(QChar(0x4e00 + i)));
    map.insert(300, QStringLiteral("ffi"));
    const QByteArray cmap = render::writeToUnicode(map);
    QCOMPARE(render::readToUnicode(cmap), map);
    QCOMPARE(cmap.count(" beginbfchar"), 3);
    QVERIFY(cmap.contains("50 beginbfchar"));
    QVERIFY(render::readToUnicode(render::writeToUnicode({})).isEmpty());
}

void PdfTextTest::prefersCharactersOfTheText_data()
{
    QTest::addColumn<QString>("present");
    QTest::addColumn<char16_t>("glyph");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char16_t *present, char16_t glyph, const char16_t *expected) {
        QTest::newRow(name) << QString::fromUtf16(present) << glyph << QString::fromUtf16(expected);
    };
    row("ligature", u"office", u'ﬁ', u"fi");
    row("superscript that stands there", u"m²2", u'²', u"²");
    row("micro sign for a Greek mu", u"μm", u'µ', u"μ");
    row("micro sign", u"µm", u'µ', u"µ");
    row("Kangxi radical", u"金", u'⾦', u"金");
    row("typed compatibility ideograph", u"\ufa19", u'\ufa19', u"\ufa19");
    row("trade mark", u"Vitae™ TM", u'™', u"™");
    row("ellipsis", u"… ...", u'…', u"…");
    row("ASCII", u"", u'A', u"A");
}

void PdfTextTest::prefersCharactersOfTheText()
{
    QFETCH(QString, present);
    QFETCH(char16_t, glyph);
    QFETCH(QString, expected);
    render::CharacterSet characters;
    characters.add(present);
    QCOMPARE(render::plainCharacter(glyph, characters), expected);
}

QTEST_MAIN(PdfTextTest)
#include "tst_pdf_text.moc"
