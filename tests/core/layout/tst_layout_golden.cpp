// Where the lines and pages of the samples break, in every template. With VITAE_UPDATE_GOLDEN set the files are written
// anew: look at what changed before committing it.
#include "core/layout/Dump.h"

using namespace vitae;

class TestLayoutGolden final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void breaksAsBefore_data();
    void breaksAsBefore();
};

void TestLayoutGolden::breaksAsBefore_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("id");
    for (const char *sample : {"engineer", "editor-fr", "engineer-ar", "engineer-bn"}) {
        for (const QString &id : test::designIds())
            QTest::addRow("%s %s", sample, qPrintable(id)) << QString::fromLatin1(sample) << id;
    }
}

void TestLayoutGolden::breaksAsBefore()
{
    QFETCH(QString, sample);
    QFETCH(QString, id);
    cv::Cv cv = test::sampleCv(sample);
    QVERIFY(!cv.personal.name.isEmpty());
    cv.style = {};
    layout::Engine engine;
    const QString now = test::breaks(engine.layout(cv, test::design(id)));
    const QString file =
        QStringLiteral(VITAE_SOURCE_DIR "/tests/core/layout/golden/") + sample + u'-' + id + QStringLiteral(".txt");
    if (qEnvironmentVariableIsSet("VITAE_UPDATE_GOLDEN")) {
        QVERIFY(base::writeFile(file, now.toUtf8()).ok());
        return;
    }
    const auto golden = base::readFile(file, 1 << 20);
    QVERIFY2(golden.ok(), qPrintable(file));
    QCOMPARE(now, QString::fromUtf8(golden.value()));
}

QTEST_MAIN(TestLayoutGolden)
#include "tst_layout_golden.moc"
