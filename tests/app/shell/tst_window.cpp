// The window as its user meets it: clicked and typed, offscreen.
#include "TestWindow.h"

#include "history/HistoryPage.h"
#include "library/LibraryPage.h"
#include "shell/EditorHost.h"
#include "shell/StatusLine.h"
#include "theme/Banner.h"
#include "theme/Colors.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>

using namespace vitae;
using shell::Command;
using test::TestWindow;

class TestMainWindow : public QObject
{
    Q_OBJECT

private:
    static QWidget *page(const TestWindow &test) { return test.find<QStackedWidget>("pages")->currentWidget(); }
    static QString pageName(const TestWindow &test) { return page(test)->objectName(); }
    static void click(QWidget *widget)
    {
        QVERIFY(widget);
        QVERIFY2(widget->isVisible(), qPrintable(widget->objectName()));
        QTest::mouseClick(widget, Qt::LeftButton);
    }
    static void key(const TestWindow &test, const char *keys)
    {
        const QKeySequence sequence(QLatin1String(keys), QKeySequence::PortableText);
        QWidget *focus = QApplication::focusWidget() ? QApplication::focusWidget() : test.window.get();
        QTest::keyClick(focus, sequence[0].key(), sequence[0].keyboardModifiers());
    }
    static QListView *cards(const TestWindow &test) { return test.find<QListView>("cards"); }
    static void selectCard(const TestWindow &test, int row)
    {
        QListView *view = cards(test);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(view->model()->index(row, 0)).center());
        QCOMPARE(view->currentIndex().row(), row);
    }
    static editing::Editor *editor(const TestWindow &test)
    {
        auto *host = test.window->findChild<shell::EditorHost *>();
        return host ? host->editor() : nullptr;
    }
    static QString bannerText(const TestWindow &test, const char *name = "windowBanner")
    {
        return test.find<theme::Banner>(name)->sentence();
    }

