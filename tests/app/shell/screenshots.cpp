// Pictures of every page, to look at: vitae_screenshots FOLDER [light|dark] [WIDTHxHEIGHT]. QT_SCALE_FACTOR=2 for 200
// %.
#include "TestWindow.h"

#include "history/HistoryPage.h"
#include "library/LibraryPage.h"
#include "output/ExportDialog.h"

#include <QDir>
#include <QLineEdit>
#include <QListView>

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
    output::ExportDialog dialog(QStringLiteral("Project manager"), test.window.get());
    dialog.show();
    dialog.grab().save(folder.filePath(QStringLiteral("d-export.png")));
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
