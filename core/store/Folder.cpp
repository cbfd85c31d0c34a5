#include "store/Folder.h"

#include "base/Files.h"
#include "store/Tr.h"

#include <QThread>
#include <sys/stat.h>

namespace vitae::store
{

using base::Error;
using base::fail;
using base::Result;

QStringList databaseFiles(const QString &database)
{
    return {database, QString(database + u"-wal"), QString(database + u"-shm")};
}

Folder::Folder(const QString &directory)
    : m_path(QDir(directory).absolutePath()), m_gate(m_path + u"/.gate"), m_users(m_path + u"/.users")
{
}

QStringList Folder::backupNames() const
{
    return QDir(backups()).entryList({QStringLiteral("*.db")}, QDir::Files, QDir::Name | QDir::Reversed);
}

Result<void> Folder::enter()
{
    constexpr int pause = 10; // milliseconds
    constexpr int patience = 10'000;
    for (int waited = 0;; waited += pause) {
        auto taken = m_gate.tryLock(base::FileLock::Mode::Exclusive);
        if (!taken)
            return taken.error();
        if (*taken)
            return {};
        if (waited >= patience)
            return fail(Error::Kind::Conflict, tr("is being restored or repaired by another process; try again later"),
                        m_path);
        QThread::msleep(pause);
    }
}

Result<bool> Folder::holdAlone()
{
    return m_users.tryLock(base::FileLock::Mode::Exclusive);
}

Result<void> Folder::share()
{
    auto shared = m_users.tryLock(base::FileLock::Mode::Shared);
    if (!shared)
        return shared.error();
    if (!*shared)
        return fail(Error::Kind::Conflict, tr("is in use by another process that holds it alone"), m_path);
    return {};
}

void Folder::leave()
{
    m_users.release();
    m_gate.release();
}

QByteArray Folder::look() const
{
    struct stat status;
    if (::stat(QFile::encodeName(database()).constData(), &status) != 0)
        return {};
    return QByteArray::number(qint64(status.st_size)) + ' ' + QByteArray::number(qint64(status.st_mtim.tv_sec)) + ' ' +
           QByteArray::number(qint64(status.st_mtim.tv_nsec)) + '\n';
}

Folder::Stamp Folder::stamp() const
{
    QFile file(stampFile());
    if (!file.open(QIODevice::ReadOnly))
        return Stamp::Missing;
    return file.readAll() == look() ? Stamp::Matches : Stamp::Differs;
}

void Folder::writeStamp() const
{
    (void)base::writeFile(stampFile(), look()); // without it the next start only takes longer
}

void Folder::stampForALook() const
{
    (void)base::writeFile(stampFile(), "look\n"); // no file looks like that
}

void Folder::removeStamp() const
{
    QFile::remove(stampFile());
}

bool Folder::hasWal() const
{
    return QFileInfo::exists(database() + u"-wal");
}

Result<QString> Folder::setAside(const base::Clock &clock, const QString &suffix) const
{
    const QString base = m_path % u"/damaged/" % clock.now().toString(QStringLiteral("yyyyMMdd'T'HHmmss")) % suffix;
    QString target = base;
    for (int n = 2; QFileInfo::exists(target); ++n)
        target = base % u'-' % QString::number(n);
    if (!QDir().mkpath(target))
        return fail(Error::Kind::Io, tr("the folder cannot be made"), target);
    const QStringList files = databaseFiles(database());
    for (const QString &file : files) {
        if (QFileInfo::exists(file) && !QFile::rename(file, target % u'/' % QFileInfo(file).fileName()))
            return fail(Error::Kind::Io, tr("cannot be moved aside"), file);
    }
    return target;
}

} // namespace vitae::store
