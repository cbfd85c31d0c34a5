// Who uses a data folder: any number of servers, or one restore.
#pragma once

#include "base/Result.h"

#include <QString>
#include <utility>

namespace vitae::program
{

/// A lock on a file of the folder, which the system gives back when a process dies.
class RunLock
{
public:
    /// Beside other servers. Conflict: the folder is being restored.
    [[nodiscard]] static base::Result<RunLock> share(const QString &folder);
    /// Conflict: a server runs on it.
    [[nodiscard]] static base::Result<RunLock> alone(const QString &folder);

    RunLock(RunLock &&other) noexcept : m_handle(std::exchange(other.m_handle, -1)) {}
    RunLock &operator=(RunLock &&) = delete;
    ~RunLock();

private:
    explicit RunLock(int handle) : m_handle(handle) {}
    [[nodiscard]] static base::Result<RunLock> take(const QString &folder, int kind, const QString &refusal);

    int m_handle;
};

} // namespace vitae::program
