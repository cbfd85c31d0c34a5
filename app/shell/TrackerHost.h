// The tracker in the window: its rows, its page, the reminders; and what it needs of the other features.
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "layout/Template.h"
#include "platform/Dialogs.h"
#include "store/Library.h"

#include <QWidget>
#include <memory>

class QUndoStack;

namespace vitae::platform
{
class Notifier;
}
namespace vitae::tracker
{
class Reminders;
class Tracker;
class TrackerPage;
}

namespace vitae::shell
{

class TrackerHost : public QWidget
{
    Q_OBJECT

public:
    struct Services {
        store::Library &library;
        base::Clock &clock;
        base::Random &random;
        QString dataDir;
        platform::Dialogs dialogs;
    };

    explicit TrackerHost(Services services, QWidget *parent = nullptr);
    ~TrackerHost() override;

    [[nodiscard]] tracker::TrackerPage &page(); ///< made when it is first asked for
    [[nodiscard]] tracker::Tracker &tracker() const { return *m_tracker; }
    [[nodiscard]] QUndoStack &undoStack() const;
    void refresh(bool surely = false); ///< reads what others did meanwhile; `surely`: somebody knows that they did
    void leave();   ///< what was typed is kept
    [[nodiscard]] bool hasSelection() const;
    [[nodiscard]] bool showsOne() const; ///< one application in full

Q_SIGNALS:
    void cvRequested(const QString &id);
    void message(const QString &sentence);
    void failed(const QString &sentence);
    void reminded(const QString &sentence); ///< where the system has no notifications
    void stateChanged();                    ///< undo, selection, or what is shown
    void activated();                       ///< a notification was clicked

private:
    Services m_services;
    tracker::Tracker *m_tracker;
    platform::Notifier *m_notifier;
    tracker::Reminders *m_reminders;
    tracker::TrackerPage *m_page = nullptr;
    qint64 m_seen = -1; ///< the library's change counter when it was last read
};

} // namespace vitae::shell
