// Pictures of every page, to look at: vitae_screenshots FOLDER [light|dark] [WIDTHxHEIGHT]. QT_SCALE_FACTOR=2 for 200
// %. Those of the account need the programs vitae and vitae-server beside this one.
#include "AccountPictures.h"
#include "TestWindow.h"

#include "applying/Application.h"
#include "editing/Editor.h"
#include "editor/EditorPage.h"
#include "history/HistoryPage.h"
#include "layout/Engine.h"
#include "library/LibraryPage.h"
#include "output/ExportDialog.h"
#include "output/Printing.h"
#include "shell/TrackerHost.h"
#include "theme/Banner.h"
#include "tracker/StagesDialog.h"
#include "tracker/TrackerPage.h"

#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>
#include <QTimer>

using namespace vitae;

namespace
{

void grab(const test::TestWindow &test, const QDir &folder, const QString &name)
{
    for (int i = 0; i < 40; ++i) // pictures of pages come from another thread
        QTest::qWait(10);
    if (!test.window->grab().save(folder.filePath(name + u".png")))
        qFatal("%s cannot be written", qPrintable(name));
}

void trigger(const test::TestWindow &test, shell::Command command)
{
    test.window->actions()[command].trigger();
    QCoreApplication::processEvents();
}

/// Fourteen applications in all stages, the first with everything in it.
QString addApplications(test::TestWindow &test, const QString &cv)
{
    const char *const companies[] = {"Contoso", "Fabrikam", "Northwind Traders", "Adventure Works", "Tailspin Toys",
                                     "Litware", "Woodgrove Bank", "Proseware", "Lamna Healthcare", "Wide World Importers",
                                     "Fourth Coffee", "Alpine Ski House", "Relecloud", "Trey Research"};
    const char *const roles[] = {"Project manager", "Senior data engineer for turbines and wind", "Nurse", "UX designer"};
    const char *const stages[] = {"Applied", "Interviewing", "Offer", "Rejected", "Applied"};
    json::Array bodies;
    for (int i = 0; i < 14; ++i) {
        applying::Application each;
        each.company = QString::fromLatin1(companies[i]);
        each.role = QString::fromLatin1(roles[i % 4]);
        each.stage = QString::fromLatin1(stages[i % 5]);
        each.location = i % 3 ? QStringLiteral("Lyon") : QStringLiteral("Jakarta, Indonesia");
        each.salary = i % 4 == 1 ? QStringLiteral("€50,000 – 60,000") : QString();
        each.priority = i % 4 == 0 ? QStringLiteral("high") : QStringLiteral("medium");
        each.dateApplied = QDate(2026, 4, 28).addDays(-5 * i).toString(Qt::ISODate);
        if (i % 5 == 4)
            each.column = applying::draftStage;
        if (i % 3 == 0) {
            each.due = QDate(2026, 5, 2).addDays(i).toString(Qt::ISODate);
            each.nextStep = QStringLiteral("Call back");
        }
        each.cv = i % 2 ? QString() : cv;
        if (i == 1) {
            each.url = QStringLiteral("https://jobs.fabrikam.example/senior-data-engineer");
            each.cv = cv;
            each.due = QStringLiteral("2026-05-06T14:30");
            each.nextStep = QStringLiteral("Second interview, with the team");
            each.description = QStringLiteral("Fabrikam builds turbines.\n\nYou keep the data of 4,000 of them flowing …");
            each.contacts = {{QStringLiteral("c1"), QStringLiteral("Ada Novak"), QStringLiteral("Recruiter"),
                              QStringLiteral("ada@fabrikam.example"), QStringLiteral("+33 6 12 34 56 78")}};
            each.links = {{QStringLiteral("l1"), QStringLiteral("The team"), QStringLiteral("https://fabrikam.example/team")}};
            each.events = {{QStringLiteral("e1"), QStringLiteral("stage"), QStringLiteral("2026-04-23T10:00"),
                            QStringLiteral("Applied"), QStringLiteral("Applied")},
                           {QStringLiteral("e2"), QStringLiteral("reply"), QStringLiteral("2026-04-27"),
                            QStringLiteral("they liked the work on forecasting")},
                           {QStringLiteral("e3"), QStringLiteral("interview"), QStringLiteral("2026-05-06T14:30"),
                            QStringLiteral("with the team, by video")}};
        }
        bodies.push_back(applying::toBody(each));
    }
    return test.library->createDocuments(store::applicationType, bodies, QStringLiteral("import"))->at(1);
}

/// A menu, popup or dialog, once it is there; closes it.
void grabPopup(const QDir &folder, const QString &name, const std::function<QWidget *()> &find)
{
    auto *timer = new QTimer(qApp);
    QObject::connect(timer, &QTimer::timeout, timer, [=, tries = std::make_shared<int>(0)] {
        QWidget *popup = find();
        if (++*tries < 100 && (!popup || !popup->isVisible()))
            return;
        timer->deleteLater();
        if (!popup || !popup->isVisible())
            qFatal("%s does not come up", qPrintable(name));
        QTest::qWait(300);
        popup->grab().save(folder.filePath(name + u".png"));
        popup->close();
    });
    timer->start(50);
}

void grabEditorParts(test::TestWindow &test, const QDir &folder, const QString &cv)
{
    test.window->openCv(cv);
    auto *page = test.find<editor::EditorPage>("editorPage");
    const QString job = test.library->load(cv)->experience.front().id;
    page->focusField({QStringLiteral("experience"), job, QStringLiteral("bullets"), QStringLiteral("1")}, 4);
    grab(test, folder, QStringLiteral("o-entry"));
    page->setDesignVisible(true);
    grab(test, folder, QStringLiteral("p-design"));
    const auto active = [] { return QApplication::activePopupWidget(); };
    grabPopup(folder, QStringLiteral("q-add-section"), active);
    QTest::mouseClick(test.find("addSection"), Qt::LeftButton);
    QTest::qWait(100);
    page->focusField({QStringLiteral("experience"), job, QStringLiteral("start_date")}, 0);
    grabPopup(folder, QStringLiteral("r-month"), active);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down, Qt::AltModifier);
    QTRY_VERIFY(!QApplication::activePopupWidget());
    layout::Engine engine;
    const auto document = engine.layout(*test.library->load(cv), *layout::TemplateLibrary().load({}));
    grabPopup(folder, QStringLiteral("s-print"),
              [&test] { return test.window->findChild<QWidget *>(QStringLiteral("printPreview")); });
    output::printWithPreview(document, QStringLiteral("Project manager"), test.window.get());
}

