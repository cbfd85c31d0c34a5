#include "base/JsonParser.h"
#include "core/formats/Samples.h"
#include "cv/Codec.h"
#include "formats/Export.h"
#include "formats/Import.h"

#include <QStringEncoder>
#include <QTest>

using namespace vitae;
using formats::Format;

class ImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsFormatsByName();
    void detects_data();
    void detects();
    void everyExportIsImported();
    void refuses_data();
    void refuses();
    void readsUtf16();
    void readsQuotedJson();
    void notesWhatAPersonShouldSee();
    void refusesWhatACvMayNotHold();
};

void ImportTest::knowsFormatsByName()
{
    for (const formats::FormatInfo &info : formats::allFormats()) {
        QCOMPARE(formats::formatFromName(formats::formatName(info.format)), std::optional(info.format));
        QCOMPARE(formats::formatFromFileName(
                     QString(QStringLiteral("/a.b/Mein CV.") + formats::usualEnding(info.format).toUpper())),
                 std::optional(info.format));
        QVERIFY(!formats::humanName(info.format).isEmpty());
    }
    QCOMPARE(formats::formatFromName(u"Markdown"), std::optional(Format::Markdown));
    QVERIFY(!formats::formatFromName(u"doc"));
    QVERIFY(!formats::formatFromName(u""));
    QVERIFY(!formats::formatFromFileName(u"pdf"));
    QVERIFY(!formats::formatFromFileName(u"-"));
    QCOMPARE(formats::formatFromFileName(u"a.resume.json"), std::optional(Format::JsonResume));
    QCOMPARE(formats::formatFromFileName(u"a.json"), std::optional(Format::CanonicalJson));
}

void ImportTest::detects_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("format");
    const auto row = [](const char *bytes, const char *name, const char *format) {
        QTest::addRow("%s as %s", bytes, name)
            << QByteArray(bytes) << QString::fromUtf8(name) << QString::fromUtf8(format);
    };
    row("%PDF-1.4", "a.json", "pdf");
    row("\x89PNG\r\n\x1a\n", "", "png");
    row(R"({"basics": {}})", "a.json", "jsonresume");
    row(R"({"personal": {}})", "a.resume.json", "json");
    row(R"({"personal": {}})", "", "json");
    row("\xef\xbb\xbf{\"basics\": {}}", "", "jsonresume");
    row("{not json", "", "json");
    row("{not json", "a.md", "md");
    row("[1]", "a.json", "json");
    row("# Ann", "", "md");
    row("# Ann", "a.txt", "txt");
    row("Ann", "a.md", "md");
    row("Ann\n\nEXPERIENCE", "", "txt");
    row("Ann **Lee**", "", "md");
    row("Ann\n===\n", "", "md");
    row("\x01\x02\x03", "a.md", "");
}

void ImportTest::detects()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    QFETCH(QString, format);
    const auto found = formats::detect(bytes, name);
    QCOMPARE(found ? formats::formatName(*found) : QString(), format);
}

void ImportTest::everyExportIsImported()
{
    const cv::Cv cv = test::ordinaryCv();
    for (const Format format : {Format::CanonicalJson, Format::JsonResume, Format::Markdown}) {
        const auto bytes = formats::exportCv(cv, format);
        QVERIFY(bytes);
        QVERIFY(bytes->endsWith('\n') && !bytes->contains('\0'));
        const auto imported = formats::importCv(*bytes);
        QVERIFY2(imported, imported ? "" : qPrintable(imported.error().text()));
        QCOMPARE(imported->format, format);
        QVERIFY(imported->cv == cv);
    }
    const auto plain = formats::importCv(*formats::exportCv(cv, Format::PlainText));
    QVERIFY(plain);
    QCOMPARE(plain->format, Format::PlainText);
    QCOMPARE(plain->cv.personal.name, cv.personal.name);
    for (const Format format : {Format::Pdf, Format::Png})
        QCOMPARE(formats::exportCv(cv, format).error().kind, base::Error::Kind::Unsupported);
}

