// The occasions on which mails are written, and the built-in mails as templates that administrators may replace.
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "ports/Mailer.h"

namespace vitae::mail
{

struct Trigger {
    const char *name;
    const char *kind; ///< in resources/mail
    const char *description;
    QStringList variables;
};

/// Those that the server knows by itself.
[[nodiscard]] const std::vector<Trigger> &builtInTriggers();

/// The trigger of a kind of letter; the kind itself where none has another name.
[[nodiscard]] QString triggerOf(const QString &kind);

/// The letter's values, and those that every template may name: name, email, appName.
[[nodiscard]] std::vector<std::pair<QString, QString>> completed(const ports::Letter &letter);

/// At start: triggers that are not there yet, and once ever each built-in mail as the default template of its trigger
/// and language. Writes.
base::Result<void> seedTemplates(ports::Store &store, const base::Clock &clock, base::Random &random);

} // namespace vitae::mail
