#include "program/RunLock.h"

#include <QFile>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace vitae::program
{

using base::Error;
using base::fail;
using base::Result;

Result<RunLock> RunLock::take(const QString &folder, int kind, const QString &refusal)
{
    const QString file = folder + QStringLiteral("/.running");
    const int handle = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0)
        return fail(Error::Kind::Io, QStringLiteral("cannot be locked: %1").arg(QString::fromLocal8Bit(std::strerror(errno))),
                    file);
    RunLock lock(handle);
    if (::flock(handle, kind | LOCK_NB) == 0)
        return lock;
    return fail(Error::Kind::Conflict, refusal, folder);
}

Result<RunLock> RunLock::share(const QString &folder)
{
    return take(folder, LOCK_SH, QStringLiteral("the data are being restored; start the server when that is done"));
}

Result<RunLock> RunLock::alone(const QString &folder)
{
    return take(folder, LOCK_EX, QStringLiteral("a server runs on these data; stop it first"));
}

RunLock::~RunLock()
{
    if (m_handle >= 0)
        ::close(m_handle);
}

} // namespace vitae::program
