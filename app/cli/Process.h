// A command as a whole process: the application object that it needs, and its exit code.
#pragma once

#include "cli/Run.h"

namespace vitae::cli
{

[[nodiscard]] int runProcess(int &argc, char **argv, const Invocation &invocation, Shelf *shelf);

} // namespace vitae::cli
