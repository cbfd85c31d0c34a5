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

private:
    [[nodiscard]] QString path(const QString &sha) const;

    QString m_folder;
};

} // namespace vitae::storage
