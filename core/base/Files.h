// Reading and writing whole files, with the errors told as sentences and never half a file left behind.
#pragma once

#include "base/Result.h"

#include <QByteArray>

namespace vitae::base
{

/// Reads a whole file, or standard input for "-". Larger than `limit` bytes: TooLarge, and no more than that is read.
[[nodiscard]] Result<QByteArray> readFile(const QString &path, qint64 limit);

/// Writes a whole file through a temporary one beside it that takes its name at the end, or to standard output for "-".
/// On failure the file is as it was before.
[[nodiscard]] Result<void> writeFile(const QString &path, const QByteArray &bytes);

/// Waits until a file's bytes and name are on the disk. False where the system says that the bytes are not.
[[nodiscard]] bool syncFile(const QString &path);

} // namespace vitae::base
