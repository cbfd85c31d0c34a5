// The form, driven by keys and clicks: what is typed is in the CV.
#include "Bench.h"

#include "cv/Change.h"
#include "editor/BulletsEdit.h"
#include "editor/EntryHeader.h"
#include "editor/FormPage.h"
#include "editor/MonthPicker.h"
#include "editor/SectionForms.h"
#include "theme/Theme.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTextBlock>
#include <QTextLayout>

using namespace vitae;
using test::Bench;

namespace
{

QString textAt(const Bench &bench, const QString &path)
{
    const auto value = cv::valueAt(bench.cv(), cv::Path::parse(path));
    return value ? (value->isNumber() ? QString::fromLatin1(value->number().text) : value->toString())
                 : QStringLiteral("<%1>").arg(value.error().text());
}

/// How many pixels of a field are red: the waves below words that are not in the dictionary.
int redPixels(QWidget *field)
{
    const QImage image = field->grab().toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, y);
            count += color.red() > color.green() + 60 && color.red() > color.blue() + 60;
        }
    }
    return count;
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class TestForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typingChangesTheField_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *path, const char *typed, const char *expected) {
            QTest::newRow(path) << QString::fromLatin1(path) << QString::fromUtf8(typed) << QString::fromUtf8(expected);
        };
        row("personal/name", "Countess ", "Countess Ada Lovelace");
        row("personal/email", "x", "xada@example.com");
        row("personal/website", "ada.example", "ada.example");
        row("summary", "She ",
            "She Writes programs for machines that are **not built** yet, and notes that explain "
            "them.");
        row("experience/job1/title", "Chief ", "Chief Programmer");
        row("experience/job2/company", "R. ", "R. Taylor’s Scientific Memoirs");
        row("experience/job1/start_date", "~", "~Jan 1842");
        row("experience/job1/description", "Notes", "Notes");
        row("experience/job1/bullets/1", "Well ", "Well Explained the engine");
        row("education/school1/institution", "The ", "The Private tutors");
        row("skills/skill1/name", "Pure ", "Pure Mathematics");
        row("languages/lang1/level", "Non-", "Non-Native");
        row("custom_sections/own1/title", "My ", "My Letters");
        row("custom_sections/own1/bullets/0", "Much ", "Much To Babbage");
    }

    void typingChangesTheField()
    {
        QFETCH(QString, path);
        QFETCH(QString, typed);
        QFETCH(QString, expected);
        Bench bench(test::sampleCv());
        bench.type(qPrintable(path), typed);
        QCOMPARE(textAt(bench, path), expected);
        QCOMPARE(bench.failures, QStringList());
    }

    void everyFieldOfTheTableCanBeWritten()
    {
        Bench bench(test::sampleCv());
        int written = 0;
        for (const char *name : {"personal", "experience", "education", "skills", "languages"}) {
            const editor::SectionSpec *spec = editor::sectionSpec(QString::fromLatin1(name));
            QVERIFY(spec);
            cv::Path base{QString::fromLatin1(name)};
            if (spec->shape != editor::Shape::Record) {
                const auto list = cv::valueAt(bench.cv(), base);
                base = base.child(list->array().front()[u"id"].toString());
            }
            for (const editor::FieldSpec &field : spec->fields) {
                if (field.kind == editor::Kind::Photo || field.kind == editor::Kind::Items)
                    continue;
                const cv::Path path = base.child(QString::fromUtf16(field.name));
                bench.page->focusField(path, 0);
                QVERIFY2(bench.focus(), qPrintable(path.toString()));
                QTest::keyClicks(bench.focus(), QStringLiteral("Zq"));
                const auto value = cv::valueAt(bench.cv(), path);
                QVERIFY(value.ok());
                const QString text = value->isArray() ? value->toStringList().join(u' ') : value->toString();
                QVERIFY2(text.contains(u"Zq"), qPrintable(QString(path.toString() + u": " + text)));
                ++written;
            }
        }
        QCOMPARE(written, 31);
    }

    void linesMarkSpelling()
    {
        Bench bench(test::sampleCv());
        QVERIFY(writeFile(bench.folder() + u"/en_US.aff", "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\n"));
        QVERIFY(writeFile(bench.folder() + u"/en_US.dic", "3\nchief\nprogrammer\nprivate\n"));
        bench.reopen();
        bench.page->focusField(cv::Path::parse(u"experience/job1/company"), 0);
        QWidget *company = bench.focus();
        bench.page->focusField(cv::Path::parse(u"experience/job1/title"), 0);
        auto *title = qobject_cast<QLineEdit *>(bench.focus());
        QVERIFY(title);
        const int ring = redPixels(title); // what the focus is drawn with, in case that is red too
        QTest::keyClicks(title, QStringLiteral("Chieff"));
        QCOMPARE(redPixels(title), ring); // still being written
        QTest::keyClicks(title, QStringLiteral(" "));
        if (QTest::qWaitFor([&] { return redPixels(title) > ring + 5; }, 5000) == false)
            QSKIP("built without hunspell");
        QCOMPARE(textAt(bench, QStringLiteral("experience/job1/title")), QStringLiteral("Chieff Programmer"));
        title->setCursorPosition(6);
        QTest::keyClick(title, Qt::Key_Backspace);
        QTest::keyClick(title, Qt::Key_End);
        QCOMPARE(title->text(), QStringLiteral("Chief Programmer"));
        QCOMPARE(redPixels(title), ring);
        QCOMPARE(redPixels(company), 0); // names are not in dictionaries
    }

    void aNumberStaysANumber()
    {
        Bench bench(test::sampleCv());
        bench.page->focusField(cv::Path::parse(u"education/school1/gpa"), 4);
        QTest::keyClicks(bench.focus(), QStringLiteral("1"));
        QVERIFY(bench.cv().education[0].gpa.isNumber);
        QCOMPARE(bench.cv().education[0].gpa.text, QStringLiteral("3.851"));
        QTest::keyClicks(bench.focus(), QStringLiteral(" of 4"));
        QVERIFY(!bench.cv().education[0].gpa.isNumber);
        QCOMPARE(bench.cv().education[0].gpa.text, QStringLiteral("3.851 of 4"));
    }

    void enterAddsABullet()
    {
        Bench bench(test::sampleCv());
        bench.page->focusField(cv::Path::parse(u"experience/job1/bullets/0"), 23);
        QTest::keyClick(bench.focus(), Qt::Key_Return);
        QTest::keyClicks(bench.focus(), QStringLiteral("And a second"));
        QCOMPARE(bench.cv().experience[0].bullets,
                 (QStringList{QStringLiteral("Wrote the first program"), QStringLiteral("And a second"),
                              QStringLiteral("Explained the engine"), QStringLiteral("Found the limits of machines")}));
        // In the middle of one it parts it, as one step.
        bench.page->focusField(cv::Path::parse(u"experience/job1/bullets/0"), 5);
        QTest::keyClick(bench.focus(), Qt::Key_Return);
        QCOMPARE(bench.cv().experience[0].bullets.mid(0, 2),
                 (QStringList{QStringLiteral("Wrote"), QStringLiteral(" the first program")}));
        bench.editor->undoStack().undo();
        QCOMPARE(bench.cv().experience[0].bullets.value(0), QStringLiteral("Wrote the first program"));
    }

    void aThirdClickSelectsOneBullet()
    {
        Bench bench(test::sampleCv());
        bench.page->focusField(cv::Path::parse(u"experience/job1/bullets/0"), 3);
        auto *edit = bench.get<editor::BulletsEdit>(QStringLiteral("experience/job1/bullets"));
        const QPoint at = edit->cursorRect().center();
        QTest::mouseClick(edit->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(edit->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseClick(edit->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(edit->textCursor().selectedText(), QStringLiteral("Wrote the first program"));
        // What is written over it is that bullet alone.
        QTest::keyClicks(edit, QStringLiteral("Taught"));
        QCOMPARE(bench.cv().experience[0].bullets,
                 (QStringList{QStringLiteral("Taught"), QStringLiteral("Explained the engine"),
                              QStringLiteral("Found the limits of machines")}));
    }

    void anEmptyBulletIsEnough()
    {
        Bench bench(test::sampleCv());
        bench.page->focusField(cv::Path::parse(u"experience/job2/bullets/0"), 100);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(bench.focus(), Qt::Key_Return);
        QCOMPARE(bench.cv().experience[1].bullets.size(), 2);
    }

    void backspaceRemovesAnEmptyBullet()
    {
        Bench bench(test::sampleCv());
        bench.page->focusField(cv::Path::parse(u"experience/job1/bullets/1"), 20);
        for (int i = 0; i < 20; ++i)
            QTest::keyClick(bench.focus(), Qt::Key_Backspace);
        QCOMPARE(bench.cv().experience[0].bullets.value(1), QString());
        QCOMPARE(bench.cv().experience[0].bullets.size(), 3);
        QTest::keyClick(bench.focus(), Qt::Key_Backspace);
        QCOMPARE(bench.cv().experience[0].bullets, (QStringList{QStringLiteral("Wrote the first program"),
                                                                QStringLiteral("Found the limits of machines")}));
        QTest::keyClicks(bench.focus(), QStringLiteral("!")); // the cursor went up to the end
        QCOMPARE(bench.cv().experience[0].bullets.value(0), QStringLiteral("Wrote the first program!"));
    }

    void theLastBulletGoesAndComesBack()
    {
        Bench bench(test::sampleCv());
        bench.page->focusField(cv::Path::parse(u"custom_sections/own1/bullets/0"), 0);
        auto *edit = bench.get<editor::BulletsEdit>(QStringLiteral("custom_sections/own1/bullets"));
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(edit, Qt::Key_Backspace);
        QCOMPARE(bench.cv().custom_sections[0].bullets, QStringList{QString()});
        QTest::keyClick(edit, Qt::Key_Backspace);
        QCOMPARE(bench.cv().custom_sections[0].bullets, QStringList());
        QTest::keyClicks(edit, QStringLiteral("New"));
        QCOMPARE(bench.cv().custom_sections[0].bullets, QStringList{QStringLiteral("New")});
    }

    void altArrowsMoveABullet()
    {
        Bench bench(test::sampleCv());
        bench.page->focusField(cv::Path::parse(u"experience/job1/bullets/0"), 5);
        QTest::keyClick(bench.focus(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(bench.cv().experience[0].bullets.value(1), QStringLiteral("Wrote the first program"));
        QTest::keyClicks(bench.focus(), QStringLiteral("+")); // the cursor went with it
        QCOMPARE(bench.cv().experience[0].bullets.value(1), QStringLiteral("Wrote+ the first program"));
        QTest::keyClick(bench.focus(), Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(bench.focus(), Qt::Key_Up, Qt::AltModifier); // stays at the top
        QCOMPARE(bench.cv().experience[0].bullets.value(0), QStringLiteral("Wrote+ the first program"));
        QCOMPARE(bench.get<editor::BulletsEdit>(QStringLiteral("experience/job1/bullets"))->toPlainText(),
                 bench.cv().experience[0].bullets.join(u'\n'));
        QCOMPARE(bench.failures, QStringList());
    }

    void aPastedListBecomesBullets()
    {
        Bench bench(test::sampleCv());
        QApplication::clipboard()->setText(QStringLiteral("• Led a team\r\n• Cut costs\n  by a third\n\n3. Shipped"));
        bench.page->focusField(cv::Path::parse(u"experience/job2/bullets/0"), 100);
        QTest::keyClick(bench.focus(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(bench.cv().experience[1].bullets,
                 (QStringList{QStringLiteral("Translated Menabrea"), QStringLiteral("Led a team"),
                              QStringLiteral("Cut costs by a third"), QStringLiteral("Shipped")}));
        bench.editor->undoStack().undo();
        QCOMPARE(bench.cv().experience[1].bullets.size(), 1);
    }

    void tabLeavesTheBullets()
    {
        Bench bench(test::sampleCv());
        bench.page->focusField(cv::Path::parse(u"experience/job1/bullets/0"), 5);
        QTest::keyClick(bench.focus(), Qt::Key_Tab);
        QCOMPARE(bench.focus()->objectName(), QStringLiteral("experience/job1/url"));
        QTest::keyClick(bench.focus(), Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(bench.focus()->objectName(), QStringLiteral("experience/job1/bullets"));
        QCOMPARE(bench.cv(), test::sampleCv());
    }

    void tabGoesThroughFieldsInOrder()
    {
        Bench bench(test::sampleCv());
        bench.page->focusField(cv::Path::parse(u"personal/title"), 0);
        QStringList visited;
        for (int i = 0; i < 40 && bench.focus(); ++i) {
            visited << bench.focus()->objectName();
            QTest::keyClick(bench.focus(), Qt::Key_Tab);
        }
        const QStringList expected{
            QStringLiteral("personal/title"),         QStringLiteral("personal/email"),
            QStringLiteral("personal/phone"),         QStringLiteral("personal/location"),
            QStringLiteral("personal/website"),       QStringLiteral("personal/linkedin"),
            QStringLiteral("personal/github"),        QStringLiteral("personal/links#add"),
            QStringLiteral("personal/fields#add"),    QStringLiteral("summary"),
            QStringLiteral("experience#fold"),        QStringLiteral("experience/job1#header"),
            QStringLiteral("experience/job2#header"), QStringLiteral("experience#add"),
            QStringLiteral("education#fold"),         QStringLiteral("education/school1#header")};
        QCOMPARE(visited.mid(0, expected.size()), expected);
        QVERIFY(visited.contains(QStringLiteral("skills/skill1/items")));
        QVERIFY(visited.contains(QStringLiteral("languages/lang1/level")));
        QVERIFY(visited.contains(QStringLiteral("custom_sections/own1/bullets")));
    }

    void tagsAreWrittenAsOneTypes()
    {
        Bench bench(test::sampleCv());
        bench.page->focusField(cv::Path::parse(u"skills/skill1/items/2"), 0);
        QTest::keyClicks(bench.focus(), QStringLiteral("Log"));
        QCOMPARE(bench.cv().skills[0].items.value(2), QStringLiteral("Log"));
        QTest::keyClicks(bench.focus(), QStringLiteral("ic,Flight"));
        QTest::keyClick(bench.focus(), Qt::Key_Return);
        QTest::keyClicks(bench.focus(), QStringLiteral("Music"));
        QCOMPARE(bench.cv().skills[0].items,
                 (QStringList{QStringLiteral("Calculus"), QStringLiteral("Series"), QStringLiteral("Logic"),
                              QStringLiteral("Flight"), QStringLiteral("Music")}));
        QTest::keyClick(bench.focus(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(bench.cv().skills[0].items.value(3), QStringLiteral("Music"));
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(bench.focus(), Qt::Key_Backspace);
        QCOMPARE(bench.cv().skills[0].items.size(), 4);
        QCOMPARE(bench.failures, QStringList());
    }

    void rowsAreAddedAndRemoved()
    {
        Bench bench(test::sampleCv());
        bench.page->focusField(cv::Path::parse(u"languages/lang1/level"), 0);
        QTest::keyClick(bench.focus(), Qt::Key_Return);
        QTest::keyClicks(bench.focus(), QStringLiteral("French"));
        QCOMPARE(bench.cv().languages.size(), size_t(2));
        QCOMPARE(bench.cv().languages[1].name, QStringLiteral("French"));
        QTest::keyClick(bench.focus(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(bench.cv().languages[0].name, QStringLiteral("French"));
        bench.get<QAbstractButton>(QStringLiteral("languages/lang1#remove"))->click();
        QCOMPARE(bench.cv().languages.size(), size_t(1));
        bench.get<QAbstractButton>(QStringLiteral("personal/links#add"))->click();
        QTest::keyClicks(bench.focus(), QStringLiteral("Blog"));
        QCOMPARE(bench.cv().personal.links.at(0).label, QStringLiteral("Blog"));
    }

    void entriesFoldMoveAndGo()
    {
        Bench bench(test::sampleCv());
        auto *header = bench.get<editor::EntryHeader>(QStringLiteral("experience/job2#header"));
        QCOMPARE(header->accessibleName(), QStringLiteral("Translator · Taylor’s Scientific Memoirs · 1840 – 1842"));
        QVERIFY(!bench.page->findChild<QLineEdit *>(QStringLiteral("experience/job2/title")));
        QTest::mouseClick(header, Qt::LeftButton, {}, QPoint(80, 20));
        auto *title = bench.get<QLineEdit>(QStringLiteral("experience/job2/title"));
        QVERIFY(title->isVisible());
        title->selectAll();
        QTest::keyClicks(title, QStringLiteral("Editor"));
        QCOMPARE(header->accessibleName(), QStringLiteral("Editor · Taylor’s Scientific Memoirs · 1840 – 1842"));
        header->setFocus();
        QTest::keyClick(header, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(bench.cv().experience[0].id, QStringLiteral("job2"));
        QVERIFY(header->hasFocus());
        QTest::keyClick(header, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(bench.cv().experience.size(), size_t(3));
        QCOMPARE(bench.cv().experience[1].title, QStringLiteral("Editor"));
        QVERIFY(bench.cv().experience[1].id != QStringLiteral("job2"));
        QTest::keyClick(header, Qt::Key_Delete);
        QCOMPARE(bench.cv().experience.size(), size_t(2));
        QTest::keyClick(bench.get<editor::EntryHeader>(QStringLiteral("experience/job1#header")), Qt::Key_Space);
        QVERIFY(bench.get<QLineEdit>(QStringLiteral("experience/job1/title"))->isVisible());
    }

    void foldsAreRemembered()
    {
        Bench bench(test::sampleCv());
        const auto isOpen = [&](const char *job) {
            const auto *title = bench.page->findChild<QLineEdit *>(QLatin1String(job) + QStringLiteral("/title"));
            return title && title->isVisible();
        };
        QVERIFY(!isOpen("experience/job1") && !isOpen("experience/job2"));
        bench.get<editor::EntryHeader>(QStringLiteral("experience/job2#header"))->click();
        bench.reopen();
        QTRY_VERIFY(isOpen("experience/job2"));
        QVERIFY(!isOpen("experience/job1"));
        bench.get<editor::EntryHeader>(QStringLiteral("experience/job2#header"))->click();
        QVERIFY(!isOpen("experience/job2"));
        bench.reopen();
        QVERIFY(!isOpen("experience/job2"));
        // Another CV with the same entries, a copy, is folded as it was left itself.
        bench.get<editor::EntryHeader>(QStringLiteral("experience/job1#header"))->click();
        const auto copy = bench.library->duplicate(bench.editor->id(), QStringLiteral("Copy"));
        QVERIFY(copy);
        base::SystemClock clock;
        base::SystemRandom random;
        auto other = editing::Editor::open(*bench.library, *copy, clock, random);
        QVERIFY(other);
        bench.page->setEditor(other->get());
        QVERIFY(!isOpen("experience/job1"));
        bench.page->setEditor(bench.editor.get());
        QTRY_VERIFY(isOpen("experience/job1"));
    }

    void entriesAreDragged()
    {
        Bench bench(test::sampleCv());
        auto *first = bench.get<editor::EntryHeader>(QStringLiteral("experience/job1#header"));
        auto *second = bench.get<editor::EntryHeader>(QStringLiteral("experience/job2#header"));
        const QPoint start(12, 22);
        QTest::mousePress(first, Qt::LeftButton, {}, start);
        const QPoint end = first->mapFromGlobal(second->mapToGlobal(QPoint(12, 40)));
        QTest::mouseMove(first, (start + end) / 2);
        QTest::mouseMove(first, end);
        QTest::mouseRelease(first, Qt::LeftButton, {}, end);
        QCOMPARE(bench.cv().experience[0].id, QStringLiteral("job2"));
        QVERIFY(!bench.page->findChild<QLineEdit *>(QStringLiteral("experience/job1/title"))); // no click came of it
    }

    void undoGoesBackToTheField()
    {
        Bench bench(test::sampleCv());
        bench.type("experience/job1/title", QStringLiteral("Chief "));
        bench.type("languages/lang1/level", QStringLiteral("Non-"));
        QTest::keyClick(bench.focus(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.cv().languages[0].level, QStringLiteral("Native"));
        QTest::keyClick(bench.focus(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(bench.focus()->objectName(), QStringLiteral("experience/job1/title"));
        auto *title = qobject_cast<QLineEdit *>(bench.focus());
        QCOMPARE(title->text(), QStringLiteral("Programmer"));
        QCOMPARE(title->cursorPosition(), 0);
        bench.editor->undoStack().redo();
        QTRY_COMPARE(title->text(), QStringLiteral("Chief Programmer"));
        QTRY_COMPARE(title->cursorPosition(), 6);
        QCOMPARE(bench.cv().experience[0].title, QStringLiteral("Chief Programmer"));
    }

    void whatOthersWriteLeavesTheCursorAlone()
    {
        Bench bench(test::sampleCv());
        bench.page->focusField(cv::Path::parse(u"personal/location"), 3);
        auto *place = bench.focus();
        QVERIFY(bench.library->flush());
        base::SystemClock clock;
        base::SystemRandom random;
        auto library = store::Library::open(bench.folder(), {&clock, &random});
        QVERIFY(library.ok());
        auto other = editing::Editor::open(**library, bench.editor->id(), clock, random);
        QVERIFY(other.ok());
        QVERIFY((*other)->set(cv::Path::parse(u"experience/job1/bullets/1"), QStringLiteral("Explained it all")));
        QVERIFY((*library)->flush());
        QVERIFY(bench.editor->refresh());
        QCOMPARE(bench.cv().experience[0].bullets.value(1), QStringLiteral("Explained it all"));
        QTest::qWait(50); // an undo would go there now
        QCOMPARE(bench.focus(), place);
        QTest::keyClicks(bench.focus(), QStringLiteral("!"));
        QCOMPARE(bench.cv().personal.location, QStringLiteral("Lon!don"));
        // An undo of one's own still does.
        QVERIFY(bench.editor->set(cv::Path::parse(u"experience/job1/title"), QStringLiteral("Chief Programmer")));
        bench.page->focusField(cv::Path::parse(u"personal/location"), 3);
        QCOMPARE(bench.focus()->objectName(), QStringLiteral("personal/location"));
        bench.editor->undoStack().undo();
        QCOMPARE(bench.cv().experience[0].title, QStringLiteral("Programmer"));
        QTRY_COMPARE(bench.focus()->objectName(), QStringLiteral("experience/job1/title"));
    }

    void undoInATextPlacesTheCursor()
    {
        Bench bench(test::sampleCv());
        bench.page->focusField(cv::Path::parse(u"experience/job1/bullets/1"), 9);
        QTest::keyClicks(bench.focus(), QStringLiteral("XY"));
        QTest::keyClick(bench.focus(), Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(bench.focus(), Qt::Key_Z, Qt::ControlModifier);
        auto *edit = bench.get<editor::BulletsEdit>(QStringLiteral("experience/job1/bullets"));
        QTRY_COMPARE(edit->bulletAtCursor(), 1);
        QCOMPARE(edit->offsetInBullet(), 9);
        QCOMPARE(edit->bullet(1), QStringLiteral("Explained the engine"));
    }

    void undoOutlivesARestart()
    {
        Bench bench(test::sampleCv());
        bench.type("personal/name", QStringLiteral("Countess "));
        bench.reopen();
        QCOMPARE(bench.get<QLineEdit>(QStringLiteral("personal/name"))->text(),
                 QStringLiteral("Countess Ada Lovelace"));
        QVERIFY(bench.editor->undoStack().canUndo());
        bench.get<QAbstractButton>(QStringLiteral("editorUndoButton"))->click();
        QCOMPARE(bench.get<QLineEdit>(QStringLiteral("personal/name"))->text(), QStringLiteral("Ada Lovelace"));
        QCOMPARE(bench.cv(), test::sampleCv());
    }

    void focusFieldPlacesTheCursor()
    {
        Bench bench(test::sampleCv(), QSize(1024, 500));
        QSignalSpy focused(bench.page.get(), &editor::EditorPage::fieldFocused);
        const auto expectLast = [&](const char16_t *path, int offset) {
            QVERIFY(!focused.isEmpty());
            QCOMPARE(focused.last().at(0).value<cv::Path>(), cv::Path::parse(path));
            QCOMPARE(focused.last().at(1).toInt(), offset);
            focused.clear();
        };
        auto *bar = bench.get<editor::FormPage>(QStringLiteral("form"))->verticalScrollBar();
        bench.page->focusField(cv::Path::parse(u"custom_sections/own1/bullets/0"), 3);
        expectLast(u"custom_sections/own1/bullets/0", 3);
        QVERIFY(bar->value() > 0);
        bench.page->focusField(cv::Path::parse(u"summary"), 6);
        expectLast(u"summary", 6);
        bench.page->focusField(cv::Path::parse(u"experience/job1/bullets/2"), 5);
        expectLast(u"experience/job1/bullets/2", 5);
        QTest::keyClick(bench.focus(), Qt::Key_Right);
        expectLast(u"experience/job1/bullets/2", 6);
        bench.page->focusField(cv::Path::parse(u"skills/skill1/items/1"), 2);
        expectLast(u"skills/skill1/items/1", 2);
        bench.page->focusField(cv::Path::parse(u"nowhere/at/all"), 2); // ends well
        QVERIFY(focused.isEmpty());
    }

    void boldItalicAndLinkAreMarks()
    {
        Bench bench(test::sampleCv());
        QApplication::clipboard()->setText(QStringLiteral("nothing"));
        bench.page->focusField(cv::Path::parse(u"experience/job2/bullets/0"), 3);
        QTest::keyClick(bench.focus(), Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(bench.cv().experience[1].bullets.value(0), QStringLiteral("**Translated** Menabrea"));
        QTest::keyClick(bench.focus(), Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(bench.cv().experience[1].bullets.value(0), QStringLiteral("Translated Menabrea"));
        QTest::keyClick(bench.focus(), Qt::Key_I, Qt::ControlModifier);
        QCOMPARE(bench.cv().experience[1].bullets.value(0), QStringLiteral("*Translated* Menabrea"));
        bench.page->focusField(cv::Path::parse(u"experience/job2/bullets/0"), 16);
        QTest::keyClick(bench.focus(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bench.cv().experience[1].bullets.value(0), QStringLiteral("*Translated* [Menabrea](https://)"));
        QTest::keyClicks(bench.focus(), QStringLiteral("https://m.example"));
        QCOMPARE(bench.cv().experience[1].bullets.value(0),
                 QStringLiteral("*Translated* [Menabrea](https://m.example)"));
    }

    void aMonthIsChosen()
    {
        Bench bench(test::sampleCv());
        bench.page->focusField(cv::Path::parse(u"experience/job1/start_date"), 0);
        QTest::keyClick(bench.focus(), Qt::Key_Down, Qt::AltModifier);
        auto *picker = bench.get<editor::MonthPicker>(QStringLiteral("monthPicker"));
        QTRY_VERIFY(picker->isVisible());
        QVERIFY(!picker->findChild<QAbstractButton *>(QStringLiteral("present")));
        auto *march = picker->findChild<QAbstractButton *>(QStringLiteral("month3"));
        QTest::mouseClick(picker->findChild<QAbstractButton *>(QStringLiteral("yearAfter")), Qt::LeftButton);
        QTest::mouseClick(march, Qt::LeftButton);
        QCOMPARE(bench.cv().experience[0].start_date, QStringLiteral("Mar 1843"));
        QTRY_VERIFY(!bench.page->findChild<editor::MonthPicker *>());
        bench.page->activateWindow(); // the offscreen platform does not give it back after a popup
        QVERIFY(QTest::qWaitForWindowActive(bench.page.get()));
        bench.page->focusField(cv::Path::parse(u"experience/job2/end_date"), 0);
        QTest::keyClick(bench.focus(), Qt::Key_Down, Qt::AltModifier);
        picker = bench.get<editor::MonthPicker>(QStringLiteral("monthPicker"));
        picker->findChild<QAbstractButton *>(QStringLiteral("present"))->click();
        QCOMPARE(bench.cv().experience[1].end_date, QStringLiteral("Present"));
    }

    void aFieldGrowsWithItsText()
    {
        Bench bench(test::sampleCv());
        bench.page->focusField(cv::Path::parse(u"experience/job1/bullets/0"), 0);
        QWidget *edit = bench.focus();
        const int before = edit->height();
        QTest::keyClicks(edit, QStringLiteral("word ").repeated(60));
        QVERIFY2(edit->height() > before + 20, qPrintable(QString::number(edit->height())));
    }

    void aChangeFromElsewhereIsShown()
    {
        Bench bench(test::sampleCv());
        bench.page->focusField(cv::Path::parse(u"experience/job1/bullets/1"), 4);
        QVERIFY(bench.editor->set(cv::Path::parse(u"experience/job1/bullets/0"), QStringLiteral("First")).ok());
        QVERIFY(bench.editor->insert(cv::Path::parse(u"experience"), 0, json::Object()).ok());
        QVERIFY(bench.editor->set(cv::Path::parse(u"personal/name"), QStringLiteral("A. L.")).ok());
        auto *edit = bench.get<editor::BulletsEdit>(QStringLiteral("experience/job1/bullets"));
        QCOMPARE(edit->bullet(0), QStringLiteral("First"));
        QCOMPARE(bench.get<QLineEdit>(QStringLiteral("personal/name"))->text(), QStringLiteral("A. L."));
        QCOMPARE(
            bench.page->findChildren<editor::EntryHeader *>(QRegularExpression(QStringLiteral("^experience/"))).size(),
            3);
    }

    void aPhotoIsAddedAndRemoved()
    {
        Bench bench(test::sampleCv());
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("photo.png"));
        QImage image(60, 80, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        QVERIFY(image.save(file));
        auto *photo = bench.get<QAbstractButton>(QStringLiteral("personal/photo"));
        QVERIFY(QMetaObject::invokeMethod(photo, "fileDropped", Q_ARG(QString, file)));
        QCOMPARE(bench.cv().personal.photo.size(), 64);
        QTest::keyClick(photo, Qt::Key_Delete);
        QCOMPARE(bench.cv().personal.photo, QString());
        QFile broken(folder.filePath(QStringLiteral("broken.png")));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("no image at all");
        broken.close();
        QVERIFY(QMetaObject::invokeMethod(photo, "fileDropped", Q_ARG(QString, broken.fileName())));
        QCOMPARE(bench.failures.size(), 1);
        QVERIFY(bench.failures[0].contains(u"broken.png"));
        QCOMPARE(bench.cv().personal.photo, QString());
    }

    void unknownWordsAreUnderlined()
    {
        Bench bench(test::sampleCv());
        const auto write = [&](const char *name, const QByteArray &bytes) {
            QFile file(QDir(bench.folder()).filePath(QString::fromLatin1(name)));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        QVERIFY(write("en_US.aff", "SET UTF-8\n"));
        QVERIFY(write("en_US.dic", "2\nTranslated\ngladly\n"));
        bench.page->setEditor(nullptr);
        bench.page->setEditor(bench.editor.get()); // looks for a dictionary again
        bench.page->focusField(cv::Path::parse(u"experience/job2/bullets/0"), 100);
        auto *edit = bench.get<editor::BulletsEdit>(QStringLiteral("experience/job2/bullets"));
        const auto underlined = [&] {
            QStringList words;
            const QTextBlock block = edit->document()->firstBlock();
            for (const QTextLayout::FormatRange &range : block.layout()->formats())
                if (range.format.underlineStyle() == QTextCharFormat::WaveUnderline)
                    words << block.text().mid(range.start, range.length);
            return words;
        };
        QTRY_COMPARE(underlined(), QStringList{QStringLiteral("Menabrea")});
        QTest::keyClicks(edit, QStringLiteral(" glad"));
        QCOMPARE(underlined(), QStringList{QStringLiteral("Menabrea")}); // not while it is being written
        QTest::keyClicks(edit, QStringLiteral(" "));
        QCOMPARE(underlined(), (QStringList{QStringLiteral("Menabrea"), QStringLiteral("glad")}));
    }

    void nothingOpenIsNoCrash()
    {
        Bench bench(test::sampleCv());
        bench.page->setEditor(nullptr);
        bench.page->focusField(cv::Path::parse(u"personal/name"), 0);
        QTest::keyClick(bench.page.get(), Qt::Key_Z, Qt::ControlModifier);
        bench.page->setEditor(bench.editor.get());
        QCOMPARE(bench.get<QLineEdit>(QStringLiteral("personal/name"))->text(), QStringLiteral("Ada Lovelace"));
    }

    void everyControlHasANameAndALabel()
    {
        Bench bench(test::sampleCv());
        bench.page->setDesignVisible(true);
        for (const char *path : {"experience/job1/title", "education/school1/degree", "skills/skill1/name"})
            bench.page->focusField(cv::Path::parse(QString::fromLatin1(path)), 0);
        QTest::qWait(20);
        int seen = 0;
        for (const QWidget *widget : bench.page->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || qobject_cast<const QSplitter *>(widget))
                continue;
            const bool inner = widget->objectName().startsWith(u"qt_") ||
                               (widget->parentWidget() && widget->parentWidget()->focusProxy() == widget &&
                                !widget->parentWidget()->accessibleName().isEmpty());
            if (inner)
                continue;
            ++seen;
            const QString what = QStringLiteral("%1 '%2'").arg(QString::fromLatin1(widget->metaObject()->className()),
                                                               widget->objectName());
            QVERIFY2(!widget->objectName().isEmpty(), qPrintable(what));
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(what));
        }
        QVERIFY2(seen > 60, qPrintable(QString::number(seen)));
        for (const QLineEdit *edit : bench.page->findChildren<QLineEdit *>(
                 QRegularExpression(QStringLiteral("^(personal|experience)/[^/]+(/[^/]+)?$")))) {
            const auto labels = bench.page->findChildren<QLabel *>();
            QVERIFY2(
                std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->buddy() == edit; }),
                qPrintable(edit->objectName()));
        }
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    theme::Theme theme(application);
    theme.apply(theme::Mode::Light);
    TestForm test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_form.moc"
