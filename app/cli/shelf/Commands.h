// The commands that work in the library, by the files that hold them.
#pragma once

#include "cli/Command.h"

namespace vitae::cli::shelf
{

[[nodiscard]] Outcome runList(const Context &context);
[[nodiscard]] Outcome runShow(const Context &context);
[[nodiscard]] Outcome runSet(const Context &context);
[[nodiscard]] Outcome runInsert(const Context &context);
[[nodiscard]] Outcome runRemove(const Context &context);
[[nodiscard]] Outcome runDelete(const Context &context);
[[nodiscard]] Outcome runRestore(const Context &context);
[[nodiscard]] Outcome runBackup(const Context &context);
[[nodiscard]] Outcome runRestoreBackup(const Context &context);

[[nodiscard]] Outcome runTrack(const Context &context);

[[nodiscard]] Outcome runAccount(const Context &context);
[[nodiscard]] Outcome runSync(const Context &context);
[[nodiscard]] Outcome runStatus(const Context &context);
[[nodiscard]] Outcome listConflicts(const Context &context);
[[nodiscard]] Outcome listDevices(const Context &context);

} // namespace vitae::cli::shelf