void grabTracker(test::TestWindow &test, const QDir &folder, const QString &cv)
{
    test.find<theme::Banner>("windowBanner")->dismiss();
    trigger(test, shell::Command::GoTracker);
    grab(test, folder, QStringLiteral("f-applications-none"));
    const QString id = addApplications(test, cv);
    test.find<shell::TrackerHost>("trackerHost")->tracker().reload();
    grab(test, folder, QStringLiteral("g-board"));
    trigger(test, shell::Command::NewApplication);
    test.find<QPlainTextEdit>("quickAddText")
        ->setPlainText(QStringLiteral("Senior Engineer at Contoso\nBerlin, Germany\n€70,000\n\nWe build …"));
    grab(test, folder, QStringLiteral("h-add"));
    QTest::mouseClick(test.find("quickAddCancel"), Qt::LeftButton);
    trigger(test, shell::Command::TrackerTable);
    auto *table = test.find<QTableView>("applicationsTable");
    table->selectRow(2);
    grab(test, folder, QStringLiteral("i-table"));
    table->selectAll();
    grab(test, folder, QStringLiteral("j-bulk"));
    trigger(test, shell::Command::TrackerStatistics);
    grab(test, folder, QStringLiteral("k-statistics"));
    test.find<tracker::TrackerPage>("trackerPage")->openApplication(id);
    QTest::mouseClick(test.find("sentFreeze"), Qt::LeftButton);
    grab(test, folder, QStringLiteral("l-application"));
    auto *scroll = test.find<QScrollArea>("applicationScroll");
    scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
    grab(test, folder, QStringLiteral("m-application-foot"));
    tracker::StagesDialog dialog(applying::standardStages(), [] { return QStringLiteral("x"); },
                                 [](const QString &) { return true; }, test.window.get());
    dialog.show();
    dialog.grab().save(folder.filePath(QStringLiteral("n-stages.png")));
}

