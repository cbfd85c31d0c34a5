// Processes that really end at any moment, and processes side by side.
#include "Script.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/resource.h>

using namespace vitae;
using editing::Editor;

class TestCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        base::SeededRandom random(7);
        m_model = {};
        m_model.cv = test::randomCv(random, 4);
        open();
        m_id = *m_library->create(m_model.cv, QStringLiteral("created"));
        m_model.cv = *m_library->load(m_id);
        close();
    }

    void cleanup() { close(); }

    void killedAtAnyMoment()
    {
        base::SeededRandom random(11);
        constexpr int rounds = 100;
        int edits = 0;
        for (int round = 0; round < rounds; ++round) {
            QProcess helper;
            helper.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            helper.start(QStringLiteral(EDIT_HELPER),
                         {QStringLiteral("script"), m_directory->path(), m_id, QString::number(round)});
            QVERIFY(helper.waitForStarted());
            if (test::randomBelow(random, 5) != 0) // the others while they start
                QVERIFY(helper.waitForReadyRead());
            QTest::qSleep(1 + test::randomBelow(random, 60));
            helper.kill();
            QVERIFY(helper.waitForFinished());
            QCOMPARE(helper.exitStatus(), QProcess::CrashExit);
            const QByteArray said = helper.readAllStandardOutput();
            const int shown = int(said.count('\n')); // the last line may be half written
            edits += shown;

            test::Script script{quint32(round)};
            for (int i = 0; i < shown; ++i)
                m_model.run(script.next(m_model.cv));
            m_model.typing = false;
            open();
            edit();
            QVERIFY2(m_library->recovery().sentence.isEmpty(), qPrintable(m_library->recovery().sentence));
            if (!m_model.matches(*m_editor)) { // one more may have been kept and not been shown any more
                m_model.typing = false;
                test::Script again{quint32(round)};
                test::Model ahead = m_before;
                for (int i = 0; i <= shown; ++i)
                    ahead.run(again.next(ahead.cv));
                m_model = ahead;
                m_model.typing = false;
            }
            QVERIFY2(m_model.matches(*m_editor), qPrintable(QStringLiteral("round %1").arg(round)));
            m_before = m_model;
            close();
        }
        qInfo("%d edits were shown in %d processes", edits, rounds);
        QVERIFY(edits > 500);

        open();
        edit();
        const cv::Cv last = m_editor->document();
        const int index = m_editor->undoStack().index();
        m_editor->undoStack().setIndex(0);
        QCOMPARE(m_editor->document(), m_first);
        m_editor->undoStack().setIndex(index);
        QCOMPARE(m_editor->document(), last);
    }

    void twoProcessesLoseNothing()
    {
        open();
        edit();
        const size_t skills = m_editor->document().skills.size();
        QProcess helper;
        helper.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        helper.start(QStringLiteral(EDIT_HELPER),
                     {QStringLiteral("skills"), m_directory->path(), m_id, QStringLiteral("40")});
        QString summary;
        int mine = 0;
        while (!helper.waitForFinished(2)) {
            m_clock.advance(3000);
            summary = QStringLiteral("Mine %1").arg(++mine);
            QVERIFY(m_editor->set({QStringLiteral("summary")}, summary).ok());
        }
        QCOMPARE(helper.exitCode(), 0);
        QSignalSpy changed(m_editor.get(), &Editor::changed);
        (void)m_editor->refresh();
        QCOMPARE(m_editor->document().skills.size(), skills + 40);
        QCOMPARE(m_editor->document().summary, summary);
        QCOMPARE(m_editor->undoStack().count(), 40 + mine);
        m_editor->undoStack().setIndex(0);
        QCOMPARE(m_editor->document(), m_first);
        close();
        open();
        edit();
        QCOMPARE(m_editor->document(), m_first);
        QCOMPARE(m_editor->undoStack().count(), 40 + mine);
    }

    void theOtherTextOfTheSameFieldIsKept()
    {
        open();
        edit();
        QProcess helper;
        helper.start(QStringLiteral(EDIT_HELPER),
                     {QStringLiteral("summary"), m_directory->path(), m_id, QStringLiteral("Theirs")});
        QVERIFY(helper.waitForFinished());
        QCOMPARE(helper.exitCode(), 0);
        QVERIFY(m_editor->set({QStringLiteral("summary")}, QStringLiteral("Ours")).ok()); // without having looked
        QVERIFY(m_editor->refresh());
        QCOMPARE(m_editor->document().summary, QStringLiteral("Ours"));
        const auto versions = m_library->versions(m_id);
        QVERIFY(versions.ok());
        const bool kept = std::ranges::any_of(*versions, [&](const store::Version &version) {
            const auto cv = m_library->version(m_id, version.number);
            return cv && cv->summary == u"Theirs";
        });
        QVERIFY(kept);
    }

    void anEditOfWhatAnotherProcessRemovedIsKept()
    {
        open();
        edit();
        const auto path = m_editor->insert({QStringLiteral("skills")}, 0,
                                           json::Object{{QStringLiteral("name"), QStringLiteral("Juggling")}});
        QVERIFY(m_library->flush().ok());
        QProcess helper;
        helper.start(QStringLiteral(EDIT_HELPER),
                     {QStringLiteral("remove"), m_directory->path(), m_id, path->toString()});
        QVERIFY(helper.waitForFinished());
        QCOMPARE(helper.exitCode(), 0);
        m_clock.advance(3000);
        QVERIFY(m_editor->set(path->child(QStringLiteral("level")), QStringLiteral("Master")).ok());
        QVERIFY(m_editor->refresh());
        QVERIFY(!cv::resolve(m_editor->document(), *path).ok());
        const auto versions = m_library->versions(m_id);
        QCOMPARE(versions->front().reason, QStringLiteral("conflict"));
        const auto kept = m_library->version(m_id, versions->front().number);
        QCOMPARE(kept->skills.front().level, QStringLiteral("Master"));
    }

    void aChangeFromOutsideShowsByItself()
    {
        open();
        edit();
        QProcess helper;
        helper.start(QStringLiteral(EDIT_HELPER),
                     {QStringLiteral("summary"), m_directory->path(), m_id, QStringLiteral("From outside")});
        QTRY_COMPARE_WITH_TIMEOUT(m_editor->document().summary, QStringLiteral("From outside"), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(helper.state(), QProcess::NotRunning, 20'000);
        m_editor->undoStack().undo();
        QCOMPARE(m_editor->document(), m_first);
    }

    void noSpaceLeft()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        open();
        edit();
        QSignalSpy failed(m_editor.get(), &Editor::journalFailed);
        QSignalSpy works(m_editor.get(), &Editor::journalWorksAgain);
        rlimit before;
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        rlimit small = before;
        small.rlim_cur = 300'000;
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const QString long_(1000, u'x');
        int edits = 0;
        for (; edits < 1000; ++edits) {
            m_clock.advance(3000);
            QVERIFY(m_editor->set({QStringLiteral("summary")}, QString(QString::number(edits) + long_)).ok());
        }
        const cv::Cv shown = m_editor->document();
        const bool flushed = m_library->flush().ok();
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!flushed);
        QCOMPARE(failed.size(), 1);
        QVERIFY(!failed[0][0].toString().isEmpty());
        m_clock.advance(3000);
        QVERIFY(m_editor->set({QStringLiteral("cv_title")}, QStringLiteral("There is space again")).ok());
        QCOMPARE(works.size(), 1);
        QVERIFY(m_library->flush().ok());
        close();
        open();
        edit();
        QCOMPARE(m_editor->document().summary, shown.summary);
        QCOMPARE(m_editor->undoStack().count(), edits + 1);
        m_editor->undoStack().setIndex(0);
        QCOMPARE(m_editor->document(), m_first);
    }

private:
    void open()
    {
        auto library =
            store::Library::open(m_directory->path(), {.clock = &m_clock, .random = &m_random, .backupDelay = -1});
        if (!library)
            qFatal("%s", qPrintable(library.error().text()));
        m_library = std::move(*library);
    }

    void edit()
    {
        auto editor = Editor::open(*m_library, m_id, m_clock, m_random);
        if (!editor)
            qFatal("%s", qPrintable(editor.error().text()));
        m_editor = std::move(*editor);
    }

    void close()
    {
        m_editor.reset();
        m_library.reset();
        if (m_model.steps.empty())
            m_before = m_model, m_first = m_model.cv;
    }

    base::ManualClock m_clock{QDateTime(QDate(2026, 5, 1), QTime(9, 0), Qt::UTC)};
    base::SystemRandom m_random;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<store::Library> m_library;
    std::unique_ptr<Editor> m_editor;
    test::Model m_model, m_before;
    cv::Cv m_first;
    QString m_id;
};

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
