// Who uses a data folder: any number of servers, or one restore.
#pragma once

#include "base/FileLock.h"

namespace vitae::program
{

/// As long as a server runs, beside others. Conflict: the folder is being restored.
[[nodiscard]] base::Result<base::FileLock> lockToServe(const QString &folder);

/// Conflict: a server runs on it.
[[nodiscard]] base::Result<base::FileLock> lockToRestore(const QString &folder);

} // namespace vitae::program