void ImportTest::refuses_data()
{
    using Kind = base::Error::Kind;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QByteArray &bytes, Kind kind, const char *detail) {
        QTest::newRow(name) << bytes << int(kind) << QString::fromUtf8(detail);
    };
    row("empty", "", Kind::InvalidInput, "");
    row("spaces", " \n\t ", Kind::InvalidInput, "");
    row("only a byte order mark", "\xef\xbb\xbf", Kind::InvalidInput, "");
    row("NUL", QByteArray("Ann\n\0Lee", 8), Kind::InvalidInput, "line 2");
    row("control bytes", "\x01\x02\x03\x04\x05", Kind::InvalidInput, "");
    row("Latin-1", "Ann\n\nM\xfcller", Kind::InvalidInput, "line 3");
    row("surrogate in UTF-8", "a\xed\xa0\x80", Kind::InvalidInput, "line 1");
    row("overlong UTF-8", "a\xc0\xaf", Kind::InvalidInput, "line 1");
    row("cut UTF-8", "a\xe2\x82", Kind::InvalidInput, "line 1");
    row("PDF", "%PDF-1.7\n\xff\xff", Kind::Unsupported, "");
    row("PNG", "\x89PNG\r\n\x1a\n\xff", Kind::Unsupported, "");
    row("odd UTF-16", QByteArray("\xff\xfe\x41\x00\x42", 5), Kind::InvalidInput, "");
    row("no JSON", "{\"personal\": ", Kind::InvalidInput, "line 1, column 14");
    row("other JSON", "{\"name\": \"x\"}", Kind::InvalidInput, "");
    row("wrong type", R"({"experience": [{"company": 5}]})", Kind::InvalidInput, "experience/0/company");
    row("deep", QByteArray("{\"personal\":") + QByteArray(100000, '['), Kind::TooLarge, "*");
}

void ImportTest::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, kind);
    QFETCH(QString, detail);
    const auto imported = formats::importCv(bytes);
    QVERIFY(!imported);
    QCOMPARE(int(imported.error().kind), kind);
    QVERIFY(!imported.error().message.isEmpty());
    if (detail != u"*")
        QCOMPARE(imported.error().detail, detail);
}

void ImportTest::readsUtf16()
{
    const QString text = QStringLiteral("# Zoë\n\n## Skills\n\n- C++\n");
    for (const auto encoding : {QStringConverter::Utf16LE, QStringConverter::Utf16BE}) {
        QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
        const QByteArray bytes = encoder.encode(text);
        const auto imported = formats::importCv(bytes, QStringLiteral("cv.md"));
        QVERIFY2(imported, imported ? "" : qPrintable(imported.error().text()));
        QCOMPARE(imported->cv.personal.name, QStringLiteral("Zoë"));
    }
    const auto marked = formats::importCv("\xef\xbb\xbf# Ann\n");
    QVERIFY(marked);
    QCOMPARE(marked->cv.personal.name, QStringLiteral("Ann"));
}

void ImportTest::readsQuotedJson()
{
    const QByteArray inner = json::write(cv::toJson(test::ordinaryCv()));
    const auto imported = formats::importCv(json::write(QString::fromUtf8(inner)), QStringLiteral("a.json"));
    QVERIFY(imported);
    QVERIFY(imported->cv == test::ordinaryCv());
}

void ImportTest::notesWhatAPersonShouldSee()
{
    const auto imported = formats::importCv("# Ann\n\n## Tattoos\n\nOne.\n");
    QVERIFY(imported);
    QCOMPARE(imported->notes.size(), 1);
    QVERIFY(imported->notes[0].contains(QStringLiteral("Tattoos")));
    QVERIFY(formats::importCv("# Ann\n\n## Skills\n\n- C\n")->notes.isEmpty());
}

void ImportTest::refusesWhatACvMayNotHold()
{
    const auto many =
        formats::importCv("# Ann\n\n## Tattoos\n\n" + QByteArray("- x\n").repeated(30000), QStringLiteral("a.md"));
    QVERIFY(!many);
    QCOMPARE(many.error().kind, base::Error::Kind::TooLarge);
    const auto longWord = formats::importCv(QByteArray(1000000, 'x'), QStringLiteral("a.txt"));
    QVERIFY(longWord);
}

QTEST_GUILESS_MAIN(ImportTest)
#include "tst_import.moc"
