// Where a device keeps what shows the server who it is.
#pragma once

#include "base/Result.h"

#include <QString>
#include <optional>

namespace vitae::client
{

struct Tokens {
    QString access, refresh;
    qint64 expiresAt = 0; ///< of the access token; milliseconds since 1970

    friend bool operator==(const Tokens &, const Tokens &) = default;
};

class TokenStore
{
public:
    virtual ~TokenStore() = default;

    /// Nothing: none are kept. Unavailable: this computer has no place for secrets.
    virtual base::Result<std::optional<Tokens>> read(const QString &key) = 0;
    virtual base::Result<void> write(const QString &key, const Tokens &tokens) = 0;
    virtual base::Result<void> remove(const QString &key) = 0;
};

} // namespace vitae::client
