// The window's side of the program from start to end, with its own event loop.
#include "library/Samples.h"
#include "platform/SingleInstance.h"
#include "shell/Application.h"
#include "shell/MainWindow.h"
#include "store/Library.h"

#include <QApplication>
#include <QFile>
#include <QListView>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <atomic>
#include <thread>

using namespace vitae;

class TestApplication : public QObject
{
    Q_OBJECT

    base::SystemClock m_clock;
    base::SystemRandom m_random;

    static shell::MainWindow *window()
    {
        const QWidgetList widgets = QApplication::topLevelWidgets();
        for (QWidget *widget : widgets) {
            if (auto *found = qobject_cast<shell::MainWindow *>(widget); found && found->isVisible())
                return found;
        }
        return nullptr;
    }

    static QString pageName()
    {
        shell::MainWindow *here = window();
        const auto *pages = here ? here->findChild<QStackedWidget *>(QStringLiteral("pages")) : nullptr;
        return pages && pages->currentWidget() ? pages->currentWidget()->objectName() : QString();
    }

    /// Runs the window; `script` is called once it is there and must close it.
    int run(const shell::StartOptions &options, const std::function<void()> &script)
    {
        m_finished = false;
        QTimer::singleShot(0, this, [this, script] {
            script();
            m_finished = true;
        });
        return shell::runWindow(*qApp, options);
    }

    std::unique_ptr<store::Library> open(const QString &folder)
    {
        store::Library::Options options;
        options.clock = &m_clock;
        options.random = &m_random;
        auto opened = store::Library::open(folder, options);
        return opened ? *std::move(opened) : nullptr;
    }

    bool m_finished = false;

private Q_SLOTS:
    void opensAFileAndEnds()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("cv.md"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("# Ana Sel\n\n## Experience\n\n### Engineer — Acme\n\n- Built it\n");
        out.close();
        const int code = run({folder.filePath(QStringLiteral("data")), {file}}, [] {
            QTRY_COMPARE(pageName(), u"editorHost");
            window()->close();
        });
        QVERIFY(m_finished);
        QCOMPARE(code, 0);
        QCOMPARE(open(folder.filePath(QStringLiteral("data")))->list()->size(), 1U);
    }

    void aSecondStartBringsItsFilesHere()
    {
        QTemporaryDir folder;
        const QString data = folder.filePath(QStringLiteral("data"));
        const QString file = folder.filePath(QStringLiteral("cv.txt"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("Ana Sel\nana@example.com\n\nExperience\n\nEngineer, Acme, 2019 - 2021\n- Built it\n");
        out.close();
        run({data, {}}, [&] {
            QTRY_COMPARE(pageName(), u"libraryPage");
            std::atomic_bool taken = false;
            std::thread second([&] { taken = platform::SingleInstance(data).handOver({file}); });
            QTRY_COMPARE(pageName(), u"editorHost");
            second.join();
            QVERIFY(taken);
            window()->close();
        });
        QVERIFY(m_finished);
    }

    void aRestoreMakesTheWindowAnew()
    {
        QTemporaryDir folder;
        const QString data = folder.filePath(QStringLiteral("data"));
        const QString backup = folder.filePath(QStringLiteral("all.vitae-backup"));
        {
            const auto library = open(data);
            QVERIFY(library->create(*library::loadSample(QStringLiteral("fr-infirmiere")), QStringLiteral("created")));
            QVERIFY(library->backup(backup));
            QVERIFY(library->create(*library::loadSample(QStringLiteral("id-analis-data")), QStringLiteral("created")));
        }
        const int code = run({data, {}}, [&] {
            QTRY_COMPARE(pageName(), u"libraryPage");
            const QPointer<shell::MainWindow> before = window();
            QCOMPARE(before->findChild<QListView *>(QStringLiteral("cards"))->model()->rowCount(), 2);
            Q_EMIT before->restoreRequested(backup);
            QTRY_VERIFY(!before);
            QTRY_VERIFY(window());
            QCOMPARE(window()->findChild<QListView *>(QStringLiteral("cards"))->model()->rowCount(), 1);
            window()->close();
        });
        QVERIFY(m_finished);
        QCOMPARE(code, 0);
        QCOMPARE(open(data)->list()->front().title, u"Infirmière");
    }

    void aBackupThatIsNoneChangesNothing()
    {
        QTemporaryDir folder;
        const QString data = folder.filePath(QStringLiteral("data"));
        const QString backup = folder.filePath(QStringLiteral("holiday.jpg"));
        QFile out(backup);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("not a back-up");
        out.close();
        {
            const auto library = open(data);
            QVERIFY(library->create(*library::loadSample(QStringLiteral("fr-infirmiere")), QStringLiteral("created")));
        }
        run({data, {}}, [&] {
            QTRY_COMPARE(pageName(), u"libraryPage");
            const QPointer<shell::MainWindow> before = window();
            Q_EMIT before->restoreRequested(backup);
            QTRY_VERIFY(!before);
            QTRY_VERIFY(window());
            QVERIFY(window()->findChild<QWidget *>(QStringLiteral("windowBanner"))->isVisible());
            QCOMPARE(window()->findChild<QListView *>(QStringLiteral("cards"))->model()->rowCount(), 1);
            window()->close();
        });
        QVERIFY(m_finished);
    }

    void aFolderThatCannotBeMadeIsTold()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("file"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.close();
        const int code = run({QString(file + u"/data"), {}}, [] {
            QWidget *failure = nullptr;
            QTRY_VERIFY([&] {
                const QWidgetList widgets = QApplication::topLevelWidgets();
                for (QWidget *widget : widgets) {
                    if (widget->objectName() == u"failureWindow" && widget->isVisible())
                        failure = widget;
                }
                return failure != nullptr;
            }());
            QTest::mouseClick(failure->findChild<QPushButton *>(QStringLiteral("quit")), Qt::LeftButton);
        });
        QVERIFY(m_finished);
        QCOMPARE(code, 1);
    }
};

QTEST_MAIN(TestApplication)
#include "tst_application.moc"
