// Reading PDFs in a process of its own: what comes back, what is told of files that are no such PDF or hostile, and
// where the reader is missing.

#include "formats/apart/PdfReader.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;
using namespace vitae::formats::apart;

namespace
{

QByteArray shared(const QString &name)
{
    QFile file(QStringLiteral(VITAE_SHARED_DATA "/pdf/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A PDF of one page with one line of text.
QByteArray oneLine(const QByteArray &line)
{
    const QByteArray content = "BT /F1 12 Tf 20 100 Td (" + line + ") Tj ET";
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
           "endobj\n4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n5 0 obj<</Length " +
           QByteArray::number(content.size()) + ">>stream\n" + content +
           "\nendstream endobj\ntrailer<</Root 1 0 R/Size 6>>\n";
}

} // namespace

class PdfReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsText();
    void readsCvs();
    void failsClearly();
    void staysInItsLimits();
    void saysWhenItIsMissing();
    void takesOneQuestion();
};

void PdfReaderTest::readsText()
{
    QVERIFY2(!readerProgram().isEmpty(), "the reader lies beside this test");
    const auto text = textOfPdf(oneLine("Lead Engineer at Contoso"));
    QVERIFY2(text.ok(), text ? "" : qPrintable(text.error().text()));
    QCOMPARE(*text, QStringLiteral("Lead Engineer at Contoso\n"));
}

void PdfReaderTest::readsCvs()
{
    const QByteArray bytes = shared(QStringLiteral("rm_two-column.pdf"));
    if (bytes.isEmpty())
        QSKIP("the shared PDFs are not here");
    QElapsedTimer timer;
    timer.start();
    const auto read = readPdf(bytes);
    qInfo() << timer.elapsed() << "ms, 150 promised on an idle machine";
    QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().text()));
    QCOMPARE(read->cv.personal.name, QStringLiteral("JOHN DOE"));
    QCOMPARE(int(read->cv.experience.size()), 3);
    QVERIFY(!read->notes.isEmpty());
}

void PdfReaderTest::failsClearly()
{
    const auto message = [](const QByteArray &bytes) {
        const auto imported = readPdf(bytes);
        return imported ? QStringLiteral("read") : imported.error().message;
    };
    QVERIFY(message("hello").contains(u"not a PDF"));
    QVERIFY(message("").contains(u"not a PDF"));
    QVERIFY(message("%PDF-1.7\n% nothing more").contains(u"damaged"));
    // A page without text.
    const QByteArray empty = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]"
                             "/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
                             "trailer<</Root 1 0 R/Size 4>>\n";
    QVERIFY2(message(empty).contains(u"no text"), qPrintable(message(empty)));
    const QByteArray real = shared(QStringLiteral("rr_onyx.pdf"));
    if (real.isEmpty())
        QSKIP("the shared PDFs are not here");
    QCOMPARE(message(real), QStringLiteral("read"));
    QVERIFY(message(real.left(real.size() / 3)).size() > 3);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("cv.pdf")), locked = folder.filePath(QStringLiteral("locked.pdf"));
    QFile copy(path);
    QVERIFY(copy.open(QIODevice::WriteOnly) && copy.write(real) == real.size());
    copy.close();
    if (QProcess::execute(QStringLiteral("qpdf"), {QStringLiteral("--encrypt"), QStringLiteral("secret"),
                                                   QStringLiteral("owner"), QStringLiteral("256"), QStringLiteral("--"),
                                                   path, locked}) != 0)
        QSKIP("qpdf is not here");
    QFile file(locked);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(message(file.readAll()).contains(u"encrypted"));
}

void PdfReaderTest::staysInItsLimits()
{
    // A thousand pages, and a page that draws itself for ever.
    QByteArray kids;
    QByteArray objects;
    for (int i = 0; i < 1000; ++i) {
        kids += QByteArray::number(i + 10) + " 0 R ";
        objects += QByteArray::number(i + 10) + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n";
    }
    const QByteArray many = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[" + kids +
                            "]/Count 1000>>endobj\n" + objects + "trailer<</Root 1 0 R/Size 1010>>\n";
    const auto thousand = readPdf(many);
    QVERIFY(!thousand.ok());
    QVERIFY2(thousand.error().message.contains(u"1000 pages"), qPrintable(thousand.error().message));

    const QByteArray content = "BT /F1 9 Tf 20 100 Td (x) Tj ET " + QByteArray("/X Do ").repeated(60);
    QByteArray nested = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>"
                        "endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 5 0 R/Resources<<"
                        "/XObject<</X 6 0 R>>/Font<</F1 4 0 R>>>>>>endobj\n4 0 obj<</Type/Font/Subtype/Type1/BaseFont"
                        "/Helvetica>>endobj\n";
    const auto stream = [&](int number, const QByteArray &dictionary, const QByteArray &data) {
        nested += QByteArray::number(number) + " 0 obj<<" + dictionary + "/Length " + QByteArray::number(data.size()) +
                  ">>stream\n" + data + "\nendstream endobj\n";
    };
    stream(5, {}, content);
    for (int i = 6; i < 16; ++i)
        stream(i, "/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</Font<</F1 4 0 R>>/XObject<</X " +
                      QByteArray::number(i + 1) + " 0 R>>>>", content);
    stream(16, "/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</Font<</F1 4 0 R>>>>",
           "BT /F1 9 Tf 20 50 Td (deep) Tj ET");
    nested += "trailer<</Root 1 0 R/Size 17>>\n";
    QElapsedTimer timer;
    timer.start();
    const auto hostile = readPdf(nested);
    QVERIFY(!hostile.ok());
    QVERIFY2(timer.elapsed() < 30000, "10 s at most, and some more where others are at work");
    QVERIFY(!hostile.error().message.isEmpty());
}

void PdfReaderTest::saysWhenItIsMissing()
{
    const auto missing = readPdf(oneLine("x"), QString());
    QVERIFY(!missing.ok());
    QCOMPARE(missing.error().kind, base::Error::Kind::Unsupported);
    QVERIFY2(missing.error().message.contains(u"vitae-read-pdf is not installed"), qPrintable(missing.error().message));
    const auto broken = textOfPdf(oneLine("x"), QStringLiteral("/nowhere/vitae-read-pdf"));
    QVERIFY(!broken.ok());
    QCOMPARE(broken.error().kind, base::Error::Kind::Unavailable);
    // Something else under its name: it ends without an answer.
    const auto other = textOfPdf(oneLine("x"), QStringLiteral("/bin/false"));
    QVERIFY(!other.ok());
}

void PdfReaderTest::takesOneQuestion()
{
    QCOMPARE(QProcess::execute(readerProgram(), {}), 2);
    QCOMPARE(QProcess::execute(readerProgram(), {QStringLiteral("html")}), 2);
}

QTEST_GUILESS_MAIN(PdfReaderTest)
#include "tst_pdf_reader.moc"