private Q_SLOTS:
    void firstStartToSampleToEditor()
    {
        TestWindow test;
        test.show();
        QCOMPARE(pageName(test), u"libraryPage");
        click(test.find("doorSample"));
        click(test.find("sample_en-project-manager"));
        QCOMPARE(pageName(test), u"editorHost");
        QCOMPARE(editor(test)->document().personal.name, u"Margaret Okafor");
        QCOMPARE(test.find<QLineEdit>("cv_title")->text(), u"Project manager");
        QCOMPARE(test.find<QLabel>("statusText")->text(), u"All changes saved");
        QCOMPARE(test.library->list()->size(), 1U);
    }

    void theStatusLeadsToItsPage()
    {
        shell::StatusLine line;
        line.resize(600, 30);
        line.show();
        auto *text = line.findChild<QLabel *>(QStringLiteral("statusText"));
        const QSignalSpy clicked(&line, &shell::StatusLine::clicked);
        QTest::mouseClick(text, Qt::LeftButton);
        QCOMPARE(clicked.size(), 0); // before there is one
        line.setOpens(QStringLiteral("Show account and sync"));
        QTest::mouseClick(text, Qt::RightButton);
        QCOMPARE(clicked.size(), 0);
        QTest::mouseClick(text, Qt::LeftButton);
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(text->toolTip(), u"Show account and sync");
    }

    void everySampleIsAGoodCv()
    {
        for (const library::Sample &sample : library::samples()) {
            const auto cv = library::loadSample(sample.id);
            QVERIFY2(cv, qPrintable(sample.id));
            QVERIFY(!cv->personal.name.isEmpty());
            QVERIFY(!cv->personal.email.isEmpty());
            QVERIFY(!cv->summary.isEmpty());
            QVERIFY(!cv->experience.empty());
            QVERIFY(!cv->education.empty());
            QVERIFY2(layout::TemplateLibrary().load(cv->style.template_), qPrintable(cv->style.template_));
        }
    }

    void blankByKeyboardAlone()
    {
        TestWindow test;
        test.show();
        key(test, "Ctrl+Alt+N");
        QCOMPARE(pageName(test), u"editorHost");
        QCOMPARE(editor(test)->document().cv_title, u"My CV");
        QVERIFY(!editor(test)->document().style.page_size.isEmpty());
        key(test, "Alt+Left");
        QCOMPARE(pageName(test), u"libraryPage");
        QCOMPARE(cards(test)->model()->rowCount(), 1);
        key(test, "Ctrl+N");
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"doorSample");
        key(test, "Tab");
        key(test, "Tab");
        key(test, "Return");
        QCOMPARE(pageName(test), u"editorHost");
        QCOMPARE(test.library->list()->size(), 2U);
    }

    void importsAFile()
    {
        TestWindow test;
        test.show();
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("resume.json"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(R"({"basics": {"name": "Ana Sel", "email": "ana@example.com"}, "work": [{"name": "Acme"}]})");
        out.close();
        test.nextOpen = file;
        click(test.find("doorImport"));
        QTRY_COMPARE(pageName(test), u"editorHost");
        QCOMPARE(editor(test)->document().personal.name, u"Ana Sel");
        QCOMPARE(editor(test)->document().experience.size(), 1U);
    }

    void aFileThatIsNoCvIsASentence()
    {
        TestWindow test;
        test.show();
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("broken.json"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("{\"basics\": ");
        out.close();
        test.window->importFile(file);
        QTRY_VERIFY(!bannerText(test).isEmpty());
        QVERIFY2(bannerText(test).contains(u"broken.json"), qPrintable(bannerText(test)));
        QCOMPARE(pageName(test), u"libraryPage");
        QVERIFY(test.library->list()->empty());
        test.window->importFile(folder.filePath(QStringLiteral("not there.md")));
        QTRY_VERIFY(bannerText(test).contains(u"not there.md"));
        click(test.find("bannerClose"));
        QVERIFY(bannerText(test).isEmpty());
    }

    void aDroppedFileIsImported()
    {
        TestWindow test;
        test.show();
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("cv.md"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(
            "# Ana Sel\n\nana@example.com\n\n## Experience\n\n### Engineer — Acme\n\n*2019 – 2021*\n\n- Built it\n");
        out.close();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(test.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(test.window.get(), &drop);
        QTRY_COMPARE(pageName(test), u"editorHost");
        QCOMPARE(editor(test)->document().personal.name, u"Ana Sel");
    }

    void searchAsYouType()
    {
        TestWindow test;
        test.addSample("en-project-manager");
        test.addSample("fr-infirmiere");
        test.addSample("id-analis-data");
        test.show();
        QCOMPARE(cards(test)->model()->rowCount(), 3);
        key(test, "Ctrl+F");
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"librarySearch");
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("ventil"));
        QCOMPARE(cards(test)->model()->rowCount(), 1);
        QCOMPARE(cards(test)->model()->index(0, 0).data().toString(), u"Infirmière");
        QVERIFY(
            cards(test)->model()->index(0, 0).data(library::LibraryModel::SnippetRole).toString().contains(QChar(2)));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("qqq"));
        QCOMPARE(cards(test)->model()->rowCount(), 0);
        QVERIFY(test.find("nothingFound")->isVisible());
        test.find<QLineEdit>("librarySearch")->clear();
        QCOMPARE(cards(test)->model()->rowCount(), 3);
    }

    void sortsAndFiltersByTag()
    {
        TestWindow test;
        const QString first = test.addSample("en-project-manager");
        test.addSample("fr-infirmiere");
        QVERIFY(test.library->setTags(first, {QStringLiteral("rail")}));
        test.show();
        const auto titles = [&test] {
            QStringList found;
            for (int i = 0; i < cards(test)->model()->rowCount(); ++i)
                found.append(cards(test)->model()->index(i, 0).data().toString());
            return found;
        };
        auto *sort = test.find<QComboBox>("librarySort");
        sort->setCurrentIndex(sort->findText(QStringLiteral("Title")));
        Q_EMIT sort->activated(sort->currentIndex());
        QCOMPARE(titles(), QStringList({QStringLiteral("Infirmière"), QStringLiteral("Project manager")}));
        auto *tags = test.find<QComboBox>("libraryTag");
        QVERIFY(tags->isVisible());
        tags->setCurrentIndex(tags->findText(QStringLiteral("rail")));
        Q_EMIT tags->activated(tags->currentIndex());
        QCOMPARE(titles(), QStringList({QStringLiteral("Project manager")}));
    }

    void tagsAreTyped()
    {
        TestWindow test;
        const QString id = test.addSample("en-project-manager");
        test.show();
        selectCard(test, 0);
        key(test, "Ctrl+T");
        auto *field = QApplication::activePopupWidget()->findChild<QLineEdit *>(QStringLiteral("tagField"));
        QVERIFY(field);
        QTest::keyClicks(field, QStringLiteral("rail, senior , rail"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(test.library->list()->front().tags, QStringList({QStringLiteral("rail"), QStringLiteral("senior")}));
        QCOMPARE(test.library->list()->front().id, id);
    }

    void duplicatesAndRenames()
    {
        TestWindow test;
        test.addSample("en-project-manager");
        test.show();
        selectCard(test, 0);
        test.clock.advance(60'000);
        key(test, "Ctrl+D");
        QCOMPARE(cards(test)->model()->rowCount(), 2);
        QCOMPARE(cards(test)->currentIndex().data().toString(), u"Project manager (copy)");
        key(test, "F2");
        auto *field = cards(test)->findChild<QLineEdit *>(QStringLiteral("renameField"));
        QVERIFY(field);
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("For Lakeshore"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(cards(test)->findChildren<QLineEdit *>().size(), 0);
        QCOMPARE(bannerText(test), QString());
        QCOMPARE(test.library->list()->front().title, u"For Lakeshore");
        QCOMPARE(cards(test)->currentIndex().data().toString(), u"For Lakeshore");
    }

    void trashUndoRestoreAndEmpty()
    {
        TestWindow test;
        test.addSample("en-project-manager");
        test.addSample("fr-infirmiere");
        test.show();
        selectCard(test, 0);
        key(test, "Del");
        QCOMPARE(test.library->list()->size(), 1U);
        QVERIFY(bannerText(test, "libraryBanner").contains(u"Infirmière"));
        click(test.find("undoTrash"));
        QCOMPARE(test.library->list()->size(), 2U);

        selectCard(test, 0);
        key(test, "Del");
        key(test, "Ctrl+Shift+T");
        QCOMPARE(cards(test)->model()->rowCount(), 1);
        selectCard(test, 0);
        key(test, "Ctrl+R");
        QCOMPARE(test.library->list()->size(), 2U);
        QCOMPARE(cards(test)->model()->rowCount(), 0);

        key(test, "Alt+Left");
        cards(test)->selectAll();
        key(test, "Del");
        QVERIFY(test.library->list()->empty());
        QVERIFY(test.find("doorBlank")->isVisible()); // an empty library is the welcome
        click(test.find("welcomeTrash"));
        click(test.find("emptyTrash"));
        QCOMPARE(test.library->list(true)->size(), 2U); // not before it is confirmed
        click(test.find("confirmEmpty"));
        QVERIFY(test.library->list(true)->empty());
    }

    void trashingTheOpenCvClosesIt()
    {
        TestWindow test;
        const QString id = test.addSample("en-project-manager");
        test.show();
        test.window->openCv(id);
        key(test, "Ctrl+1");
        selectCard(test, 0);
        key(test, "Del");
        QVERIFY(!editor(test));
    }

    void cardMenuOpensTheCv()
    {
        TestWindow test;
        test.addSample("en-project-manager");
        test.show();
        QListView *view = cards(test);
        const QRect card = view->visualRect(view->model()->index(0, 0));
        selectCard(test, 0);
        QContextMenuEvent event(QContextMenuEvent::Mouse, card.center(), view->viewport()->mapToGlobal(card.center()));
        QApplication::sendEvent(view->viewport(), &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 6);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(pageName(test), u"editorHost");
    }

    void returnOpensAndTheTitleCanBeChanged()
    {
        TestWindow test;
        const QString id = test.addSample("en-project-manager");
        test.show();
        selectCard(test, 0);
        key(test, "Return");
        QCOMPARE(pageName(test), u"editorHost");
        QCOMPARE(editor(test)->id(), id);
        key(test, "F2");
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Rail"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(editor(test)->document().cv_title, u"Rail");
        QCOMPARE(test.window->windowTitle(), u"Rail — Vitae");
        key(test, "Ctrl+1");
        QCOMPARE(cards(test)->model()->index(0, 0).data().toString(), u"Rail");
    }

    void openingAnotherCvChangesNeither()
    {
        TestWindow test;
        const QString first = test.addSample("en-project-manager");
        const QString second = test.addSample("fr-infirmiere");
        const auto before = test.library->load(second);
        test.show();
        test.window->openCv(first);
        QTest::qWait(50);
        test.window->openCv(second);
        QTest::qWait(50); // spelling is marked in the new language meanwhile
        QVERIFY(!editor(test)->undoStack().canUndo());
        QVERIFY(editor(test)->document() == *before);
        test.window->openCv(first);
        QTest::qWait(50);
        QVERIFY(*test.library->load(second) == *before);
    }

    void undoAndRedoByAction()
    {
        TestWindow test;
        const QString id = test.addSample("en-project-manager");
        test.show();
        test.window->openCv(id);
        const auto &actions = test.window->actions();
        QVERIFY(!actions[Command::Undo].isEnabled());
        QVERIFY(editor(test)->set(cv::Path::parse(u"personal/title"), QStringLiteral("Director")));
        QVERIFY(actions[Command::Undo].isEnabled());
        QVERIFY(actions[Command::Undo].text().size() > 6); // says what it takes back
        actions[Command::Undo].trigger();
        QCOMPARE(editor(test)->document().personal.title, u"Project Manager, Public Transport");
        actions[Command::Redo].trigger();
        QCOMPARE(editor(test)->document().personal.title, u"Director");
    }

    void commandPalette()
    {
        TestWindow test;
        test.addSample("en-project-manager");
        test.addSample("fr-infirmiere");
        test.show();
        key(test, "Ctrl+K");
        QWidget *field = test.find("paletteField");
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("infirm"));
        auto *list = test.find<QListWidget>("paletteList");
        QCOMPARE(list->item(0)->text(), u"Infirmière");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(pageName(test), u"editorHost");
        QCOMPARE(editor(test)->document().personal.name, u"Camille Rouvière");

        key(test, "Ctrl+K");
        QTest::keyClicks(field, QStringLiteral("sett"));
        QCOMPARE(list->item(0)->text(), u"Settings");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(pageName(test), u"settingsPage");
        key(test, "Ctrl+K");
        QTest::keyClicks(field, QStringLiteral("zzzz"));
        QTest::keyClick(field, Qt::Key_Return); // nothing fits, nothing happens
        QVERIFY(test.find("commandPalette")->isVisible());
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!test.find("commandPalette")->isVisible());
        key(test, "Alt+Left");
        QCOMPARE(pageName(test), u"editorHost");
    }

    void everyActionHasAKeyAndIsInThePalette()
    {
        TestWindow test;
        const QString id = test.addSample("en-project-manager");
        test.show();
        QSet<QString> keys;
        const QList<QAction *> all = test.window->actions().all();
        for (const QAction *action : all) {
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!action->icon().isNull(), qPrintable(action->objectName()));
            const QList<QKeySequence> sequences = action->shortcuts();
            for (const QKeySequence &sequence : sequences) {
                QVERIFY2(!keys.contains(sequence.toString()), qPrintable(sequence.toString()));
                keys.insert(sequence.toString());
            }
        }
        test.window->openCv(id);
        const QList<QAction *> ofEditor = test.window->findChild<shell::EditorHost *>()->commands();
        for (const QAction *action : ofEditor) {
            const QList<QKeySequence> sequences = action->shortcuts();
            for (const QKeySequence &sequence : sequences)
                QVERIFY2(!keys.contains(sequence.toString()), qPrintable(sequence.toString()));
        }
    }

    void themeFollowsTheChoice()
    {
        TestWindow test;
        test.show();
        key(test, "Ctrl+,");
        auto *box = test.find<QComboBox>("themeBox");
        box->setCurrentIndex(box->findText(QStringLiteral("Dark")));
        Q_EMIT box->activated(box->currentIndex());
        QTRY_VERIFY(theme::isDark(test.window->palette()));
        QVERIFY(test.window->grab().toImage().pixelColor(300, 300).lightness() < 90);
        key(test, "Ctrl+Shift+L");
        QTRY_VERIFY(!theme::isDark(test.window->palette()));
        QVERIFY(test.window->grab().toImage().pixelColor(300, 300).lightness() > 200);
        test.restart();
        QVERIFY(!test.theme().isDark());
        QCOMPARE(test.theme().mode(), theme::Mode::Light);
    }

    void exportsAPdf()
    {
        TestWindow test;
        const QString id = test.addSample("en-project-manager");
        test.show();
        test.window->openCv(id);
        QTemporaryDir folder;
        test.nextSave = folder.filePath(QStringLiteral("out.pdf"));
        key(test, "Ctrl+Shift+E");
        QVERIFY(test.lastSuggested.endsWith(u"Project manager.pdf"));
        QFile file(folder.filePath(QStringLiteral("out.pdf")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("%PDF-"));
        QVERIFY(bannerText(test).contains(u"out.pdf"));
        click(test.find("openExportFolder"));
        QCOMPARE(test.revealed, QStringList({folder.path()}));

        test.nextSave = folder.filePath(QStringLiteral("no/such/folder/out.pdf"));
        key(test, "Ctrl+Shift+E");
        QVERIFY(bannerText(test).startsWith(u"Nothing was written"));
    }

    void exportDialogGivesAnotherFormat()
    {
        TestWindow test;
        const QString id = test.addSample("en-project-manager");
        test.show();
        test.window->openCv(id);
        QTemporaryDir folder;
        test.nextSave = folder.filePath(QStringLiteral("out.md"));
        QTimer::singleShot(0, test.window.get(), [] {
            QWidget *dialog = QApplication::activeModalWidget();
            QVERIFY(dialog);
            dialog->findChild<QRadioButton *>(QStringLiteral("format_md"))->click();
            QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("exportNext")), Qt::LeftButton);
        });
        click(test.find("bar_export"));
        QFile file(folder.filePath(QStringLiteral("out.md")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("Margaret Okafor"));
    }

    void historyShowsAndRestores()
    {
        TestWindow test;
        const QString id = test.addSample("en-project-manager");
        test.show();
        test.window->openCv(id);
        test.clock.advance(60'000);
        QVERIFY(editor(test)->set(cv::Path::parse(u"personal/title"), QStringLiteral("Director")));
        key(test, "Ctrl+H");
        QCOMPARE(pageName(test), u"historyPage");
        auto *versions = test.find<QListWidget>("versionList");
        QVERIFY(versions->count() >= 2);
        versions->setCurrentRow(versions->count() - 1);
        QVERIFY(test.find<QLabel>("comparisonSummary")->text().startsWith(u"1 difference"));
        click(test.find("restoreVersion"));
        QCOMPARE(editor(test)->document().personal.title, u"Project Manager, Public Transport");
        key(test, "Alt+Left");
        QCOMPARE(pageName(test), u"editorHost");
        key(test, "Ctrl+Z");
        QCOMPARE(editor(test)->document().personal.title, u"Director");
    }

    void aKeptVersionHasItsName()
    {
        TestWindow test;
        const QString id = test.addSample("en-project-manager");
        test.show();
        test.window->openCv(id);
        key(test, "Ctrl+H");
        QTest::keyClicks(test.find("versionLabel"), QStringLiteral("For Lakeshore"));
        QTest::keyClick(test.find("versionLabel"), Qt::Key_Return);
        QCOMPARE(test.find<QListWidget>("versionList")->item(0)->text(), u"For Lakeshore");
        QCOMPARE(test.library->versions(id)->front().label, u"For Lakeshore");
    }

    void comesBackAsItWasLeft()
    {
        TestWindow test;
        const QString id = test.addSample("en-project-manager");
        test.show();
        test.window->openCv(id);
        QVERIFY(editor(test)->set(cv::Path::parse(u"personal/title"), QStringLiteral("Director")));
        test.restart();
        QCOMPARE(pageName(test), u"editorHost");
        QCOMPARE(editor(test)->id(), id);
        QCOMPARE(editor(test)->document().personal.title, u"Director");
        key(test, "Ctrl+Z");
        QCOMPARE(editor(test)->document().personal.title, u"Project Manager, Public Transport");
        key(test, "Ctrl+1");
        test.restart();
        QCOMPARE(pageName(test), u"libraryPage");
    }

    void backupAndRestore()
    {
        TestWindow test;
        test.addSample("en-project-manager");
        test.show();
        QTemporaryDir folder;
        test.nextSave = folder.filePath(QStringLiteral("all.vitae-backup"));
        key(test, "Ctrl+Shift+B");
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("all.vitae-backup"))));
        QVERIFY(bannerText(test, "settingsBanner").contains(u"all.vitae-backup"));
        QSignalSpy restore(test.window.get(), &shell::MainWindow::restoreRequested);
        test.nextOpen = folder.filePath(QStringLiteral("all.vitae-backup"));
        click(test.find("restoreButton"));
        QCOMPARE(restore.size(), 0); // asks first
        click(test.find("confirmRestore"));
        QCOMPARE(restore.size(), 1);
        QCOMPARE(restore[0][0].toString(), folder.filePath(QStringLiteral("all.vitae-backup")));
    }

    void recoveryIsTold()
    {
        QTemporaryDir folder;
        const QString data = folder.filePath(QStringLiteral("data"));
        {
            TestWindow test(data);
            test.addSample("en-project-manager");
        }
        QFile file(data + u"/library.db");
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(QByteArray(8192, 'x'));
        file.close();
        TestWindow test(data);
        test.show();
        QVERIFY(!bannerText(test).isEmpty());
        QCOMPARE(bannerText(test), test.library->recovery().sentence);
        QCOMPARE(test.library->list()->size(), 1U);
    }

    void fitsASmallWindow_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1024x700") << QSize(1024, 700);
        QTest::newRow("smallest") << QSize(760, 480);
    }
    void fitsASmallWindow()
    {
        QFETCH(QSize, size);
        TestWindow test;
        const QString id = test.addSample("en-project-manager");
        test.show(size);
        QCOMPARE(test.window->size(), size);
        const auto inside = [&test](const char *name) {
            const QWidget *widget = test.find(name);
            const QRect place(widget->mapTo(test.window.get(), QPoint()), widget->size());
            return test.window->rect().contains(place);
        };
        QVERIFY(inside("newButton"));
        QVERIFY(inside("librarySearch"));
        test.window->openCv(id);
        QCoreApplication::processEvents();
        QVERIFY(inside("bar_export"));
        QVERIFY(inside("statusLine"));
        QCOMPARE(test.window->size(), size);
    }

    void everyControlHasANameForScreenReaders()
    {
        TestWindow test;
        const QString id = test.addSample("en-project-manager");
        test.show();
        key(test, "Ctrl+N");
        click(test.find("doorSample"));
        key(test, "Ctrl+,");
        key(test, "Ctrl+K");
        test.window->openCv(id);
        key(test, "Ctrl+H");
        QStringList nameless;
        const QList<QWidget *> widgets = test.window->findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const bool interactive =
                qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
                qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractItemView *>(widget);
            // Parts of Qt's own composed widgets speak through them.
            const bool part = (widget->inherits("QHeaderView") && widget->isHidden()) ||
                              widget->objectName().startsWith(u"qt_") || widget->inherits("QLineEditIconButton") ||
                              widget->inherits("QComboBoxListView") || widget->parentWidget()->inherits("QComboBox") ||
                              widget->parentWidget()->inherits("QAbstractSpinBox");
            if (!interactive || part)
                continue;
            if (widget->objectName().isEmpty() || widget->accessibleName().isEmpty())
                nameless.append(QString(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName() +
                                        u" in " + widget->parentWidget()->objectName()));
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_window.moc"
