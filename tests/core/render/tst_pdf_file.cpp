// The file around the text: information, links, outline, fonts, size, determinism, PDF/A-1b.

#include "core/render/Pages.h"
#include "core/render/Poppler.h"
#include "render/PdfExporter.h"
#include "render/finish/PdfFinish.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QTest>
#include <functional>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

using namespace vitae;
using base::Error;
using test::Pages;

namespace
{

/// A PDF, opened by libqpdf.
struct Opened {
    explicit Opened(QByteArray pdf) : bytes(std::move(pdf))
    {
        file.setSuppressWarnings(true);
        file.processMemoryFile("test", bytes.constData(), size_t(bytes.size()));
    }
    QByteArray bytes;
    QPDF file;
};

QString text(QPDFObjectHandle object)
{
    return object.isString() ? QString::fromStdString(object.getUTF8Value()) : QString();
}

std::shared_ptr<const QImage> photo(int size, bool alpha = false)
{
    QImage image(size, size, alpha ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x)
            image.setPixel(x, y, qRgba(x * 255 / size, y * 255 / size, (x * y) % 256, alpha ? x * 255 / size : 255));
    }
    return std::make_shared<const QImage>(std::move(image));
}

layout::ImageItem photoItem(const QRectF &rect, const std::shared_ptr<const QImage> &image)
{
    return {rect, image, rect.width() / 2};
}

constexpr int paragraphs = 60;

/// Two pages with everything that a page can hold.
layout::Document everything()
{
    Pages pages;
    const QSizeF size = pages.document.pageSize;
    pages.item(layout::RectItem{QRectF(0, 0, 3000, size.height()), QColor(20, 60, 120, 90), 0},
               QRectF(0, 0, 3000, size.height()));
    pages.item(layout::LineItem{QLineF(1000, 900, 9000, 900), Qt::darkGray, 15}, QRectF(1000, 890, 8000, 20));
    QPainterPath star;
    star.addEllipse(500, 500, 300, 200);
    pages.item(layout::ShapeItem{star, Qt::red}, star.boundingRect());
    pages.item(layout::RectItem{QRectF(4000, 500, 900, 300), QColor(0, 128, 0), 80}, QRectF(4000, 500, 900, 300));
    const QRectF square(9000, 1000, 1600, 1600);
    pages.item(photoItem(square, photo(800)), square);
    pages.item(photoItem(square.translated(0, 2000), photo(100, true)), square.translated(0, 2000));
    for (int i = 0; i < paragraphs; ++i)
        pages.text(QStringLiteral("Efficient office work in paragraph %1, বাংলা, and العربية too").arg(i),
                   test::font(QStringLiteral("Source Sans 3"), i % 9 == 0));
    pages.document.links = {{0, QRectF(1000, 2000, 2000, 300), QStringLiteral("mailto:ada@example.org")},
                            {1, QRectF(1000, 3000, 2000, 300), QStringLiteral("https://example.org/ü?q=a b")},
                            {1, QRectF(1000, 4000, 2000, 300), QStringLiteral("javascript:alert(1)")}};
    pages.document.outline = {{QStringLiteral("Experience"), 0, 1000}, {QStringLiteral("履歴"), 1, 2000}};
    return pages.document;
}

render::PdfOptions described()
{
    render::PdfOptions options;
    options.title = QStringLiteral("Ada Lovelace – CV <1> & more");
    options.author = QStringLiteral("Ada Lovelace");
    options.subject = QStringLiteral("数学者");
    options.language = QStringLiteral("en-GB");
    options.keywords = {QStringLiteral("mathematics"), QStringLiteral("engines")};
    options.attachment = R"({"personal":{"name":"Ada"}})";
    return options;
}

QByteArray exported(const layout::Document &document, const render::PdfOptions &options)
{
    const auto pdf = render::exportPdf(document, options);
    return pdf ? *pdf : QByteArray();
}

/// Every dictionary of the file, streams' included, also those inside others.
void visit(QPDFObjectHandle object, const std::function<void(QPDFObjectHandle)> &see)
{
    if (object.isStream())
        object = object.getDict();
    if (object.isDictionary()) {
        see(object);
        for (const std::string &key : object.getKeys()) {
            if (QPDFObjectHandle value = object.getKey(key); !value.isIndirect())
                visit(value, see);
        }
    } else if (object.isArray()) {
        for (QPDFObjectHandle item : object.getArrayAsVector()) {
            if (!item.isIndirect())
                visit(item, see);
        }
    }
}

} // namespace

class PdfFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isSound_data();
    void isSound();
    void saysWhatItIs();
    void badLanguageIsLeftOut();
    void linksLeadWhereTheyStand();
    void onlySafeAddresses_data();
    void onlySafeAddresses();
    void outlineNamesSections();
    void holdsTheCv();
    void pagesHaveTheirExactSize();
    void fontsAreSubsets();
    void isSmall();
    void photosAreScaledAndPacked();
    void sameInputSameBytes();
    void sameBytesInAnotherProcess();
    void pdfA();
    void marksDisappear();
    void refusals();
};

void PdfFileTest::isSound_data()
{
    QTest::addColumn<bool>("pdfA");
    QTest::addRow("PDF 1.7") << false;
    QTest::addRow("PDF/A-1b") << true;
}

void PdfFileTest::isSound()
{
    if (!test::hasProgram(QStringLiteral("qpdf")))
        QSKIP("qpdf is not installed");
    QFETCH(bool, pdfA);
    render::PdfOptions options = described();
    options.pdfA = pdfA;
    const test::Run check = test::run(QStringLiteral("qpdf"), {QStringLiteral("--check"), QStringLiteral("{}")},
                                      exported(everything(), options));
    QVERIFY2(check.exitCode == 0, QByteArray(check.output + check.errors));
    QVERIFY(check.output.contains("No syntax or stream encoding errors"));
}

void PdfFileTest::saysWhatItIs()
{
    Opened pdf(exported(everything(), described()));
    QPDFObjectHandle info = pdf.file.getTrailer().getKey("/Info"), root = pdf.file.getRoot();
    QCOMPARE(text(info.getKey("/Title")), described().title);
    QCOMPARE(text(info.getKey("/Author")), described().author);
    QCOMPARE(text(info.getKey("/Subject")), described().subject);
    QCOMPARE(text(info.getKey("/Keywords")), QStringLiteral("mathematics, engines"));
    QVERIFY(text(info.getKey("/Creator")).startsWith(u"Vitae "));
    QVERIFY(!info.hasKey("/CreationDate"));
    QCOMPARE(text(root.getKey("/Lang")), QStringLiteral("en-GB"));
    QVERIFY(root.getKey("/ViewerPreferences").getKey("/DisplayDocTitle").getBoolValue());
    QVERIFY(pdf.file.getTrailer().getKey("/ID").isArray());
}

void PdfFileTest::badLanguageIsLeftOut()
{
    for (const char *language : {"", "not a language", "e", "en_GB", "(evil)"}) {
        render::PdfOptions options;
        options.language = QString::fromLatin1(language);
        Pages pages;
        Opened pdf(exported(pages.text(QStringLiteral("x")).document, options));
        QVERIFY2(!pdf.file.getRoot().hasKey("/Lang"), language);
    }
}

void PdfFileTest::linksLeadWhereTheyStand()
{
    Opened pdf(exported(everything(), described()));
    auto pages = QPDFPageDocumentHelper(pdf.file).getAllPages();
    QCOMPARE(pages.size(), size_t(2));
    QPDFObjectHandle first = pages[0].getObjectHandle().getKey("/Annots");
    QCOMPARE(first.getArrayNItems(), 1);
    QPDFObjectHandle mail = first.getArrayItem(0);
    QCOMPARE(mail.getKey("/A").getKey("/URI").getStringValue(), std::string("mailto:ada@example.org"));
    const auto media = pages[0].getObjectHandle().getKey("/MediaBox").getArrayAsRectangle();
    const auto rect = mail.getKey("/Rect").getArrayAsRectangle();
    QVERIFY(qAbs(rect.llx - 50) < 0.01 && qAbs(rect.urx - 150) < 0.01);
    QVERIFY(qAbs(media.ury - rect.ury - 100) < 0.01 && qAbs(rect.ury - rect.lly - 15) < 0.01);
    QCOMPARE(mail.getKey("/Border").unparse(), std::string("[ 0 0 0 ]"));

    QPDFObjectHandle second = pages[1].getObjectHandle().getKey("/Annots");
    QCOMPARE(second.getArrayNItems(), 1); // the script is gone
    QCOMPARE(second.getArrayItem(0).getKey("/A").getKey("/URI").getStringValue(),
             std::string("https://example.org/%C3%BC?q=a%20b"));
}

