#include "base/Files.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>
#include <fcntl.h>
#include <unistd.h>

namespace vitae::base
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("base::Files", text);
}

Error tooLarge(qint64 limit, const QString &path)
{
    return fail(Error::Kind::TooLarge,
                tr("is larger than %1, the most that can be read").arg(QLocale::c().formattedDataSize(limit)), path);
}

/// A disk that fills takes a part, and says why only when asked to take the rest.
bool writeAll(QFileDevice &file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qint64 written = file.write(bytes.data(), bytes.size());
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return file.flush();
}

bool syncPath(const QByteArray &path, int flags)
{
    const int handle = ::open(path.constData(), flags | O_CLOEXEC);
    if (handle < 0)
        return false;
    const bool synced = ::fsync(handle) == 0;
    ::close(handle);
    return synced;
}

} // namespace

Result<QByteArray> readFile(const QString &path, qint64 limit)
{
    QFile file(path);
    const bool standardInput = path == u"-";
    const bool opened = standardInput ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!standardInput && QFileInfo(path).isDir())
        return fail(Error::Kind::Io, tr("is a folder, not a file"), path);
    if (!opened)
        return fail(Error::Kind::Io, tr("cannot be read: %1").arg(file.errorString()), path);
    if (!file.isSequential() && file.size() > limit)
        return tooLarge(limit, path);

    QByteArray bytes;
    constexpr qint64 piece = 1 << 20;
    while (bytes.size() <= limit) {
        const QByteArray more = file.read(piece);
        if (more.isEmpty())
            break;
        bytes += more;
    }
    if (bytes.size() > limit)
        return tooLarge(limit, path);
    if (file.error() != QFileDevice::NoError)
        return fail(Error::Kind::Io, tr("cannot be read: %1").arg(file.errorString()), path);
    return bytes;
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    if (path == u"-") {
        QFile out;
        if (!out.open(stdout, QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.flush())
            return fail(Error::Kind::Io, tr("standard output cannot be written: %1").arg(out.errorString()));
        return {};
    }
    if (QFileInfo(path).isDir())
        return fail(Error::Kind::Io, tr("is a folder, not a file"), path);
    if (const QFileInfo info(path); info.exists() && !info.isFile()) { // a device or a pipe has no name to take over
        QFile device(path);
        if (!device.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || !writeAll(device, bytes))
            return fail(Error::Kind::Io, tr("cannot be written: %1").arg(device.errorString()), path);
        return {};
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !writeAll(file, bytes) || !file.commit())
        return fail(Error::Kind::Io, tr("cannot be written: %1").arg(file.errorString()), path);
    return {};
}

bool syncFile(const QString &path)
{
    const bool synced = syncPath(QFile::encodeName(path), O_RDONLY);
    (void)syncPath(QFile::encodeName(QFileInfo(path).absolutePath()), O_RDONLY | O_DIRECTORY); // not every system can
    return synced;
}

} // namespace vitae::base
