#include "storage/StartLock.h"

#include <QFile>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace vitae::storage
{

using base::Error;
using base::fail;
using base::Result;

namespace
{

constexpr qint64 lockNumber = 0x7669746165; // "vitae"

} // namespace

Result<StartLock> StartLock::take(sql::Database &database)
{
    if (database.engine() == sql::Engine::Postgresql) {
        if (auto locked = database.execute(QStringLiteral("SELECT pg_advisory_lock(?)"), {lockNumber}); !locked)
            return locked.error();
        return StartLock(&database, -1);
    }
    const QString file = database.file() + QStringLiteral(".lock");
    const int handle = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    int locked = -1;
    while (handle >= 0 && (locked = ::flock(handle, LOCK_EX)) < 0 && errno == EINTR) { }
    if (locked < 0) {
        const QString why = QString::fromLocal8Bit(std::strerror(errno));
        if (handle >= 0)
            ::close(handle);
        return fail(Error::Kind::Io, QStringLiteral("cannot be locked: %1").arg(why), file);
    }
    return StartLock(nullptr, handle);
}

StartLock::StartLock(StartLock &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr)), m_handle(std::exchange(other.m_handle, -1))
{
}

StartLock::~StartLock()
{
    if (m_database)
        (void)m_database->execute(QStringLiteral("SELECT pg_advisory_unlock(?)"), {lockNumber});
    if (m_handle >= 0)
        ::close(m_handle);
}

} // namespace vitae::storage
