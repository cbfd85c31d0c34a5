// What the actions of MainWindow do.
#include "editor/EditorPage.h"
#include "history/HistoryPage.h"
#include "library/LibraryPage.h"
#include "library/Samples.h"
#include "output/ExportDialog.h"
#include "output/Printing.h"
#include "platform/Background.h"
#include "settings/SettingsPage.h"
#include "shell/CommandPalette.h"
#include "shell/EditorHost.h"
#include "shell/MainWindow.h"
#include "shell/StatusLine.h"
#include "shell/TrackerHost.h"
#include "theme/Banner.h"
#include "theme/Icons.h"
#include "tracker/TrackerPage.h"
#include "transfer/Export.h"

#include <QDir>
#include <QFileInfo>
#include <QStackedWidget>
#include <QStandardPaths>

namespace vitae::shell
{

namespace
{

const QString exportFolderKey = QStringLiteral("export_folder");

} // namespace

void MainWindow::connectActions()
{
    const auto on = [this](Command command, auto &&action) {
        connect(&m_actions[command], &QAction::triggered, this, std::forward<decltype(action)>(action));
    };
    // Each of these may be asked for on any page; the library is shown first where it is the library's work.
    const auto inLibrary = [this, on](Command command, void (library::LibraryPage::*slot)()) {
        on(command, [this, slot] {
            library::LibraryPage &page = libraryPage();
            if (m_pages->currentWidget() != &page)
                showPage(&page);
            (page.*slot)();
            updateScope();
        });
    };
    using library::LibraryPage;
    inLibrary(Command::NewCv, &LibraryPage::showDoors);
    inLibrary(Command::NewFromSample, &LibraryPage::showSamples);
    inLibrary(Command::GoTrash, &LibraryPage::showTrash);
    inLibrary(Command::OpenSelected, &LibraryPage::openSelected);
    inLibrary(Command::Duplicate, &LibraryPage::duplicateSelected);
    inLibrary(Command::Tags, &LibraryPage::tagSelected);
    const auto inTracker = [this] { return m_tracker && m_pages->currentWidget() == m_tracker; };
    on(Command::Search, [this, inTracker] {
        if (inTracker())
            return m_tracker->page().focusSearch();
        if (m_pages->currentWidget() != &libraryPage())
            showPage(m_library);
        m_library->focusSearch();
        updateScope();
    });
    on(Command::MoveToTrash, [this, inTracker] {
        if (inTracker())
            return m_tracker->page().trashSelected();
        libraryPage().trashSelected();
        updateScope();
    });
    connectTrackerActions();
    inLibrary(Command::Restore, &LibraryPage::restoreSelected);
    inLibrary(Command::EmptyTrash, &LibraryPage::emptyTrash);

    on(Command::NewBlank, &MainWindow::createBlank);
    on(Command::Import, &MainWindow::chooseImport);
    on(Command::Palette, &MainWindow::openPalette);
    on(Command::GoLibrary, &MainWindow::showLibrary);
    on(Command::Back, &MainWindow::goBack);
    on(Command::GoSettings, [this] {
        if (m_pages->currentWidget() != m_settings)
            m_before = m_pages->currentWidget();
        showPage(&settingsPage());
    });
    on(Command::Rename, [this] {
        if (m_pages->currentWidget() == m_library)
            m_library->renameSelected();
        else
            m_editor->renameTitle();
    });
    const auto steps = [this, inTracker]() -> QUndoStack & {
        if (inTracker()) {
            m_tracker->leave(); // what is being typed is a step as well
            return m_tracker->undoStack();
        }
        return m_editor->editor()->undoStack();
    };
    on(Command::Undo, [steps] { steps().undo(); });
    on(Command::Redo, [steps] { steps().redo(); });
    on(Command::Export, [this] { exportCv(false); });
    on(Command::ExportPdf, [this] { exportCv(true); });
    on(Command::Print, &MainWindow::printCv);
    on(Command::History, [this] {
        m_services.library.keepVersion(m_editor->openId());
        historyPage().setEditor(m_editor->editor());
        showPage(m_history);
    });
    on(Command::SaveVersion, &MainWindow::keepVersion);
    on(Command::Save, &MainWindow::saveNow);
    on(Command::ToggleTheme, &MainWindow::toggleTheme);
    on(Command::Shortcuts, [this] {
        m_actions[Command::GoSettings].trigger();
        settingsPage().showShortcuts();
    });
    on(Command::About, [this] {
        m_actions[Command::GoSettings].trigger();
        settingsPage().showAbout();
    });
    on(Command::Backup, [this] {
        m_actions[Command::GoSettings].trigger();
        settingsPage().backUp();
    });
    on(Command::FullScreen, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    on(Command::CloseWindow, [this] { close(); });
}

void MainWindow::connectTrackerActions()
{
    const auto inTracker = [this](Command command, auto &&action) {
        connect(&m_actions[command], &QAction::triggered, this, [this, action] {
            if (!m_tracker || m_pages->currentWidget() != m_tracker)
                showTracker();
            action(m_tracker->page());
        });
    };
    using tracker::TrackerPage;
    const auto shown = [](TrackerPage::View view) {
        return [view](TrackerPage &page) {
            page.closeDetails();
            page.setView(view);
        };
    };
    inTracker(Command::GoTracker, [](TrackerPage &page) { page.closeDetails(); });
    inTracker(Command::NewApplication, [](TrackerPage &page) { page.startAdding(); });
    inTracker(Command::TrackerBoard, shown(TrackerPage::View::Board));
    inTracker(Command::TrackerTable, shown(TrackerPage::View::Table));
    inTracker(Command::TrackerStatistics, shown(TrackerPage::View::Statistics));
    inTracker(Command::TrackerStages, [](TrackerPage &page) { page.editStages(); });
    inTracker(Command::TrackerImport, [](TrackerPage &page) { page.importCsv(); });
    inTracker(Command::TrackerExport, [](TrackerPage &page) { page.exportCsv(); });
    inTracker(Command::TrackerCalendar, [](TrackerPage &page) { page.exportCalendar(); });
    inTracker(Command::TrackerTrash, [](TrackerPage &page) { page.showTrash(); });
}

// ---- CVs come in

void MainWindow::createCv(cv::Cv cv, const QString &reason)
{
    const auto id = m_services.library.create(cv, reason);
    if (!id)
        return fail(id.error().text());
    openCv(*id);
}

void MainWindow::createBlank()
{
    cv::Cv cv;
    cv.cv_title = tr("My CV");
    cv.language = m_preferences.language();
    cv.style.page_size = m_preferences.pageSize();
    createCv(std::move(cv), QStringLiteral("created"));
}

void MainWindow::createFromSample(const QString &sampleId)
{
    auto cv = library::loadSample(sampleId);
    if (!cv)
        return fail(cv.error().text());
    cv->style.page_size = m_preferences.pageSize();
    createCv(*std::move(cv), QStringLiteral("created"));
}

void MainWindow::chooseImport()
{
    const QString filter = tr("CVs (%1);;All files (*)").arg(transfer::importPatterns().join(u' '));
    const QString file = m_services.dialogs.openFile(this, tr("Import a CV"), filter);
    if (!file.isEmpty())
        importFile(file);
}

void MainWindow::importFiles(const QStringList &paths)
{
    for (const QString &path : paths)
        importFile(path);
}

void MainWindow::importFile(const QString &path)
{
    m_status->setState(StatusLine::State::Working, tr("Reading %1 …").arg(QFileInfo(path).fileName()));
    platform::inBackground(
        m_pool, this, [path] { return transfer::importFile(path); },
        [this](base::Result<transfer::Imported> imported) { finishImport(std::move(imported)); });
}

void MainWindow::finishImport(base::Result<transfer::Imported> imported)
{
    m_status->setState(StatusLine::State::Saved, tr("All changes saved"));
    if (!imported)
        return fail(imported.error().text());
    QStringList notes = imported->notes;
    const auto kept = publish::extractPhoto(
        imported->cv, [this](const QByteArray &bytes) { return m_services.library.addAttachment(bytes); });
    if (!kept)
        notes.append(kept.error().text());
    createCv(std::move(imported->cv), QStringLiteral("import"));
    tell(tr("Imported from %1").arg(imported->formatName));
    if (!notes.isEmpty())
        m_banner->show(theme::Banner::Kind::Info, notes.join(u' '));
}

base::Result<void> MainWindow::renameCv(const QString &id, const QString &title)
{
    const cv::Path path{QStringLiteral("cv_title")};
    if (m_editor && m_editor->openId() == id)
        return m_editor->editor()->set(path, title);
    auto editor = editing::Editor::open(m_services.library, id, m_services.clock, m_services.random);
    if (!editor)
        return editor.error();
    return (*editor)->set(path, title);
}

// ---- and go out

void MainWindow::exportCv(bool asPdf)
{
    if (!m_editor->editor())
        return;
    const cv::Cv &cv = m_editor->editor()->document();
    transfer::ExportOptions options;
    if (!asPdf) {
        output::ExportDialog dialog(cv::displayTitle(cv), this);
        if (dialog.exec() != QDialog::Accepted)
            return;
        options = dialog.options();
    }
    const QString folder = m_services.library.state(exportFolderKey)
                               .toString(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    const QString suggested = QDir(folder).filePath(transfer::fileName(cv::displayTitle(cv), options.format));
    const QString filter = formats::humanName(options.format) + u" (*." + formats::usualEnding(options.format) + u')';
    QString path = m_services.dialogs.saveFile(this, tr("Export the CV"), suggested, filter);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += u'.' + formats::usualEnding(options.format);
    m_services.library.setState(exportFolderKey, QFileInfo(path).absolutePath());
    writeExport(path, options);
}

void MainWindow::writeExport(const QString &path, transfer::ExportOptions options)
{
    store::Library &library = m_services.library;
    options.templateFolder = m_services.dataDir + u"/templates";
    options.attachments = [&library](const QString &hash) { return library.attachment(hash); };
    const cv::Cv cv = m_editor->editor()->document();
    if (const auto written = transfer::exportFile(cv, options, path); !written)
        return fail(tr("Nothing was written: %1").arg(written.error().text()));
    m_banner->show(theme::Banner::Kind::Success, tr("Saved as %1").arg(QDir::toNativeSeparators(path)),
                   {{tr("Open"), QStringLiteral("openExport"), [this, path] { m_services.dialogs.reveal(path); }},
                    {tr("Show folder"), QStringLiteral("openExportFolder"),
                     [this, path] { m_services.dialogs.reveal(QFileInfo(path).absolutePath()); }}},
                   20);
}

void MainWindow::printCv()
{
    const layout::Document *pages = m_editor->pages();
    if (pages)
        output::printWithPreview(*pages, cv::displayTitle(m_editor->editor()->document()), this);
}

// ---- saving

void MainWindow::keepVersion()
{
    const QString id = m_editor->openId();
    const auto kept = m_services.library.addVersion(id, QStringLiteral("manual"), {});
    if (!kept)
        return fail(kept.error().text());
    tell(tr("Version %1 is kept").arg(kept->number));
    if (m_history && m_pages->currentWidget() == m_history)
        m_history->reload();
}

void MainWindow::saveNow()
{
    if (const auto flushed = m_services.library.flush(); !flushed)
        return fail(flushed.error().text());
    tell(tr("Saved. Vitae saves every change as you make it."));
}

void MainWindow::toggleTheme()
{
    settingsPage().setTheme(m_services.theme.isDark() ? theme::Mode::Light : theme::Mode::Dark);
}

void MainWindow::applyPreferences()
{
    m_preferences = settingsPage().preferences();
    if (m_services.theme.mode() != m_preferences.theme)
        m_services.theme.apply(m_preferences.theme);
}

void MainWindow::openPalette()
{
    if (!m_palette)
        m_palette = new CommandPalette(this);
    std::vector<PaletteEntry> entries;
    const auto add = [&entries](QAction *action) {
        if (action->isEnabled() && action->objectName() != u"palette") {
            entries.push_back({action->iconText(), action->shortcut().toString(QKeySequence::NativeText),
                               action->icon(), [action] { action->trigger(); }});
        }
    };
    for (QAction *action : m_actions.all())
        add(action);
    if (m_pages->currentWidget() == m_editor && m_editor) {
        const QList<QAction *> commands = m_editor->commands();
        for (QAction *action : commands)
            add(action);
    }
    if (const auto cvs = m_services.library.list()) {
        for (const store::CvSummary &cv : *cvs) {
            entries.push_back({cv.title.isEmpty() ? tr("Untitled") : cv.title, tr("CV"), theme::icon(u"file-text"),
                               [this, id = cv.id] { openCv(id); }});
        }
    }
    // With thousands of them the newest are enough here; the tracker's own search finds all.
    constexpr size_t mostApplications = 500;
    const auto &applications = trackerHost().tracker().rows();
    for (size_t i = 0; i < std::min(applications.size(), mostApplications); ++i) {
        const store::ApplicationRow &row = applications[i];
        QStringList parts{row.role, row.company};
        parts.removeAll(QString());
        entries.push_back({parts.join(QStringLiteral(", ")), tr("Application"), theme::icon(u"briefcase"),
                           [this, id = row.id] { openApplication(id); }});
    }
    m_palette->open(std::move(entries));
}

} // namespace vitae::shell
