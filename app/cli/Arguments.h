// Reads a command's words: options in any place, one table a command. Errors are usage errors (exit code 2).
#pragma once

#include "base/Result.h"

#include <QHash>
#include <QStringList>
#include <vector>

namespace vitae::cli
{

struct Option {
    const char *name;           ///< "format", given as --format F or --format=F
    const char *value;          ///< what stands after it in the help ("F"); null: a flag
    const char *help;           ///< a sentence without its full stop
    const char *shortName = ""; ///< "o" for -o
};

struct Arguments {
    QStringList words; ///< what is no option, in order
    QHash<QString, QString> options;

    [[nodiscard]] bool has(const char *name) const { return options.contains(QLatin1String(name)); }
    [[nodiscard]] QString value(const char *name, const QString &fallback = {}) const
    {
        return options.value(QLatin1String(name), fallback);
    }
};

/// `--` ends the options; a lone `-` is a word. Unknown option, missing or superfluous value, an option twice: an
/// error.
[[nodiscard]] base::Result<Arguments> parseArguments(const QStringList &given, const std::vector<Option> &known);

} // namespace vitae::cli
