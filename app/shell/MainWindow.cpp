#include "shell/MainWindow.h"

#include "account/SyncPage.h"
#include "history/HistoryPage.h"
#include "library/LibraryPage.h"
#include "settings/SettingsPage.h"
#include "shell/CommandPalette.h"
#include "shell/EditorHost.h"
#include "shell/NavigationRail.h"
#include "shell/StatusLine.h"
#include "shell/TrackerHost.h"
#include "theme/Banner.h"
#include "theme/Metrics.h"
#include "theme/StartTrace.h"
#include "tracker/TrackerPage.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace vitae::shell
{

namespace
{

namespace space = theme::space;

constexpr QSize smallest{760, 480};
constexpr QSize usual{1280, 820};
constexpr int remindersAfter = 2000; // milliseconds: the window comes first
const QString geometryKey = QStringLiteral("window_geometry");
const QString lastCvKey = QStringLiteral("last_cv");

QStringList localFiles(const QMimeData *data)
{
    QStringList paths;
    const QList<QUrl> urls = data->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

} // namespace

MainWindow::MainWindow(Services services, QWidget *parent)
    : QMainWindow(parent), m_services(std::move(services)), m_templates(QString(m_services.dataDir + u"/templates")),
      m_preferences(settings::loadPreferences(m_services.library))
{
    store::Library &library = m_services.library;
    m_photos = publish::photoSource([&library](const QString &hash) { return library.attachment(hash); });
    m_pool.setMaxThreadCount(1);
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Vitae"));
    setMinimumSize(smallest);
    setAcceptDrops(true);
    build();
    connectActions();
    theme::StartTrace::watch(*this, "first-pixels");
}

MainWindow::~MainWindow()
{
    m_pool.waitForDone();
}

void MainWindow::build()
{
    auto *central = new QWidget(this);
    auto *whole = new QVBoxLayout(central);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    auto *across = new QHBoxLayout;
    across->setSpacing(0);
    buildRail();
    across->addWidget(m_rail);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    m_banner = new theme::Banner(central);
    m_banner->setObjectName(QStringLiteral("windowBanner"));
    m_banner->setContentsMargins(space::medium, 0, space::medium, space::small);
    m_pages = new QStackedWidget(central);
    m_pages->setObjectName(QStringLiteral("pages"));
    column->addWidget(m_pages, 1);
    column->addWidget(m_banner);
    across->addLayout(column, 1);
    whole->addLayout(across, 1);
    m_status = new StatusLine(central);
    whole->addWidget(m_status);
    setCentralWidget(central);
    connectSync();
    for (QAction *action : m_actions.all())
        addAction(action);
    const store::RecoveryReport &recovery = m_services.library.recovery();
    if (!recovery.sentence.isEmpty()) {
        std::vector<theme::Banner::Button> buttons;
        if (!recovery.setAside.isEmpty()) {
            buttons.push_back({tr("Show what was set aside"), QStringLiteral("showSetAside"),
                               [this, where = recovery.setAside] { m_services.dialogs.reveal(where); }});
        }
        m_banner->show(theme::Banner::Kind::Warning, recovery.sentence, std::move(buttons));
    }
}

void MainWindow::buildRail()
{
    m_rail = new NavigationRail(this);
    m_railCvs = m_rail->addPlace(m_actions[Command::GoLibrary], tr("CVs"), u"files");
    m_railTracker = m_rail->addPlace(m_actions[Command::GoTracker], tr("Applications"), u"briefcase");
    m_rail->addFoot(m_actions[Command::Palette], tr("Find"), u"command");
    if (m_services.sync) {
        m_railSync = m_rail->addFoot(m_actions[Command::GoSync], tr("Account"), u"user-round");
        m_railSync->setCheckable(true);
    }
    m_railSettings = m_rail->addFoot(m_actions[Command::GoSettings], tr("Settings"), u"settings");
    m_railSettings->setCheckable(true);
}

library::LibraryPage &MainWindow::libraryPage()
{
    if (!m_library) {
        library::Thumbnails::Sources pictures{QString(m_services.dataDir + u"/cache/thumbnails"), m_templates,
                                              m_photos};
        m_library =
            new library::LibraryPage({m_services.library, m_services.clock, std::move(pictures),
                                      [this](const QString &id, const QString &title) { return renameCv(id, title); }});
        m_pages->addWidget(m_library);
        connectLibrary(*m_library);
    }
    return *m_library;
}

EditorHost &MainWindow::editorHost()
{
    if (!m_editor) {
        m_editor = new EditorHost({m_services.library, m_services.clock, m_services.random, m_templates, m_photos,
                                   [this](QWidget *parent) {
                                       return m_services.dialogs.openFile(parent, tr("Choose a photo"),
                                                                          tr("Pictures (*.jpg *.jpeg *.png *.webp)"));
                                   }},
                                  m_actions);
        m_pages->addWidget(m_editor);
        connectEditor(*m_editor);
    }
    return *m_editor;
}

settings::SettingsPage &MainWindow::settingsPage()
{
    if (!m_settings) {
        m_settings = new settings::SettingsPage(
            {m_services.library, m_services.clock, m_services.dataDir, m_services.dialogs, m_actions.all()},
            m_preferences);
        m_pages->addWidget(m_settings);
        connect(m_settings, &settings::SettingsPage::preferencesChanged, this, &MainWindow::applyPreferences);
        connect(m_settings, &settings::SettingsPage::restoreRequested, this, &MainWindow::restoreRequested);
    }
    return *m_settings;
}

history::HistoryPage &MainWindow::historyPage()
{
    if (!m_history) {
        m_history = new history::HistoryPage(m_services.library, m_services.clock);
        m_pages->addWidget(m_history);
        connect(m_history, &history::HistoryPage::message, this, &MainWindow::tell);
        connect(m_history, &history::HistoryPage::failed, this, &MainWindow::fail);
        connect(m_history, &history::HistoryPage::backRequested, this, &MainWindow::goBack);
    }
    return *m_history;
}

TrackerHost &MainWindow::trackerHost()
{
    if (!m_tracker) {
        m_tracker = new TrackerHost(
            {m_services.library, m_services.clock, m_services.random, m_services.dataDir, m_services.dialogs});
        m_pages->addWidget(m_tracker);
        connect(m_tracker, &TrackerHost::cvRequested, this, &MainWindow::openCv);
        connect(m_tracker, &TrackerHost::message, this, &MainWindow::tell);
        connect(m_tracker, &TrackerHost::failed, this, &MainWindow::fail);
        connect(m_tracker, &TrackerHost::activated, this, &MainWindow::comeToFront);
        connect(m_tracker, &TrackerHost::reminded, this, [this](const QString &sentence) {
            m_banner->show(theme::Banner::Kind::Info, sentence,
                           {{tr("Show"), QStringLiteral("showReminded"), [this] { showTracker(); }}});
        });
        connect(m_tracker, &TrackerHost::stateChanged, this, [this] {
            updateScope();
            updateUndo();
        });
    }
    return *m_tracker;
}

void MainWindow::connectLibrary(library::LibraryPage &page)
{
    using library::LibraryPage;
    connect(&page, &LibraryPage::openRequested, this, &MainWindow::openCv);
    connect(&page, &LibraryPage::blankRequested, this, &MainWindow::createBlank);
    connect(&page, &LibraryPage::sampleChosen, this, &MainWindow::createFromSample);
    connect(&page, &LibraryPage::importRequested, this, &MainWindow::chooseImport);
    connect(&page, &LibraryPage::message, this, &MainWindow::tell);
    connect(&page, &LibraryPage::failed, this, &MainWindow::fail);
    connect(&page, &LibraryPage::selectionChanged, this, &MainWindow::updateScope);
    connect(&page, &LibraryPage::trashed, this, [this](const QStringList &ids) {
        if (m_editor && ids.contains(m_editor->openId()))
            m_editor->close();
    });
}

void MainWindow::connectEditor(EditorHost &host)
{
    connect(&host, &EditorHost::undoChanged, this, &MainWindow::updateUndo);
    connect(&host, &EditorHost::titleChanged, this, &MainWindow::updateTitle);
    connect(&host, &EditorHost::message, this, &MainWindow::tell);
    connect(&host, &EditorHost::failed, this, &MainWindow::fail);
    connect(&host, &EditorHost::saveFailed, this, [this](const QString &sentence) {
        m_status->setState(StatusLine::State::Failed, tr("Not saved yet"));
        m_banner->show(theme::Banner::Kind::Error, sentence);
    });
    connect(&host, &EditorHost::saveWorksAgain, this, [this] {
        m_status->setState(StatusLine::State::Saved, tr("All changes saved"));
        m_banner->dismiss();
    });
}

void MainWindow::showPage(QWidget *page)
{
    if (m_editor && m_editor->editor() && m_pages->currentWidget() == m_editor && page == m_library)
        m_services.library.keepVersion(m_editor->openId()); // a sitting has ended
    if (m_tracker && m_pages->currentWidget() == m_tracker && page != m_tracker)
        m_tracker->leave();
    m_pages->setCurrentWidget(page);
    if (m_railSync)
        m_railSync->setChecked(m_sync && page == m_sync);
    m_rail->setCurrent(page == m_settings                ? nullptr
                       : m_sync && page == m_sync        ? nullptr
                       : m_tracker && page == m_tracker ? m_railTracker
                                                        : m_railCvs);
    m_railSettings->setChecked(page == m_settings);
    updateTitle();
    updateScope();
    updateUndo();
}

void MainWindow::updateTitle()
{
    const QWidget *page = m_pages->currentWidget();
    const bool cvShown = m_editor && m_editor->editor() && (page == m_editor || page == m_history);
    const QString title = cvShown ? cv::displayTitle(m_editor->editor()->document()) : QString();
    setWindowTitle(title.isEmpty() ? QStringLiteral("Vitae") : tr("%1 — Vitae").arg(title));
}

void MainWindow::showLibrary()
{
    libraryPage().showLibrary();
    showPage(m_library);
}

void MainWindow::showTracker()
{
    trackerHost().refresh();
    showPage(m_tracker);
}

void MainWindow::openApplication(const QString &id)
{
    showTracker();
    m_tracker->page().openApplication(id);
}

void MainWindow::openCv(const QString &id)
{
    if (const auto opened = editorHost().open(id); !opened) {
        fail(opened.error().text());
        if (!m_pages->currentWidget() || m_pages->currentWidget() == m_editor)
            showLibrary();
        return;
    }
    m_services.library.setState(lastCvKey, id);
    showPage(m_editor);
}

void MainWindow::goBack()
{
    QWidget *now = m_pages->currentWidget();
    if (m_tracker && now == m_tracker && m_tracker->page().closeDetails())
        return;
    if (m_tracker && now == m_settings && m_before == m_tracker)
        return showTracker();
    if (now == m_history || (now == m_settings && m_before == m_editor && m_editor && m_editor->editor()))
        return showPage(m_editor);
    m_services.library.setState(lastCvKey, QString());
    showLibrary();
}

void MainWindow::updateScope()
{
    const QWidget *page = m_pages->currentWidget();
    const bool inTrash = page == m_library && m_library && m_library->isTrash();
    const Scope scope = inTrash              ? InTrash
                        : page == m_editor   ? InEditor
                        : page == m_history  ? InHistory
                        : page == m_settings || (m_sync && page == m_sync) ? InSettings
                        : m_tracker && page == m_tracker ? InTracker
                                             : InLibrary;
    m_actions.setScope(scope);
    if (scope == InTracker)
        m_actions[Command::MoveToTrash].setEnabled(m_tracker->hasSelection());
    if (page != m_library || !m_library)
        return;
    const bool selected = !m_library->selectedIds().isEmpty();
    for (const Command command : {Command::OpenSelected, Command::Duplicate, Command::Rename, Command::Tags,
                                  Command::MoveToTrash, Command::Restore}) {
        QAction &action = m_actions[command];
        action.setEnabled(action.isEnabled() && selected);
    }
}

void MainWindow::updateUndo()
{
    QAction &undo = m_actions[Command::Undo];
    QAction &redo = m_actions[Command::Redo];
    editing::Editor *editor = m_editor ? m_editor->editor() : nullptr;
    const bool inTracker = m_tracker && m_pages->currentWidget() == m_tracker;
    const bool here = inTracker || (editor && m_pages->currentWidget() == m_editor);
    QUndoStack *steps = inTracker ? &m_tracker->undoStack() : editor ? &editor->undoStack() : nullptr;
    undo.setEnabled(here && steps->canUndo());
    redo.setEnabled(here && steps->canRedo());
    const auto name = [](const QString &what, const QString &step) {
        return step.isEmpty() ? what : QString(what + u": " + step);
    };
    undo.setText(name(tr("Undo"), undo.isEnabled() ? steps->undoText() : QString()));
    redo.setText(name(tr("Redo"), redo.isEnabled() ? steps->redoText() : QString()));
}

void MainWindow::showAsLeft(bool openLastCv)
{
    const QByteArray geometry = QByteArray::fromBase64(m_services.library.state(geometryKey).toString().toLatin1());
    if (geometry.isEmpty() || !restoreGeometry(geometry)) {
        const QRect room = screen()->availableGeometry();
        resize(usual.boundedTo(room.size()));
    }
    const QString last = m_services.library.state(lastCvKey).toString();
    if (openLastCv && !last.isEmpty() && editorHost().open(last))
        showPage(m_editor);
    else
        showLibrary();
    QMainWindow::show();
    QTimer::singleShot(remindersAfter, this, [this] { trackerHost(); }); // it tells what is due
}

void MainWindow::saveState()
{
    m_services.library.setState(geometryKey, QString::fromLatin1(saveGeometry().toBase64()));
    const bool writing = m_editor && m_pages->currentWidget() != m_library &&
                         !(m_tracker && m_pages->currentWidget() == m_tracker);
    m_services.library.setState(lastCvKey, writing ? m_editor->openId() : QString());
}

void MainWindow::comeToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    QMainWindow::show();
    raise();
    activateWindow();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    if (m_editor)
        m_editor->close();
    if (m_tracker)
        m_tracker->leave();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    // Another process may have written to the library meanwhile.
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && m_library &&
        m_pages->currentWidget() == m_library && m_seen != m_services.library.changeCounter()) {
        m_seen = m_services.library.changeCounter();
        m_library->reload();
    }
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && m_tracker &&
        m_pages->currentWidget() == m_tracker)
        m_tracker->refresh();
    QMainWindow::changeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QStringList files = localFiles(event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    importFiles(files);
}

void MainWindow::fail(const QString &sentence)
{
    m_banner->show(theme::Banner::Kind::Error, sentence);
}

void MainWindow::tell(const QString &sentence)
{
    m_status->showMessage(sentence);
}

} // namespace vitae::shell
