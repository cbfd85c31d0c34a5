// CVs of other projects in every template. With VITAE_LAYOUT_PICTURES=FOLDER set their first pages are painted there.
#include "core/layout/Dump.h"
#include "core/layout/Painted.h"
#include "formats/Import.h"

#include <QDir>

using namespace vitae;

class TestLayoutShared final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileInEveryTemplate_data();
    void everyFileInEveryTemplate();
};

void TestLayoutShared::everyFileInEveryTemplate_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(QStringLiteral(VITAE_SHARED_DATA "/jsonresume"));
    for (const QString &name : folder.entryList({QStringLiteral("*resume.json")}, QDir::Files))
        QTest::addRow("%s", qPrintable(name)) << folder.filePath(name);
    if (!folder.exists())
        QSKIP("the shared data is not here");
}

void TestLayoutShared::everyFileInEveryTemplate()
{
    QFETCH(QString, file);
    const auto bytes = base::readFile(file, 1 << 24);
    QVERIFY(bytes.ok());
    auto imported = formats::importCv(bytes.value(), file);
    QVERIFY2(imported.ok(), imported ? "" : qPrintable(imported.error().text()));
    cv::Cv cv = imported.value().cv;
    cv.style = {};
    const QString pictures = qEnvironmentVariable("VITAE_LAYOUT_PICTURES");
    for (const QString &id : test::designIds()) {
        layout::Engine engine;
        const layout::Document &document = engine.layout(cv, test::design(id));
        QVERIFY(!document.truncated && document.pages.size() <= 6);
        const QString text = test::plainText(document);
        QVERIFY(text.contains(cv.personal.name));
        for (const cv::Experience &item : cv.experience)
            QVERIFY2(text.contains(item.title), qPrintable(item.title));
        const QRectF paper(QPointF(), document.pageSize);
        for (const layout::Page &page : document.pages) {
            for (const layout::Item &item : page.items)
                QVERIFY(paper.contains(item.bounds));
        }
        if (!pictures.isEmpty())
            QVERIFY(test::painted(document, 0, 96)
                        .save(pictures + u'/' + QFileInfo(file).baseName() + u'-' + id + QStringLiteral(".png")));
    }
}

QTEST_MAIN(TestLayoutShared)
#include "tst_layout_shared.moc"
