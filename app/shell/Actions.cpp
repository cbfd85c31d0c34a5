#include "shell/Actions.h"

#include "theme/Icons.h"

#include <QCoreApplication>

namespace vitae::shell
{

namespace
{

struct Row {
    Command command;
    const char *id; ///< the action's objectName
    const char *text;
    const char16_t *icon;
    const char *keys; ///< in QKeySequence's portable form; several with "; " between them
    int scope;
};

// clang-format off
const Row table[] = {
    {Command::NewCv,         "newCv",         QT_TRANSLATE_NOOP("Actions", "New CV…"),                u"plus",            "Ctrl+N",             Everywhere},
    {Command::NewBlank,      "newBlank",      QT_TRANSLATE_NOOP("Actions", "New blank CV"),           u"file-plus",       "Ctrl+Alt+N",         Everywhere},
    {Command::NewFromSample, "newFromSample", QT_TRANSLATE_NOOP("Actions", "New CV from a sample"),   u"sparkles",        "Ctrl+Alt+S",         Everywhere},
    {Command::Import,        "import",        QT_TRANSLATE_NOOP("Actions", "Import a CV…"),           u"file-up",         "Ctrl+O",             Everywhere},
    {Command::Palette,       "palette",       QT_TRANSLATE_NOOP("Actions", "Find an action or a CV"), u"command",         "Ctrl+K",             Everywhere},
    {Command::GoLibrary,     "goLibrary",     QT_TRANSLATE_NOOP("Actions", "Show all CVs"),           u"files",           "Ctrl+1",             Everywhere},
    {Command::GoTracker,     "goTracker",     QT_TRANSLATE_NOOP("Actions", "Show all applications"),  u"briefcase",       "Ctrl+2",             Everywhere},
    {Command::NewApplication, "newApplication", QT_TRANSLATE_NOOP("Actions", "Add an application…"),  u"plus",            "Ctrl+Shift+J",       Everywhere},
    {Command::TrackerBoard,  "trackerBoardAction", QT_TRANSLATE_NOOP("Actions", "Applications as a board"), u"kanban",    "Ctrl+Alt+1",         Everywhere},
    {Command::TrackerTable,  "trackerTableAction", QT_TRANSLATE_NOOP("Actions", "Applications as a table"), u"rows-3",    "Ctrl+Alt+2",         Everywhere},
    {Command::TrackerStatistics, "trackerStatisticsAction", QT_TRANSLATE_NOOP("Actions", "Statistics of the applications"), u"chart-column", "Ctrl+Alt+3", Everywhere},
    {Command::TrackerStages, "trackerStagesAction", QT_TRANSLATE_NOOP("Actions", "Change the stages…"), u"kanban",        "Ctrl+Alt+G",         InTracker},
    {Command::TrackerImport, "trackerImportAction", QT_TRANSLATE_NOOP("Actions", "Import applications (CSV)…"), u"file-up", "Ctrl+Alt+I",       InTracker},
    {Command::TrackerExport, "trackerExportAction", QT_TRANSLATE_NOOP("Actions", "Export applications (CSV)…"), u"file-down", "Ctrl+Alt+E",     InTracker},
    {Command::TrackerCalendar, "trackerCalendarAction", QT_TRANSLATE_NOOP("Actions", "Export due dates (calendar)…"), u"calendar", "Ctrl+Alt+D", InTracker},
    {Command::TrackerTrash,  "trackerTrashAction", QT_TRANSLATE_NOOP("Actions", "Applications in the trash…"), u"trash-2", "Ctrl+Alt+T",         InTracker},
    {Command::GoSettings,    "goSettings",    QT_TRANSLATE_NOOP("Actions", "Settings"),               u"settings",        "Ctrl+,",             Everywhere},
    {Command::GoSync,        "goSync",        QT_TRANSLATE_NOOP("Actions", "Account and sync"),       u"user-round",      "Ctrl+Alt+A",         Everywhere},
    {Command::GoTrash,       "goTrash",       QT_TRANSLATE_NOOP("Actions", "Show the trash"),         u"trash-2",         "Ctrl+Shift+T",       Everywhere},
    {Command::Back,          "back",          QT_TRANSLATE_NOOP("Actions", "Back"),                   u"arrow-left",      "Alt+Left",           InEditor | InHistory | InSettings | InTrash | InTracker},
    {Command::Search,        "search",        QT_TRANSLATE_NOOP("Actions", "Search"),                 u"search",          "Ctrl+F",             InLibrary | InTrash | InTracker},
    {Command::OpenSelected,  "openSelected",  QT_TRANSLATE_NOOP("Actions", "Open the selected CV"),   u"square-pen",      "Ctrl+Return",        InLibrary},
    {Command::Duplicate,     "duplicate",     QT_TRANSLATE_NOOP("Actions", "Duplicate the CV"),       u"copy",            "Ctrl+D",             InLibrary},
    {Command::Rename,        "rename",        QT_TRANSLATE_NOOP("Actions", "Rename the CV"),          u"pencil",          "F2",                 InLibrary | InEditor},
    {Command::Tags,          "tags",          QT_TRANSLATE_NOOP("Actions", "Change the CV’s tags"),   u"tag",             "Ctrl+T",             InLibrary},
    {Command::MoveToTrash,   "moveToTrash",   QT_TRANSLATE_NOOP("Actions", "Move to the trash"), u"trash-2",       "Del",                InLibrary | InTrash | InTracker},
    {Command::Restore,       "restore",       QT_TRANSLATE_NOOP("Actions", "Restore from the trash"), u"archive-restore", "Ctrl+R",             InTrash},
    {Command::EmptyTrash,    "emptyTrashAction", QT_TRANSLATE_NOOP("Actions", "Empty the trash"),     u"trash-2",         "Ctrl+Shift+Del",     InLibrary | InTrash},
    {Command::Undo,          "undo",          QT_TRANSLATE_NOOP("Actions", "Undo"),                   u"undo-2",          "Ctrl+Z",             InEditor | InTracker},
    {Command::Redo,          "redo",          QT_TRANSLATE_NOOP("Actions", "Redo"),                   u"redo-2",          "Ctrl+Shift+Z; Ctrl+Y", InEditor | InTracker},
    {Command::Export,        "export",        QT_TRANSLATE_NOOP("Actions", "Export…"),                u"download",        "Ctrl+E",             InEditor},
    {Command::ExportPdf,     "exportPdf",     QT_TRANSLATE_NOOP("Actions", "Save as PDF…"),           u"file-down",       "Ctrl+Shift+E",       InEditor},
    {Command::Print,         "print",         QT_TRANSLATE_NOOP("Actions", "Print…"),                 u"printer",         "Ctrl+P",             InEditor},
    {Command::History,       "history",       QT_TRANSLATE_NOOP("Actions", "Version history"),        u"history",         "Ctrl+H",             InEditor},
    {Command::SaveVersion,   "saveVersion",   QT_TRANSLATE_NOOP("Actions", "Keep this version"),      u"star",            "Ctrl+Shift+S",       InEditor | InHistory},
    {Command::Save,          "save",          QT_TRANSLATE_NOOP("Actions", "Save now"),               u"check",           "Ctrl+S",             InEditor},
    {Command::ToggleTheme,   "toggleTheme",   QT_TRANSLATE_NOOP("Actions", "Switch light and dark"),  u"moon",            "Ctrl+Shift+L",       Everywhere},
    {Command::Shortcuts,     "shortcuts",     QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"),     u"keyboard",        "Ctrl+/",             Everywhere},
    {Command::Backup,        "backup",        QT_TRANSLATE_NOOP("Actions", "Back up everything…"),    u"archive",         "Ctrl+Shift+B",       Everywhere},
    {Command::FullScreen,    "fullScreen",    QT_TRANSLATE_NOOP("Actions", "Full screen"),            u"maximize",        "F11",                Everywhere},
    {Command::About,         "about",         QT_TRANSLATE_NOOP("Actions", "About Vitae"),            u"info",            "F1",                 Everywhere},
    {Command::CloseWindow,   "closeWindow",   QT_TRANSLATE_NOOP("Actions", "Quit"),                   u"x",               "Ctrl+Q",             Everywhere},
};
// clang-format on

} // namespace

Actions::Actions(QObject *parent) : QObject(parent)
{
    for (const Row &row : table) {
        auto *action = new QAction(theme::icon(row.icon), QCoreApplication::translate("Actions", row.text), this);
        action->setObjectName(QLatin1String(row.id));
        action->setShortcuts(QKeySequence::listFromString(QLatin1String(row.keys), QKeySequence::PortableText));
        action->setToolTip(
            QString(action->iconText() + u" (" + action->shortcut().toString(QKeySequence::NativeText) + u')'));
        action->setData(row.scope);
        m_actions.insert(int(row.command), action);
        m_order.append(action);
    }
}

void Actions::setScope(Scope scope)
{
    for (QAction *action : std::as_const(m_order))
        action->setEnabled(action->data().toInt() & scope);
}

} // namespace vitae::shell
