#include "storage/BlobFolder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace vitae::storage
{

using base::Error;
using base::fail;
using base::Result;

namespace
{

Error failed(const QString &path)
{
    Error error = fail(Error::Kind::Unavailable, QStringLiteral("A file cannot be written at the moment."),
                       path + u": " + QString::fromLocal8Bit(std::strerror(errno)));
    error.code = QStringLiteral("storage");
    error.retryAfter = 1;
    return error;
}

bool syncFolder(const QByteArray &folder)
{
    const int handle = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = handle >= 0 && ::fsync(handle) == 0;
    if (handle >= 0)
        ::close(handle);
    return synced;
}

bool writeAll(int handle, const QByteArray &content)
{
    qsizetype written = 0;
    while (written < content.size()) {
        const ssize_t now = ::write(handle, content.constData() + written, size_t(content.size() - written));
        if (now < 0 && errno != EINTR)
            return false;
        written += std::max<ssize_t>(now, 0);
    }
    return ::fsync(handle) == 0;
}

} // namespace

QString BlobFolder::path(const QString &sha) const
{
    return m_folder + u'/' + sha.left(2) + u'/' + sha;
}

Result<QString> BlobFolder::put(const QByteArray &content)
{
    const QString sha =
        QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
    if (has(sha))
        return sha;
    // Two may write the same at once: each under a name of its own, and the last to take the place wins with equal bytes.
    static std::atomic<quint64> serial = 0;
    const QString folder = m_folder + u'/' + sha.left(2);
    const QByteArray name = QFile::encodeName(path(sha));
    const QByteArray temporary =
        name + '.' + QByteArray::number(::getpid()) + '-' + QByteArray::number(++serial) + ".part";
    if (!QDir().mkpath(folder))
        return failed(folder);
    const int handle = ::open(temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (handle < 0)
        return failed(path(sha));
    const bool written = writeAll(handle, content);
    const int reason = errno;
    ::close(handle);
    if (!written || ::rename(temporary.constData(), name.constData()) != 0 || !syncFolder(QFile::encodeName(folder)) ||
        !syncFolder(QFile::encodeName(m_folder))) {
        if (!written)
            errno = reason;
        const Error error = failed(path(sha));
        ::unlink(temporary.constData());
        return error;
    }
    return sha;
}

bool BlobFolder::has(const QString &sha) const
{
    return QFile::exists(path(sha));
}

Result<QByteArray> BlobFolder::read(const QString &sha)
{
    QFile file(path(sha));
    if (!file.exists())
        return fail(Error::Kind::NotFound, QStringLiteral("There is no such file."), sha);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Unavailable, QStringLiteral("A file cannot be read at the moment."), file.errorString());
    return file.readAll();
}

Result<void> BlobFolder::remove(const QString &sha)
{
    const QByteArray name = QFile::encodeName(path(sha));
    if (::unlink(name.constData()) != 0 && errno != ENOENT)
        return failed(path(sha));
    return {};
}

} // namespace vitae::storage
