// Tells what is due, once each, in the system's own way.
#pragma once

#include "tracker/Tracker.h"

#include <QTimer>

namespace vitae::tracker
{

class Reminders : public QObject
{
    Q_OBJECT

public:
    using Notify = std::function<void(const QString &title, const QString &text)>;

    /// Looks every half minute, and first shortly after the start.
    Reminders(Tracker &tracker, Notify notify, QObject *parent = nullptr);

    /// What has become due since it was last asked, and not longer than a week ago.
    void look();

private:
    Tracker &m_tracker;
    Notify m_notify;
    QTimer m_timer;
};

} // namespace vitae::tracker
