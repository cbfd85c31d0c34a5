// The program: a command for the terminal, or the window. What works in the library and the window are the module
// vitae-desktop, whose libraries take longer to load than a command takes that can do without.
#include "Desktop.h"

#include "base/Companions.h"
#include "cli/Process.h"

#include <QCoreApplication>
#include <QStandardPaths>
#include <csignal>
#include <cstdio>
#include <cstring>

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

int fail(const QString &sentence)
{
    std::fprintf(stderr, "vitae: %s\n", qPrintable(sentence));
    return cli::Failed;
}

int runDesktop(int &argc, char **argv, const cli::Invocation &invocation)
{
    const auto found = base::companionFunction(QStringLiteral("vitae-desktop"), "vitaeModule");
    if (!found)
        return fail(found.error().text());
    const Desktop *desktop = reinterpret_cast<const Desktop *(*)()>(*found)();
    if (std::strcmp(desktop->version, VITAE_VERSION) != 0)
        return fail(QStringLiteral("vitae-desktop is of another version than vitae; install both anew"));
    return desktop->run(argc, argv, invocation);
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
    if (invocation.kind == cli::Invocation::Kind::Window && !hasDisplay()) {
        return fail(QStringLiteral(
            "there is no display to open a window on; vitae --help tells what works without one"));
    }
    if (invocation.kind == cli::Invocation::Kind::Window || cli::needsLibrary(invocation))
        return runDesktop(argc, argv, invocation);
    return cli::runProcess(argc, argv, invocation, nullptr);
}