void PdfFileTest::onlySafeAddresses_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("target");
    const auto row = [](const char *url, const char *target) {
        QTest::addRow("%s", url) << QString::fromUtf8(url) << QByteArray(target);
    };
    row("https://example.org", "https://example.org");
    row("example.org/me", "https://example.org/me");
    row("example.org:8080/me", "https://example.org:8080/me");
    row("//example.org", "https://example.org");
    row("mailto:a@b.c", "mailto:a@b.c");
    row("tel:+62123", "tel:+62123");
    row("http://bücher.example/ä", "http://xn--bcher-kva.example/%C3%A4");
    row("javascript:alert(1)", "");
    row("file:///etc/passwd", "");
    row("data:text/html,x", "");
    row("JavaScript:alert(1)", "");
    row("", "");
    row("   ", "");
}

void PdfFileTest::onlySafeAddresses()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, target);
    QCOMPARE(render::linkTarget(url), target);
}

void PdfFileTest::outlineNamesSections()
{
    Opened pdf(exported(everything(), described()));
    QPDFObjectHandle outline = pdf.file.getRoot().getKey("/Outlines");
    QCOMPARE(outline.getKey("/Count").getIntValueAsInt(), 2);
    QPDFObjectHandle first = outline.getKey("/First"), last = outline.getKey("/Last");
    QCOMPARE(text(first.getKey("/Title")), QStringLiteral("Experience"));
    QCOMPARE(text(last.getKey("/Title")), QStringLiteral("履歴"));
    QCOMPARE(first.getKey("/Next").getObjGen(), last.getObjGen());
    auto pages = QPDFPageDocumentHelper(pdf.file).getAllPages();
    QCOMPARE(last.getKey("/Dest").getArrayItem(0).getObjGen(), pages[1].getObjectHandle().getObjGen());
    Pages plain;
    Opened without(exported(plain.text(QStringLiteral("x")).document, {}));
    QVERIFY(!without.file.getRoot().hasKey("/Outlines"));
}

void PdfFileTest::holdsTheCv()
{
    Opened pdf(exported(everything(), described()));
    const auto file = QPDFEmbeddedFileDocumentHelper(pdf.file).getEmbeddedFile("cv.json");
    QVERIFY(file != nullptr);
    QCOMPARE(QString::fromStdString(file->getFilename()), QStringLiteral("cv.json"));
    QCOMPARE(file->getObjectHandle().getKey("/AFRelationship").getName(), std::string("/Source"));
    QCOMPARE(QPDFEFStreamObjectHelper(file->getEmbeddedFileStream()).getSubtype(), std::string("application/json"));
}

void PdfFileTest::pagesHaveTheirExactSize()
{
    for (const QSizeF &size : {QSizeF(11906, 16838), QSizeF(12240, 15840), QSizeF(5000, 20000)}) {
        Pages pages;
        pages.document.pageSize = size;
        pages.text(QStringLiteral("x"));
        Opened pdf(exported(pages.document, {}));
        const auto box = QPDFPageDocumentHelper(pdf.file)
                             .getAllPages()
                             .front()
                             .getObjectHandle()
                             .getKey("/MediaBox")
                             .getArrayAsRectangle();
        QVERIFY(qAbs(box.urx - box.llx - size.width() / 20) < 0.01);
        QVERIFY(qAbs(box.ury - box.lly - size.height() / 20) < 0.01);
    }
}

void PdfFileTest::fontsAreSubsets()
{
    Opened pdf(exported(everything(), described()));
    int fonts = 0;
    for (QPDFObjectHandle font : pdf.file.getAllObjects()) {
        if (!font.isDictionaryOfType("/Font", "/Type0"))
            continue;
        ++fonts;
        QPDFObjectHandle cid = font.getKey("/DescendantFonts").getArrayItem(0);
        QPDFObjectHandle descriptor = cid.getKey("/FontDescriptor");
        const QString name = QString::fromStdString(font.getKey("/BaseFont").getName());
        QVERIFY2(QRegularExpression(QStringLiteral("^/[A-Z]{6}\\+")).match(name).hasMatch(), qPrintable(name));
        QCOMPARE(cid.getKey("/BaseFont").getName(), font.getKey("/BaseFont").getName());
        QCOMPARE(descriptor.getKey("/FontName").getName(), font.getKey("/BaseFont").getName());
        QVERIFY(descriptor.hasKey("/FontFile2") || descriptor.hasKey("/FontFile3"));
        QVERIFY(font.hasKey("/ToUnicode"));
    }
    QVERIFY(fonts >= 3);
}

