// Blobs as files of a folder: ab/abcdef….
#pragma once

#include "ports/BlobFiles.h"

namespace vitae::storage
{

class BlobFolder final : public ports::BlobFiles
{
public:
    explicit BlobFolder(QString folder) : m_folder(std::move(folder)) {}

    base::Result<QString> put(const QByteArray &content) override;
    [[nodiscard]] bool has(const QString &sha) const override;
    base::Result<QByteArray> read(const QString &sha) override;
    base::Result<void> remove(const QString &sha) override;
    [[nodiscard]] std::optional<qint64> size(const QString &sha) const override;
    base::Result<QByteArray> readPart(const QString &sha, qint64 from, qint64 bytes) override;
    [[nodiscard]] qint64 uploaded(const QString &upload) const override;
    base::Result<qint64> append(const QString &upload, const QString &sha, qint64 offset, qint64 size,
                                const QByteArray &bytes) override;
    base::Result<void> removeUploadsBefore(qint64 instant) override;

private:
    [[nodiscard]] QString path(const QString &sha) const;
    [[nodiscard]] QString uploadPath(const QString &upload) const;

    QString m_folder;
};

} // namespace vitae::storage
