#include "storage/BlobFolder.h"

#include "ports/Storage.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
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
    error.code = ports::storageRefusal;
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

std::optional<qint64> BlobFolder::size(const QString &sha) const
{
    const QFileInfo file(path(sha));
    return file.exists() ? std::optional(file.size()) : std::nullopt;
}

Result<QByteArray> BlobFolder::readPart(const QString &sha, qint64 from, qint64 bytes)
{
    QFile file(path(sha));
    if (!file.exists())
        return fail(Error::Kind::NotFound, QStringLiteral("There is no such file."), sha);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(from))
        return fail(Error::Kind::Unavailable, QStringLiteral("A file cannot be read at the moment."), file.errorString());
    return file.read(bytes);
}

// An upload is two files: the bytes, and what is known of them (how many are good, how many there will be, the state of
// the hash). The second is locked while anybody adds, in whichever process, and written after the bytes are on disk.

namespace
{

struct Known {
    qint64 received = 0, size = 0;
    crypto_hash_sha256_state hash{};
};

class KnownFile
{
public:
    explicit KnownFile(const QString &path)
    {
        // Who held the lock may have finished the upload, and what is locked now lies in no folder any more.
        while (m_handle < 0) {
            m_handle = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
            struct stat status {};
            if (m_handle < 0 || (::flock(m_handle, LOCK_EX) == 0 && ::fstat(m_handle, &status) == 0 && status.st_nlink > 0))
                return;
            ::close(m_handle);
            m_handle = -1;
        }
    }
    ~KnownFile()
    {
        if (m_handle >= 0)
            ::close(m_handle);
    }
    KnownFile(const KnownFile &) = delete;
    KnownFile &operator=(const KnownFile &) = delete;

    [[nodiscard]] bool isOpen() const { return m_handle >= 0; }
    [[nodiscard]] std::optional<Known> read() const
    {
        Known known;
        if (::pread(m_handle, &known, sizeof known, 0) != ssize_t(sizeof known))
            return std::nullopt;
        return known;
    }
    bool write(const Known &known)
    {
        return ::pwrite(m_handle, &known, sizeof known, 0) == ssize_t(sizeof known) && ::fsync(m_handle) == 0;
    }

private:
    int m_handle = -1;
};

QString knownPath(const QString &upload)
{
    return upload + QStringLiteral(".known");
}

bool addTo(const QString &path, qint64 offset, const QByteArray &bytes)
{
    const int handle = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0)
        return false;
    // What lies behind was written by somebody who crashed before he could say so.
    const bool done = ::ftruncate(handle, offset) == 0 && ::lseek(handle, offset, SEEK_SET) == offset &&
        writeAll(handle, bytes);
    ::close(handle);
    return done;
}

} // namespace

QString BlobFolder::uploadPath(const QString &upload) const
{
    return m_folder + QStringLiteral("/uploads/") + upload;
}

qint64 BlobFolder::uploaded(const QString &upload) const
{
    QFile file(knownPath(uploadPath(upload)));
    Known known;
    if (!file.open(QIODevice::ReadOnly) ||
        file.read(reinterpret_cast<char *>(&known), sizeof known) != qint64(sizeof known))
        return 0;
    return known.received;
}

Result<qint64> BlobFolder::append(const QString &upload, const QString &sha, qint64 offset, qint64 size,
                                  const QByteArray &bytes)
{
    const QString bytesPath = uploadPath(upload);
    if (!QDir().mkpath(m_folder + QStringLiteral("/uploads")) || !QDir().mkpath(QFileInfo(path(sha)).path()))
        return failed(bytesPath);
    KnownFile file(knownPath(bytesPath));
    if (!file.isOpen())
        return failed(bytesPath);
    Known known;
    if (auto before = file.read())
        known = *before;
    if (known.received == 0) { // nothing was promised yet: begin again
        known.size = size;
        crypto_hash_sha256_init(&known.hash);
    }
    if (offset != known.received || size != known.size || offset + bytes.size() > size) {
        Error error = fail(Error::Kind::Conflict, QStringLiteral("The upload stands at another place."),
                           QString::number(known.received));
        error.code = QStringLiteral("upload_offset");
        return error;
    }
    crypto_hash_sha256_update(&known.hash, reinterpret_cast<const unsigned char *>(bytes.constData()),
                              static_cast<unsigned long long>(bytes.size()));
    known.received += bytes.size();
    if (!addTo(bytesPath, offset, bytes))
        return failed(bytesPath);
    if (known.received < known.size)
        return file.write(known) ? Result<qint64>(known.received) : Result<qint64>(failed(bytesPath));

    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(&known.hash, hash.data());
    const QByteArray from = QFile::encodeName(bytesPath), knownName = QFile::encodeName(knownPath(bytesPath));
    if (QByteArray(reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())).toHex() != sha.toLatin1()) {
        ::unlink(from.constData());
        ::unlink(knownName.constData());
        Error error = fail(Error::Kind::InvalidInput, QStringLiteral("The bytes have another SHA-256 than the name."), sha);
        error.code = QStringLiteral("blob_mismatch");
        return error;
    }
    const QByteArray to = QFile::encodeName(path(sha));
    if (::rename(from.constData(), to.constData()) != 0 ||
        !syncFolder(QFile::encodeName(QFileInfo(path(sha)).path())) || !syncFolder(QFile::encodeName(m_folder)))
        return failed(path(sha));
    ::unlink(knownName.constData());
    return known.received;
}

Result<void> BlobFolder::removeUploadsBefore(qint64 instant)
{
    const QFileInfoList files =
        QDir(m_folder + QStringLiteral("/uploads")).entryInfoList(QDir::Files | QDir::Hidden, QDir::Unsorted);
    for (const QFileInfo &file : files) {
        if (file.lastModified().toMSecsSinceEpoch() < instant)
            ::unlink(QFile::encodeName(file.filePath()).constData());
    }
    return {};
}

} // namespace vitae::storage
