#include "cv/Codec.h"
#include "transfer/Export.h"
#include "transfer/Import.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;
using base::Error;
using formats::Format;

namespace
{

QByteArray png(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

cv::Cv sampleCv()
{
    cv::Cv cv;
    cv.cv_title = QStringLiteral("A/B: my CV?");
    cv.language = QStringLiteral("en");
    cv.personal.name = QStringLiteral("Ana Sel");
    cv.personal.email = QStringLiteral("ana@example.com");
    cv.summary = QStringLiteral("Efficient office work");
    cv.experience.push_back({.id = {}, .company = QStringLiteral("Acme"), .title = QStringLiteral("Engineer")});
    cv::assignIds(cv);
    return cv;
}

base::Result<QByteArray> noAttachment(const QString &)
{
    return base::fail(Error::Kind::NotFound, QStringLiteral("there is no such attachment"));
}

} // namespace

class TestTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ourOwnFilesComeBackEqual_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("PDF") << int(Format::Pdf);
        QTest::newRow("JSON") << int(Format::CanonicalJson);
        QTest::newRow("JSON Resume") << int(Format::JsonResume);
        QTest::newRow("Markdown") << int(Format::Markdown);
    }
    void ourOwnFilesComeBackEqual()
    {
        QFETCH(int, format);
        QTemporaryDir folder;
        transfer::ExportOptions options;
        options.format = Format(format);
        const QString path = folder.filePath(transfer::fileName(sampleCv().cv_title, options.format));
        const auto written = transfer::exportFile(sampleCv(), options, path);
        QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
        const auto imported = transfer::importFile(path);
        QVERIFY2(imported, imported ? "" : qPrintable(imported.error().text()));
        QCOMPARE(json::write(cv::toJson(imported->cv)), json::write(cv::toJson(sampleCv())));
    }

    void anotherDesignOfOneExportIsNotTheCvs()
    {
        transfer::ExportOptions options;
        options.format = Format::Pdf;
        options.templateId = QStringLiteral("modern");
        options.pageSize = QStringLiteral("Letter");
        const auto bytes = transfer::exportCv(sampleCv(), options);
        QVERIFY2(bytes, bytes ? "" : qPrintable(bytes.error().text()));
        const auto imported = transfer::importBytes(*bytes, QStringLiteral("cv.pdf"));
        QVERIFY2(imported, imported ? "" : qPrintable(imported.error().text()));
        QCOMPARE(json::write(cv::toJson(imported->cv)), json::write(cv::toJson(sampleCv())));
    }

    void aPhotoTravelsInsideTheFile()
    {
        const QByteArray picture = png({30, 40});
        const publish::AttachmentSource source = [&](const QString &hash) -> base::Result<QByteArray> {
            if (hash == u"abc")
                return picture;
            return noAttachment(hash);
        };
        cv::Cv cv = sampleCv();
        cv.personal.photo = QStringLiteral("abc");
        transfer::ExportOptions options;
        options.format = Format::CanonicalJson;
        options.attachments = source;
        const auto bytes = transfer::exportCv(cv, options);
        QVERIFY(bytes);
        auto imported = transfer::importBytes(*bytes, QStringLiteral("cv.json"));
        QVERIFY(imported);
        QVERIFY(imported->cv.personal.photo.startsWith(u"data:image/png;base64,"));
        QByteArray kept;
        QVERIFY(publish::extractPhoto(imported->cv, [&](const QByteArray &given) -> base::Result<QString> {
            kept = given;
            return QStringLiteral("abc");
        }));
        QCOMPARE(kept, picture);
        QVERIFY(imported->cv == cv);
    }

    void aPhotoThatIsNoneIsLeftOutWithASentence_data()
    {
        QTest::addColumn<QString>("photo");
        QTest::newRow("not an image") << "data:image/png;base64,aGVsbG8=";
        QTest::newRow("not base64") << "data:image/png,hello";
        QTest::newRow("damaged") << QString(u"data:image/png;base64," +
                                            QString::fromLatin1(png({30, 40}).left(40).toBase64()));
    }
    void aPhotoThatIsNoneIsLeftOutWithASentence()
    {
        QFETCH(QString, photo);
        cv::Cv cv = sampleCv();
        cv.personal.photo = photo;
        const auto kept =
            publish::extractPhoto(cv, [](const QByteArray &) -> base::Result<QString> { return QStringLiteral("x"); });
        QVERIFY(!kept);
        QVERIFY(kept.error().message.contains(u"photo"));
        QVERIFY(cv.personal.photo.isEmpty());
    }

    void aPhotoThatIsNoneStopsAnExportThatWouldShowIt_data() { aPhotoThatIsNoneIsLeftOutWithASentence_data(); }
    void aPhotoThatIsNoneStopsAnExportThatWouldShowIt()
    {
        QFETCH(QString, photo);
        cv::Cv cv = sampleCv();
        cv.personal.photo = photo;
        transfer::ExportOptions options;
        for (const Format format : {Format::Pdf, Format::Png}) {
            options.format = format;
            const auto refused = transfer::exportCv(cv, options);
            QVERIFY(!refused);
            QCOMPARE(refused.error().detail, QStringLiteral("personal/photo"));
            QVERIFY(refused.error().message.contains(u"photo"));
        }
        options.format = Format::CanonicalJson;
        QVERIFY(transfer::exportCv(cv, options)); // which keeps what it cannot read
        options.format = Format::Pdf;
        cv.style.show_photo = false;
        QVERIFY(transfer::exportCv(cv, options));
    }

    void hugePhotosAreRefusedBeforeTheyAreDecoded()
    {
        // The head of a PNG that claims 20,000 × 20,000 pixels.
        QByteArray bytes = png({16, 16});
        bytes[16] = bytes[20] = 0;
        bytes[17] = bytes[21] = 0;
        bytes[18] = bytes[22] = char(0x4e);
        bytes[19] = bytes[23] = char(0x20);
        const auto image = publish::decodePhoto(bytes);
        QVERIFY(!image);
    }

    void largePhotosAreScaledDown()
    {
        const auto image = publish::decodePhoto(png({3000, 1500}));
        QVERIFY(image);
        QCOMPARE(image->size(), QSize(1200, 600));
    }

    void photoSourceAnswersFromDataUris()
    {
        const layout::ImageSource source = publish::photoSource({});
        QVERIFY(!source({}));
        QVERIFY(!source(QStringLiteral("abc")));
        const auto image = source(QString(u"data:image/png;base64," + QString::fromLatin1(png({30, 40}).toBase64())));
        QVERIFY(image);
        QCOMPARE(image->size(), QSize(30, 40));
    }

    void errorsNameTheFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::newRow("empty") << QByteArray() << "empty.json";
        QTest::newRow("cut JSON") << QByteArray("{\"personal\": {") << "cut.json";
        QTest::newRow("not a CV") << QByteArray("[1, 2]") << "list.json";
        QTest::newRow("someone else's PDF") << QByteArray("%PDF-1.4\n%%EOF\n") << "scan.pdf";
        QTest::newRow("binary") << QByteArray("\x7f"
                                              "ELF\x02\x00\x00\x00",
                                              8)
                                << "program";
    }
    void errorsNameTheFile()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        const auto imported = transfer::importBytes(bytes, QString(u"/some/folder/" + name));
        QVERIFY(!imported);
        QVERIFY2(imported.error().text().startsWith(name), qPrintable(imported.error().text()));
        QVERIFY(imported.error().message.size() > 10);
    }

    void aFileThatIsNotThereIsNamed()
    {
        const auto imported = transfer::importFile(QStringLiteral("/no/such/file.json"));
        QVERIFY(!imported);
        QVERIFY(imported.error().text().contains(u"file.json"));
    }

    void nothingIsLeftWhereWritingFails()
    {
        QTemporaryDir folder;
        transfer::ExportOptions options;
        options.templateId = QStringLiteral("no-such-template");
        const QString path = folder.filePath(QStringLiteral("cv.pdf"));
        const auto written = transfer::exportFile(sampleCv(), options, path);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Error::Kind::NotFound);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aCvWithAnUnknownTemplateIsWrittenWithTheDefault()
    {
        cv::Cv cv = sampleCv();
        cv.style.template_ = QStringLiteral("no-such-template");
        const auto bytes = transfer::exportCv(cv, {});
        QVERIFY(bytes);
        QVERIFY(bytes->startsWith("%PDF-"));
    }

    void fileNames_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << "My CV"
                               << "My CV.pdf";
        QTest::newRow("refused characters") << "A/B: my CV?"
                                            << "A-B- my CV-.pdf";
        QTest::newRow("hidden") << "..secret"
                                << "secret.pdf";
        QTest::newRow("option") << "--help"
                                << "help.pdf";
        QTest::newRow("nothing left") << "  "
                                      << "CV.pdf";
        QTest::newRow("accents stay") << "Infirmière"
                                      << "Infirmière.pdf";
    }
    void fileNames()
    {
        QFETCH(QString, title);
        QFETCH(QString, name);
        QCOMPARE(transfer::fileName(title, Format::Pdf), name);
    }
};

QTEST_MAIN(TestTransfer)
#include "tst_transfer.moc"
