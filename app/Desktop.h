// What the module vitae-desktop does, as functions to call once it is loaded.
#pragma once

#include "cli/Run.h"

namespace vitae
{

struct Desktop {
    const char *version; ///< of the module: the same as the program's, or nothing else here can be trusted

    /// The window, or a command that works in the library; to the end of the process. Its exit code.
    int (*run)(int &argc, char **argv, const cli::Invocation &invocation);
};

} // namespace vitae
