#include "layout/Fonts.h"
#include "layout/SystemFonts.h"

#include <QDir>
#include <QFile>
#include <QRawFont>
#include <QTest>

using namespace vitae;

class TestSystemFonts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bundledFacesHaveWhatIsSaidOfThem();
    void needed_data();
    void needed();
    void bundledTemplatesNeedNone();
};

namespace
{

const QStringList families{QStringLiteral("SourceSans3"), QStringLiteral("Inter"), QStringLiteral("SourceSerif4"),
                           QStringLiteral("EBGaramond")};

cv::Cv cvWith(const QString &text)
{
    cv::Cv cv;
    cv.personal.name = QStringLiteral("Zoë Šimůnková");
    cv.experience.push_back({.id = QStringLiteral("a"), .company = QStringLiteral("Acme"), .bullets = {text}});
    return cv;
}

} // namespace

void TestSystemFonts::bundledFacesHaveWhatIsSaidOfThem()
{
    QCOMPARE(families.size(), layout::Fonts::families().size());
    int faces = 0, characters = 0;
    for (const QString &name : QDir(QStringLiteral(":/fonts")).entryList({QStringLiteral("*.ttf")})) {
        if (!families.contains(name.section(u'-', 0, 0)))
            continue;
        ++faces;
        QFile file(QStringLiteral(":/fonts/") + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QRawFont font(file.readAll(), 12);
        QVERIFY(font.isValid());
        for (int c = 0x20; c < 0xffff; ++c) {
            if (!layout::isInBundledFonts(char16_t(c)))
                continue;
            ++characters;
            const QString shown = QString(QChar(char16_t(c))) + QString(QChar(char16_t(c))).toUpper();
            for (const quint32 glyph : font.glyphIndexesForString(shown))
                QVERIFY2(glyph != 0, qPrintable(name + u" lacks U+" + QString::number(c, 16)));
        }
    }
    QCOMPARE(faces, 16);
    QVERIFY(characters / faces > 300);
    for (const char16_t c : {u'\n', u'\u0301', u'\u4e2d', u'\u2605', u'\u0627', u'\u2028', char16_t(0xd83d)})
        QVERIFY(!layout::isInBundledFonts(c));
}

void TestSystemFonts::needed_data()
{
    QTest::addColumn<cv::Cv>("cv");
    QTest::addColumn<bool>("needed");
    QTest::newRow("plain") << cvWith(QStringLiteral("Saved “10 %” of R&D; efficient – naïve café… €5")) << true;
    QTest::newRow("plain, no entity") << cvWith(QStringLiteral("Saved “10 %” of R&D – naïve café… €5\nand on"))
                                      << false;
    QTest::newRow("entity") << cvWith(QStringLiteral("a &#9742; b")) << true;
    QTest::newRow("star") << cvWith(QStringLiteral("five ★")) << true;
    QTest::newRow("emoji") << cvWith(QStringLiteral("on it 🚀")) << true;
    QTest::newRow("Japanese") << cvWith(QStringLiteral("職務要約")) << true;
    QTest::newRow("combining") << cvWith(QStringLiteral("e\u0301")) << true;
    cv::Cv cv = cvWith(QStringLiteral("plain"));
    cv.language = QStringLiteral("pt-BR");
    QTest::newRow("Portuguese") << cv << false;
    cv.language = QStringLiteral("ja");
    QTest::newRow("headings in Japanese") << cv << true;
    cv.language.clear();
    cv.style.font_family = QStringLiteral("inter");
    QTest::newRow("a bundled family") << cv << false;
    cv.style.font_family = QStringLiteral("Comic Sans MS");
    QTest::newRow("the system's family") << cv << true;
    cv = cvWith({});
    cv.extra.set(QStringLiteral("section_titles"), json::Object{{QStringLiteral("skills"), QStringLiteral("☂")}});
    QTest::newRow("a renamed heading") << cv << true;
    cv = cvWith({});
    cv.personal.photo = QStringLiteral("data:image/png;base64,&amp;");
    QTest::newRow("a photo") << cv << false;
}

void TestSystemFonts::needed()
{
    QFETCH(const cv::Cv, cv);
    QTEST(layout::needsSystemFonts(cv, *layout::TemplateLibrary().load({}).value()), "needed");
}

void TestSystemFonts::bundledTemplatesNeedNone()
{
    const layout::TemplateLibrary library;
    for (const layout::TemplateInfo &info : library.list()) {
        layout::Template design = *library.load(info.id).value();
        QVERIFY2(!layout::needsSystemFonts(cvWith(QStringLiteral("plain")), design), qPrintable(info.id));
        design.bullet = QStringLiteral("✦");
        QVERIFY(layout::needsSystemFonts(cvWith(QStringLiteral("plain")), design));
        design = *library.load(info.id).value();
        design.headingFamily = QStringLiteral("Arial");
        QVERIFY(layout::needsSystemFonts(cvWith(QStringLiteral("plain")), design));
    }
}

QTEST_MAIN(TestSystemFonts)
#include "tst_system_fonts.moc"
