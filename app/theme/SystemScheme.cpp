#include "theme/SystemScheme.h"

#include "theme/Colors.h"

#include <QGuiApplication>
#include <QStyleHints>

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

namespace vitae::theme
{

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)

SystemScheme::SystemScheme() : m_dark(QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark) {}

void SystemScheme::watch()
{
    if (m_watching)
        return;
    m_watching = true;
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this,
            [this](Qt::ColorScheme scheme) { update(scheme == Qt::ColorScheme::Dark); });
}

void SystemScheme::portalChanged(const QString &, const QString &, const QDBusVariant &) {}

#else

namespace
{

// The settings portal of freedesktop.org: 1 means that dark is preferred, 2 light, 0 neither.
const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString object = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString group = QStringLiteral("org.freedesktop.appearance");
const QString key = QStringLiteral("color-scheme");

bool prefersDark(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt() == 1;
}

} // namespace

SystemScheme::SystemScheme()
{
    const QByteArray gtk = qgetenv("GTK_THEME");
    m_dark = theme::isDark(QGuiApplication::palette()) || gtk.endsWith(":dark") || gtk.endsWith("-dark");
}

void SystemScheme::watch()
{
    if (m_watching || QGuiApplication::platformName() == u"offscreen" ||
        qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return;
    m_watching = true;
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(service, object, interface, QStringLiteral("SettingChanged"), this,
                SLOT(portalChanged(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(service, object, interface, QStringLiteral("Read"));
    call << group << key;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *done) {
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (!reply.isError())
            update(prefersDark(QVariant::fromValue(reply.value())));
        done->deleteLater();
    });
}

void SystemScheme::portalChanged(const QString &changedGroup, const QString &changedKey, const QDBusVariant &value)
{
    if (changedGroup == group && changedKey == key)
        update(prefersDark(QVariant::fromValue(value)));
}

#endif

SystemScheme::~SystemScheme() = default;

void SystemScheme::update(bool dark)
{
    if (dark == m_dark)
        return;
    m_dark = dark;
    Q_EMIT changed();
}

} // namespace vitae::theme
