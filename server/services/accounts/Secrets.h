// The server's keys, from its database.
#pragma once

#include "base/Random.h"
#include "ports/Secrets.h"
#include "ports/Storage.h"

namespace vitae::accounts
{

/// Makes the key at the first start and keeps it; the same for all processes of one database. Call after migrating.
[[nodiscard]] base::Result<ports::Secrets> openSecrets(ports::Storage &storage);

/// HMAC-SHA256, for what is signed or hidden with one of the keys.
[[nodiscard]] QByteArray keyedHash(const QByteArray &key, QByteArrayView message);
/// In constant time.
[[nodiscard]] bool sameBytes(QByteArrayView a, QByteArrayView b);

} // namespace vitae::accounts
