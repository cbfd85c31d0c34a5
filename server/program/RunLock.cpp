#include "program/RunLock.h"

#include <QDir>
#include <QFile>

namespace vitae::program
{

using base::Error;
using base::FileLock;
using base::Result;

namespace
{

Result<FileLock> take(const QString &folder, FileLock::Mode mode, const QString &refusal)
{
    FileLock lock(folder + QStringLiteral("/.running"));
    const auto taken = lock.tryLock(mode);
    if (!taken)
        return taken.error();
    if (!*taken)
        return base::fail(Error::Kind::Conflict, refusal, folder);
    return lock;
}

} // namespace

Result<void> makeFolder(const QString &folder)
{
    if (QDir(folder).exists())
        return {};
    if (!QDir().mkpath(folder))
        return base::fail(Error::Kind::InvalidInput, QString(u"data cannot be “" + folder + u"”: it cannot be made."));
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

Result<FileLock> lockToServe(const QString &folder)
{
    return take(folder, FileLock::Mode::Shared,
                QStringLiteral("the data are being restored; start the server when that is done"));
}

Result<FileLock> lockToRestore(const QString &folder)
{
    return take(folder, FileLock::Mode::Exclusive, QStringLiteral("a server runs on these data; stop it first"));
}

} // namespace vitae::program
