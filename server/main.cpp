#include "program/CommandLine.h"
#include "program/Commands.h"
#include "program/Serve.h"
#include "program/Telling.h"

#include <QGuiApplication>
#include <cstdio>
#include <sys/stat.h>

namespace
{

QtMessageHandler usual = nullptr;

/// Qt remarks on a missing XDG_RUNTIME_DIR, which a service has no use for.
void passOverRemarks(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.contains(u"XDG_RUNTIME_DIR"))
        usual(type, context, message);
}

} // namespace

int main(int argc, char **argv)
{
    using namespace vitae::program;

    ::umask(077); // keys, accounts and letters are nobody else's, whatever folder they are in
    // GLib's event loop asks about every connection in every round; see http/Poller.h.
    qputenv("QT_NO_GLIB", "1");
    // PDFs are laid out with fonts, which need a QGuiApplication; it needs no display.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    usual = qInstallMessageHandler(&passOverRemarks);
    QGuiApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("vitae-server"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VITAE_VERSION));

    auto line = CommandLine::read(QCoreApplication::arguments().mid(1), QProcessEnvironment::systemEnvironment());
    if (!line)
        return tell(line.error());
    switch (line->command) {
    case Command::Help:
        std::fputs(helpText().toUtf8().constData(), stdout);
        return 0;
    case Command::Version:
        std::puts("vitae-server " VITAE_VERSION);
        return 0;
    case Command::PrintRoutes:
        return printRoutes();
    case Command::AdminCreate:
        return adminCreate(std::move(line->settings), line->argument);
    case Command::Migrate:
        return migrate(std::move(line->settings));
    case Command::Check:
        return check(line->settings);
    case Command::Backup:
        return backup(std::move(line->settings), line->argument);
    case Command::Restore:
        return restore(std::move(line->settings), line->argument);
    case Command::Serve:
        break;
    }
    return serve(std::move(line->settings));
}
