// Notifications in the system's own way.
#pragma once

#include <QObject>

class QSystemTrayIcon;

namespace vitae::platform
{

class Notifier : public QObject
{
    Q_OBJECT

public:
    explicit Notifier(QObject *parent = nullptr);
    ~Notifier() override;

    /// By the desktop's notification service, else by a tray icon that stays as long as this object. False where the
    /// system has neither.
    bool notify(const QString &title, const QString &text);

Q_SIGNALS:
    void activated(); ///< the notification of a tray icon was clicked

private:
    QSystemTrayIcon *m_tray = nullptr;
};

} // namespace vitae::platform
