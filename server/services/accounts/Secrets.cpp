#include "services/accounts/Secrets.h"

#include "digest/Sha256.h"
#include "ports/AccountRepository.h"

#include <sodium.h>

namespace vitae::accounts
{

using base::Error;
using base::Result;

Result<ports::Secrets> openSecrets(ports::Storage &storage)
{
    if (sodium_init() < 0)
        return base::fail(Error::Kind::Internal, QStringLiteral("There is no source of randomness."));
    const QString name = QStringLiteral("master_key");
    std::optional<QString> master;
    if (auto read = storage.read([&](ports::Store &store) -> Result<void> {
            auto found = store.accounts().serverValue(name);
            if (!found)
                return found.error();
            master = *found;
            return {};
        });
        !read)
        return read.error();
    if (!master) {
        QByteArray fresh(32, Qt::Uninitialized);
        randombytes_buf(fresh.data(), size_t(fresh.size()));
        // Of two processes that start at once, both take the key that came first.
        if (auto written = storage.writeNow([&](ports::Store &store) -> Result<void> {
                auto kept = store.accounts().keepServerValue(name, QString::fromLatin1(fresh.toBase64()));
                if (!kept)
                    return kept.error();
                master = *kept;
                return {};
            });
            !written)
            return written.error();
    }
    const QByteArray key = QByteArray::fromBase64(master->toLatin1());
    if (key.size() != 32)
        return base::fail(Error::Kind::Internal, QStringLiteral("The server's key in the database is damaged."));
    return ports::Secrets{keyedHash(key, "token"), keyedHash(key, "download"), keyedHash(key, "code")};
}

QByteArray keyedHash(const QByteArray &key, QByteArrayView message)
{
    return digest::hmacSha256(key, message);
}

bool sameBytes(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), size_t(a.size())) == 0;
}

} // namespace vitae::accounts
