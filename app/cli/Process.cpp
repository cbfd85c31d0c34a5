#include "cli/Process.h"

#include <QGuiApplication>
#include <cstdio>

namespace vitae::cli
{

namespace
{

/// On the command line standard error is for our own sentences; Qt's remarks about its surroundings are not among them.
void passOverRemarks(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtFatalMsg || qEnvironmentVariableIsSet("QT_DEBUG_PLUGINS"))
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

} // namespace

int runProcess(int &argc, char **argv, const Invocation &invocation, Shelf *shelf)
{
    qInstallMessageHandler(&passOverRemarks);
    if (invocation.command && invocation.command->needsFonts) {
        qputenv("QT_QPA_PLATFORM", "offscreen"); // nothing is shown; a display server would only be a reason to fail
        const QGuiApplication application(argc, argv);
        return run(invocation, shelf);
    }
    const QCoreApplication application(argc, argv);
    return run(invocation, shelf);
}

} // namespace vitae::cli
