// Files by the SHA-256 of their content.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

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
};

} // namespace vitae::ports
