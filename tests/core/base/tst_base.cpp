#include "base/Clock.h"
#include "base/Files.h"
#include "base/Random.h"
#include "base/Uuid.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;

class BaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomUuidsAreVersion4();
    void namedUuidsAreStable();
    void writesWholeFilesOrNothing();
    void refusesLargeFiles();
    void manualClockStandsStill();
};

void BaseTest::randomUuidsAreVersion4()
{
    base::SeededRandom random(7);
    const QString first = base::newUuid(random);
    QVERIFY(base::isUuid(first));
    QCOMPARE(first[14], u'4');
    QVERIFY(QStringView(u"89ab").contains(first[19]));
    QVERIFY(first != base::newUuid(random));
    QVERIFY(!base::isUuid(u"{00000000-0000-0000-0000-000000000000}"));
    QVERIFY(!base::isUuid(u"00000000-0000-0000-0000-00000000000g"));
}

void BaseTest::namedUuidsAreStable()
{
    QCOMPARE(base::namedUuid(u"a"), base::namedUuid(u"a"));
    QVERIFY(base::namedUuid(u"a") != base::namedUuid(u"b"));
    QCOMPARE(base::namedUuid(u"a")[14], u'5');
}

void BaseTest::writesWholeFilesOrNothing()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("out.txt"));
    QVERIFY(base::writeFile(path, "one"));
    QVERIFY(base::writeFile(path, "two"));
    const auto read = base::readFile(path, 100);
    QVERIFY(read);
    QCOMPARE(*read, QByteArray("two"));
    QVERIFY(!base::writeFile(dir.filePath(QStringLiteral("no/such/folder.txt")), "x"));
    QVERIFY(!base::writeFile(dir.path(), "x"));
    const auto full = base::writeFile(QStringLiteral("/dev/full"), QByteArray(100000, 'x'));
    if (QFile::exists(QStringLiteral("/dev/full"))) {
        QVERIFY(!full);
        QCOMPARE(full.error().kind, base::Error::Kind::Io);
    }
}

void BaseTest::refusesLargeFiles()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("large"));
    QVERIFY(base::writeFile(path, QByteArray(1001, 'x')));
    const auto read = base::readFile(path, 1000);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, base::Error::Kind::TooLarge);
    QVERIFY(base::readFile(path, 1001));
    QVERIFY(!base::readFile(dir.path(), 1000));
    QVERIFY(!base::readFile(dir.filePath(QStringLiteral("none")), 1000));
}

void BaseTest::manualClockStandsStill()
{
    base::ManualClock clock(QDateTime(QDate(2024, 1, 1), QTime(0, 0), Qt::UTC));
    QCOMPARE(clock.now(), clock.now());
    clock.advance(1500);
    QCOMPARE(clock.now().time().msec(), 500);
}

QTEST_APPLESS_MAIN(BaseTest)
#include "tst_base.moc"
