#include "cv/Codec.h"
#include "layout/Engine.h"
#include "output/ExportDialog.h"
#include "output/Printing.h"

#include <QComboBox>
#include <QFile>
#include <QPrinter>
#include <QRadioButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;

namespace
{

/// A CV of some pages.
cv::Cv longCv()
{
    cv::Cv cv;
    cv.personal.name = QStringLiteral("Ana Sel");
    for (int i = 0; i < 40; ++i) {
        cv.experience.push_back({.id = {},
                                 .company = QStringLiteral("Acme %1").arg(i),
                                 .title = QStringLiteral("Engineer"),
                                 .bullets = QStringList(4, QStringLiteral("Built the thing and kept it running"))});
    }
    cv::assignIds(cv);
    return cv;
}

int pagesIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    static const QRegularExpression page(QStringLiteral("/Type\\s*/Page\\b(?!s)"));
    int count = 0;
    for (auto matches = page.globalMatch(QString::fromLatin1(file.readAll())); matches.hasNext(); matches.next())
        ++count;
    return count;
}

} // namespace

class TestPrinting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPageIsPrinted_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<int>("pages"); ///< -1: all
        QTest::newRow("all") << 0 << 0 << -1;
        QTest::newRow("one") << 2 << 2 << 1;
        QTest::newRow("a range") << 1 << 2 << 2;
        QTest::newRow("past the end") << 2 << 99 << -2; // all but the first
    }
    void everyPageIsPrinted()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(int, pages);
        layout::Engine engine;
        const layout::Document &document = engine.layout(longCv(), *layout::TemplateLibrary().load({}));
        const int all = int(document.pages.size());
        QVERIFY(all >= 3);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("out.pdf"));
        QPrinter printer;
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(path);
        if (from > 0)
            printer.setFromTo(from, to);
        output::print(document, printer);
        QCOMPARE(pagesIn(path), pages == -1 ? all : pages == -2 ? all - 1 : pages);
    }

    void dialogOffersEveryFormat()
    {
        output::ExportDialog dialog(QStringLiteral("My CV"));
        for (const formats::FormatInfo &info : formats::allFormats()) {
            auto *button = dialog.findChild<QRadioButton *>(QString(u"format_" + formats::formatName(info.format)));
            QVERIFY2(button, qPrintable(formats::formatName(info.format)));
            button->click();
            QCOMPARE(dialog.options().format, info.format);
        }
        QCOMPARE(dialog.options().pdfa, false);
    }
};

QTEST_MAIN(TestPrinting)
#include "tst_printing.moc"
