// The samples in every template: the text of the PDF is the text of the pages, in their order, and the CV comes back.

#include "base/Files.h"
#include "base/JsonParser.h"
#include "core/render/Poppler.h"
#include "cv/Codec.h"
#include "layout/Engine.h"
#include "layout/Paragraph.h"
#include "layout/Template.h"
#include "render/PdfAttachment.h"
#include "render/PdfExporter.h"
#include "render/finish/PdfFinish.h"
#include "render/PdfPages.h"

#include <QDir>
#include <QTest>

using namespace vitae;

namespace
{

const QString samples = QStringLiteral(VITAE_SOURCE_DIR "/resources/samples");

/// Letters alone: where spaces go, the reader guesses, and headings may be set in capitals.
QString letters(const QString &text)
{
    QString out;
    for (const QChar c : text.normalized(QString::NormalizationForm_C)) {
        if (!c.isSpace() && c != QChar(QChar::SoftHyphen) && c.category() != QChar::Other_Control)
            out.append(c.toCaseFolded());
    }
    return out;
}

QString textOf(const layout::Document &document)
{
    QString text;
    for (const layout::Page &page : document.pages) {
        for (const layout::Item &item : page.items) {
            const auto *shown = std::get_if<layout::TextItem>(&item.content);
            for (int i = 0; shown && i < shown->lineCount; ++i) {
                const auto &line = shown->paragraph->lines()[size_t(shown->firstLine + i)];
                text += QStringView(shown->paragraph->text()).mid(line.start, line.length);
            }
        }
    }
    return text;
}

} // namespace

class PdfTemplatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsThatOfThePages_data();
    void textIsThatOfThePages();
};

void PdfTemplatesTest::textIsThatOfThePages_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("design");
    const QDir templates(QStringLiteral(VITAE_SOURCE_DIR "/resources/templates"));
    for (const QString &sample : QDir(samples).entryList({QStringLiteral("*.json")})) {
        for (const QString &design : templates.entryList({QStringLiteral("*.json")}))
            QTest::addRow("%s in %s", qPrintable(sample), qPrintable(design)) << sample << design.chopped(5);
    }
}

void PdfTemplatesTest::textIsThatOfThePages()
{
    if (!test::hasProgram(QStringLiteral("pdftotext")))
        QSKIP("pdftotext (poppler-utils) is not installed");
    QFETCH(QString, sample);
    QFETCH(QString, design);
    const auto bytes = base::readFile(QString(samples + u'/' + sample), 1 << 24);
    QVERIFY(bytes);
    const auto value = json::parse(*bytes);
    QVERIFY(value);
    const auto cv = cv::fromJson(*value);
    QVERIFY(cv);
    const auto loaded = layout::TemplateLibrary{}.load(design);
    QVERIFY(loaded);
    layout::Engine engine;
    const layout::Document &document = engine.layout(*cv, *loaded);

    const auto pdf = render::exportPdf(document, *cv);
    QVERIFY(pdf);
    QVERIFY2(pdf->size() < 80'000, QByteArray::number(pdf->size()));
    QCOMPARE(letters(test::extractedText(*pdf, {QStringLiteral("-raw")})), letters(textOf(document)));
    const auto back = render::readAttachment(*pdf);
    QVERIFY(back);
    QCOMPARE(*back, json::write(cv::toJson(*cv), json::Style::Pretty));

    const render::PdfOptions options = render::pdfOptions(*cv);
    const auto painted = render::paintPages(document, options, render::Marking::ComplexScripts);
    QVERIFY(painted);
    const auto once = render::finishPdf(*painted, render::Marking::ComplexScripts, document, options);
    QVERIFY(once);
    QVERIFY2(once->has_value(), "some text had to be painted twice");
}

QTEST_MAIN(PdfTemplatesTest)
#include "tst_pdf_templates.moc"
