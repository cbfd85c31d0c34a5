// The program: a command for the terminal, or the window. The only place that chooses the application object.
#include "cli/Run.h"
#include "shell/Application.h"

#include <QApplication>
#include <QStandardPaths>
#include <csignal>
#include <cstdio>

using namespace vitae;

namespace
{

/// The words after the program's name, before any application object is there to ask.
QStringList commandLine(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    return words;
}

QString defaultDataDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/vitae";
}

bool hasDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || !qEnvironmentVariableIsEmpty("DISPLAY") ||
           !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return true;
#endif
}

/// On the command line standard error is for our own sentences; Qt's remarks about its surroundings are not among them.
void passOverRemarks(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtFatalMsg || qEnvironmentVariableIsSet("QT_DEBUG_PLUGINS"))
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

int runCommand(int argc, char **argv, const cli::Invocation &invocation)
{
    qInstallMessageHandler(&passOverRemarks);
    if (invocation.command && invocation.command->needsFonts) {
        qputenv("QT_QPA_PLATFORM", "offscreen"); // nothing is shown; a display server would only be a reason to fail
        const QGuiApplication application(argc, argv);
        return cli::run(invocation);
    }
    const QCoreApplication application(argc, argv);
    return cli::run(invocation);
}

} // namespace

int main(int argc, char **argv)
{
#ifdef SIGXFSZ
    std::signal(SIGXFSZ, SIG_IGN); // a limit on file sizes is an error of one write, not the end of the program
#endif
    QCoreApplication::setApplicationName(QStringLiteral("Vitae"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VITAE_VERSION));
    QCoreApplication::setOrganizationName(QStringLiteral("Vitae"));

    const cli::Invocation invocation = cli::interpret(commandLine(argc, argv), defaultDataDir());
    if (invocation.kind != cli::Invocation::Kind::Window)
        return runCommand(argc, argv, invocation);
    if (!hasDisplay()) {
        std::fputs("vitae: there is no display to open a window on; vitae --help tells what works without one\n",
                   stderr);
        return cli::Failed;
    }
    QApplication application(argc, argv);
    return shell::runWindow(application, {invocation.context.dataDir, invocation.files});
}
