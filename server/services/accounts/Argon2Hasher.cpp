#include "services/accounts/Argon2Hasher.h"

#include <QByteArray>
#include <array>
#include <cerrno>
#include <new>
#include <sodium.h>

namespace vitae::accounts
{

namespace
{

QByteArray randomBase64(size_t bytes)
{
    QByteArray random(qsizetype(bytes), Qt::Uninitialized);
    randombytes_buf(random.data(), bytes);
    return random.toBase64(QByteArray::OmitTrailingEquals);
}

} // namespace

Argon2Hasher::Argon2Hasher(Cost cost) : m_cost(cost)
{
    if (sodium_init() < 0)
        qFatal("There is no source of randomness.");
    // As crypto_pwhash_str() writes it, with bytes that no password is known to give.
    m_nobody = "$argon2id$v=19$m=" + QByteArray::number(cost.memory / 1024) + ",t=" + QByteArray::number(cost.passes) +
               ",p=1$" + randomBase64(16) + '$' + randomBase64(32);
}

QString Argon2Hasher::hash(const QString &password) const
{
    const QByteArray utf8 = password.toUtf8();
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str(text.data(), utf8.constData(), quint64(utf8.size()), quint64(m_cost.passes),
                          size_t(m_cost.memory)) != 0)
        throw std::bad_alloc(); // one request fails, not the server
    return QString::fromLatin1(text.data());
}

bool Argon2Hasher::verify(const QString &hash, const QString &password) const
{
    const QByteArray known = hash.isEmpty() ? m_nobody : hash.toLatin1();
    const QByteArray utf8 = password.toUtf8();
    errno = 0;
    const bool fits = crypto_pwhash_str_verify(known.constData(), utf8.constData(), quint64(utf8.size())) == 0;
    if (!fits && errno == ENOMEM)
        throw std::bad_alloc(); // it is not that the password is wrong
    return fits && !hash.isEmpty();
}

} // namespace vitae::accounts
