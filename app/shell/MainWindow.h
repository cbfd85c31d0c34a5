// The window: rail, pages, banner, status line. It composes the features, which do not know each other, and carries out
// the actions that concern more than one of them.
#pragma once

#include "layout/Template.h"
#include "platform/Dialogs.h"
#include "settings/Preferences.h"
#include "shell/Actions.h"
#include "store/Library.h"
#include "theme/Theme.h"
#include "transfer/Export.h"
#include "transfer/Import.h"

#include <QMainWindow>
#include <QThreadPool>

class QStackedWidget;
class QToolButton;

namespace vitae::theme
{
class Banner;
}
namespace vitae::library
{
class LibraryPage;
}
namespace vitae::settings
{
class SettingsPage;
}
namespace vitae::history
{
class HistoryPage;
}
namespace vitae::account
{
class SyncPage;
class SyncService;
}

namespace vitae::shell
{

class CommandPalette;
class EditorHost;
class NavigationRail;
class StatusLine;
class TrackerHost;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    struct Services {
        store::Library &library;
        base::Clock &clock;
        base::Random &random;
        theme::Theme &theme;
        QString dataDir;
        platform::Dialogs dialogs;
        account::SyncService *sync = nullptr; ///< none: this window does not sync
    };

    explicit MainWindow(Services services, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Shows itself as it was left: place, size, and the CV that was open.
    void showAsLeft(bool openLastCv = true);
    void openCv(const QString &id);
    /// Reads a file in the background and opens what is in it as a new CV.
    void importFile(const QString &path);
    void importFiles(const QStringList &paths);
    void comeToFront();

    void fail(const QString &sentence); ///< as a banner
    void tell(const QString &sentence); ///< in the status line

    [[nodiscard]] const Actions &actions() const { return m_actions; }

Q_SIGNALS:
    /// The window has let go of the library; whoever made it replaces the data and makes both anew.
    void restoreRequested(const QString &backupFile);

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void buildRail();
    library::LibraryPage &libraryPage();
    EditorHost &editorHost();
    settings::SettingsPage &settingsPage();
    history::HistoryPage &historyPage();
    account::SyncPage &syncPage();
    void connectSync();
    void showSyncState();
    void takeSynced();
    [[nodiscard]] base::Result<void> writeField(const QString &doc, const QString &path, const json::Value &value);
    TrackerHost &trackerHost();
    void connectActions();
    void connectTrackerActions();
    void connectLibrary(library::LibraryPage &page);
    void connectEditor(EditorHost &host);

    void showPage(QWidget *page);
    void showLibrary();
    void showTracker();
    void openApplication(const QString &id);
    void goBack();
    void updateTitle();
    void updateScope();
    void updateUndo();
    void saveState();

    void createCv(cv::Cv cv, const QString &reason);
    void createBlank();
    void createFromSample(const QString &sampleId);
    void finishImport(base::Result<transfer::Imported> imported);
    [[nodiscard]] base::Result<void> renameCv(const QString &id, const QString &title);
    void chooseImport();
    void exportCv(bool asPdf);
    void writeExport(const QString &path, transfer::ExportOptions options);
    void printCv();
    void keepVersion();
    void saveNow();
    void toggleTheme();
    void openPalette();
    void applyPreferences();

    Services m_services;
    layout::TemplateLibrary m_templates;
    layout::ImageSource m_photos;
    Actions m_actions;
    settings::Preferences m_preferences;
    QThreadPool m_pool;

    NavigationRail *m_rail = nullptr;
    QToolButton *m_railCvs = nullptr, *m_railTracker = nullptr, *m_railSettings = nullptr;
    QStackedWidget *m_pages = nullptr;
    theme::Banner *m_banner = nullptr;
    StatusLine *m_status = nullptr;
    CommandPalette *m_palette = nullptr;
    library::LibraryPage *m_library = nullptr; ///< pages are made when they are first shown
    EditorHost *m_editor = nullptr;
    settings::SettingsPage *m_settings = nullptr;
    history::HistoryPage *m_history = nullptr;
    account::SyncPage *m_sync = nullptr;
    QToolButton *m_railSync = nullptr;
    TrackerHost *m_tracker = nullptr;
    QWidget *m_before = nullptr; ///< the page to go back to from settings
    qint64 m_seen = 0;           ///< the library's change counter when it was last read
};

} // namespace vitae::shell
