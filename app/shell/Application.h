// The window's side of the program: what main.cpp calls where the command line asked for no command.
#pragma once

#include <QString>
#include <QStringList>

class QApplication;

namespace vitae::shell
{

struct StartOptions {
    QString dataDir;   ///< where the library is, or is made
    QStringList files; ///< to import and open
};

/// Opens the library and the window and runs until it is closed; the exit code. Where another process has its window
/// open on the same folder, that window comes to the front, opens the files, and this returns 0 at once.
[[nodiscard]] int runWindow(QApplication &application, const StartOptions &options);

} // namespace vitae::shell
