// What Vitae is made of besides the program that runs: programs that it starts and modules that it loads when they are
// needed, so that nobody waits for the libraries of what is not.
#pragma once

#include "base/Result.h"

#include <QFunctionPointer>
#include <QString>

namespace vitae::base
{

/// Of the program that runs, links resolved. Needs no application object.
[[nodiscard]] QString programFolder();

/// Where a program or module may lie, seen from the folder of the one that runs: beside it, or as an installation has it.
[[nodiscard]] QStringList companionFolders(const QString &programFolder);

/// The path of a program by its name; empty where it is not installed.
[[nodiscard]] QString companionProgram(const QString &name);

/// Loads a module, which stays loaded, and finds its function. Any thread. Unsupported where one of them is missing.
[[nodiscard]] Result<QFunctionPointer> companionFunction(const QString &module, const char *function);

} // namespace vitae::base
