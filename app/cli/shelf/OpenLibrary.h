// Opening the library for a command, and finding the CV that a word names.
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "cli/Command.h"
#include "store/Library.h"

#include <memory>

namespace vitae::cli::shelf
{

struct OpenedLibrary {
    base::SystemClock clock;
    base::SystemRandom random;
    std::unique_ptr<store::Library> library; ///< uses the two above, so it goes first
};

[[nodiscard]] base::Result<std::unique_ptr<OpenedLibrary>> openLibrary(const Context &context);

/// By id, or by a title that only one CV has (upper and lower case do not count). Several: Conflict, with their ids.
[[nodiscard]] base::Result<QString> findCv(const store::Library &library, const QString &word, bool inTrash = false);

} // namespace vitae::cli::shelf
