#include "digest/Sha256.h"

#include <array>
#include <memory>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace vitae::digest
{

namespace
{

constexpr qsizetype size = 32;

struct Free {
    void operator()(EVP_MD *one) const { EVP_MD_free(one); }
    void operator()(EVP_MD_CTX *one) const { EVP_MD_CTX_free(one); }
    void operator()(EVP_MAC *one) const { EVP_MAC_free(one); }
    void operator()(EVP_MAC_CTX *one) const { EVP_MAC_CTX_free(one); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

// Finding an algorithm and making what it works in take longer than a short message does: once a thread.

struct Digest {
    Owned<EVP_MD> kind{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    Owned<EVP_MD_CTX> context{EVP_MD_CTX_new()};
};

struct Mac {
    Owned<EVP_MAC> kind{EVP_MAC_fetch(nullptr, "HMAC", nullptr)};
    Owned<EVP_MAC_CTX> context{EVP_MAC_CTX_new(kind.get())};

    Mac()
    {
        char name[] = "SHA256";
        const std::array<OSSL_PARAM, 2> parameters{
            OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name, 0), OSSL_PARAM_construct_end()};
        EVP_MAC_CTX_set_params(context.get(), parameters.data());
    }
};

const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

[[noreturn]] void fail()
{
    qFatal("OpenSSL has no SHA-256"); // whatever hung on a hash must not go on with none
}

} // namespace

QByteArray sha256(QByteArrayView bytes)
{
    static thread_local const Digest digest;
    QByteArray hash(size, Qt::Uninitialized);
    EVP_MD_CTX *const context = digest.context.get();
    if (EVP_DigestInit_ex2(context, digest.kind.get(), nullptr) != 1 ||
        EVP_DigestUpdate(context, bytes.data(), size_t(bytes.size())) != 1 ||
        EVP_DigestFinal_ex(context, reinterpret_cast<unsigned char *>(hash.data()), nullptr) != 1)
        fail();
    return hash;
}

QByteArray hmacSha256(QByteArrayView key, QByteArrayView message)
{
    static thread_local const Mac mac;
    QByteArray hash(size, Qt::Uninitialized);
    EVP_MAC_CTX *const context = mac.context.get();
    size_t length = 0;
    if (EVP_MAC_init(context, bytesOf(key), size_t(key.size()), nullptr) != 1 ||
        EVP_MAC_update(context, bytesOf(message), size_t(message.size())) != 1 ||
        EVP_MAC_final(context, reinterpret_cast<unsigned char *>(hash.data()), &length, size_t(size)) != 1)
        fail();
    return hash;
}

} // namespace vitae::digest
