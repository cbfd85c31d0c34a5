#include "sha/Sha256.h"

#include "late/Library.h"

#include <QCryptographicHash>
#include <atomic>

namespace vitae::sha
{

namespace
{

constexpr qsizetype length = 32;
using OneShot = unsigned char *(*)(const unsigned char *bytes, size_t size, unsigned char *digest);

std::atomic<OneShot> fast = nullptr;

} // namespace

QByteArray sha256(QByteArrayView bytes)
{
    if (const OneShot hash = fast.load(std::memory_order_acquire)) {
        QByteArray digest(length, Qt::Uninitialized);
        hash(reinterpret_cast<const unsigned char *>(bytes.data()), size_t(bytes.size()),
             reinterpret_cast<unsigned char *>(digest.data()));
        return digest;
    }
    return QCryptographicHash::hash(QByteArray::fromRawData(bytes.data(), bytes.size()), QCryptographicHash::Sha256);
}

void expectMany()
{
    static late::Library library(QStringLiteral("crypto"), 3);
    static const auto found = library.find<OneShot>("SHA256");
    fast.store(found, std::memory_order_release);
}

} // namespace vitae::sha
