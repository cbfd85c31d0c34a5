// The module vitae-desktop: the window, and the commands that work in the library.
#include "Desktop.h"

#include "cli/Process.h"
#include "cli/shelf/UserShelf.h"
#include "shell/Application.h"

#include <QApplication>

using namespace vitae;

namespace
{

int run(int &argc, char **argv, const cli::Invocation &invocation)
{
    if (invocation.kind != cli::Invocation::Kind::Window) {
        cli::shelf::UserShelf shelf;
        return cli::runProcess(argc, argv, invocation, &shelf);
    }
    QApplication application(argc, argv);
    return shell::runWindow(application, {invocation.context.dataDir, invocation.files});
}

} // namespace

extern "C" Q_DECL_EXPORT const Desktop *vitaeModule()
{
    static constexpr Desktop desktop{VITAE_VERSION, &run};
    return &desktop;
}
