// `vitae export` leaves the system's fonts out where it can; this process does not: both give the same bytes.
#include "base/Files.h"
#include "layout/Template.h"
#include "transfer/Export.h"
#include "transfer/Import.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;

class TestCliFonts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void samePagesWithoutTheSystemsFonts_data();
    void samePagesWithoutTheSystemsFonts();
};

void TestCliFonts::samePagesWithoutTheSystemsFonts_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("design");
    QTest::addColumn<QString>("ending");
    const QDir samples(QStringLiteral(VITAE_SOURCE_DIR "/resources/samples"));
    for (const QString &name : samples.entryList({QStringLiteral("*.json")})) {
        for (const layout::TemplateInfo &info : layout::TemplateLibrary().list()) {
            for (const char *ending : {"pdf", "png"}) {
                const QString title = name + u' ' + info.id + u' ' + QLatin1String(ending);
                QTest::newRow(qPrintable(title)) << samples.filePath(name) << info.id << QString::fromLatin1(ending);
            }
        }
    }
}

void TestCliFonts::samePagesWithoutTheSystemsFonts()
{
    QFETCH(const QString, file);
    QFETCH(const QString, design);
    QFETCH(const QString, ending);
    const auto imported = transfer::importFile(file);
    QVERIFY(imported);
    transfer::ExportOptions options;
    options.format = *formats::formatFromName(ending);
    options.templateId = design;
    const auto expected = transfer::exportCv(imported->cv, options);
    QVERIFY(expected);

    const QTemporaryDir dir;
    const QString out = dir.filePath(u"out." + ending);
    const QStringList words{QStringLiteral("export"),     file,   QStringLiteral("-o"),         out,
                            QStringLiteral("--template"), design, QStringLiteral("--data-dir"), dir.path()};
    QCOMPARE(QProcess::execute(QStringLiteral(VITAE_BINARY), words), 0);
    const auto got = base::readFile(out, 100 * 1024 * 1024);
    QVERIFY(got);
    QVERIFY(*got == *expected);
}

QTEST_MAIN(TestCliFonts)
#include "tst_cli_fonts.moc"
