// The Editor on a real library in a temporary folder.
#include "cv/Codec.h"
#include "editing/Editor.h"
#include "sql/Database.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;
using editing::Editor;

namespace
{

cv::Cv sample()
{
    cv::Cv cv;
    cv.cv_title = QStringLiteral("Engineer");
    cv.personal.name = QStringLiteral("Ada Lovelace");
    cv::Experience job;
    job.company = QStringLiteral("Analytical Engines");
    job.title = QStringLiteral("Programmer");
    job.bullets = {QStringLiteral("Wrote the first program"), QStringLiteral("Explained it")};
    cv.experience.push_back(job);
    cv::assignIds(cv);
    return cv;
}

const cv::Path jobTitle = cv::Path::parse(u"experience/0/title");

} // namespace

class TestEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        open();
        const auto id = m_library->create(sample(), QStringLiteral("created"));
        QVERIFY2(id.ok(), id ? "" : qPrintable(id.error().text()));
        m_id = *id;
        edit();
    }

    void cleanup()
    {
        m_editor.reset();
        m_library.reset();
    }

    void aSyncThatHoldsTheDatabaseHoldsNobodyUp()
    {
        auto other = sql::Database::open(m_directory->filePath(QStringLiteral("library.db")));
        QVERIFY(other.ok());
        const auto announce = [&](int sequence) {
            return (*other)->execute(QStringLiteral("INSERT INTO journal_log (log, sequence, bytes) VALUES ('sync', ?, 0) "
                                                    "ON CONFLICT (log) DO UPDATE SET sequence = excluded.sequence"),
                                     {sequence});
        };
        QVERIFY(announce(1));
        QVERIFY(m_editor->set(jobTitle, QStringLiteral("Countess")).ok());
        {
            auto page = sql::Transaction::begin(**other); // as long as one is applied
            QVERIFY(page.ok());
            QElapsedTimer timer;
            timer.start();
            for (int i = 0; i < 5; ++i) {
                QVERIFY(!m_editor->refresh(Editor::Wait::No));
                QVERIFY(m_editor->set(jobTitle, QStringLiteral("Countess %1").arg(i)).ok());
            }
            QVERIFY2(timer.elapsed() < 5000, "it waited for the database"); // which another waits ten seconds for
        }
        QVERIFY(m_library->flush().ok());
        // What concerns this CV is taken over as soon as nothing waits.
        QVERIFY((*other)->execute(QStringLiteral("UPDATE doc SET revision = revision + 1 WHERE id = ?"), {m_id}));
        QVERIFY(announce(2));
        QVERIFY(m_editor->refresh(Editor::Wait::No));
        QCOMPARE(m_editor->document().experience[0].title, QStringLiteral("Countess 4"));
    }

    void typingIsOneStep()
    {
        for (const QString &text : {QStringLiteral("P"), QStringLiteral("Pr"), QStringLiteral("Pro")}) {
            m_clock.advance(500);
            QVERIFY(m_editor->set(jobTitle, text).ok());
        }
        QCOMPARE(m_editor->undoStack().count(), 1);
        QCOMPARE(m_editor->undoStack().text(0), QStringLiteral("Change job title"));
        m_clock.advance(2001);
        QVERIFY(m_editor->set(jobTitle, QStringLiteral("Prof")).ok());
        QCOMPARE(m_editor->undoStack().count(), 2);
        m_editor->undoStack().undo();
        m_editor->undoStack().undo();
        QCOMPARE(m_editor->document(), sample());
        reopen();
        QCOMPARE(m_editor->undoStack().count(), 2);
        QCOMPARE(m_editor->undoStack().index(), 0);
        m_editor->undoStack().redo();
        QCOMPARE(m_editor->document().experience[0].title, QStringLiteral("Pro"));
    }

    void otherFieldsAndOtherKindsEndTyping()
    {
        QVERIFY(m_editor->set(jobTitle, QStringLiteral("A")).ok());
        QVERIFY(m_editor->set(cv::Path::parse(u"experience/0/company"), QStringLiteral("B")).ok());
        QVERIFY(m_editor->set(jobTitle, QStringLiteral("C")).ok());
        QVERIFY(m_editor->insert(cv::Path::parse(u"experience/0/bullets"), 2, QStringLiteral("D")).ok());
        QVERIFY(m_editor->set(cv::Path::parse(u"experience/0/bullets/2"), QStringLiteral("DE")).ok());
        QVERIFY(m_editor->set(cv::Path::parse(u"experience/0/bullets/2"), QStringLiteral("DEF")).ok());
        QCOMPARE(m_editor->undoStack().count(), 5);
        m_editor->undoStack().undo();
        QVERIFY(m_editor->set(cv::Path::parse(u"experience/0/bullets/2"), QStringLiteral("X")).ok());
        QCOMPARE(m_editor->undoStack().count(), 5); // after an undo nothing carries on
    }

    void everythingComesBackAfterRestart()
    {
        QVERIFY(m_editor->set(jobTitle, QStringLiteral("Countess")).ok());
        const auto path = m_editor->insert(cv::Path::parse(u"skills"), 0,
                                           json::Object{{QStringLiteral("name"), QStringLiteral("Mathematics")}});
        QVERIFY(path.ok());
        QVERIFY(m_editor->move(cv::Path::parse(u"experience/0/bullets/0"), 1).ok());
        QVERIFY(m_editor->remove(*path).ok());
        m_editor->undoStack().undo();
        const cv::Cv before = m_editor->document();
        QCOMPARE(before.skills.size(), size_t(1));
        reopen();
        QCOMPARE(m_editor->document(), before);
        QUndoStack &stack = m_editor->undoStack();
        QCOMPARE(stack.count(), 4);
        QCOMPARE(stack.index(), 3);
        QCOMPARE(stack.undoText(), QStringLiteral("Move bullet"));
        QCOMPARE(stack.redoText(), QStringLiteral("Remove skill"));
        stack.redo();
        QVERIFY(m_editor->document().skills.empty());
        stack.setIndex(0);
        QCOMPARE(m_editor->document(), sample());
        reopen();
        QCOMPARE(m_editor->document(), sample());
        m_editor->undoStack().setIndex(4);
        QVERIFY(m_editor->document().skills.empty());
        QCOMPARE(m_editor->document().experience[0].title, QStringLiteral("Countess"));
    }

    void announcesEachChange()
    {
        QSignalSpy changed(m_editor.get(), &Editor::changed);
        QVERIFY(m_editor->set(jobTitle, QStringLiteral("X")).ok());
        QCOMPARE(changed.size(), 1);
        const auto path = changed[0][0].value<cv::Path>();
        QCOMPARE(path.last(), QStringLiteral("title"));
        QCOMPARE(path[1], sample().experience[0].id);
        m_editor->undoStack().undo();
        m_editor->undoStack().redo();
        QCOMPARE(changed.size(), 3);
        QVERIFY(m_editor->set(jobTitle, QStringLiteral("X")).ok()); // no change at all
        QCOMPARE(changed.size(), 3);
        QCOMPARE(m_editor->undoStack().count(), 1);
    }

    void anErrorChangesNothing()
    {
        QVERIFY(!m_editor->set(cv::Path::parse(u"experience/7/title"), QStringLiteral("X")).ok());
        QVERIFY(!m_editor->set(jobTitle, json::Value(3)).ok());
        auto good = cv::makeSet(m_editor->document(), jobTitle, QStringLiteral("X"));
        auto bad = *good;
        bad.before = QStringLiteral("never was");
        QVERIFY(!m_editor->apply({*good, bad}, QStringLiteral("Import")).ok());
        QCOMPARE(m_editor->document(), sample());
        QCOMPARE(m_editor->undoStack().count(), 0);
    }

    void severalChangesAreOneStep()
    {
        auto title = cv::makeSet(m_editor->document(), jobTitle, QStringLiteral("X"));
        auto name = cv::makeSet(m_editor->document(), cv::Path::parse(u"personal/name"), QStringLiteral("Y"));
        QVERIFY(m_editor->apply({*title, *name}, QStringLiteral("Import")).ok());
        QCOMPARE(m_editor->undoStack().count(), 1);
        QCOMPARE(m_editor->undoStack().undoText(), QStringLiteral("Import"));
        reopen();
        m_editor->undoStack().undo();
        QCOMPARE(m_editor->document(), sample());
    }

private:
    void open()
    {
        auto library = store::Library::open(m_directory->path(), {.clock = &m_clock, .random = &m_random});
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

    void reopen()
    {
        m_editor.reset();
        m_library.reset();
        open();
        edit();
    }

    base::ManualClock m_clock{QDateTime(QDate(2026, 5, 1), QTime(9, 0), Qt::UTC)};
    base::SystemRandom m_random;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<store::Library> m_library;
    std::unique_ptr<Editor> m_editor;
    QString m_id;
};

QTEST_GUILESS_MAIN(TestEditor)
#include "tst_editor.moc"
