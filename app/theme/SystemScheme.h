// Whether the system is set to dark. The one place with code for more than one version of Qt and more than one desktop.
#pragma once

#include <QObject>
#include <QtDBus/QDBusVariant>

namespace vitae::theme
{

class SystemScheme : public QObject
{
    Q_OBJECT

public:
    /// Must be made before the application gets a palette of its own: on Qt before 6.5 the platform's is looked at.
    SystemScheme();
    ~SystemScheme() override;

    [[nodiscard]] bool isDark() const { return m_dark; }
    /// Asks the desktop portal, which answers later, and listens to it from then on.
    void watch();

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void portalChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void update(bool dark);

    bool m_dark = false;
    bool m_watching = false;
};

} // namespace vitae::theme
