// Finding what Vitae is made of besides the program that runs.

#include "base/Companions.h"

#include <QFileInfo>
#include <QTest>

using namespace vitae;

class CompanionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsItsFolder();
    void looksWhereInstallationsPutThem();
    void findsPrograms();
    void tellsWhatIsMissing();
};

void CompanionsTest::knowsItsFolder()
{
    QCOMPARE(base::programFolder(), QFileInfo(QCoreApplication::applicationFilePath()).canonicalPath());
}

void CompanionsTest::looksWhereInstallationsPutThem()
{
    const QStringList folders = base::companionFolders(QStringLiteral("/usr/bin"));
    QCOMPARE(folders.first(), QStringLiteral("/usr/bin")); // a build folder, Windows, a bundle
    QVERIFY(folders.contains(QStringLiteral("/usr/bin/../libexec/vitae")));
    QVERIFY(folders.contains(QStringLiteral("/usr/bin/../lib/vitae")));
}

void CompanionsTest::findsPrograms()
{
    const QString name = QFileInfo(QCoreApplication::applicationFilePath()).completeBaseName();
    QCOMPARE(QFileInfo(base::companionProgram(name)).canonicalFilePath(),
             QFileInfo(QCoreApplication::applicationFilePath()).canonicalFilePath());
    QVERIFY(base::companionProgram(QStringLiteral("vitae-is-not-there")).isEmpty());
    QVERIFY2(base::companionProgram(QStringLiteral(".")).isEmpty(), "a folder is no program");
}

void CompanionsTest::tellsWhatIsMissing()
{
    const auto found = base::companionFunction(QStringLiteral("vitae-is-not-there"), "anything");
    QVERIFY(!found.ok());
    QCOMPARE(found.error().kind, base::Error::Kind::Unsupported);
    QVERIFY2(found.error().text().contains(u"vitae-is-not-there"), qPrintable(found.error().text()));
}

QTEST_GUILESS_MAIN(CompanionsTest)
#include "tst_companions.moc"
