// Files by the SHA-256 of their content.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <optional>

namespace vitae::ports
{

/// Usable from every thread.
class BlobFiles
{
public:
    virtual ~BlobFiles() = default;

    /// Durable when it returns. The name: SHA-256 in hex.
    virtual base::Result<QString> put(const QByteArray &content) = 0;
    [[nodiscard]] virtual bool has(const QString &sha) const = 0;
    virtual base::Result<QByteArray> read(const QString &sha) = 0; ///< NotFound where there is none
    virtual base::Result<void> remove(const QString &sha) = 0;

    /// Bytes of the file; nothing where there is none.
    [[nodiscard]] virtual std::optional<qint64> size(const QString &sha) const = 0;
    virtual base::Result<QByteArray> readPart(const QString &sha, qint64 from, qint64 bytes) = 0; ///< NotFound likewise

    // A file that comes in pieces. `upload` names it among those that are under way: letters, digits, - and _. The
    // pieces are hashed as they come, and what append() has answered for survives a crash.
    [[nodiscard]] virtual qint64 uploaded(const QString &upload) const = 0; ///< bytes so far
    /// Adds to it, and makes it the file `sha` once it has `size` bytes. The bytes that are there then. Conflict
    /// "upload_offset" where `offset` is another than uploaded() or the size has changed; InvalidInput "blob_mismatch"
    /// where the whole has another hash: then the upload is gone.
    virtual base::Result<qint64> append(const QString &upload, const QString &sha, qint64 offset, qint64 size,
                                        const QByteArray &bytes) = 0;
    virtual base::Result<void> removeUploadsBefore(qint64 instant) = 0; ///< that nobody went on with since
};

} // namespace vitae::ports
