// Who uses a data folder: any number of servers, or one restore.
#pragma once

#include "base/FileLock.h"

namespace vitae::program
{

/// Makes the folder of the data, for this user's eyes alone.
[[nodiscard]] base::Result<void> makeFolder(const QString &folder);

/// As long as a server runs, or a command that works on the data, beside others. Conflict: the folder is being restored.
[[nodiscard]] base::Result<base::FileLock> lockToServe(const QString &folder);

/// Conflict: a server runs on it.
[[nodiscard]] base::Result<base::FileLock> lockToRestore(const QString &folder);

} // namespace vitae::program
