// Every action of the window, from one table: text, icon, key, and where it works. Menus, buttons and the command
// palette show these and nothing else.
#pragma once

#include <QAction>
#include <QHash>
#include <QObject>

namespace vitae::shell
{

enum class Command {
    NewCv,
    NewBlank,
    NewFromSample,
    Import,
    Palette,
    GoLibrary,
    GoTracker,
    NewApplication,
    TrackerBoard,
    TrackerTable,
    TrackerStatistics,
    TrackerStages,
    TrackerImport,
    TrackerExport,
    TrackerCalendar,
    TrackerTrash,
    GoSettings,
    GoSync,
    GoTrash,
    Back,
    Search,
    OpenSelected,
    Duplicate,
    Rename,
    Tags,
    MoveToTrash,
    Restore,
    EmptyTrash,
    Undo,
    Redo,
    Export,
    ExportPdf,
    Print,
    History,
    SaveVersion,
    Save,
    ToggleTheme,
    Shortcuts,
    Backup,
    FullScreen,
    About,
    CloseWindow,
};

/// Where an action works: pages of the window, as bits.
enum Scope { InLibrary = 1, InTrash = 2, InEditor = 4, InHistory = 8, InSettings = 16, InTracker = 32, Everywhere = 63 };

class Actions : public QObject
{
    Q_OBJECT

public:
    explicit Actions(QObject *parent = nullptr);

    [[nodiscard]] QAction &operator[](Command command) const { return *m_actions.value(int(command)); }
    /// In the order of the table.
    [[nodiscard]] QList<QAction *> all() const { return m_order; }
    /// Enables what works there.
    void setScope(Scope scope);

private:
    QHash<int, QAction *> m_actions;
    QList<QAction *> m_order;
};

} // namespace vitae::shell
