// The command line of `vitae`: one sentence on standard error for a failure, results on standard output.
#pragma once

#include "cli/Command.h"

namespace vitae::cli
{

/// What the words after the program's name ask for.
struct Invocation {
    enum class Kind { Window, Command, Help, Version, Usage } kind = Kind::Window;
    const Command *command = nullptr;
    Context context;
    QStringList files; ///< for the window to open
    QString problem;   ///< of a wrong call
};

[[nodiscard]] Invocation interpret(const QStringList &words, const QString &defaultDataDir);

/// Whether run() needs a Shelf.
[[nodiscard]] bool needsLibrary(const Invocation &invocation);

/// Carries out anything but Window. Needs an application object; a QGuiApplication where the command needs fonts.
[[nodiscard]] int run(const Invocation &invocation, Shelf *shelf);

/// The text of --help, of the whole program or of one command.
[[nodiscard]] QByteArray helpText(const Command *command = nullptr);

} // namespace vitae::cli
