#include "shell/TrackerHost.h"

#include "history/Comparison.h"
#include "platform/Notifier.h"
#include "tracker/Reminders.h"
#include "tracker/TrackerPage.h"
#include "transfer/Export.h"

#include <QDesktopServices>
#include <QUrl>
#include <QVBoxLayout>

namespace vitae::shell
{

TrackerHost::TrackerHost(Services services, QWidget *parent)
    : QWidget(parent), m_services(std::move(services)),
      m_tracker(new tracker::Tracker(m_services.library, m_services.clock, m_services.random, this)),
      m_notifier(new platform::Notifier(this))
{
    setObjectName(QStringLiteral("trackerHost"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_seen = m_services.library.changeCounter();
    m_tracker->reload();
    m_reminders = new tracker::Reminders(
        *m_tracker,
        [this](const QString &title, const QString &text) {
            if (!m_notifier->notify(title, text))
                Q_EMIT reminded(QString(title + u" – " + text));
        },
        this);
    connect(m_notifier, &platform::Notifier::activated, this, &TrackerHost::activated);
    QUndoStack &undo = m_tracker->undoStack();
    for (auto signal : {&QUndoStack::canUndoChanged, &QUndoStack::canRedoChanged})
        connect(&undo, signal, this, &TrackerHost::stateChanged);
    for (auto signal : {&QUndoStack::undoTextChanged, &QUndoStack::redoTextChanged})
        connect(&undo, signal, this, &TrackerHost::stateChanged);
}

TrackerHost::~TrackerHost()
{
    leave();
    delete std::exchange(m_page, nullptr); // before the tracker, which it looks at
    m_tracker->undoStack().disconnect(this);
}

tracker::TrackerPage &TrackerHost::page()
{
    if (m_page)
        return *m_page;
    using tracker::TrackerPage;
    store::Library &library = m_services.library;
    const auto pdf = [&library, folder = m_services.dataDir](const cv::Cv &cv) {
        transfer::ExportOptions options;
        options.templateFolder = folder + u"/templates";
        options.attachments = [&library](const QString &hash) { return library.attachment(hash); };
        return transfer::exportCv(cv, options);
    };
    const auto compare = [](const cv::Cv &then, const cv::Cv &now, const theme::Colors &colors) {
        const auto differences = history::compare(then, now);
        return differences.empty() ? QString() : history::toHtml(differences, colors);
    };
    m_page = new TrackerPage({*m_tracker, m_services.dialogs, QString(m_services.dataDir + u"/cache/attachments"), pdf,
                              compare, [](const QString &url) {
                                  const QUrl target = QUrl::fromUserInput(url);
                                  if (target.scheme().startsWith(u"http"))
                                      QDesktopServices::openUrl(target);
                              }},
                             this);
    layout()->addWidget(m_page);
    connect(m_page, &TrackerPage::cvRequested, this, &TrackerHost::cvRequested);
    connect(m_page, &TrackerPage::message, this, &TrackerHost::message);
    connect(m_page, &TrackerPage::failed, this, &TrackerHost::failed);
    connect(m_page, &TrackerPage::stateChanged, this, &TrackerHost::stateChanged);
    return *m_page;
}

QUndoStack &TrackerHost::undoStack() const
{
    return m_tracker->undoStack();
}

void TrackerHost::refresh(bool surely)
{
    const qint64 counter = m_services.library.changeCounter();
    const auto cvs = m_services.library.list();
    const bool cvsChanged = cvs && (cvs->size() != m_tracker->cvs().size() ||
                                    !std::equal(cvs->begin(), cvs->end(), m_tracker->cvs().begin(),
                                                [](const store::CvSummary &a, const store::CvSummary &b) {
                                                    return a.id == b.id && a.title == b.title;
                                                }));
    if (surely || counter != m_seen || cvsChanged) {
        m_seen = counter;
        m_tracker->reload();
    }
    (void)page();
}

void TrackerHost::leave()
{
    if (m_page)
        m_page->leave();
}

bool TrackerHost::hasSelection() const
{
    return m_page && !m_page->selectedIds().isEmpty();
}

bool TrackerHost::showsOne() const
{
    return m_page && !m_page->openId().isEmpty();
}

} // namespace vitae::shell
