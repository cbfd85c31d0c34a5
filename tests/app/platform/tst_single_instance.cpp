#include "platform/SingleInstance.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <thread>

using vitae::platform::SingleInstance;

class TestSingleInstance : public QObject
{
    Q_OBJECT

    /// The second start is another process: here another thread, which waits as a process would.
    static bool handOverElsewhere(const QString &folder, const QStringList &files)
    {
        std::atomic_bool done = false, taken = false;
        std::thread other([&] {
            SingleInstance second(folder);
            taken = second.handOver(files);
            done = true;
        });
        while (!done)
            QTest::qWait(5);
        other.join();
        return taken;
    }

private Q_SLOTS:
    void theSecondHandsOverItsFiles()
    {
        QTemporaryDir folder;
        SingleInstance first(folder.path());
        QVERIFY(!handOverElsewhere(folder.path(), {})); // nobody listens yet
        first.listen();
        QSignalSpy activated(&first, &SingleInstance::activated);
        QVERIFY(handOverElsewhere(folder.path(), {folder.filePath(QStringLiteral("cv.json"))}));
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated[0][0].toStringList(), QStringList({folder.filePath(QStringLiteral("cv.json"))}));
    }

    void relativePathsAreMadeAbsolute()
    {
        QTemporaryDir folder;
        SingleInstance first(folder.path());
        first.listen();
        QSignalSpy activated(&first, &SingleInstance::activated);
        QVERIFY(handOverElsewhere(folder.path(), {QStringLiteral("cv.json")}));
        QCOMPARE(activated[0][0].toStringList(), QStringList({QDir::current().filePath(QStringLiteral("cv.json"))}));
    }

    void anotherFolderIsAnotherProgram()
    {
        QTemporaryDir a, b;
        SingleInstance first(a.path());
        first.listen();
        QVERIFY(!handOverElsewhere(b.path(), {}));
    }

    void theSameFolderByAnotherNameIsTheSame()
    {
        QTemporaryDir folder;
        SingleInstance first(folder.path());
        first.listen();
        QVERIFY(handOverElsewhere(QString(folder.path() + u"/./"), {}));
    }

    void aSocketLeftByAKilledProcessIsTakenOver()
    {
        QTemporaryDir folder;
        {
            SingleInstance first(folder.path());
            first.listen();
        }
        SingleInstance again(folder.path());
        again.listen();
        QVERIFY(handOverElsewhere(folder.path(), {}));
    }
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_single_instance.moc"
