// What can be chosen for the whole program, where the data are, back-up and restore, and all keys in one list.
#pragma once

#include "platform/Dialogs.h"
#include "settings/Preferences.h"

#include <QAction>
#include <QWidget>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace vitae::theme
{
class Banner;
}

namespace vitae::settings
{

class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    struct Services {
        store::Library &library;
        base::Clock &clock;
        QString dataDir;
        platform::Dialogs dialogs;
        QList<QAction *> actions; ///< whose keys are listed
    };

    SettingsPage(Services services, const Preferences &preferences, QWidget *parent = nullptr);

    [[nodiscard]] const Preferences &preferences() const { return m_preferences; }
    void setTheme(theme::Mode mode); ///< it was changed elsewhere

public Q_SLOTS:
    void backUp();
    void showShortcuts();
    void showAbout();

Q_SIGNALS:
    void preferencesChanged();
    /// All data are to be replaced by a back-up: the window must let go of the library first.
    void restoreRequested(const QString &backupFile);

private:
    QWidget *buildLook();
    QWidget *buildNewCvs();
    QWidget *buildData();
    QWidget *buildShortcuts();
    QWidget *buildAbout();
    void chooseRestore();
    void change(const std::function<void(Preferences &)> &edit);

    Services m_services;
    Preferences m_preferences;
    QScrollArea *m_area = nullptr;
    QWidget *m_themes = nullptr, *m_shortcuts = nullptr, *m_about = nullptr;
    theme::Banner *m_banner = nullptr;
};

} // namespace vitae::settings
