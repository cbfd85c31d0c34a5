// Slow by intention: call it on a bounded pool, never inside a write transaction.
#pragma once

#include <QString>

namespace vitae::ports
{

class PasswordHasher
{
public:
    virtual ~PasswordHasher() = default;
    [[nodiscard]] virtual QString hash(const QString &password) const = 0; ///< with salt and parameters
    /// An empty hash costs the same time and never fits.
    [[nodiscard]] virtual bool verify(const QString &hash, const QString &password) const = 0;
};

} // namespace vitae::ports
