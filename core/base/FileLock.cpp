#include "base/FileLock.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vitae::base
{

namespace
{

/// What an administrator makes in somebody's folder, its owner must be able to lock later.
void giveToOwner(int handle, const QString &file)
{
    struct stat own {}, folder {};
    if (::fstat(handle, &own) == 0 && own.st_uid == 0 &&
        ::stat(QFile::encodeName(QFileInfo(file).absolutePath()).constData(), &folder) == 0 && folder.st_uid != 0)
        (void)(::fchown(handle, folder.st_uid, folder.st_gid) == 0); // where it may not, it stays as it is
}

} // namespace

FileLock::FileLock(FileLock &&other) noexcept
    : m_file(std::move(other.m_file)), m_handle(std::exchange(other.m_handle, -1))
{
}

FileLock &FileLock::operator=(FileLock &&other) noexcept
{
    release();
    m_file = std::move(other.m_file);
    m_handle = std::exchange(other.m_handle, -1);
    return *this;
}

Result<bool> FileLock::take(int operation)
{
    if (m_handle < 0) {
        m_handle = ::open(QFile::encodeName(m_file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (m_handle < 0)
            return fail(
                Error::Kind::Io,
                QCoreApplication::translate("base::FileLock", "cannot be written: %1").arg(qt_error_string(errno)),
                m_file);
    }
    if (::geteuid() == 0)
        giveToOwner(m_handle, m_file);
    int done = 0;
    do {
        done = ::flock(m_handle, operation);
    } while (done != 0 && errno == EINTR);
    if (done == 0)
        return true;
    if (errno == EWOULDBLOCK)
        return false;
    return fail(
        Error::Kind::Io,
        QCoreApplication::translate("base::FileLock", "cannot be locked: %1").arg(qt_error_string(errno)), m_file);
}

Result<bool> FileLock::tryLock(Mode mode)
{
    return take((mode == Mode::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB);
}

Result<void> FileLock::lock(Mode mode)
{
    auto taken = take(mode == Mode::Shared ? LOCK_SH : LOCK_EX);
    return taken ? Result<void>() : Result<void>(taken.error());
}

void FileLock::release()
{
    if (m_handle >= 0)
        ::close(m_handle);
    m_handle = -1;
}

bool isLocked(const QString &file)
{
    const int handle = ::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return false;
    const bool locked = ::flock(handle, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(handle);
    return locked;
}

} // namespace vitae::base