void PdfFileTest::isSmall()
{
    Pages pages;
    const QString words =
        QStringLiteral("Led an efficient office of twelve engineers, cut cost by 35 % and wrote about "
                       "it: Łódź, Zürich, São Paulo; (C++, SQL) @ 10:30 & more");
    for (int i = 0; i < 36; ++i)
        pages.text(words, test::font(QStringLiteral("Source Sans 3"), i % 6 == 0));
    render::PdfOptions options = described();
    options.attachment = R"({"personal":{"name":"Ada"},"summary":")" + words.toUtf8().repeated(36) + R"("})";
    const QByteArray pdf = exported(pages.document, options);
    QCOMPARE(pages.document.pages.size(), size_t(2));
    QVERIFY2(!pdf.isEmpty() && pdf.size() < 80'000, QByteArray::number(pdf.size()));
}

void PdfFileTest::photosAreScaledAndPacked()
{
    Pages pages;
    const QRectF rect(1000, 1000, 1440, 1440); // an inch
    pages.item(photoItem(rect, photo(2000)), rect);
    Opened pdf(exported(pages.document, {}));
    int images = 0;
    for (QPDFObjectHandle object : pdf.file.getAllObjects()) {
        if (!object.isStreamOfType("/XObject", "/Image"))
            continue;
        ++images;
        QCOMPARE(object.getDict().getKey("/Width").getIntValueAsInt(), 300);
        QCOMPARE(object.getDict().getKey("/Filter").getName(), std::string("/DCTDecode"));
    }
    QCOMPARE(images, 1);
    QVERIFY2(pdf.bytes.size() < 60'000, QByteArray::number(pdf.bytes.size()));
}

void PdfFileTest::sameInputSameBytes()
{
    for (const bool pdfA : {false, true}) {
        render::PdfOptions options = described();
        options.pdfA = pdfA;
        const QByteArray first = exported(everything(), options);
        QTest::qWait(1100); // a clock would show
        QCOMPARE(exported(everything(), options), first);
        options.title.append(u'!');
        QVERIFY(exported(everything(), options) != first);
    }
}

/// Qt's hashes are seeded anew in each process.
void PdfFileTest::sameBytesInAnotherProcess()
{
    const QByteArray hash = QCryptographicHash::hash(exported(everything(), described()), QCryptographicHash::Sha256);
    if (qEnvironmentVariableIsSet("VITAE_PRINT_HASH")) {
        qInfo("hash %s", hash.toHex().constData());
        return;
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("VITAE_PRINT_HASH"), QStringLiteral("1"));
    for (int i = 0; i < 3; ++i) {
        QProcess other;
        other.setProcessEnvironment(environment);
        other.setProcessChannelMode(QProcess::MergedChannels);
        other.start(QCoreApplication::applicationFilePath(), {QStringLiteral("sameBytesInAnotherProcess")});
        QVERIFY(other.waitForFinished(30'000));
        const QByteArray output = other.readAll();
        QVERIFY2(output.contains(QByteArray("hash " + hash.toHex())), output);
    }
}

/// The clauses of ISO 19005-1 that can be read from the file's structure.
void PdfFileTest::pdfA()
{
    render::PdfOptions options = described();
    options.pdfA = true;
    Opened pdf(exported(everything(), options));
    QPDFObjectHandle root = pdf.file.getRoot(), trailer = pdf.file.getTrailer();

    QVERIFY(pdf.bytes.startsWith("%PDF-1.4\n%"));                                                      // 6.1.2
    QVERIFY(!pdf.bytes.contains("/ObjStm"));                                                           // 6.1.4
    QVERIFY(trailer.getKey("/ID").getArrayNItems() == 2);                                              // 6.1.3
    QVERIFY(!trailer.hasKey("/Encrypt"));                                                              // 6.1.3
    QVERIFY(!root.hasKey("/AF") && !root.hasKey("/OpenAction") && !root.hasKey("/AA"));                // 6.6.2
    QVERIFY(!root.getKey("/Names").isDictionary() || !root.getKey("/Names").hasKey("/EmbeddedFiles")); // 6.1.11

    QPDFObjectHandle intent = root.getKey("/OutputIntents").getArrayItem(0); // 6.2.2
    QCOMPARE(intent.getKey("/S").getName(), std::string("/GTS_PDFA1"));
    QCOMPARE(intent.getKey("/DestOutputProfile").getDict().getKey("/N").getIntValueAsInt(), 3);

    for (QPDFObjectHandle object : pdf.file.getAllObjects()) {
        visit(object, [](QPDFObjectHandle dictionary) {
            QVERIFY(!dictionary.hasKey("/SMask") || dictionary.getKey("/SMask").isNameAndEquals("/None")); // 6.4
            for (const char *alpha : {"/ca", "/CA"})
                QVERIFY(!dictionary.hasKey(alpha) || qFuzzyCompare(dictionary.getKey(alpha).getNumericValue(), 1.0));
            QVERIFY(!dictionary.hasKey("/EF"));                               // 6.1.11
            QVERIFY(!dictionary.getKey("/S").isNameAndEquals("/JavaScript")); // 6.6.1
            QVERIFY(!dictionary.getKey("/Interpolate").isBool() || !dictionary.getKey("/Interpolate").getBoolValue());
            if (dictionary.isDictionaryOfType("/Annot"))
                QCOMPARE(dictionary.getKey("/F").getIntValueAsInt(), 4); // 6.5.3
            if (dictionary.isDictionaryOfType("/FontDescriptor")) {
                QVERIFY(dictionary.hasKey("/FontFile2")); // 6.3.4
                QVERIFY(dictionary.hasKey("/CIDSet"));    // 6.3.5
            }
            if (dictionary.getKey("/Subtype").isNameAndEquals("/CIDFontType2"))
                QVERIFY(dictionary.hasKey("/CIDToGIDMap")); // 6.3.3.2
        });
    }

    // 6.7: the XMP packet is not packed, and says what the document information says.
    QPDFObjectHandle metadata = root.getKey("/Metadata");
    QVERIFY(!metadata.getDict().hasKey("/Filter"));
    const auto raw = metadata.getRawStreamData();
    const QString xmp = QString::fromUtf8(reinterpret_cast<const char *>(raw->getBuffer()), qsizetype(raw->getSize()));
    QPDFObjectHandle info = trailer.getKey("/Info");
    for (const char *key : {"/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer"})
        QVERIFY2(xmp.contains(text(info.getKey(key)).toHtmlEscaped()), key);
    QVERIFY(xmp.contains(u"<pdfaid:part>1<") && xmp.contains(u"<pdfaid:conformance>B<"));
    QVERIFY(!info.hasKey("/CreationDate") && !xmp.contains(u"CreateDate"));
}

void PdfFileTest::marksDisappear()
{
    Opened pdf(exported(everything(), described()));
    int spans = 0;
    for (QPDFPageObjectHelper &page : QPDFPageDocumentHelper(pdf.file).getAllPages()) {
        const auto content = page.getObjectHandle().getKey("/Contents").getStreamData();
        const QByteArray bytes(reinterpret_cast<const char *>(content->getBuffer()), qsizetype(content->getSize()));
        QVERIFY(!bytes.contains("-700000"));
        QCOMPARE(bytes.count("BDC"), bytes.count("EMC"));
        spans += int(bytes.count("/Span"));
    }
    QCOMPARE(spans, paragraphs); // one Bengali word a paragraph
}

void PdfFileTest::refusals()
{
    const auto nothing = render::exportPdf(layout::Document{}, render::PdfOptions{});
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().kind, Error::Kind::InvalidInput);

    layout::Document endless;
    endless.pageSize = {1000, 1000};
    endless.pages.resize(5001);
    const auto large = render::exportPdf(endless, render::PdfOptions{});
    QVERIFY(!large);
    QCOMPARE(large.error().kind, Error::Kind::TooLarge);

    const std::atomic_bool cancelled = true;
    render::PdfOptions options;
    options.cancelled = &cancelled;
    const auto stopped = render::exportPdf(everything(), options);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, Error::Kind::Cancelled);
}

QTEST_MAIN(PdfFileTest)
#include "tst_pdf_file.moc"
