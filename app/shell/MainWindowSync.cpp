// MainWindow: the account, the sync and what it brings.
#include "shell/MainWindow.h"

#include "account/SyncPage.h"
#include "account/SyncService.h"
#include "cv/Codec.h"
#include "editing/Editor.h"
#include "library/LibraryPage.h"
#include "shell/EditorHost.h"
#include "shell/StatusLine.h"
#include "shell/TrackerHost.h"

#include <QStackedWidget>
#include <QTimer>

namespace vitae::shell
{

namespace
{

constexpr int tellAgain = 30'000; // milliseconds: "2 min ago" grows older

/// A document as writeField() writes into it: a CV's tags are beside it.
json::Value bodyOf(store::Library &library, const QString &doc)
{
    if (library.documentType(doc).valueOr(QString()) != u"cv")
        return library.loadDocument(doc).valueOr(json::Value());
    const auto cv = library.load(doc);
    const auto all = library.list();
    if (!cv || !all)
        return {};
    json::Value body = cv::toJson(*cv);
    for (const store::CvSummary &one : *all) {
        if (one.id == doc)
            body.asObject()->set(QStringLiteral("tags"), one.tags);
    }
    return body;
}

} // namespace

account::SyncPage &MainWindow::syncPage()
{
    if (!m_sync) {
        store::Library &library = m_services.library;
        const auto titleOf = [&library](const QString &doc) -> QString {
            if (library.documentType(doc).valueOr(QString()) != u"cv") {
                const auto row = library.application(doc);
                return row ? QStringList{row->role, row->company}.join(QStringLiteral(", ")) : QString();
            }
            const auto cv = library.load(doc);
            return cv ? cv::displayTitle(*cv) : QString();
        };
        const auto open = [this, &library](const QString &doc) {
            if (library.documentType(doc).valueOr(QString()) == u"cv")
                openCv(doc);
            else
                openApplication(doc);
        };
        m_sync = new account::SyncPage(
            {*m_services.sync, m_services.clock, titleOf,
             [this](const QString &doc, const QString &path, const json::Value &value) {
                 return writeField(doc, path, value);
             },
             open,
             [&library](const QString &doc) { return bodyOf(library, doc); }});
        m_pages->addWidget(m_sync);
    }
    return *m_sync;
}

void MainWindow::connectSync()
{
    m_actions[Command::GoSync].setVisible(m_services.sync != nullptr);
    if (!m_services.sync)
        return;
    connect(&m_actions[Command::GoSync], &QAction::triggered, this, [this] {
        if (m_pages->currentWidget() != m_sync || !m_sync)
            m_before = m_pages->currentWidget();
        showPage(&syncPage());
        m_sync->reload();
        m_sync->focusFirst();
    });
    m_status->setOpens(tr("Show account and sync"));
    connect(m_status, &StatusLine::clicked, &m_actions[Command::GoSync], &QAction::trigger);
    connect(m_services.sync, &account::SyncService::stateChanged, this, &MainWindow::showSyncState);
    connect(m_services.sync, &account::SyncService::documentsChanged, this, &MainWindow::takeSynced);
    auto *timer = new QTimer(this);
    timer->setInterval(tellAgain);
    connect(timer, &QTimer::timeout, this, &MainWindow::showSyncState);
    timer->start();
}

void MainWindow::showSyncState()
{
    using Phase = account::SyncState::Phase;
    const account::SyncState &state = m_services.sync->state();
    const bool wrong = state.phase == Phase::Failed || state.phase == Phase::SignedOut || state.phase == Phase::Asks ||
                       !state.refusals.isEmpty();
    const bool waits = state.phase == Phase::Offline || state.phase == Phase::Syncing;
    m_status->setState(wrong                 ? StatusLine::State::Failed
                           : waits               ? StatusLine::State::Working
                           : state.conflicts > 0 ? StatusLine::State::Asking
                                                 : StatusLine::State::Saved,
                       account::words(state, m_services.clock.now()));
}

/// What other devices wrote shows up where it is looked at, at once.
void MainWindow::takeSynced()
{
    if (m_editor && m_editor->editor())
        m_editor->editor()->refresh(editing::Editor::Wait::No);
    if (m_library && m_pages->currentWidget() == m_library)
        m_library->reload();
    if (m_tracker && m_pages->currentWidget() == m_tracker)
        m_tracker->refresh(true);
}

base::Result<void> MainWindow::writeField(const QString &doc, const QString &path, const json::Value &value)
{
    store::Library &library = m_services.library;
    const auto type = library.documentType(doc);
    if (!type)
        return type.error();
    if (path == u"tags")
        return library.setTags(doc, value.toStringList());
    if (*type != u"cv")
        return library.patchDocument(doc, {{path.split(u'/', Qt::SkipEmptyParts), std::nullopt, value, -1}});
    library.keepVersion(doc);
    if (m_editor && m_editor->openId() == doc && m_editor->editor())
        return m_editor->editor()->set(cv::Path::parse(path), value);
    auto editor = editing::Editor::open(library, doc, m_services.clock, m_services.random);
    if (!editor)
        return editor.error();
    return (*editor)->set(cv::Path::parse(path), value);
}

} // namespace vitae::shell
