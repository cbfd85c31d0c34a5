// Advisory locks between processes, given back by the system when a process ends in whatever way.
#pragma once

#include "base/Result.h"

#include <QString>

namespace vitae::base
{

class FileLock
{
public:
    enum class Mode { Shared, Exclusive };

    explicit FileLock(QString file) : m_file(std::move(file)) {}
    ~FileLock() { release(); }
    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&other) noexcept;

    /// Takes or changes the lock; makes the file where there is none. False: another process holds it, and if this one
    /// held it before in another mode it may not any more.
    [[nodiscard]] Result<bool> tryLock(Mode mode);
    /// Waits for it.
    [[nodiscard]] Result<void> lock(Mode mode);
    void release();

private:
    Result<bool> take(int operation);

    QString m_file;
    int m_handle = -1;
};

/// Whether a process holds the lock of the file alone.
[[nodiscard]] bool isLocked(const QString &file);

} // namespace vitae::base
