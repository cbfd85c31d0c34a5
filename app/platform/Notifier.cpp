#include "platform/Notifier.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QIcon>
#include <QSystemTrayIcon>

namespace vitae::platform
{

Notifier::Notifier(QObject *parent) : QObject(parent) {}

Notifier::~Notifier() = default;

bool Notifier::notify(const QString &title, const QString &text)
{
    // Desktops without a tray have this (freedesktop.org's Desktop Notifications, 1.2).
    const QString service = QStringLiteral("org.freedesktop.Notifications");
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected()) {
        const auto services = bus.interface()->activatableServiceNames();
        const bool there = bus.interface()->isServiceRegistered(service) ||
                           (services.isValid() && services.value().contains(service));
        if (there) {
            QDBusMessage message = QDBusMessage::createMethodCall(service, QStringLiteral("/org/freedesktop/Notifications"),
                                                                  service, QStringLiteral("Notify"));
            message.setArguments({QStringLiteral("Vitae"), 0u, QString(), title, text.toHtmlEscaped(), QStringList(),
                                  QVariantMap(), -1});
            return bus.send(message);
        }
    }
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return false;
    if (!m_tray) {
        m_tray = new QSystemTrayIcon(QApplication::windowIcon(), this);
        m_tray->setToolTip(QStringLiteral("Vitae"));
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, &Notifier::activated);
    }
    m_tray->show();
    m_tray->showMessage(title, text);
    return true;
}

} // namespace vitae::platform
