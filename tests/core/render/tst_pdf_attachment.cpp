// The CV goes into a PDF and comes out again, byte for byte; whatever else is given is refused in a sentence.

#include "core/render/Pages.h"
#include "core/render/Poppler.h"
#include "cv/Codec.h"
#include "render/PdfAttachment.h"
#include "render/PdfExporter.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace vitae;
using base::Error;
using test::Pages;

namespace
{

const QByteArray sample =
    R"({"personal":{"name":"Ada endstream Lovelace"},"summary":"%PDF /EmbeddedFile é 日本","x":1.50})";

QByteArray exported(const QByteArray &attachment = sample)
{
    Pages pages;
    pages.text(QStringLiteral("Ada Lovelace"));
    render::PdfOptions options;
    options.attachment = attachment;
    const auto pdf = render::exportPdf(pages.document, options);
    return pdf ? *pdf : QByteArray();
}

/// The PDF as qpdf saves it with these options.
QByteArray savedAgain(const QByteArray &pdf, const QStringList &options)
{
    return test::run(QStringLiteral("qpdf"), QStringList(options) << QStringLiteral("{}") << QStringLiteral("-"), pdf)
        .output;
}

} // namespace

class PdfAttachmentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackByteForByte();
    void aCvComesBackEqual();
    void survivesOtherPrograms_data();
    void survivesOtherPrograms();
    void refuses_data();
    void refuses();
    void refusesPasswords();
    void damageIsNoCrash();
    void aBombIsBounded();
    void manyCandidatesAreBounded();
};

void PdfAttachmentTest::comesBackByteForByte()
{
    const auto back = render::readAttachment(exported());
    QVERIFY2(back, qPrintable(back ? QString() : back.error().text()));
    QCOMPARE(*back, sample);
}

void PdfAttachmentTest::aCvComesBackEqual()
{
    cv::Cv cv;
    cv.personal.name = QStringLiteral("Ada");
    cv.summary = QStringLiteral("Wrote the **first** program.");
    cv::Experience job;
    job.company = QStringLiteral("Analytical Engines");
    job.bullets = {QStringLiteral("one"), QStringLiteral("two")};
    cv.experience = {job};
    cv::assignIds(cv);
    Pages pages;
    pages.text(cv.personal.name);
    const auto pdf = render::exportPdf(pages.document, cv);
    QVERIFY(pdf);
    const auto back = render::readAttachment(*pdf);
    QVERIFY(back);
    QCOMPARE(*back, json::write(cv::toJson(cv), json::Style::Pretty));
}

void PdfAttachmentTest::survivesOtherPrograms_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addRow("linearized") << QStringList{QStringLiteral("--linearize")};
    QTest::addRow("all unpacked") << QStringList{QStringLiteral("--qdf"), QStringLiteral("--object-streams=disable")};
    QTest::addRow("packed anew") << QStringList{QStringLiteral("--recompress-flate"),
                                                QStringLiteral("--object-streams=generate")};
}

void PdfAttachmentTest::survivesOtherPrograms()
{
    if (!test::hasProgram(QStringLiteral("qpdf")))
        QSKIP("qpdf is not installed");
    QFETCH(QStringList, options);
    const auto back = render::readAttachment(savedAgain(exported(), options));
    QVERIFY2(back, qPrintable(back ? QString() : back.error().text()));
    QCOMPARE(*back, sample);
}

void PdfAttachmentTest::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addRow("nothing") << QByteArray() << Error::Kind::InvalidInput;
    QTest::addRow("text") << QByteArray("Dear Sir or Madam") << Error::Kind::InvalidInput;
    QTest::addRow("no attachment") << exported({}) << Error::Kind::NotFound;
    QTest::addRow("attached text") << exported("just text") << Error::Kind::NotFound;
    QTest::addRow("attached JSON of another kind") << exported(R"({"total": 12})") << Error::Kind::NotFound;
    QTest::addRow("cut short") << exported({}).chopped(3000) << Error::Kind::InvalidInput;
    QTest::addRow("header alone") << QByteArray("%PDF-1.7\n") << Error::Kind::InvalidInput;
}

void PdfAttachmentTest::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Error::Kind, kind);
    const auto back = render::readAttachment(bytes);
    QVERIFY(!back);
    QCOMPARE(back.error().kind, kind);
    QVERIFY(back.error().message.endsWith(u'.'));
}

void PdfAttachmentTest::refusesPasswords()
{
    if (!test::hasProgram(QStringLiteral("qpdf")))
        QSKIP("qpdf is not installed");
    const auto back = render::readAttachment(
        savedAgain(exported(), {QStringLiteral("--encrypt"), QStringLiteral("user"), QStringLiteral("owner"),
                                QStringLiteral("256"), QStringLiteral("--")}));
    QVERIFY(!back);
    QCOMPARE(back.error().kind, Error::Kind::InvalidInput);
    QVERIFY(back.error().message.contains(u"password"));
}

/// Cut and altered everywhere: either the CV as it was, or an error.
void PdfAttachmentTest::damageIsNoCrash()
{
    const QByteArray pdf = exported();
    QRandomGenerator random(5);
    int refused = 0;
    for (int i = 0; i < 400; ++i) {
        QByteArray bad = pdf;
        if (i % 2 == 0)
            bad.truncate(random.bounded(int(bad.size())));
        else
            for (int n = random.bounded(200); n >= 0; --n)
                bad[random.bounded(int(bad.size()))] = char(random.bounded(256));
        const auto back = render::readAttachment(bad);
        if (back)
            QVERIFY(back->startsWith('{'));
        else
            ++refused;
    }
    QVERIFY(refused > 50);
}

/// 300 MB of spaces in 300 KB.
void PdfAttachmentTest::aBombIsBounded()
{
    QByteArray packed = qCompress(QByteArray(300 * 1000 * 1000, ' '), 9).sliced(4);
    const QByteArray pdf = "%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile /Filter /FlateDecode /Length " +
                           QByteArray::number(packed.size()) + " >>\nstream\n" + packed +
                           "\nendstream\nendobj\n%%EOF\n";
    QElapsedTimer timer;
    timer.start();
    const auto back = render::readAttachment(pdf);
    QVERIFY(!back);
    QCOMPARE(back.error().kind, Error::Kind::TooLarge);
    QVERIFY(timer.elapsed() < 5000);
}

void PdfAttachmentTest::manyCandidatesAreBounded()
{
    const QByteArray one = "1 0 obj\n<< /Type /EmbeddedFile >>\nstream\n[1,2]\nendstream\nendobj\n";
    QElapsedTimer timer;
    timer.start();
    for (const QByteArray &part : {one, QByteArray("/EmbeddedFile "), QByteArray("obj<</EmbeddedFile>>stream\n")}) {
        const auto back = render::readAttachment("%PDF-1.7\n" + part.repeated(200'000) + "%%EOF\n");
        QVERIFY(!back);
        QCOMPARE(back.error().kind, Error::Kind::NotFound);
    }
    QVERIFY(timer.elapsed() < 5000);
}

QTEST_MAIN(PdfAttachmentTest)
#include "tst_pdf_attachment.moc"