void run(const QDir &folder, theme::Mode mode, QSize size)
{
    test::TestWindow test;
    test.theme().apply(mode);
    test.show(size);
    grab(test, folder, QStringLiteral("1-welcome"));
    QTest::mouseClick(test.find("doorSample"), Qt::LeftButton);
    grab(test, folder, QStringLiteral("2-samples"));
    const QString first = test.addSample("en-project-manager");
    const QString nurse = test.addSample("fr-infirmiere");
    test.addSample("id-analis-data");
    (void)test.library->setTags(first, {QStringLiteral("transport"), QStringLiteral("senior")});
    (void)test.library->setTags(nurse, {QStringLiteral("Lyon")});
    const auto trashed = test.library->duplicate(first, QStringLiteral("Old version"));
    test.clock.advance(3'600'000);
    trigger(test, shell::Command::GoLibrary);
    grab(test, folder, QStringLiteral("3-library"));
    auto *search = test.find<QLineEdit>("librarySearch");
    search->setText(QStringLiteral("contact"));
    grab(test, folder, QStringLiteral("4-search"));
    search->setText(QStringLiteral("qqqq"));
    grab(test, folder, QStringLiteral("5-nothing"));
    search->clear();
    auto *cards = test.find<QListView>("cards");
    cards->setCurrentIndex(cards->model()->index(0, 0));
    trigger(test, shell::Command::MoveToTrash);
    grab(test, folder, QStringLiteral("6-trashed"));
    trigger(test, shell::Command::GoTrash);
    trigger(test, shell::Command::EmptyTrash);
    grab(test, folder, QStringLiteral("7-trash"));
    trigger(test, shell::Command::GoSettings);
    grab(test, folder, QStringLiteral("8-settings"));
    test.window->openCv(first);
    grab(test, folder, QStringLiteral("9-editor"));
    trigger(test, shell::Command::Palette);
    grab(test, folder, QStringLiteral("a-palette"));
    QTest::keyClick(test.find("paletteField"), Qt::Key_Escape);
    {
        auto editor = editing::Editor::open(*test.library, nurse, test.clock, test.random);
        (void)(*editor)->set(cv::Path::parse(u"personal/title"),
                             QStringLiteral("Infirmière, soins critiques et formation"));
        (void)(*editor)->set(cv::Path::parse(u"experience/0/location"), QString());
        (void)(*editor)->remove(cv::Path::parse(u"interests/1"));
        (void)(*editor)->insert(cv::Path::parse(u"experience/0/bullets"), 2, QStringLiteral("Nouvelle ligne"));
    }
    (void)test.library->addVersion(nurse, QStringLiteral("manual"), QStringLiteral("Pour la clinique"));
    test.window->openCv(nurse);
    trigger(test, shell::Command::History);
    auto *versions = test.find<QListView>("versionList");
    versions->setCurrentIndex(versions->model()->index(versions->model()->rowCount() - 1, 0));
    grab(test, folder, QStringLiteral("b-history"));
    test.window->fail(
        QStringLiteral("resume.docx: this is not a file that Vitae can read; save it as text and import that."));
    grab(test, folder, QStringLiteral("c-failed"));
    {
        output::ExportDialog dialog(QStringLiteral("Project manager"), test.window.get());
        dialog.show();
        dialog.grab().save(folder.filePath(QStringLiteral("d-export.png")));
    }
    grabTracker(test, folder, first);
    grabEditorParts(test, folder, first);
    test.shut();
    test::grabAccount(folder, test.theme(), size);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    const QDir folder(words.value(1, QStringLiteral(".")));
    folder.mkpath(QStringLiteral("."));
    const QStringList size = words.value(3, QStringLiteral("1280x820")).split(u'x');
    run(folder, words.value(2) == u"dark" ? theme::Mode::Dark : theme::Mode::Light,
        {size.value(0).toInt(), size.value(1).toInt()});
    return 0;
}
