// What was asked for: a command, its arguments, and every setting from wherever it was said.
#pragma once

#include "base/Result.h"
#include "ports/Settings.h"

#include <QProcessEnvironment>
#include <QStringList>

namespace vitae::program
{

enum class Command { Serve, AdminCreate, Backup, Restore, Migrate, Check, PrintRoutes, Help, Version };

struct CommandLine {
    Command command = Command::Serve;
    QString argument; ///< an e-mail address, or a file
    ports::Settings settings;

    /// Arguments without the program's name. Settings rise from defaults over the file of --config, the environment and
    /// the command line. InvalidInput is one sentence that names the setting or word.
    [[nodiscard]] static base::Result<CommandLine> read(const QStringList &arguments,
                                                        const QProcessEnvironment &environment);
};

/// "VITAE_LIMITS_JSON_BODY" for "limits.json_body".
[[nodiscard]] QString environmentName(const QString &key);

/// What --help prints, from the table of settings.
[[nodiscard]] QString helpText();

} // namespace vitae::program
